"""Fixes of what a statement says: its quote, its value, its modality, its speaker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.authoring.fixcase import STATEMENT_KEYS, FindingCase
from claimcheck.authoring.splices import remove, replace_value, set_key
from claimcheck.checks.base import StatementCase
from claimcheck.checks.speaker_differs import another_speaker
from claimcheck.checks.speakers import same_name
from claimcheck.claims.model import Modality, Place
from claimcheck.errors import InputLimitError
from claimcheck.finding import Fix
from claimcheck.judging.governing import HEDGED
from claimcheck.quotes.anchor import Anchor, Grade, cut_qualifiers, locate
from claimcheck.reading.base import Reading
from claimcheck.text.document import Document, Span
from claimcheck.text.markup import unmarked
from claimcheck.values import parse_value

__all__ = ["BY_RULE", "as_written"]

_LEAD = 3  # words before a mention that may be part of its value: "by", "no later than"
_LONGEST_LEAD = 40  # code points before a mention in which they stand
_ROUNDS = 4  # qualifiers before qualifiers: "is not | expected to | reach up to"
_UNQUOTED = 0.4  # how likely a value is the one that was meant where no quote says which passage is
_PARTED = 5  # words beside the found span in which an edge of the quote is looked for
_OPENING = "\"'“”„‘’«»([—–"
_AROUND = "\"'“”„‘’«»()[].,;:!?"
_TOKEN = re.compile(r"\S+")
_FIGURE = re.compile(r"(?:[A-Z]{2,3} ?)?[$€£¥]?\d")
_OMISSION = re.compile(r"\[[^\[\]]{0,200}\]|[\[(] ?\.(?: ?\.){2,3} ?[\])]|\.(?: ?\.){2,3}")


# -- quotes ---------------------------------------------------------------------------------------------------------


def _quote_altered(case: FindingCase) -> Iterator[Fix]:
    """The source's own words, where they are in one place, in place of the quote's."""
    given = case.statement()
    if given is None or given.document is None or not given.anchors:
        return
    best = given.anchors[0]
    spans = _with_edges(given.document, list(best.parts), _quote_of(given))
    alike = len({given.document.text[anchor.start : anchor.end] for anchor in given.anchors}) == 1
    words = _quotable(given.document, spans, _quote_of(given))
    if words is not None:
        fix = _quote(case, words, best.similarity if alike else best.similarity / len(given.anchors), safe=alike)
        yield fix


def _with_edges(document: Document, parts: list[Span], quote: str) -> list[Span]:
    """The parts with the quote's own first and last word, where a word missing beside one has parted them from it."""
    words = quote.split()
    first, last = parts[0], parts[-1]
    sentence = document.sentence_at(first.start)
    before = list(_TOKEN.finditer(document.text, sentence.start, first.start))[-_PARTED:]
    start = _whole(document, first.start, sentence.start)
    if not _is_same(document.text[start : first.end].split()[:1], words[:1]):
        start = next((token.start() for token in reversed(before) if _is_same([token.group()], words[:1])), start)
    stop = document.sentence_at(max(last.start, last.end - 1)).end
    after = list(_TOKEN.finditer(document.text, last.end, stop))[:_PARTED]
    end = last.end
    if not _is_same(document.text[last.start : end].split()[-1:], words[-1:]):
        end = next((token.end() for token in after if _is_same([token.group()], words[-1:])), end)
    if len(parts) == 1:
        return [Span(start, end)]
    return [Span(start, first.end), *parts[1:-1], Span(last.start, end)]


