r"""A text as it was read: offsets, lines, paragraphs, sentences.

All offsets count code points of the text as given, half-open. Lines end at "\n", "\r\n" or "\r", as in editors.
It also exports ``Span``, ``fold`` and ``is_boundary`` of ``claimcheck.text.normalized``.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from claimcheck.errors import InputLimitError
from claimcheck.language import words_in
from claimcheck.text.normalized import NormalizedText, Span, fold, is_boundary, unaccented
from claimcheck.text.tables import Rows, rows_of

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

__all__ = ["MAX_CHARS", "Document", "NormalizedText", "Span", "fold", "is_boundary"]

MAX_CHARS: Final = 20_000_000
"""The longest text that is read, in code points."""

_LINE_END = re.compile(r"\r\n|[\n\r]")
# A paragraph ends at an empty line or at U+2029.
_PARAGRAPH_BREAK = re.compile(r"[\n\r\u2028][^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028])|\u2029")
_LINE_IN_PARAGRAPH = re.compile(r"[^\n\r\u2028]+")
_BULLET = re.compile(r"[^\S\n\r]*(?:[-*+•‣◦▪·–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))[^\S\n\r]+")
_HEADING = re.compile(r"[^\S\n\r]*#{1,6}[^\S\n\r]")
# nupunkt needs quadratic time for long runs of these; their inside is irrelevant.
_MARK_RUN = re.compile(r"[.?!…‼⁇⁈⁉。！？]{6,}")
_INITIAL = re.compile(r"(?:^|[\s(“\"'‘.])[A-Z]\.$")
_ABBREVIATION = re.compile(r"([^\W\d_][\w.'’-]{0,14})\.$")
_BLANKS = {ord(c): " " for c in "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u2007\u202f"}
# The blank behind a full stop may be lost: "in 2009.The club moved".
_STOP = re.compile(
    r"\.(?:['\"”’)]{0,3}\s+|(?<=[a-z]{2}\.)(?=[A-Z]\w)|(?<=\d\.)(?=[A-Z]\w))((?=[\"“‘(]?[A-Z])[\"“‘(]?\w+(?:['’]\w+)?)"
)
_LAST_WORD = re.compile(r"[\w.'’-]+$")
_CHUNK: Final = 20_000
_LONGEST_SENTENCE: Final = 2_000
_CUTS = ("\n", "; ", ". ", ", ", " ")  # where a sentence that is too long is cut, in order of preference
_WRAP_SLACK: Final = 10


class Document:
    r"""A source's text with its lines, paragraphs and sentences, each computed when first used.

    ``name`` is what messages call it (a path, a source's id); ``published`` is the first and the last day on which it
    may have appeared. Raises InputLimitError for a text of more than ``MAX_CHARS`` code points.

    >>> document = Document("Gen. Roe met Mr. Poe. They\nspoke.", name="talks.txt")
    >>> [document.text[a:b] for a, b in document.sentences]
    ['Gen. Roe met Mr. Poe.', 'They\nspoke.']
    >>> document.position(27)
    (2, 1)
    """

    def __init__(self, text: str, *, name: str = "", published: tuple[date, date] | None = None) -> None:
        if len(text) > MAX_CHARS:
            raise InputLimitError(f"{name or 'the text'} has {len(text):,} characters; at most {MAX_CHARS:,} are read")
        self.text: Final = text
        self.name: Final = name
        self.published: Final = published

    def __repr__(self) -> str:
        return f"Document({self.text[:40]!r}, name={self.name!r})"

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What other modules have worked out about this text, by their own key, as long as the document lives.

        A table of documents beside it would keep them alive: what is worked out refers to its document.
        """
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """What another process is sent: it works out the rest itself."""
        return {name: value for name, value in self.__dict__.items() if name != "memo"}

    @cached_property
    def _line_starts(self) -> array[int]:
        return array("l", [0, *(m.end() for m in _LINE_END.finditer(self.text))])

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1, in code points; an offset outside the text counts as its end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """The span of line ``line`` (from 1), without its line end. Raises IndexError where there is no such line."""
        starts = self._line_starts
        if not 1 <= line <= len(starts):
            raise IndexError(f"line {line} of {len(starts)}")
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        if line < len(starts):
            end -= 2 if self.text.endswith("\r\n", start, end) else 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """The text of line ``line`` (from 1), without its line end. Raises IndexError where there is no such line."""
        if line not in self._line_texts:
            self._line_texts[line] = self.text[slice(*self.line_span(line))]
        return self._line_texts[line]

    @cached_property
    def _line_texts(self) -> dict[int, str]:
        """Lines that somebody asked for: a finding holds its line, and a long one is not copied for each of them."""
        return {}

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Spans between empty lines, without surrounding white space."""
        return tuple(_paragraphs(self.text))

    @cached_property
    def rows(self) -> Rows:
        """The rows of tables and lists of figures, each with the caption above it."""
        return rows_of(self.text, self.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order, without surrounding white space.

        A paragraph's end, a heading, a list item and a row of a table always end one; an abbreviation, an initial or a
        wrapped line does not. A sentence of more than 2,000 code points is cut, preferably at a line's end or a
        semicolon, so that the time to read sentences grows linearly with the text.
        """
        whole = _sentences(self.text, self.paragraphs, self.rows)
        return tuple(part for span in whole for part in _bounded(self.text, span))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Number (from 0) of the sentence at ``offset``; between two sentences, of the one before.

        0 as well where the text has no sentence before ``offset``.
        """
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Span:
        """The sentence at ``offset``; between two sentences, the one before; an empty span in a text without any.

        >>> Document("It rains. It pours.").sentence_at(12)
        Span(start=10, end=19)
        """
        return self.sentences[self.sentence_index(offset)] if self.sentences else Span(0, 0)

    @cached_property
    def folded(self) -> NormalizedText:
        """The normalized view in which quotations are searched; see ``fold``."""
        return fold(self.text)

    @cached_property
    def unaccented(self) -> str:
        """The normalized text without the diacritics on its letters, letter for letter."""
        return unaccented(self.folded.text)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None


def _paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for match in _PARAGRAPH_BREAK.finditer(text):
        if span := _trimmed(text, at, match.start()):
            yield span
        at = match.end()
    if span := _trimmed(text, at, len(text)):
        yield span


def _blocks(text: str, paragraph: Span, rows: Rows) -> Iterator[Span]:
    """Parts of a paragraph that sentences never cross: headings, list items, rows, lines broken on purpose.

    A wrapped line is one that had no room for the next line's first word.
    """
    lines = [Span(*m.span()) for m in _LINE_IN_PARAGRAPH.finditer(text, paragraph.start, paragraph.end)]
    width = max(end - start for start, end in lines)
    start = paragraph.start
    for before, line in pairwise(lines):
        first = text[line.start : line.end].lstrip().lstrip("> ")[:40]  # a quotation in Markdown is wrapped too
        word = first.split(maxsplit=1)[0] if first.strip() else ""
        room = width - (before.end - before.start) - 1 - len(word)
        row = rows.at(line.start)
        if row is not None and rows.spans[row].start < line.start:
            continue  # a figure below its label
        if (
            row is not None
            or _BULLET.match(text, line.start, line.end)
            or _HEADING.match(text, line.start, line.end)
            or _HEADING.match(text, before.start, before.end)
            or ((rows.at(before.start) is not None or room > _WRAP_SLACK) and not word[:1].islower())
        ):
            if span := _trimmed(text, start, line.start):
                yield span
            start = line.start
    if span := _trimmed(text, start, paragraph.end):
        yield span


@lru_cache(maxsize=1)
def _tokenizer() -> PunktSentenceTokenizer:
    from nupunkt.models import load_default_model

    tokenizer = load_default_model()  # not nupunkt.load: that one is shared with other users of nupunkt
    words = words_in("claimcheck.text", "abbreviations")
    tokenizer.add_abbreviations([*words["titles"], *words["references"], *words["others"]])
    return tokenizer


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(words_in("claimcheck.text", "abbreviations")[name])


def _is_abbreviation(word: str) -> bool:
    return any(word in _set(name) for name in ("titles", "references", "others", "never"))


def _goes_on(text: str, span: Span, following: Span) -> bool:
    """Whether the full stop at the end of a span belongs to an abbreviation."""
    tail = text[max(span.start, span.end - 20) : span.end]
    if not tail.endswith("."):
        return False
    after = text[following.start]
    if _INITIAL.search(tail):
        # "J. Roe", but "plan B. It": an initial has a capitalised word or another initial before or after it.
        words = tail.split()
        return after.isupper() and (len(words) < 2 or words[-2][:1].isupper())
    if match := _ABBREVIATION.search(tail):
        word = match.group(1).lower()
        return word in _set("titles") or (word in _set("references") and after.isdigit())
    return False


def _missed(text: str, span: Span) -> Iterator[Span]:
    """The sentences within a span that nupunkt took for one.

    A full stop certainly ends a sentence after a plain word ("last month. Prices"), or after an abbreviation before a
    word that begins sentences ("in the U.S. The").
    """
    start = span.start
    for match in _STOP.finditer(text, span.start, span.end):
        word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
        before = word.group() if word else ""
        low = before.lower()
        # nupunkt was trained on all kinds of texts: it takes "month." and "stock." for possible abbreviations.
        plain = len(before) > 2 and before.isalpha() and before.islower() and not _is_abbreviation(before)
        plain = plain and match.end(0) - match.start(0) > len(match.group(1)) + 1
        if plain or (
            match.group(1).lower().replace("’", "'") in _set("starters")
            and low not in _set("titles")
            and low not in _set("never")
        ):
            if piece := _trimmed(text, start, match.start(1)):
                yield piece
            start = match.start(1)
    if piece := _trimmed(text, start, span.end):
        yield piece


def _sentences(text: str, paragraphs: tuple[Span, ...], rows: Rows) -> Iterator[Span]:
    for paragraph in paragraphs:
        for block in _blocks(text, paragraph, rows):
            pending: Span | None = None
            for span in _split(text, block):
                if pending is None:
                    pending = span
                elif _goes_on(text, pending, span) or not any(c.isalnum() for c in text[span.start : span.end]):
                    pending = Span(pending.start, span.end)
                else:
                    yield from _missed(text, pending)
                    pending = span
            if pending is not None:
                yield from _missed(text, pending)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while (left := span.end - start) > _LONGEST_SENTENCE:
        limit = start + left // -(-left // _LONGEST_SENTENCE)  # parts of similar size
        found = ((text.rfind(cut, (start + limit) // 2, limit), len(cut)) for cut in _CUTS)
        end = next((at + size for at, size in found if at >= 0), limit)
        if piece := _trimmed(text, start, end):
            yield piece
        start = end
    if piece := _trimmed(text, start, span.end):
        yield piece


def _split(text: str, block: Span) -> Iterator[Span]:
    """Sentences that nupunkt finds in one block, in pieces of bounded size so that time stays linear."""
    start, end = block
    plain = text[start:end].translate(_BLANKS)
    plain = _MARK_RUN.sub(lambda m: "x" * (len(m.group()) - 1) + m.group()[-1], plain)
    at = 0
    while at < len(plain):
        chunk = plain[at : at + _CHUNK]
        last_chunk = at + _CHUNK >= len(plain)
        if not last_chunk and (blank := chunk.rfind(" ", _CHUNK // 2)) > 0:
            chunk = chunk[: blank + 1]
        spans = list(_tokenizer().span_tokenize(chunk)) or [(0, len(chunk))]
        if not last_chunk and len(spans) > 1:
            spans.pop()  # it may continue in the next piece
        for a, b in spans:
            if span := _trimmed(text, start + at + a, start + at + b):
                yield span
        at += len(chunk) if last_chunk or spans[-1][1] <= 0 else spans[-1][1]
