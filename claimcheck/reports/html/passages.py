"""The deciding passages, in their sentences and in the full text of their article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.judging.verdict import Judgement
from claimcheck.reports.html.safe import slug
from claimcheck.text.document import Document, Span

__all__ = ["MOST_IN_ALL", "MOST_SHOWN", "Article", "Passage", "ReportPassages", "TextPart", "article", "deciding_span"]

MOST_SHOWN = 200_000
"""The longest article that is shown in full, in code points; of longer ones, only passages are shown."""
MOST_IN_ALL = 1_000_000
"""The total length of articles shown in full by default; above it, only passages are shown."""
_AROUND = 240
_LONGEST_SENTENCE = 700


@dataclass(frozen=True, slots=True)
class TextPart:
    """Part of an article: ``marked`` where a verdict rests on it, ``ids`` are link targets."""

    words: str
    marked: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences around the deciding words; ``id`` is the words' anchor in the article.

    Where the article is not shown, ``id`` is that of the first statement that shows the passage.
    """

    parts: tuple[TextPart, ...]
    source: str
    id: str
    line: int
    column: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A source's text in parts; none where it is not shown."""

    parts: tuple[TextPart, ...]
    length: int

    @property
    def whole(self) -> bool:
        """Whether the text is shown."""
        return bool(self.parts)


def deciding_span(judgement: Judgement) -> Span | None:
    """The words that a verdict rests on: those of the reading, else those of the quote, else None."""
    if judgement.deciding is not None:
        return Span(judgement.deciding.start, judgement.deciding.end)
    if judgement.anchors:
        return Span(judgement.anchors[0].start, judgement.anchors[0].end)
    return None


def _id(source: str, span: Span) -> str:
    return f"text:{slug(source)}:{span.start}-{span.end}"


class ReportPassages:
    """The passages of a report, each shown once; ``whole`` are the sources whose text is shown in full."""

    def __init__(self, documents: Mapping[str, Document], *, whole: bool | None) -> None:
        """Choose the texts that are shown in full.

        Args:
            documents: The texts by source.
            whole: Whether to show texts in full; None: unless they are too long in all.
        """
        size = sum(len(document.text) for document in documents.values())
        shown = whole or (whole is None and size <= MOST_IN_ALL)
        self.whole = frozenset(id_ for id_, one in documents.items() if shown and len(one.text) <= MOST_SHOWN)
        self._shown_by: dict[tuple[str, Span], str] = {}

    def at(self, source: str, document: Document, span: Span, statement: str) -> Passage:
        """The sentences around a span, cut where they are too long; ``statement`` is the id of the statement."""
        found = _passage(source, document, span)
        if source in self.whole:
            return found
        return replace(found, id=self._shown_by.setdefault((source, span), statement))


def _passage(source: str, document: Document, span: Span) -> Passage:
    first = document.sentence_at(span.start)
    last = document.sentence_at(max(span.start, span.end - 1))
    start, end = min(first.start, span.start), max(last.end, span.end)
    begin = start if span.start - start <= _LONGEST_SENTENCE else span.start - _AROUND
    stop = end if end - span.end <= _LONGEST_SENTENCE else span.end + _AROUND
    held = min(span.end, span.start + 4 * _LONGEST_SENTENCE)
    text = document.text
    parts = (
        TextPart(text[begin : span.start]),
        TextPart(text[span.start : held], marked=True),
        TextPart(text[span.end : stop]),
    )
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
    """An article's text with every deciding span marked and usable as a link target.

    Args:
        source: The id of the source.
        document: Its text.
        spans: The deciding spans, in any order; they may overlap.
    """
    wanted = sorted({span for span in spans if span.start < span.end})
    text = document.text
    return Article(tuple(_marked(source, text, Span(0, len(text)), wanted)) or (TextPart(""),), len(text))


def _marked(source: str, text: str, window: Span, spans: list[Span]) -> Iterable[TextPart]:
    cuts = sorted({window.start, window.end, *(at for s in spans for at in s if at <= window.end)})
    opening: dict[int, list[str]] = {}
    for span in spans:
        opening.setdefault(span.start, []).append(_id(source, span))
    waiting, reach = 0, -1
    for start, end in pairwise(cuts):
        while waiting < len(spans) and spans[waiting].start <= start:
            reach = max(reach, spans[waiting].end)
            waiting += 1
        yield TextPart(text[start:end], reach > start, tuple(opening.get(start, ())))
