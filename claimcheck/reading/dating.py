"""When a figure holds: the dates of its clause, else of its sentence, of its paragraph, or the publication date.

The date of saying and the date of what is compared are not the period of a figure.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from claimcheck.reading.amounts import is_comparand
from claimcheck.reading.clauses import Predication
from claimcheck.reading.fact import Part, Period, PeriodSource
from claimcheck.reading.lexemes import grammar
from claimcheck.reading.parsed import Parsed, ValuePlace

__all__ = ["date_part", "dates_of", "frame_of", "is_definite", "period_of", "said_date"]


def date_part(parsed: Parsed, at: int) -> Part:
    """Return a date of a sentence as a part of a fact."""
    phrase = parsed.phrases[at]
    words = parsed.text[phrase.start : phrase.end]
    return Part(phrase.start, phrase.end, words, words)


def dates_of(parsed: Parsed, clause: Predication) -> list[int]:
    """Return the dates of a clause that are neither dates of saying nor compared with."""
    if clause.kind == "reporting":
        return []
    return [at for at in clause.at if is_definite(parsed, at) and not is_comparand(parsed, at)]


def is_definite(parsed: Parsed, at: int) -> bool:
    """Whether a phrase is a date that can be told from others: not "now"."""
    mention = parsed.phrases[at].words[0].value if parsed.phrases[at].kind == "DATE" else None
    return mention is not None and mention.type == "date" and not str(mention.value).startswith("X")


def frame_of(parsed: Parsed) -> Period | None:
    """Return the date at the head of a sentence, which holds for those behind it in its paragraph."""
    first = next((at for at, phrase in enumerate(parsed.phrases[:2]) if phrase.kind == "DATE"), None)
    fronted = (
        first is not None
        and any(clause.group is not None for clause in parsed.clauses)
        and all(p.kind == "PREP" for p in parsed.phrases[:first])
    )
    return (
        _period(parsed, first, PeriodSource.PARAGRAPH)
        if first is not None and fronted and is_definite(parsed, first)
        else None
    )


def said_date(parsed: Parsed, clause: Predication) -> int | None:
    """Return the date in a clause that says who speaks."""
    return next((at for at in clause.at if parsed.phrases[at].kind == "DATE"), None)


def _period(parsed: Parsed, at: int, source: PeriodSource) -> Period | None:
    mention = parsed.phrases[at].words[0].value
    return None if mention is None else Period(mention.value, date_part(parsed, at), source)


def period_of(parsed: Parsed, place: ValuePlace) -> Period | None:
    """Return the period of a figure as far as its own sentence gives one.

    Args:
        parsed: The sentence.
        place: The figure.
    """
    clause, start = place.clause, place.at
    timeline = _timeline(parsed, clause)
    if is_comparand(parsed, start):
        behind = next((at for at in timeline.every if at > start), None)
        return None if behind is None else _period(parsed, behind, PeriodSource.CLAUSE)
    end = _next(timeline.compared, start, len(parsed.phrases))
    rival = _next(timeline.values.get(place.mention.type, []), start, len(parsed.phrases))
    later = [at for at in timeline.own if start < at < end and not _aside(parsed, start, at)]
    before = [at for at in timeline.own if at < start]
    nearer = [at for at in later if at < rival]
    for found in (nearer[:1], before[-1:], later[:1]):
        if found:
            return _period(parsed, found[0], PeriodSource.CLAUSE)
    return _of_sentence(parsed, clause)


class _Timeline(NamedTuple):
    """The dates of a clause, those of them that are periods, and where its figures stand, by type."""

    every: list[int]
    own: list[int]
    compared: list[int]
    values: dict[str, list[int]]


def _timeline(parsed: Parsed, clause: Predication) -> _Timeline:
    known: dict[int, _Timeline] = parsed.timelines
    found = known.get(id(clause))
    if found is None:
        values: dict[str, list[int]] = {}
        for value in parsed.values_in(clause):
            values.setdefault(value.mention.type, []).append(value.at)
        compared = [value.at for value in parsed.values_in(clause) if is_comparand(parsed, value.at)]
        every = [at for at in clause.at if is_definite(parsed, at)]
        found = known[id(clause)] = _Timeline(every, dates_of(parsed, clause), compared, values)
    return found


def _next(numbers: list[int], start: int, default: int) -> int:
    """The first of some numbers in order that is greater than another one."""
    at = bisect_right(numbers, start)
    return numbers[at] if at < len(numbers) else default


def _aside(parsed: Parsed, start: int, end: int) -> bool:
    """Whether another figure with its own "after" stands between a figure and a date."""
    between = parsed.phrases[start + 1 : end]
    told = next((n for n, phrase in enumerate(between) if phrase.lower in grammar("aside")), None)
    return told is not None and any(w.tag == "VALUE" for phrase in between[told:] for w in phrase.words)


def _of_sentence(parsed: Parsed, clause: Predication) -> Period | None:
    """The one date of the other clauses of a sentence, where they have no figure of their own."""
    if clause.kind in ("relative", "bracket"):
        return None
    dated = parsed.dated
    if dated is None:
        kinds = ((id(c), dates_of(parsed, c)) for c in parsed.clauses if c.kind in ("main", "condition"))
        dated = parsed.dated = {clause_id: dates for clause_id, dates in kinds if dates}
    if len(dated) > 2:
        return None
    found = [at for clause_id, dates in dated.items() if clause_id != id(clause) for at in dates[:2]]
    if len(found) == 1 and not parsed.values_in(parsed.clause_of(found[0])):
        return _period(parsed, found[0], PeriodSource.SENTENCE)
    return None
