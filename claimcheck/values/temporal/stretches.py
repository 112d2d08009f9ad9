"""Relative stretches of time: units ("last year"), quarters, offsets ("two weeks ago") and the periods of reports.

Each function takes an atom and the ``Talk`` so far and gives a TIMEX3 value, or None where there is none.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.calendar import add_months, bounds, moved, shift, unit_of, value_at
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.talk import Talk
from claimcheck.values.temporal.words import vocabulary

__all__ = ["STRETCHES", "behind_plan", "set_against"]

# A quarter reported on after this many days is the one of next year when the words speak of the future.
_QUARTER_DAYS = 120
_QUARTER_AHEAD = 100
# Lengths that are told in years, and units that can be halved, in months.
_YEARS = {"DE": "Y", "QC": "Y", "CE": "Y", "ML": "Y"}
_TERM_WINDOW = 16  # how far before "year-end" the word may begin that looks ahead, in code points
_MONTHS = {"Y": 12, "DE": 120, "QC": 300, "CE": 1200, "ML": 12000}


def behind_plan(low: str, end: int) -> bool:
    """Whether "three days later", which ends at ``end``, is told against a plan: "later than planned"."""
    return pattern("relative.than_planned").match(low, end) is not None


def set_against(low: str, end: int) -> bool:
    """Whether "a month earlier", which ends at ``end``, is a length: "earlier than usual", "later than last year"."""
    return pattern("relative.than").match(low, end) is not None and not behind_plan(low, end)


def _unit(atom: Atom, talk: Talk) -> str | None:
    """Reads "Last year", "this week", "the following month", "the weekend"."""
    unit, step = atom.name, atom.deictic or 0
    spoken_of = _unit_spoken_of(atom, talk, step)
    if spoken_of is not None:
        return spoken_of
    if unit == "Q" and (atom.how in vocabulary().latest or atom.how == "the"):
        return talk.reported_quarter()
    if unit == "Y" and atom.how in ("year-end", "year end"):
        # the last one where the words tell of the past: "shares have doubled since year-end"
        term = pattern("stretches.term").search(talk.low, max(0, atom.start - _TERM_WINDOW), atom.start) is not None
        year = talk.today.year - (not term and talk.tense(atom) < 0 and talk.today.month < 12)
        return f"{year:04}-12-31" if atom.how == "year-end" else f"{year:04}"
    if unit == "WE" and atom.how == "the":
        step = 0 if talk.tense(atom) > 0 or talk.today.weekday() >= 5 else -1
    return moved(talk.today, step, unit)


def _unit_spoken_of(atom: Atom, talk: Talk, step: int) -> str | None:
    """A unit that counts from the date last mentioned: "that year", "the following month", "the next day"."""
    words, unit, how = vocabulary(), atom.name, atom.how
    if unit == "Q" and how in words.same and talk.quarter:
        talk.counted_from(talk.quarter)
        return talk.quarter
    last = talk.last_bounds()
    if last is None:
        return None
    if how in words.same:
        talk.counted_from(talk.last)
        return value_at(last[0], unit)
    if talk.is_near(atom) and (how in words.anaphoric or (step == 1 and _next_after_last(atom, talk))):
        talk.counted_from(talk.last)
        return moved(last[0], step, unit)
    return None


def _next_after_last(atom: Atom, talk: Talk) -> bool:
    """Whether "the next day" counts from the date last mentioned: it is over, and the words tell of the past."""
    days = talk.last_bounds()
    if days is None or days[1] >= talk.today or not talk.low.startswith("the ", atom.start):
        return False
    if atom.name == "D":
        return unit_of(talk.last) == "D"
    return talk.tense(atom) < 0


def _quarter(atom: Atom, talk: Talk) -> str | None:
    """A quarter or half without a year: the one reported on, or the one ahead."""
    year, today = talk.today.year, talk.today
    days = bounds(f"{year:04}-{atom.name}")
    if days is None:
        return None
    if atom.how in vocabulary().last:
        year -= days[1] >= today
    else:
        mood = talk.tense(atom)
        if mood > 0:
            year += (today - days[1]).days > _QUARTER_DAYS
        elif (days[0] - today).days > (0 if mood < 0 else _QUARTER_AHEAD):
            year -= 1
    return f"{year:04}-{atom.name}"


class _Base(NamedTuple):
    """What an offset counts from, how exact its date is, and the number of units, which a plan turns round."""

    day: date
    grain: str
    number: Decimal


def _offset(atom: Atom, talk: Talk) -> str | None:
    """Reads "two weeks ago", from the day of writing, and "two years later", from the date last mentioned."""
    amount = atom.amount
    if amount is None:
        return None
    unit, base = amount.unit, _offset_base(atom, talk, amount)
    talk.base = base.day
    day: date | None = base.day
    if atom.part is not None and atom.part.amount is not None:
        # "two years and three months ago": the longer unit first
        longer = atom.part.amount
        day = shift(base.day, int(longer.low) * (1 if base.number > 0 else -1), longer.unit)
    if day is None:
        return None
    if not base.number % 1:
        return moved(day, int(base.number), unit, base.grain)
    months = _MONTHS.get(unit)
    if months is None:
        return None
    whole_years = base.grain == "Y" and not base.number * months % 12
    return moved(day, int(base.number * months), "M", "Y" if whole_years else "M")


def _offset_base(atom: Atom, talk: Talk, amount: Amount) -> _Base:
    number, unit = amount.low, amount.unit
    grain, last = _YEARS.get(unit, unit), talk.last_bounds()
    if number == -1 and unit == "Y" and talk.quarter:
        # Reports compare a quarter with that of the year before and call it "a year ago".
        quarter = bounds(talk.reported_quarter())
        talk.counted_from(talk.reported_quarter())
        return _Base(talk.today, grain, number) if quarter is None else _Base(quarter[0], "Q", number)
    if atom.how == "ago" or last is None or pattern("relative.from_now").search(talk.low, atom.start, atom.end):
        return _Base(talk.today, grain, number)
    talk.counted_from(talk.last)
    if abs(number) == 1 and unit == "Y" and unit_of(talk.last) in ("Q", "M", "HY"):
        grain = unit_of(talk.last)
    return _Base(last[0], grain, -number if behind_plan(talk.low, atom.end) else number)


def _year_ago(atom: Atom, talk: Talk) -> str | None:
    """Reads "The year-ago quarter": the quarter spoken of, a year before."""
    words = talk.low[atom.start : atom.end]
    ordinals = vocabulary().ordinals
    which = next((ordinals[word] for word in re.findall(r"[a-z]+", words) if 1 <= ordinals.get(word, 0) <= 4), 0)
    if which:
        return f"{talk.today.year - 1:04}-{'H' if 'half' in words else 'Q'}{which}"
    quarter = talk.reported_quarter() if talk.quarter or "quarter" in words else ""
    days = bounds(quarter) if quarter else None
    return f"{talk.today.year - 1:04}" if days is None else value_at(add_months(days[0], -12), "Q")


def _year_period(atom: Atom, talk: Talk) -> str | None:
    """Reads "The 1988 quarter": the quarter spoken of, in another year."""
    if not talk.quarter and atom.how == "period":
        return atom.name
    return f"{atom.name}-{talk.reported_quarter()[5:]}"


def _period(atom: Atom, talk: Talk) -> str | None:
    """Reads "The latest period", "the same period last year": the quarter spoken of."""
    days = bounds(talk.reported_quarter())
    return None if days is None else value_at(add_months(days[0], 12 * (atom.deictic or 0)), "Q")


def _compared(atom: Atom, talk: Talk) -> str | None:
    """Reads "The same month a year earlier": the one spoken of, in the year before or in ``atom.year``."""
    unit = atom.name
    last = talk.last_bounds()
    if unit == "Q":
        base = talk.reported_quarter()
    else:
        base = talk.last if unit_of(talk.last) == unit else value_at(last[0] if last is not None else talk.today, unit)
    talk.counted_from(base)
    days = bounds(base)
    if days is None:
        return None
    if unit == "W":
        year, week, _ = days[0].isocalendar()
        return f"{atom.year or year - 1:04}-W{week:02}"
    years = -1 if atom.year is None else atom.year - days[0].year
    return moved(days[0], 12 * years, "M", unit)


def _week_number(atom: Atom, talk: Talk) -> str | None:
    """Reads "Calendar week 12": of this year, or of the next where it is over and the words look ahead."""
    year, week, _ = talk.today.isocalendar()
    mood = talk.tense(atom)
    year += (mood > 0 and atom.number < week) - (mood <= 0 and atom.number > week and mood != 0)
    return f"{year:04}-W{atom.number:02}"


def _ended(atom: Atom, talk: Talk) -> str | None:
    """Reads "The quarter ended July 31": the three months before, named by the quarter in which most of them lie."""
    year = atom.year or talk.today.year - (atom.number > talk.today.month)
    return value_at(add_months(date(year, atom.number, 1), -1), "Q")


STRETCHES = {
    "unit": _unit,
    "quarter": _quarter,
    "offset": _offset,
    "yearago": _year_ago,
    "yearperiod": _year_period,
    "period": _period,
    "weeknumber": _week_number,
    "compared": _compared,
    "ended": _ended,
}
"""How each kind of atom that is a stretch of time is resolved."""
