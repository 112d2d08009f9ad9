"""A text that was made from another one by replacing parts of it, and the mapping back to the source."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Span", "TextView", "composed", "view_of"]

Piece = tuple[int, int, int, bool]
"""Start in the view, start and length in the source, and whether it was copied unchanged."""


class Span(NamedTuple):
    """A span of a text in code points, half-open.

    >>> "one two"[slice(*Span(4, 7))]
    'two'
    """

    start: int
    end: int


class TextView:
    """A text made from another one, and the mapping to it: ``text``, and ``to_source`` for its spans."""

    __slots__ = ("_copied", "_folds", "_source_length", "_sources", "_widths", "text")

    def __init__(self, text: str, pieces: Iterable[Piece], source_length: int) -> None:
        """``pieces``: what ``text`` was made of, in order."""
        pieces = list(pieces)
        self.text = text
        self._folds = array("l", [p[0] for p in pieces])
        self._sources = array("l", [p[1] for p in pieces])
        self._widths = array("l", [p[2] for p in pieces])
        self._copied = bytearray(p[3] for p in pieces)
        self._source_length = source_length

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that ``text[start:end]`` was made from.

        A character for several of the source ("-" for " -- ") maps to all of them; one of several for one ("." of
        "...") maps to that one. Raises IndexError outside the text.

        >>> view = view_of("Go on… twice", [(5, 6, "...")])
        >>> view.text
        'Go on... twice'
        >>> view.to_source(5, 8)
        Span(start=5, end=6)
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} of {len(self.text)}")
        first = self._locate(start, left=True)
        return Span(first, first if start == end else max(first, self._locate(end - 1, left=False)))

    def _locate(self, offset: int, *, left: bool) -> int:
        """Source offset of the left or right edge of the character at ``offset``."""
        if offset >= len(self.text):
            return self._source_length
        i = bisect_right(self._folds, offset) - 1
        source = self._sources[i]
        if self._copied[i]:
            return source + offset - self._folds[i] + (not left)
        return source if left else source + self._widths[i]

    def from_source(self, offset: int) -> int:
        """The first offset whose source is at or after source ``offset``; the length of ``text`` at the end.

        >>> view_of("a…  b", [(1, 2, "..."), (2, 4, " ")]).from_source(4)
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

    def pieces(self) -> Iterator[tuple[int, int, int, int, bool]]:
        """Start and end in ``text``, start and end in the source, and whether it was copied, of each piece in order."""
        last = len(self._folds) - 1
        for i, start in enumerate(self._folds):
            end = self._folds[i + 1] if i < last else len(self.text)
            yield start, end, self._sources[i], self._sources[i] + self._widths[i], bool(self._copied[i])


def view_of(text: str, changes: Iterable[tuple[int, int, str]]) -> TextView:
    """The view of a text with parts of it replaced.

    Args:
        text: The source.
        changes: Start and end in the source, in order, and the words in their place.

    >>> view_of("one two three", [(4, 8, "")]).text
    'one three'
    """
    pieces: list[Piece] = []
    out: list[str] = []
    length = at = 0
    for start, end, new in changes:
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
    return TextView("".join(out), pieces, len(text))


def composed(first: TextView, second: TextView, length: int) -> TextView:
    """The view of a source of ``length`` code points that ``second`` is of the text of ``first``.

    >>> first = view_of("a&amp;b  c", [(1, 6, "&")])
    >>> view = composed(first, view_of(first.text, [(3, 5, " ")]), 10)
    >>> view.text, view.to_source(1, 4)
    ('a&b c', Span(start=1, end=9))
    """
    return TextView(second.text, _composed(first, second), length)


def _composed(first: TextView, second: TextView) -> Iterator[Piece]:
    below = list(first.pieces())
    at = 0
    for start, _, low, high, copied in second.pieces():
        while at < len(below) and below[at][1] <= low:
            at += 1
        if not copied:
            span = first.to_source(low, high)
            yield start, span.start, span.end - span.start, False
            continue
        here = at
        while here < len(below) and below[here][0] < high:
            inner, outer, source, end, plain = below[here]
            left, right = max(low, inner), min(high, outer)
            if plain:
                yield start + left - low, source + left - inner, right - left, True
            else:
                yield start + left - low, source, end - source, False
            here += 1