def _whole(document: Document, start: int, low: int) -> int:
    """Where the word at an offset begins, with what a hyphen joins to it: "TF-X"."""
    while start > low and not document.text[start - 1].isspace() and document.text[start - 1] not in _OPENING:
        start -= 1
    return start


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two words are the same but for their case and the punctuation around them."""
    return [word.strip(_AROUND).casefold() for word in one] == [word.strip(_AROUND).casefold() for word in other]


def _quote_cut(case: FindingCase) -> Iterator[Fix]:
    """The quote with the qualifier next to it."""
    given = case.statement()
    if given is None or given.document is None or len(given.anchors) != 1:
        return
    spans = [_widened(given.document, part) for part in given.anchors[0].parts]
    words = _quotable(given.document, spans, _quote_of(given))
    if words is None:
        return
    hits = locate(words, given.document)
    if len(hits) == 1 and not cut_qualifiers(given.document, hits[0]):
        yield _quote(case, words, 1.0, safe=True)


def _widened(document: Document, part: Span) -> Span:
    """A part of a quote with the qualifiers at its edges."""
    for _ in range(_ROUNDS):
        cut = cut_qualifiers(document, Anchor(part.start, part.end, Grade.EXACT))
        if not cut:
            break
        part = Span(min(part.start, *(s.start for s, _ in cut)), max(part.end, *(s.end for s, _ in cut)))
    return part


def _quotable(document: Document, spans: list[Span], quote: str) -> str | None:
    """Spans of an article as a quote that is found there word for word, with the omissions of an earlier quote."""
    omissions = [match.group() for match in _OMISSION.finditer(quote)]
    between = omissions if len(omissions) == len(spans) - 1 else ["..."] * (len(spans) - 1)
    raw = [document.text[span.start : span.end] for span in spans]
    seen = [view.text if (view := unmarked(words)) is not None else words for words in raw]
    for parts in (seen, raw):
        words = parts[0] + "".join(f" {mark} {part}" for mark, part in zip(between, parts[1:], strict=True))
        words = " ".join(words.split())
        try:
            hits = locate(words, document)
        except InputLimitError:
            return None
        if hits and all(hit.grade is not Grade.APPROXIMATE for hit in hits):
            return words
    return None


def _quote_of(given: StatementCase) -> str:
    return given.statement.quote.exact if given.statement.quote is not None else ""


def _quote(case: FindingCase, words: str, probability: float, *, safe: bool) -> Fix:
    place: Place = (*case.place, "quote")
    exact = (*place, "exact")
    splice = replace_value(case.page, exact if case.page.find(exact) is not None else place, words)
    return case.fix([splice], f"quote the source's own words: '{words}'", safe=safe, probability=probability)


# -- values ---------------------------------------------------------------------------------------------------------


def _stated_value(*, safe: bool) -> Callable[[FindingCase], Iterator[Fix]]:
    """A function that writes the value of the passage; it changes what is claimed unless it is ``safe``."""

    def fixes(case: FindingCase) -> Iterator[Fix]:
        given = case.statement()
        found = None if given is None else given.judgement.deciding
        place: Place = (*case.place, "value")
        node = case.page.find(place)
        if given is None or found is None or node is None or node.entries or not isinstance(given.statement.value, str):
            return
        words = as_written(given, found)
        if words is None or words == given.statement.words:
            return
        quoted = given.statement.quote is not None and bool(given.anchors)
        probability = found.score if quoted or safe else min(found.score, _UNQUOTED)
        title = f"write what the source says: {words}"
        yield case.fix([replace_value(case.page, place, words)], title, safe=safe, probability=probability)

    return fixes


def as_written(given: StatementCase, found: Reading) -> str | None:
    """Words for the value of a passage: the curator's with the bound that they lack, else the source's own.

    Where neither has the same value in a claims file, its literal; None where not even that has.
    """
    claim = given.claim
    context = replace(given.project.context_of(given.statement.source, claim.subject), unit=claim.terms.unit)
    ways = _source_words(given, found)
    bounded = [f"{bound}{given.statement.words}" for way in ways if (bound := _before_figure(way))]
    for words in (*bounded, *ways, str(found.value)):
        try:
            read = parse_value(words, found.value.type, context=context)
        except ValueError:
            continue
        if read == found.value:
            return words
    return None


def _source_words(given: StatementCase, found: Reading) -> list[str]:
    """The words of a reading, and the same with up to three of the words before them."""
    first = max(0, found.start - _LONGEST_LEAD)
    text = given.document.text if given.document is not None else ""
    before = text[first : found.start].split()
    if first and not text[first - 1].isspace():
        before = before[1:]  # cut in a word
    own = " ".join(found.text.split())
    return [" ".join([*before[len(before) - lead :], own]) for lead in range(min(_LEAD, len(before)) + 1)]


def _before_figure(words: str) -> str:
    """What comes before the figure of a value: "more than " of "more than €4 million"."""
    match = _FIGURE.search(words)
    return words[: match.start()] if match is not None else ""


# -- modality -------------------------------------------------------------------------------------------------------


def _hedge_dropped(case: FindingCase) -> Iterator[Fix]:
    given = case.statement()
    found = None if given is None else given.judgement.deciding
    if given is None or found is None:
        return
    open_ = given.statement.modality is not Modality.DONE or found.modality not in HEDGED
    yield _modality(case, Modality.POSSIBLE if open_ else Modality(found.modality))


def _superseded(case: FindingCase) -> Iterator[Fix]:
    yield _modality(case, Modality.SUPERSEDED)


def _modality(case: FindingCase, modality: Modality) -> Fix:
    splice = set_key(case.page, case.place, "modality", str(modality), order=STATEMENT_KEYS)
    return case.fix([splice], f"write 'modality: {modality}'", safe=True)


def _negation_dropped(case: FindingCase) -> Iterator[Fix]:
    given = case.statement()
    if given is None or "takes part" in case.finding.message:
        return
    splice = set_key(case.page, case.place, "negated", True, order=STATEMENT_KEYS)
    yield case.fix([splice], "write 'negated: true'", safe=False, probability=_UNQUOTED)


# -- speakers -------------------------------------------------------------------------------------------------------


def _speaker_differs(case: FindingCase) -> Iterator[Fix]:
    """The one entity whose name the source gives for the speaker."""
    given = case.statement()
    other = None if given is None else another_speaker(given)
    if given is None or other is None:
        return
    read, _ = other
    place: Place = (*case.place, "speaker")
    if read is None:
        splice = remove(case.page, place)
        yield case.fix([splice], "leave the speaker out", safe=False, probability=_UNQUOTED)
        return
    entities = given.project.entities
    meant = [
        id_ for id_, one in entities.items() if same_name(read, one, [e for e in entities.values() if e is not one])
    ]
    if len(meant) == 1 and meant[0] != given.statement.speaker:
        yield case.fix([replace_value(case.page, place, meant[0])], f"write 'speaker: {meant[0]}'", safe=True)


BY_RULE: Mapping[str, Callable[[FindingCase], Iterable[Fix]]] = {
    "approximation-dropped": _stated_value(safe=True),
    "bound-dropped": _stated_value(safe=True),
    "currency-differs": _stated_value(safe=False),
    "hedge-dropped": _hedge_dropped,
    "negation-dropped": _negation_dropped,
    "quote-altered": _quote_altered,
    "quote-cut": _quote_cut,
    "speaker-differs": _speaker_differs,
    "superseded-in-source": _superseded,
    "unit-differs": _stated_value(safe=False),
    "value-refuted": _stated_value(safe=False),
    "value-too-precise": _stated_value(safe=False),
    "value-vaguer": _stated_value(safe=False),
}
"""The function that fixes the findings of a rule on a statement."""
