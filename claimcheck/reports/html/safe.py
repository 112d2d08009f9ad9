"""Third-party text made safe to show: characters that reorder or hide text are spelled out, long text is cut.

The templates escape markup. This module handles characters that do harm as text: bidirectional controls that change how
a passage reads, control characters, and lone surrogates that a file cannot hold.
"""

from __future__ import annotations

import hashlib
import re

__all__ = ["clip", "shown", "slug"]

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_PLAIN_ID = re.compile(r"[A-Za-z0-9_.-]{1,100}")


def shown(words: str) -> str:
    r"""Spell out harmful characters.

    >>> shown("pay \u202e001 now")
    'pay ⟦U+202E⟧001 now'
    """
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _HARMFUL.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", plain)


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
