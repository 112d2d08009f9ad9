"""Third-party text made fit to show: long text is cut, ids become parts of addresses.

The templates escape markup; characters that do harm as text are spelled out in whatever they print.
"""

from __future__ import annotations

import hashlib
import re

from claimcheck.escapes import html_words as shown

__all__ = ["clip", "shown", "slug"]

_PLAIN_ID = re.compile(r"[A-Za-z0-9_.-]{1,100}")


def clip(words: str, most: int = 1_000) -> str:
    """Limit the length of a text, and say how much was left out.

    >>> clip("abcdefghij", 6)
    'abcd … ij (4 characters left out)'
    """
    if len(words) <= most:
        return words
    head, tail = most * 2 // 3, most - most * 2 // 3
    return f"{words[:head]} … {words[-tail:]} ({len(words) - most:,} characters left out)"


def slug(id_: str) -> str:
    """An id as part of a URL fragment: unchanged where it is plain, else its hash; two ids never share one.

    >>> slug("s400-deployment"), slug("a b")[:2]
    ('s400-deployment', '~c')
    """
    if _PLAIN_ID.fullmatch(id_):
        return id_
    return "~" + hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:12]
