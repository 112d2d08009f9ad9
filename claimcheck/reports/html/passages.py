"""The passages that decide, in their sentences and in their article's whole text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.judging.verdict import Judgement
from claimcheck.reports.html.safe import slug
from claimcheck.text.document import Document, Span

__all__ = ["MOST_IN_ALL", "MOST_SHOWN", "Article", "Part", "Passage", "Passages", "article", "deciding_span"]

MOST_SHOWN = 200_000
"""The longest article that a report shows in full, in code points; of a longer one it shows the passages."""
MOST_IN_ALL = 1_000_000
"""The most that a report shows of all articles in full, where it is not told to; of more it shows the passages."""
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
    """The sentences around the words that decide; ``id`` is the words' place in the article.

    Where the article is not shown, ``id`` is that of the first statement that shows the passage.
    """

    parts: tuple[Part, ...]
    source: str
    id: str
    line: int
    column: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A source's text in parts, none where it is not shown."""

    parts: tuple[Part, ...]
    length: int

    @property
    def whole(self) -> bool:
        """Whether the text is shown."""
        return bool(self.parts)


def deciding_span(judgement: Judgement) -> Span | None:
    """The words that a verdict rests on: those read, else those quoted, else none."""
    if judgement.deciding is not None:
        return Span(judgement.deciding.start, judgement.deciding.end)
    if judgement.anchors:
        return Span(judgement.anchors[0].start, judgement.anchors[0].end)
    return None


def _id(source: str, span: Span) -> str:
    return f"text:{slug(source)}:{span.start}-{span.end}"


class Passages:
    """The passages of a report, each shown where it is first told; ``whole`` are the sources whose text is shown."""

    def __init__(self, documents: Mapping[str, Document], *, whole: bool | None) -> None:
        """Chooses the texts that are shown.

        Args:
            documents: The texts by source.
            whole: Whether to show texts in full; None: where they are not too long in all.
        """
        size = sum(len(document.text) for document in documents.values())
        shown = whole or (whole is None and size <= MOST_IN_ALL)
        self.whole = frozenset(id_ for id_, one in documents.items() if shown and len(one.text) <= MOST_SHOWN)
        self._told: dict[tuple[str, Span], str] = {}

    def at(self, source: str, document: Document, span: Span, statement: str) -> Passage:
        """The sentences that hold a span, cut where they are endless; ``statement`` is the id of what rests on it."""
        found = _passage(source, document, span)
        if source in self.whole:
            return found
        return replace(found, id=self._told.setdefault((source, span), statement))


def _passage(source: str, document: Document, span: Span) -> Passage:
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


def article(source: str, document: Document, spans: Iterable[Span]) -> Article:
    """An article's text with every deciding span marked, each a place that links lead to.

    Args:
        source: The id of the source.
        document: Its text.
        spans: The deciding spans, in any order; they may overlap.
    """
    wanted = sorted({span for span in spans if span.start < span.end})
    text = document.text
    return Article(tuple(_marked(source, text, Span(0, len(text)), wanted)) or (Part(""),), len(text))


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
