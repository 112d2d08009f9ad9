"""Figures of sentences that set the subject of a claim against another: whose each is, by what they say of both.

"Berg runs 31 ships against Holm's 26", "shed more jobs (310) than Holm", "Holm and Berg got six and nine years
respectively".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from claimcheck.judging.owner_case import Case
from claimcheck.language import alternatives
from claimcheck.reading.cues import lists_of, reading_data
from claimcheck.reading.ordered import in_order
from claimcheck.reading.stretches import Zone
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["of_comparand", "of_label", "of_next", "of_order", "of_other_half", "of_sibling"]


_words: Final = lists_of("qualities")


_BESIDE: Final = 60  # code points between a name and the figure behind it that is its own


def of_sibling(case: Case) -> Span | None:
    """The figure that the sentence has for the subject itself: "Berg runs 31 ships against Holm's 26"."""
    if not case.subject or case.near(Zone.SHARED) or case.figure.type not in ("money", "quantity"):
        return None
    amounts = [m for m in case.analysis.mentions(case.place.sentence) if m.type == case.figure.type]
    apart = (m for m in amounts if m.end <= case.figure.start or case.figure.end <= m.start)
    others = (m for m in apart if _alike(m, case.figure))
    return next((Span(m.start, m.end) for m in others if _is_of_contrasted(case, m, amounts)), None)


def _is_of_contrasted(case: Case, other: Mention, amounts: Sequence[Mention]) -> bool:
    """Whether a figure stands next to the subject, where that is set against another."""
    for span in case.subject:
        between = [m for m in amounts if m is not other and span.end <= m.start < other.start]
        if 0 <= other.start - span.end <= _BESIDE and not between and _is_contrasted(case, span):
            return True
    return False


_NEXT = re.compile(
    r"(?P<own>[’']s?)?(?P<apposed>,[^,;.]{1,40},)?\s(?P<figure>[$€£¥]?\d(?:[\d.,]*\d)?(?:\s?%)?)(?=[,.;:)]|$|\s(?!\w))"
)


def of_next(case: Case) -> Span | None:
    """The figure right behind the subject, where the verb is left out: "Berg runs 31 ships, and Holm 26"."""
    if case.figure.type not in ("money", "quantity"):
        return None
    for span in case.subject:
        found = _NEXT.match(case.analysis.text, span.end)
        if found is None or span.start < case.figure.end or not _is_contrasted(case, span, "coordinating"):
            continue
        # "And the Heron 9" names another aircraft.
        counted = found["own"] or found["apposed"] or len(found["figure"]) > 1 or not _is_definite(case, span)
        place = Span(*found.span("figure"))
        if counted and not case.is_date(place.start):
            return place
    return None


def _is_definite(case: Case, span: Span) -> bool:
    before = [t.lower for t in case.place.tokens if t.end <= span.start][-1:]
    return not _words("definite").isdisjoint(before)


def _is_contrasted(case: Case, span: Span, *more: str) -> bool:
    """Whether a name is set against another: "while Holm had 26", "against Holm's 26"; ``more`` lists further words."""
    before = [t.lower for t in case.place.tokens if t.end <= span.start][-_CONTRASTING:]
    return any(not _words(name).isdisjoint(before) for name in ("contrasting", *more))


_CONTRASTING: Final = 2  # words before a name that may set it against another


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two figures measure the same; a bare one may be of whatever the other is."""
    measures = {one.value.measure, other.value.measure} - {None, ""}
    return one.type == "date" or len(measures) < 2


_LABEL = re.compile(r"(?:,|and|;|but)\s(?P<name>(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})\s\Z")


def of_label(case: Case) -> Span | None:
    """Return the name right before a figure that leaves its verb out: "31 seats, the Farmers 27 and the Liberals nine".

    Args:
        case: The figure; the subject has another one behind it.
    """
    if case.figure.type == "date" or not case.subject:
        return None
    text, sentence = case.analysis.text, case.analysis.sentences[case.place.sentence]
    found = _LABEL.search(text, max(sentence.start, case.figure.start - _BESIDE), case.figure.start)
    if found is None or any(span.start < case.figure.end for span in case.subject):
        return None
    amounts = [m for m in case.analysis.mentions(case.place.sentence) if m.type in (case.figure.type, "quantity")]
    behind = any(m.start > case.subject[-1].end and _alike(m, case.figure) for m in amounts)
    return case.other_name(*found.span("name")) if behind else None


def of_order(case: Case) -> Span | None:
    """The name to which a figure belongs by its place: "Holm and Berg got six and nine years respectively"."""
    figure, numbers = case.figure, ("quantity",) if case.figure.type != "date" else ()
    inside = case.analysis.mentions(case.place.sentence)
    every = sorted({Span(m.start, m.end) for m in inside if m.type in (figure.type, *numbers)})
    names = in_order(case.place, every)
    own = next((name for span, name in names.items() if span.start <= figure.start and figure.end <= span.end), None)
    if own is None or _is_subject(case, own):
        return None
    return own if any(_is_subject(case, name) for name in names.values()) else None


def _is_subject(case: Case, place: Span) -> bool:
    return any(span.start < place.end and place.start < span.end for span in case.subject)


@cache
def _halves() -> re.Pattern[str]:
    return re.compile(rf",\s(?:{alternatives(reading_data('qualities')['halving'])})\s")


def of_other_half(case: Case) -> Span | None:
    """The half of a sentence that does not name the subject, where the other half has a figure for it.

    "Growers in Lund brought in 7 tonnes, whereas those of Berg, where it rained, had to make do with 5."
    """
    text, figure, sentence = case.analysis.text, case.figure, case.analysis.sentences[case.place.sentence]
    marks = list(_halves().finditer(text, sentence.start, sentence.end))
    if len(marks) != 1 or figure.type == "date" or not case.subject:
        return None
    cut = marks[0].start()
    first = figure.start < cut
    if any((span.start < cut) is first for span in case.subject):
        return None
    amounts = [m for m in case.analysis.mentions(case.place.sentence) if m.type in (figure.type, "quantity")]
    alike = [m for m in amounts if (m.start < cut) is not first and _alike(m, figure)]
    own = Span(sentence.start, cut) if first else Span(marks[0].end(), sentence.end)
    return case.other_name(*own) if len(alike) == 1 else None


@cache
def _than() -> re.Pattern[str]:
    than, small = (alternatives(reading_data("qualities")[name]) for name in ("than", "definite"))
    return re.compile(rf"(?<!\w)(?:{than})\s(?:(?:{small})\s)?\Z", re.IGNORECASE)


def of_comparand(case: Case) -> Span | None:
    """The "than" before the subject that makes a figure the other's: "shed more jobs (310) than Holm"."""
    if case.figure.type == "date" or not case.subject:
        return None
    text, start = case.analysis.text, case.analysis.sentences[case.place.sentence].start
    if not _words("none").isdisjoint(t.lower for t in case.place.tokens if t.end <= case.figure.start):
        return None  # "no club has won more titles, 40, than Holm"
    compared = [_than().search(text, max(case.figure.end, span.start - _BESIDE), span.start) for span in case.subject]
    found = compared[0]
    return Span(start, found.end()) if found is not None and all(compared) else None
