"""The normalized view of a text, in which quotations are searched: plain typography, offsets mapped to the source."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["NormalizedText", "Span", "fold", "is_boundary"]


class Span(NamedTuple):
    """A span of a text in code points, half-open.

    >>> "one two"[slice(*Span(4, 7))]
    'two'
    """

    start: int
    end: int


class NormalizedText:
    """A text with plain typography, and the mapping to its source.

    ``text`` is the normalized text; ``to_source`` maps a span of it to a span of the source.
    """

    __slots__ = ("_copied", "_folds", "_source_length", "_sources", "_widths", "text")

    def __init__(self, text: str, pieces: list[tuple[int, int, int, bool]], source_length: int) -> None:
        """``pieces``: start in ``text``, start and length in the source, and whether it was copied unchanged."""
        self.text = text
        self._folds = array("l", [p[0] for p in pieces])
        self._sources = array("l", [p[1] for p in pieces])
        self._widths = array("l", [p[2] for p in pieces])
        self._copied = bytearray(p[3] for p in pieces)
        self._source_length = source_length

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that ``text[start:end]`` was made from.

        A normalized character for several of the source ("-" for " -- ") maps to all of them; one of several for one
        ("." of "...") maps to that one. Raises IndexError outside the normalized text.

        >>> view = fold("He said: “Go on…” twice")
        >>> view.text
        'He said: "Go on..." twice'
        >>> view.to_source(15, 18)
        Span(start=15, end=16)
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} of {len(self.text)}")
        first = self._locate(start, left=True)
        return Span(first, first if start == end else max(first, self._locate(end - 1, left=False)))

    def _locate(self, offset: int, *, left: bool) -> int:
        """Source offset of the left or right edge of the normalized character at ``offset``."""
        if offset >= len(self.text):
            return self._source_length
        i = bisect_right(self._folds, offset) - 1
        source = self._sources[i]
        if self._copied[i]:
            return source + offset - self._folds[i] + (not left)
        return source if left else source + self._widths[i]

    def from_source(self, offset: int) -> int:
        """The first normalized offset whose source is at or after source ``offset``; the length of ``text`` at the end.

        >>> fold("a…  b").from_source(4)
        5
        """
        i = bisect_right(self._sources, offset) - 1
        if i < 0:
            return 0
        into = offset - self._sources[i]
        if self._copied[i]:
            return min(self._folds[i] + into, self._folds[i + 1] if i + 1 < len(self._folds) else len(self.text))
        if into == 0:
            return self._folds[i]
        return self._folds[i + 1] if i + 1 < len(self._folds) else len(self.text)


_DOUBLE_QUOTES: Final = frozenset("“”„‟«»″‶〝〞＂❝❞")
_SINGLE_QUOTES: Final = frozenset("‘’‚‛‹›′‵`´ʼʻ＇❛❜")
_DASHES: Final = frozenset("‐‑‒–—―−⁃﹘﹣－")


@lru_cache(maxsize=4096)
def _plain(char: str) -> str | None:
    """The normalized form of a character; None where it is unchanged."""
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _SINGLE_QUOTES:
        return "'"
    if char in _DASHES:
        return "-"
    if char == "…":
        return "..."
    category = unicodedata.category(char)
    if category == "Cf" or char in "\u034f\ufe0e\ufe0f":
        return ""  # soft hyphens, zero widths, direction marks: invisible
    if "ﬀ" <= char <= "ﬆ" or "！" <= char <= "～":
        return unicodedata.normalize("NFKC", char)
    composed = unicodedata.normalize("NFC", char)
    return None if composed == char else composed


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern for what may change in ``text``: its special characters, white space, dashes with spaces."""
    odd = {c for c in set(text) if not c.isascii() and _plain(c) is not None} | {"`"}
    marks = {c for c in set(text) if not c.isascii() and unicodedata.category(c)[0] == "M"}
    removed = "".join(re.escape(c) for c in sorted(odd) if _plain(c) == "")
    gap = "[ \\t\\u00a0\\u2009\\u200a\\u202f]{0,8}"
    dashes = "".join(re.escape(c) for c in sorted(odd & _DASHES))
    parts = [
        # A dash with the spaces on its line: "a -- b", "a—b" and "a - b" are the same.
        rf"(?P<dash>(?<![\n\r]){gap}[-{dashes}]+(?:[ \t]{{1,8}}[-{dashes}]+)*{gap})",
        # A single space stays as it is and is not matched: most spaces are.
        rf"(?P<blank>[^\S ][\s{removed}]*| [\s{removed}]+)",
        rf"(?P<two>[`'{''.join(sorted(odd & _SINGLE_QUOTES))}]{{2}})",
    ]
    if marks and not unicodedata.is_normalized("NFC", text):
        # Bounded: more than sixteen combining marks on one letter are not text.
        parts.append(rf"(?P<marked>[^\s][{''.join(re.escape(c) for c in sorted(marks))}]{{1,16}})")
    if "](" in text:
        # A Markdown link keeps its words. Bounded, without nested brackets.
        target = r"\]\([^()\s]{1,400}\)"
        parts.insert(0, rf"(?P<link>\[(?=[^\[\]\n]{{1,200}}{target})|{target})")
    parts.append(rf"(?P<odd>[{''.join(re.escape(c) for c in sorted(odd))}])")
    return re.compile("|".join(parts))


def _replacement(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "blank":
        return " "
    if kind == "dash":
        return "-"
    if kind == "link":
        return ""
    if kind == "two":
        return '"'
    if kind == "marked":
        return "".join(c if (p := _plain(c)) is None else p for c in unicodedata.normalize("NFC", found))
    return _plain(found) or ""


def fold(text: str) -> NormalizedText:
    r"""The normalized view of ``text``, in which quotations are searched.

    Quotation marks, dashes (with the spaces beside them), ellipses, spaces, ligatures and composed letters are replaced
    by their plain form; invisible characters and the targets of Markdown links are removed. Case is preserved.

    >>> fold("“Two\u00a0–\u2009three”").text
    '"Two-three"'
    >>> fold("the [new ferry](https://example.org/ferry) sails").text
    'the new ferry sails'
    """
    pieces: list[tuple[int, int, int, bool]] = []
    out: list[str] = []
    length = at = 0
    for match in _pattern(text).finditer(text):
        start, end = match.span()
        new = _replacement(match)
        if new == match.group():
            continue
        if start > at:
            out.append(text[at:start])
            pieces.append((length, at, start - at, True))
            length += start - at
        if new:
            out.append(new)
            pieces.append((length, start, end - start, False))
            length += len(new)
        at = end
    if at < len(text):
        out.append(text[at:])
        pieces.append((length, at, len(text) - at, True))
        length += len(text) - at
    return NormalizedText("".join(out), pieces, len(text))


# Scripts without spaces between words: a quotation may begin at any of their characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def is_boundary(text: str, offset: int) -> bool:
    """Whether a word or number may begin or end at ``offset``: inside "60", "1,500" and "2.5" it may not.

    >>> is_boundary("60 jets", 1), is_boundary("60 jets", 2), is_boundary("2.5", 2)
    (False, True, False)
    """
    if not 0 < offset < len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if _is_word(before) and _is_word(after):
        return bool(_UNSPACED.match(before) or _UNSPACED.match(after))
    if before in ".,:" and after.isdigit():
        return not (offset > 1 and text[offset - 2].isdigit())
    if after in ".,:" and before.isdigit():
        return not (offset + 1 < len(text) and text[offset + 1].isdigit())
    return True
