"""The paragraphs of a piece of HTML: of a feed's entry, of a letter. Needs no library.

Its time grows linearly with the text. Pages are read by ``claimcheck.sources.html``, which also finds the article.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from claimcheck.sources.base import MAX_ONE, SourceError

__all__ = ["looks_like_html", "paragraphs_of", "text_of"]

_BLOCKS: Final = re.compile(
    "address|article|aside|blockquote|body|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li"
    "|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_UNSEEN: Final = frozenset(["script", "style", "head", "template", "noscript", "svg", "select", "iframe"])
_NAME: Final = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]{0,40})")
_HIDDEN: Final = re.compile(
    r"display\s{0,5}:\s{0,5}none|font-size\s{0,5}:\s{0,5}[01]p|\shidden(?:\s|=|$)", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?(?:p|br|div|a|b|i|em|strong|span|ul|li|h[1-6]|img|table)\b[^<>]{0,500}>", re.IGNORECASE)


def looks_like_html(words: str) -> bool:
    """Whether words hold tags: the fields of feeds hold HTML or plain text, and rarely say which.

    >>> looks_like_html("<p>It sails.</p>"), looks_like_html("Costs < 3 and > 2")
    (True, False)
    """
    return _TAG.search(words) is not None


def text_of(words: str) -> str:
    """The paragraphs of HTML with an empty line between them; plain text as it is, without entities."""
    return "\n\n".join(paragraphs_of(words)) if looks_like_html(words) else html.unescape(words)


def paragraphs_of(source: str) -> list[str]:
    """The paragraphs that a reader sees.

    Raises:
        SourceError: it is too long.

    >>> paragraphs_of("<p>The ferry<br>sails.<script>x()</script></p><ul><li>In&nbsp;April</ul>")
    ['The ferry', 'sails.', 'In April']
    """
    if len(source) > MAX_ONE:
        raise SourceError(f"its HTML has {len(source):,} characters; at most {MAX_ONE:,} are read")
    found: list[str] = []
    words: list[str] = []
    skipping = ""
    for is_tag, piece in _pieces(source):
        if not is_tag:
            if not skipping:
                words.append(html.unescape(piece))
            continue
        named = _NAME.match(piece)
        name = named[1].lower() if named is not None else ""
        if skipping:
            skipping = "" if piece.startswith("/") and name == skipping else skipping
        elif not piece.startswith("/") and (
            name in _UNSEEN or (name in ("div", "span", "p") and _HIDDEN.search(piece))
        ):
            skipping = "" if piece.endswith("/") else name
        if _BLOCKS.fullmatch(name):
            found.append(" ".join("".join(words).split()))
            words = []
    found.append(" ".join("".join(words).split()))
    return [paragraph for paragraph in found if paragraph]


def _pieces(source: str) -> Iterator[tuple[bool, str]]:
    """Texts (False) and what stands inside the brackets of tags (True), each character once."""
    at, end = 0, len(source)
    while at < end:
        start = source.find("<", at)
        if start < 0:
            yield False, source[at:]
            return
        if start > at:
            yield False, source[at:start]
        if source.startswith("<!--", start):
            close = source.find("-->", start + 4)
            if close < 0:
                return  # a comment without an end hides the rest, as in browsers
            at = close + 3
            continue
        if not (source[start + 1 : start + 2].isalpha() or source[start + 1 : start + 2] in ("/", "!", "?")):
            yield False, "<"
            at = start + 1
            continue
        close = source.find(">", start + 1)
        if close < 0:
            yield False, source[start:]
            return
        yield True, source[start + 1 : close]
        at = close + 1
