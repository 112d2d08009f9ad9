"""Quotes for drafts: the fewest words of an article that hold a value and what it answers, found at one place only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimcheck.authoring.rendering import Value
from claimcheck.quotes.anchor import MAX_QUOTE, Anchor, Grade, cut_qualifiers, locate
from claimcheck.reading.analysis import Analysis
from claimcheck.text.document import Document, Span

__all__ = ["quotes_around", "written_quote"]

_FEW = 14  # words of a sentence within which a word of the question still belongs to the quote
_CONTEXT = 12  # words of a prefix or suffix at most
_TRIMMED = " \t\r\n,;:.–—-"


def quotes_around(analysis: Analysis, start: int, end: int, clues: Iterable[str], parts: Sequence[Span]) -> list[Span]:
    """Return the stretches that may be quoted for a value, shortest first.

    Args:
        analysis: The text.
        start: Where the value begins, in code points.
        end: Where it ends, half-open.
        clues: The stems of the words that ask for it; those near it belong to the quote.
        parts: The words that belong to it, where they are known and stand in its sentence; the clues count otherwise.
    """
    number = analysis.sentence_of(start)
    sentence = analysis.sentences[number]
    inside = [part for part in parts if sentence.start <= part.start and part.end <= sentence.end]
    if inside:
        found = [_around([Span(start, end), *inside])]
    else:
        found = list(_near(analysis, number, Span(start, end), frozenset(clues)))
    clause = analysis.scene.clause_at(start)
    found += [_around([clause, Span(start, end)]), sentence]
    every = dict.fromkeys(_whole(analysis.document, _trimmed(analysis.text, span, start, end)) for span in found)
    return sorted(
        (span for span in every if span.end - span.start <= MAX_QUOTE), key=lambda span: span.end - span.start
    )


def _near(analysis: Analysis, sentence: int, value: Span, clues: frozenset[str]) -> Iterator[Span]:
    """The value with the nearest word of the question, and with all of those near it."""
    tokens = analysis.tokens(sentence)
    first, last = analysis.index_at(sentence, value.start), analysis.index_at(sentence, value.end)
    hits = []
    for at, token in enumerate(tokens):
        if value.start < token.end and token.start < value.end:
            continue  # "350 dealers" alone says nothing of whose they are
        away = max(first - at, at - last + 1, 0)
        if away <= _FEW and not token.light and clues.intersection(token.stems):
            hits.append((away, Span(token.start, token.end)))
    if hits:
        nearest = min(hits, key=lambda hit: (hit[0], hit[1].start))[1]
        yield _around([value, nearest])
        yield _around([value, *(span for _, span in hits)])


def _around(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _trimmed(text: str, span: Span, start: int, end: int) -> Span:
    """A stretch without the blanks and marks at its ends, the value kept."""
    first, last = span
    while first < start and text[first] in _TRIMMED:
        first += 1
    while last > end and text[last - 1] in _TRIMMED:
        last -= 1
    return Span(first, last)


def _whole(document: Document, span: Span) -> Span:
    """A stretch with the words at its ends that would be lost: "not", "may", "up to"."""
    for _ in range(4):
        lost = [cut for cut, _ in cut_qualifiers(document, Anchor(span.start, span.end, Grade.EXACT))]
        wider = _around([span, *lost])
        if wider == span:
            break
        span = wider
    return span


def written_quote(document: Document, span: Span) -> Value | None:
    """Return a stretch as the ``quote`` of a statement: its words, with those around it where they stand twice.

    Args:
        document: The text.
        span: The stretch.

    Returns:
        The words, or ``{exact, prefix, suffix}``; None where nothing tells the place from the others.
    """
    exact = " ".join(document.text[span.start : span.end].split())
    hits = locate(exact, document)
    if len(hits) == 1:
        return exact if hits[0].start < span.end and span.start < hits[0].end else None
    before = document.text[max(0, span.start - 400) : span.start].split()
    after = document.text[span.end : span.end + 400].split()
    for count in range(1, _CONTEXT + 1):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        for context in ({"prefix": prefix}, {"suffix": suffix}, {"prefix": prefix, "suffix": suffix}):
            given = {key: words for key, words in context.items() if words}
            found = locate(exact, document, prefix=given.get("prefix"), suffix=given.get("suffix")) if given else []
            if len(found) == 1 and found[0].start < span.end and span.start < found[0].end:
                return {"exact": exact, **given}
    return None
