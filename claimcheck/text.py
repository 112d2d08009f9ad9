r"""A text as it was read: offsets, lines, paragraphs, sentences, and a folded view that maps back to the source.

All offsets count code points of the text as given, half-open. Lines end at "\n", "\r\n" or "\r", as in editors.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from claimcheck.errors import InputLimitError

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

__all__ = ["MAX_CHARS", "Document", "Folded", "Span", "fold", "is_boundary", "words_from"]

MAX_CHARS: Final = 20_000_000
"""The longest text that is read, in code points."""

_LINE_END = re.compile(r"\r\n|[\n\r]")
# A paragraph ends at an empty line or at U+2029.
_PARAGRAPH_BREAK = re.compile(r"[\n\r\u2028][^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028])|\u2029")
_LINE_IN_PARAGRAPH = re.compile(r"[^\n\r\u2028]+")
_BULLET = re.compile(r"[^\S\n\r]*(?:[-*+•‣◦▪·–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))[^\S\n\r]+")
_HEADING = re.compile(r"[^\S\n\r]*#{1,6}[^\S\n\r]")
# nupunkt needs quadratic time for long runs of these; what stands inside such a run decides nothing.
_MARK_RUN = re.compile(r"[.?!…‼⁇⁈⁉。！？]{6,}")
_INITIAL = re.compile(r"(?:^|[\s(“\"'‘.])[A-Z]\.$")
_ABBREVIATION = re.compile(r"([^\W\d_][\w.'’-]{0,14})\.$")
_BLANKS = {ord(c): " " for c in "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u2007\u202f"}
_CHUNK: Final = 20_000
_WRAP_SLACK: Final = 10


class Span(NamedTuple):
    """A stretch of a text in code points, half-open.

    >>> "one two"[slice(*Span(4, 7))]
    'two'
    """

    start: int
    end: int


@cache
def words_from(name: str) -> Mapping[str, Any]:
    """The words in the package's data file ``name`` ("quote_words.yaml").

    >>> "mr" in words_from("abbreviations.yaml")["titles"]
    True
    """
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(resources.files("claimcheck").joinpath("data", name).read_text("utf-8"))
    return loaded


class Document:
    r"""A source's text with its lines, paragraphs and sentences, each found when first asked for.

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
    def _line_starts(self) -> array[int]:
        return array("l", [0, *(m.end() for m in _LINE_END.finditer(self.text))])

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1, in code points; an offset outside the text counts as its end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """Where line ``line`` (from 1) stands, without its line end. Raises IndexError where there is no such line."""
        starts = self._line_starts
        if not 1 <= line <= len(starts):
            raise IndexError(f"line {line} of {len(starts)}")
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        if line < len(starts):
            end -= 2 if self.text.endswith("\r\n", start, end) else 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """The words of line ``line`` (from 1), without its line end. Raises IndexError where there is no such line."""
        return self.text[slice(*self.line_span(line))]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Stretches between empty lines, without the white space around them."""
        return tuple(_paragraphs(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order, without the white space around them.

        A paragraph's end, a heading and a list item always end one; an abbreviation, an initial or a line that was
        merely wrapped does not.
        """
        return tuple(_sentences(self.text, self.paragraphs))

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
    def folded(self) -> Folded:
        """The view in which quotations are looked for; see ``fold``."""
        return fold(self.text)


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


