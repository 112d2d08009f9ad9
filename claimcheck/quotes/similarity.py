"""Spans of a text that are similar to some words, and the differences between the two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

from claimcheck.quotes.alignment import Words, edges, same_marks, windows
from claimcheck.quotes.wording import is_same, kinds_of
from claimcheck.text.document import Document, Span

__all__ = ["Edit", "Hit", "similar"]

THRESHOLD: Final = 0.75
"""The share of words that a span must have in common with the words searched."""

_SLIP: Final = 0.6
_EASED: Final = 0.25
_LOST: Final = frozenset({"qualifier", "negation"})
_MOST_LOST: Final = 5


class Edit(NamedTuple):
    """One difference between a quotation and its text.

    ``op`` is seen from the quotation: it ``changed`` words, ``added`` some, ``dropped`` some, or differs in ``case``
    alone. ``start`` and ``end`` are the span of ``text_words`` in the source, in code points (empty for ``added``).
    ``kinds`` says what was affected: number, date, name, negation, qualifier, case, else word.
    """

    op: Literal["changed", "added", "dropped", "case"]
    quote_words: str
    text_words: str
    start: int
    end: int
    kinds: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """A span of the normalized text that is similar to some words."""

    start: int
    end: int
    similarity: float
    edits: tuple[Edit, ...]


_WORDS: WeakKeyDictionary[Document, Words] = WeakKeyDictionary()


def _words_of(document: Document) -> Words:
    found = _WORDS.get(document)
    if found is None:
        found = _WORDS[document] = Words(document.folded.text, index=True)
    return found


def similar(document: Document, quote: str, low: int = 0, high: int | None = None) -> list[Hit]:
    """The spans most similar to ``quote`` in words, at least ``THRESHOLD``; several only where equally similar."""
    wanted, have = Words(quote), _words_of(document)
    if not wanted.words or not have.words:
        return []
    near = _windows(wanted, have, low, high)
    spans = {span for a, b in near if (span := edges(wanted.lower, have.lower, a, b))}
    scored = {span: _hit(document, wanted, have, *span) for span in spans}
    top = max((hit.similarity for hit in scored.values()), default=0.0)
    if top < THRESHOLD:
        return []
    kept: list[Hit] = []
    for key in sorted(scored):
        hit = scored[key]
        if hit.similarity == top and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept


def _windows(wanted: Words, have: Words, low: int, high: int | None) -> list[tuple[int, int]]:
    """The words of a text between two offsets, or the parts of them that hold rare words of the quotation."""
    first = bisect_left(have.starts, low) if low else 0
    last = len(have.words) if high is None else bisect_left(have.ends, high + 1)
    if last - first <= 3 * len(wanted.words) + 20:
        return [(first, last)]
    return windows(wanted.lower, have.places, first, last)


def _hit(document: Document, wanted: Words, have: Words, first: int, last: int) -> Hit:
    """The comparison of a quotation's words with ``have``'s words ``first`` to ``last``."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    edits: list[Edit] = []
    cost = pending = 0.0
    open_edit: tuple[int, int] | None = None  # where an edit began, in the quotation and in the text
    for op in Levenshtein.opcodes(wanted.lower, have.lower[first:last]):
        a, b, c, d = op.src_start, op.src_end, first + op.dest_start, first + op.dest_end
        if op.tag == "equal":
            if open_edit:
                edits.append(_edit(document, wanted, have, *open_edit, a, c))
                cost, pending = cost + _eased(edits[-1], pending), 0.0
                open_edit = None
            edits += _case_edits(document, wanted, have, a, c, b - a)
            continue
        open_edit = open_edit or (a, c)
        for i, k in zip(range(a, b), range(c, d), strict=False):
            ratio = fuzz.ratio(wanted.lower[i], have.lower[k]) / 100 if wanted.words[i].isalpha() else 0.0
            pending += 1 - ratio if ratio >= _SLIP else 1  # a misspelling is not another word
        pending += abs((b - a) - (d - c))
    if open_edit:
        edits.append(_edit(document, wanted, have, *open_edit, len(wanted.words), last))
        cost += _eased(edits[-1], pending)
    similarity = round(max(0.0, 1 - cost / max(len(wanted.words), last - first)), 4)
    return Hit(have.starts[first], have.ends[last - 1], similarity, tuple(edits))


def _eased(edit: Edit, cost: float) -> float:
    """The cost of an edit: low where a quotation only lost a bound or a "not", or prints "per cent" for "%".

    Such a quotation matches this passage, however short it is, and the loss is reported.
    """
    lost = edit.op == "dropped" and edit.kinds <= _LOST and edit.text_words.count(" ") < _MOST_LOST
    return cost * _EASED if lost or is_same(edit.quote_words, edit.text_words) else cost


def _edit(document: Document, wanted: Words, have: Words, a: int, c: int, b: int, d: int) -> Edit:
    """The edit in which words ``a:b`` of the quotation replace words ``c:d`` of the text."""
    view = document.folded
    if c < d:
        span = view.to_source(have.starts[c], have.ends[d - 1])
    else:
        at = view.to_source(have.starts[c], have.ends[c]).start if c < len(have.words) else len(document.text)
        span = Span(at, at)
    op: Literal["changed", "added", "dropped"] = "dropped" if a == b else "added" if c == d else "changed"
    kinds = kinds_of(wanted.words, a, b, have.words, c, d)
    return Edit(op, " ".join(wanted.words[a:b]), document.text[slice(*span)], *span, kinds)


def _case_edits(document: Document, wanted: Words, have: Words, a: int, c: int, length: int) -> Iterator[Edit]:
    """Runs of words that differ in case alone, and words with other diacritics.

    The case of a quotation's first letter may differ, and one of the two may lack the diacritics of the other.
    """
    at = 0
    while at < length:
        run = at
        while run < length and wanted.plain[a + run] != have.plain[c + run]:
            if a + run == 0 and wanted.plain[0][1:] == have.plain[c][1:]:
                break
            run += 1
        if run > at:
            span = document.folded.to_source(have.starts[c + at], have.ends[c + run - 1])
            quoted = " ".join(wanted.words[a + at : a + run])
            yield Edit("case", quoted, document.text[slice(*span)], *span, frozenset({"case"}))
        elif wanted.plain[a + at] == have.plain[c + at] and not same_marks(wanted.words[a + at], have.words[c + at]):
            yield _edit(document, wanted, have, a + at, c + at, a + at + 1, c + at + 1)
        at = max(run, at + 1)
