r"""Rows of tables and lists of figures, as plain text has them: a label and its figure.

They stand on one line ("Crew: 4", "North ward – 4,120", or several lines that all end with a figure: "Asia 142"), or on
two, the figure alone on the second. What stands above them as their caption says what the figures are of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import words_in
from claimcheck.text.normalized import Span

__all__ = ["Rows", "rows_of"]

_LINE = re.compile(r"[^\n\r\u2028]+")
_LONGEST: Final = 80  # code points of a row's line
_MOST_WORDS: Final = 8  # words of a label, or of a caption without a colon
_FIGURE = (
    r"[^\w\s]{0,2}(?:[A-Z]{1,3}[^\w\s]?[^\S\n\r]?)?\d[\d.,:/]*+[%€$£°²³\w/-]*+"
    r"(?:[^\S\n\r][%€$£°²³\w/().+-]++){0,4}+"
)
# "Revenue: $4.1m": a label and its figure, which no other line goes on with.
_MARKED = re.compile(
    r"[^\S\n\r]*(?:[-–—•‣▪*·][^\S\n\r]{1,4})?[A-Z][\w’'&/,()-]*(?:[^\S\n\r][\w’'&/,()-]+){0,5}[^\S\n\r]?:[^\S\n\r]{1,9}"
    r"[^\w\s]{0,3}(?:[A-Z]{1,3}[^\w\s]?\s?)?\d"
)
_PARTED = re.compile(
    rf"[^\S\n\r]*+[^\W\d_][^\n\r:;]{{0,59}}?"
    r"(?:[^\S\n\r][–—=|-][^\S\n\r]|[^\S\n\r]?\t[^\S\n\r]?|[^\S\n\r]{2,9}|\.{3,40}[^\S\n\r]?)"
    rf"{_FIGURE}[^\S\n\r]*+"
)
_SPACED = re.compile(rf"[^\S\n\r]*+[A-Z][^\n\r\d:;.?!]{{0,59}}?[^\S\n\r]{_FIGURE}[^\S\n\r]*+")
_ALONE = re.compile(rf"[^\S\n\r]*+{_FIGURE}[^\S\n\r]*+")
_WORDS = re.compile(r"(?:[^\W\d_]|[^\S\n\r]){1,40}")
_ENDING = (".", "!", "?", ",", ";", "…")


class Rows(NamedTuple):
    """Of a text: the spans of its rows, and the caption of each, None for rows without one."""

    spans: tuple[Span, ...]
    captions: tuple[Span | None, ...]

    def at(self, offset: int) -> int | None:
        """The number of the row in which an offset stands, None outside of them."""
        number = bisect_left(self.spans, offset, key=lambda span: span.end - 1)
        return number if number < len(self.spans) and self.spans[number].start <= offset else None

    def beside(self, number: int) -> Iterator[int]:
        """The numbers of the other rows under the caption of a row; none for a row without one."""
        for step in (-1, 1):
            other = number + step
            while 0 <= other < len(self.spans) and self.captions[other] == self.captions[number] is not None:
                yield other
                other += step

    def caption_of(self, offset: int) -> Span | None:
        """The caption of the row in which an offset stands, None outside of them and where a row has none."""
        number = self.at(offset)
        return None if number is None else self.captions[number]


def rows_of(text: str, paragraphs: Sequence[Span]) -> Rows:
    r"""Return the rows of a text.

    Args:
        text: The text.
        paragraphs: Its paragraphs, in order.

    >>> text = "Electors\nNorth ward: 4,120\nSouth ward: 2,606"
    >>> rows = rows_of(text, [Span(0, len(text))])
    >>> [(text[a:b], text[slice(*caption)]) for (a, b), caption in zip(rows.spans, rows.captions) if caption]
    [('North ward: 4,120', 'Electors'), ('South ward: 2,606', 'Electors')]
    """
    spans: list[Span] = []
    captions: list[Span | None] = []
    above: Span | None = None  # what may be the caption of rows right below
    for paragraph in paragraphs:
        lines = [Span(*match.span()) for match in _LINE.finditer(text, paragraph.start, paragraph.end)]
        rows = list(_rows(text, lines))
        number = 0
        for first, behind in rows:
            if first > number:
                above = lines[first - 1]
            spans.append(Span(lines[first].start, lines[behind - 1].end))
            captions.append(above if above is not None and _is_caption(text, above) else None)
            number = behind
            if _is_total(text, spans[-1]):
                above = None
        if number < len(lines):
            above = lines[-1]
    return Rows(tuple(spans), tuple(captions))


def _rows(text: str, lines: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The numbers of the first line of each row, and of the line behind it."""
    parted = [_fits(_PARTED, text, line) for line in lines]
    spaced = [not parted[n] and _fits(_SPACED, text, line) for n, line in enumerate(lines)]
    alone = [_fits(_ALONE, text, line) for line in lines]
    number = 0
    while number < len(lines):
        line = lines[number]
        beside = (number and spaced[number - 1]) or (number + 1 < len(lines) and spaced[number + 1])
        if _MARKED.match(text, line.start, line.end) or parted[number] or (spaced[number] and beside):
            yield number, number + 1
        elif number + 1 < len(lines) and alone[number + 1] and not alone[number] and _is_label(text, line):
            behind = number + 2
            while behind < len(lines) and alone[behind]:
                behind += 1
            yield number, behind
            number = behind
            continue
        number += 1


def _fits(pattern: re.Pattern[str], text: str, line: Span) -> bool:
    return line.end - line.start <= _LONGEST and pattern.fullmatch(text, line.start, line.end) is not None


def _is_label(text: str, line: Span) -> bool:
    """Whether a line can be what the figure on the next one is of."""
    words = text[line.start : line.end].strip()
    return (
        line.end - line.start <= _LONGEST
        and words[:1].isupper()
        and not words.endswith(_ENDING)
        and not any(c.isdigit() for c in words)
        and len(words.split()) <= _MOST_WORDS
    )


@cache
def _totals() -> frozenset[str]:
    return frozenset(words_in("claimcheck.text", "tables")["totals"])


def _is_total(text: str, row: Span) -> bool:
    """Whether a row adds up those above it."""
    found = _WORDS.match(text, row.start, row.end)
    return found is not None and found.group().strip().lower() in _totals()


def _is_caption(text: str, line: Span) -> bool:
    """Whether a line says what the rows below it are of: a short heading, or a sentence with a colon at its end."""
    words = text[max(line.start, line.end - 300) : line.end].strip()
    if words.endswith(":"):
        return True
    return not words.endswith(_ENDING) and len(words.split()) <= _MOST_WORDS and line.end - line.start <= _LONGEST
