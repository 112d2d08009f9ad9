"""The passages that decide, in their sentences and in their article's whole text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.reports.html.safe import slug
from claimcheck.text import Document, Span
from claimcheck.verdict import Judgement

__all__ = ["MOST_SHOWN", "Article", "Part", "Passage", "article", "deciding_span", "passage"]

MOST_SHOWN = 200_000
"""The longest article that a report shows in full, in code points; of a longer one it shows the passages."""
_AROUND = 240
_LONGEST_SENTENCE = 700


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article: ``marked`` where a verdict rests on it, ``ids`` what a link may lead to."""

    words: str
    marked: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences around the words that decide; ``id`` is the words' place in the article."""

    parts: tuple[Part, ...]
    source: str
    id: str
    line: int
    column: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A source's text in parts; ``whole`` is False where only the passages and what is around them are shown."""

    parts: tuple[Part, ...]
    length: int
    whole: bool = True


def deciding_span(judgement: Judgement) -> Span | None:
    """The words that a verdict rests on: those read, else those quoted, else none."""
    if judgement.deciding is not None:
        return Span(judgement.deciding.start, judgement.deciding.end)
    if judgement.anchors:
        return Span(judgement.anchors[0].start, judgement.anchors[0].end)
    return None


def _id(source: str, span: Span) -> str:
    return f"text:{slug(source)}:{span.start}-{span.end}"


def passage(source: str, document: Document, span: Span) -> Passage:
    """The sentences that hold a span, cut where they are endless."""
    first = document.sentence_at(span.start)
    last = document.sentence_at(max(span.start, span.end - 1))
    start, end = min(first.start, span.start), max(last.end, span.end)
    begin = start if span.start - start <= _LONGEST_SENTENCE else span.start - _AROUND
    stop = end if end - span.end <= _LONGEST_SENTENCE else span.end + _AROUND
    held = min(span.end, span.start + 4 * _LONGEST_SENTENCE)
    text = document.text
    parts = (Part(text[begin : span.start]), Part(text[span.start : held], marked=True), Part(text[span.end : stop]))
    line, column = document.position(span.start)
    return Passage(
        tuple(part for part in parts if part.words),
        source,
        _id(source, span),
        line,
        column,
        begin > start,
        stop < end or held < span.end,
    )


def article(source: str, document: Document, spans: Iterable[Span], *, whole: bool = True) -> Article:
    """An article's text with every deciding span marked, each a place that links lead to.

    Args:
        source: The id of the source.
        document: Its text.
        spans: The deciding spans, in any order; they may overlap.
        whole: Whether to show all of it; else the sentences around the spans.
    """
    wanted = sorted({span for span in spans if span.start < span.end})
    text = document.text
    whole = whole and len(text) <= MOST_SHOWN
    windows = [Span(0, len(text))] if whole else _windows(document, wanted)
    parts: list[Part] = []
    for window in windows:
        if not whole and window.start > 0:
            parts.append(Part(" […] "))
        parts.extend(_marked(source, text, window, [s for s in wanted if window.start <= s.start < window.end]))
    if not whole and (not windows or windows[-1].end < len(text)):
        parts.append(Part(" […]"))
    return Article(tuple(parts), len(text), whole)


def _windows(document: Document, spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        around = passage("", document, span)
        size = sum(len(part.words) for part in around.parts)
        begin = span.start - (0 if around.parts[0].marked else len(around.parts[0].words))
        end = max(begin + size, span.end)
        if found and begin <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, end))
        else:
            found.append(Span(begin, end))
    return found


def _marked(source: str, text: str, window: Span, spans: list[Span]) -> Iterable[Part]:
    cuts = sorted({window.start, window.end, *(at for s in spans for at in s if at <= window.end)})
    opening: dict[int, list[str]] = {}
    for span in spans:
        opening.setdefault(span.start, []).append(_id(source, span))
    waiting, reach = 0, -1
    for start, end in pairwise(cuts):
        while waiting < len(spans) and spans[waiting].start <= start:
            reach = max(reach, spans[waiting].end)
            waiting += 1
        yield Part(text[start:end], reach > start, tuple(opening.get(start, ())))