def _blocks(text: str, paragraph: Span) -> Iterator[Span]:
    """Parts of a paragraph that sentences never cross: headings, list items, lines that were ended on purpose.

    A wrapped line is one that had no room for the next line's first word.
    """
    lines = [Span(*m.span()) for m in _LINE_IN_PARAGRAPH.finditer(text, paragraph.start, paragraph.end)]
    width = max(end - start for start, end in lines)
    start = paragraph.start
    for before, line in pairwise(lines):
        first = text[line.start : line.end].lstrip()[:40]
        word = first.split(maxsplit=1)[0] if first.strip() else ""
        room = width - (before.end - before.start) - 1 - len(word)
        if (
            _BULLET.match(text, line.start, line.end)
            or _HEADING.match(text, line.start, line.end)
            or _HEADING.match(text, before.start, before.end)
            or (room > _WRAP_SLACK and not word[:1].islower())
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
    words = words_from("abbreviations.yaml")
    tokenizer.add_abbreviations([*words["titles"], *words["references"], *words["others"]])
    return tokenizer


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    words = words_from("abbreviations.yaml")
    return frozenset(words["titles"]), frozenset(words["references"])


def _goes_on(text: str, span: Span, following: Span) -> bool:
    """Whether what was taken for a sentence's end is an abbreviation's full stop."""
    tail = text[max(span.start, span.end - 20) : span.end]
    if not tail.endswith("."):
        return False
    after = text[following.start]
    if _INITIAL.search(tail):
        # "J. Roe", but "plan B. It": an initial has a capitalised word or another initial before or after it.
        words = tail.split()
        return after.isupper() and (len(words) < 2 or words[-2][:1].isupper())
    if match := _ABBREVIATION.search(tail):
        titles, references = _abbreviations()
        word = match.group(1).lower()
        return word in titles or (word in references and after.isdigit())
    return False


def _sentences(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    for paragraph in paragraphs:
        for block in _blocks(text, paragraph):
            pending: Span | None = None
            for span in _split(text, block):
                if pending is None:
                    pending = span
                elif _goes_on(text, pending, span) or not any(c.isalnum() for c in text[span.start : span.end]):
                    pending = Span(pending.start, span.end)
                else:
                    yield pending
                    pending = span
            if pending is not None:
                yield pending


def _split(text: str, block: Span) -> Iterator[Span]:
    """Sentences that nupunkt finds in one block, in pieces of bounded size so that time stays linear in the text."""
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
            spans.pop()  # it may go on in the next piece
        for a, b in spans:
            if span := _trimmed(text, start + at + a, start + at + b):
                yield span
        at += len(chunk) if last_chunk or spans[-1][1] <= 0 else spans[-1][1]


class Folded:
    """A text with its typography made plain, and the way back to the source.

    ``text`` is the folded text; ``to_source`` maps a span of it to the span of the source that it came from.
    """

    __slots__ = ("_copied", "_folds", "_source_length", "_sources", "_widths", "text")

    def __init__(self, text: str, pieces: list[tuple[int, int, int, bool]], source_length: int) -> None:
        """``pieces``: start in ``text``, start and length in the source, and whether it was copied as it stands."""
        self.text = text
        self._folds = array("l", [p[0] for p in pieces])
        self._sources = array("l", [p[1] for p in pieces])
        self._widths = array("l", [p[2] for p in pieces])
        self._copied = bytearray(p[3] for p in pieces)
        self._source_length = source_length

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of the source that ``text[start:end]`` stands for.

        A folded character that stands for several of the source ("-" for " -- ") brings all of them; one of several
        that stand for one ("." of "...") brings that one. Raises IndexError outside the folded text.

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
        """Source offset of the left or right edge of the folded character at ``offset``."""
        if offset >= len(self.text):
            return self._source_length
        i = bisect_right(self._folds, offset) - 1
        source = self._sources[i]
        if self._copied[i]:
            return source + offset - self._folds[i] + (not left)
        return source if left else source + self._widths[i]

    def from_source(self, offset: int) -> int:
        """The first folded offset whose source is at or after source ``offset``; the length of ``text`` at the end.

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
    """What a character folds to; None where it stays."""
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
        return ""  # soft hyphens, zero widths, marks of direction: nobody sees them
    if "ﬀ" <= char <= "ﬆ" or "！" <= char <= "～":
        return unicodedata.normalize("NFKC", char)
    composed = unicodedata.normalize("NFC", char)
    return None if composed == char else composed


def _pattern(text: str) -> re.Pattern[str]:
    """What must be looked at in ``text``: the odd characters that it holds, white space, dashes with blanks."""
    odd = {c for c in set(text) if not c.isascii() and _plain(c) is not None} | {"`"}
    marks = {c for c in set(text) if not c.isascii() and unicodedata.category(c)[0] == "M"}
    removed = "".join(re.escape(c) for c in sorted(odd) if _plain(c) == "")
    gap = "[ \\t\\u00a0\\u2009\\u200a\\u202f]{0,8}"
    dashes = "".join(re.escape(c) for c in sorted(odd & _DASHES))
    parts = [
        # A dash with the blanks on its line: "a -- b", "a—b" and "a - b" are one thing.
        rf"(?P<dash>(?<![\n\r]){gap}[-{dashes}]+{gap})",
        # One lone blank stays as it is and is not looked at: most blanks are.
        rf"(?P<blank>[^\S ][\s{removed}]*| [\s{removed}]+)",
        rf"(?P<two>[`'{''.join(sorted(odd & _SINGLE_QUOTES))}]{{2}})",
    ]
    if marks and not unicodedata.is_normalized("NFC", text):
        # Bounded: more than sixteen marks on one letter are not read as writing.
        parts.append(rf"(?P<marked>[^\s][{''.join(re.escape(c) for c in sorted(marks))}]{{1,16}})")
    parts.append(rf"(?P<odd>[{''.join(re.escape(c) for c in sorted(odd))}])")
    return re.compile("|".join(parts))


def _replacement(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "blank":
        return " "
    if kind == "dash":
        return "-"
    if kind == "two":
        return '"'
    if kind == "marked":
        return "".join(c if (p := _plain(c)) is None else p for c in unicodedata.normalize("NFC", found))
    return _plain(found) or ""


def fold(text: str) -> Folded:
    r"""The view of ``text`` in which quotations are looked for.

    Quotation marks, dashes (with the blanks beside them), ellipses, blanks, ligatures and composed letters become
    their plain kind; what cannot be seen is left out. The case of letters stays.

    >>> fold("“Two\u00a0–\u2009three”").text
    '"Two-three"'
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
    return Folded("".join(out), pieces, len(text))


# Scripts written without blanks between words: a quotation may begin at any character of them.
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
