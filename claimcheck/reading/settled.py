"""That a figure is plainly not what a question asks for, where figures of several sentences settle it.

A number in brackets where the clause is another's, a figure that goes on with one of the sentence before, and one that
others are measured by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimcheck.reading.benchmarks import asks_for_benchmark, benchmark_of
from claimcheck.reading.compared import comparable
from claimcheck.reading.continued import asks_for_later, continued_in
from claimcheck.reading.cues import reading_data
from claimcheck.reading.figure_change import differs_from
from claimcheck.reading.inserts import lead_of
from claimcheck.reading.items import totalling_from
from claimcheck.reading.polar import polar_at
from claimcheck.reading.question import Asked, Days, days_of
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span

__all__ = ["Settled", "across", "plainly"]


class Settled(NamedTuple):
    """That a figure is not what is asked for: which one is (its number, None where no other), and why."""

    rival: int | None
    why: str


def across(asked: Asked, places: Sequence[Surroundings], subject: Sequence[Span]) -> Iterator[tuple[int, Settled]]:
    """Return the figures that those of other sentences settle, by their numbers, each with the one that is asked for.

    Args:
        asked: The question.
        places: The values that could answer.
        subject: Every place where the text names the subject.
    """
    if not places or asked.question.type == "date":
        return
    yield from ((number, Settled(None, "owner")) for number, place in enumerate(places) if _is_of_other(place, subject))
    yield from ((loser, Settled(winner, "measured")) for loser, winner in _measured(asked, places))
    analysis, numbers = places[0].analysis, {place.mention.start: number for number, place in enumerate(places)}
    for pair in continued_in(analysis, [place.mention for place in places]):
        later = asks_for_later(analysis, asked, pair, subject)
        earlier, behind = numbers[pair.earlier.start], numbers[pair.later.start]
        if later is not None:
            yield (earlier, Settled(behind, "continued")) if later else (behind, Settled(earlier, "continued"))


def _is_of_other(place: Surroundings, subject: Sequence[Span]) -> bool:
    """Whether a number in brackets is in a sentence of another: "Watt led all players in tackles (11)"."""
    text, mention = place.analysis.text, place.mention
    if text[mention.start - 1 : mention.start] != "(" or text[mention.end : mention.end + 1] != ")":
        return False
    start, end = place.analysis.sentences[place.sentence]
    if any(start <= span.start < end for span in subject):
        return False
    clause = place.analysis.scene.clause_of(max(start, mention.start - 3))
    head = next((t for t in place.tokens if clause.holds(t.start) and not t.light), None)
    return head is not None and head.name and head.end < mention.start


def _measured(asked: Asked, places: Sequence[Surroundings]) -> Iterator[tuple[int, int]]:
    """The figures that others of their sentence are measured by, or those others, each with the one asked for."""
    kinds = [benchmark_of(p.analysis, p.mention) if p.mention.type != "date" else None for p in places]
    for number, kind in enumerate(kinds):
        wanted = None if kind is None else asks_for_benchmark(asked, kind)
        for other, place in enumerate(places):
            beside = wanted is not None and place.sentence == places[number].sentence and kinds[other] is None
            if beside and comparable(place.mention, places[number].mention):
                yield (other, number) if wanted else (number, other)


def plainly(asked: Asked, places: Sequence[Surroundings]) -> dict[int, Settled]:
    """Return the figures that are not asked for whatever their words are, by their numbers, each with the one that is.

    Args:
        asked: The question.
        places: The values that could answer, in order.
    """
    found: dict[int, Settled] = {}
    if not asked.periods and "earlier" not in asked.wants:
        found.update((number, Settled(None, "earlier")) for number in _inserted_earlier(places))
    for number, place in enumerate(places):
        if polar_at(place.analysis.scene, place.mention.start) is not None:
            found[number] = Settled(None, "asked")
    for number, (one, other) in enumerate(pairwise(places)):
        if one.sentence != other.sentence or not comparable(one.mention, other.mention):
            continue
        if differs_from(asked, one.analysis.text, one.mention, other.mention):
            found[number + 1] = Settled(number, "size")
        elif _is_of_part(asked, one, other):
            found[number] = Settled(number + 1, "period")
    return found


def _inserted_earlier(places: Sequence[Surroundings]) -> Iterator[int]:
    """The figures of an insert that states what was before: "enrolment, 3,300 two years ago, has dropped to 2,640"."""
    for number, (one, other) in enumerate(pairwise(places)):
        if one.sentence != other.sentence or not comparable(one.mention, other.mention):
            continue
        text, (start, _) = one.analysis.text, one.analysis.sentences[one.sentence]
        comma = text.find(", ", one.mention.end, other.mention.start)
        goes_on = comma >= 0 and finite(text, comma + 2, other.mention.start) == comma + 2
        lead = lead_of(text, start, one.mention.start)
        if goes_on and lead is not None and (_is_past(one, comma) or _is_former(text[lead : one.mention.start])):
            yield number


def _is_former(words: str) -> bool:
    """Whether the words before a figure say that it no longer holds: "once 42 metres"."""
    return not {*reading_data("continued")["former"]}.isdisjoint(words.lower().split())


def _is_past(place: Surroundings, end: int) -> bool:
    """Whether a date before the day of publication is all that stands between a figure and an offset."""
    published = place.analysis.scene.context.published
    mentions = place.analysis.mentions(place.sentence)
    dates = [m for m in mentions if m.type == "date" and place.mention.end <= m.start < end]
    days = days_of(dates[0].value) if len(dates) == 1 and dates[0].end == end else None
    return days is not None and published is not None and days.last < published[0]


def _is_of_part(asked: Asked, one: Surroundings, other: Surroundings) -> bool:
    """Whether a figure is of a part of the period asked for, and the one behind it the total of all of it.

    "Issued 1,830 fines in the second half of 2019, taking the total for the year to 3,020": asked for 2019.
    """
    analysis = one.analysis
    opening = totalling_from(analysis.text, one.mention.end, other.mention.start) if asked.periods else None
    dates = (
        m for m in analysis.mentions(one.sentence) if m.type == "date" and opening is not None and m.start < opening
    )
    days = [found for m in dates if (found := days_of(m.value)) is not None]
    return any(_is_within(part, period) for part in days for period in asked.periods)


def _is_within(part: Days, whole: Days) -> bool:
    return whole.first <= part.first and part.last <= whole.last and part != whole
