"""Relative dates: counted from the day of writing, or from the dates mentioned before.

Each function takes an atom and the ``Talk`` so far and gives a TIMEX3 value, or None where there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import (
    add_months,
    bounds,
    easter,
    nth_weekday,
    orthodox_easter,
    shift,
    unit_of,
    value_at,
)
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.tense import tense
from claimcheck.values.temporal.words import vocabulary

__all__ = [
    "RELATIVE",
    "TOLD_AS_AHEAD",
    "TOLD_AS_PAST",
    "Talk",
    "behind_plan",
    "counts_from_last",
    "holiday_in",
    "quarter_before",
]

_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# How far behind the last date "the following month" may still speak of it, in code points.
_REACH = 400
# A quarter reported on after this many days is the one of next year when the words speak of the future.
_QUARTER_DAYS = 120
_QUARTER_AHEAD = 100
# A month without a year in words that tell no time is one of two ahead, or one of the nine behind.
_NEAR_MONTHS = 10
# In this many years a day of the year falls on each day of the week but for leap days.
_SAME_WEEKDAY = 6
# Lengths that are told in years, and units that can be halved, in months.
_YEARS = {"DE": "Y", "QC": "Y", "CE": "Y"}
# How far behind another date of its sentence a date may take its year from it, in code points.
_BESIDE = 80
# "In November 1984 and in March" goes on into the next year; over more months it may as well go back.
_MONTHS_ON = 6
# How exact a date has to be for another to be counted from it in a unit.
_COUNTED_IN = {
    "D": ("D",),
    "W": ("D",),
    "FN": ("D",),
    "M": ("D", "M"),
    "Y": ("D", "W", "M", "Q", "SE", "HY", "Y"),
    "DE": ("D", "M", "Y"),
    "CE": ("D", "M", "Y"),
}
_MONTHS = {"Y": 12, "DE": 120, "QC": 300, "CE": 1200}


TOLD_AS_AHEAD, TOLD_AS_PAST = "told as ahead", "told as past"
"""Why a date lies on its side of the day of writing: the verb beside it says so."""


@dataclass(slots=True)
class Talk:
    """What a text has said so far: the day of writing, and the dates last mentioned as TIMEX3 values.

    ``why`` tells how the last value came about, for whoever asks; ``dated`` is False where ``today`` is not known.
    """

    low: str
    today: date
    last: str = ""
    last_end: int = 0
    quarter: str = ""
    why: str = ""
    dated: bool = True
    _told: tuple[int, int] = (-1, 0)

    def tense(self, atom: Atom) -> int:
        """The time that the words round ``atom`` tell: -1 past, 1 future, 0 none."""
        if self._told[0] != atom.start:
            self._told = (atom.start, tense(self.low, atom.start, atom.end))
        told = self._told[1]
        if told:
            self.why = TOLD_AS_AHEAD if told > 0 else TOLD_AS_PAST
        return told

    def counted_from(self, value: str) -> None:
        """Notes that the next value is counted from a date mentioned before."""
        self.why = f"counted from {value}"

    def remember(self, value: str, atom: Atom) -> None:
        """Takes note of a date (without its time), so that "the next day" and "the quarter" can speak of it."""
        self.last, self.last_end = value, atom.end
        if unit_of(value) == "Q":
            days = bounds(self.last)
            # a report compares its latest quarter: not one told of as ahead, nor an older one it mentions by the way
            if value > self.quarter and (days is None or days[1] <= self.today or self.tense(atom) <= 0):
                self.quarter = value

    def forget_quarter(self) -> None:
        """Leaves the quarter spoken of: from here on the words speak of longer times."""
        self.quarter = ""
        if unit_of(self.last) == "Q":
            self.last = self.last[:4]

    def reported_quarter(self) -> str:
        """The quarter a report speaks of: the one last mentioned that has begun, or else the last that is over."""
        days = bounds(self.quarter) if self.quarter else None
        return self.quarter if days is not None and days[0] <= self.today else quarter_before(self.today)

    def is_near(self, atom: Atom) -> bool:
        """Whether a date was mentioned not far before ``atom``."""
        return bool(self.last) and atom.start - self.last_end < _REACH

    def last_bounds(self) -> tuple[date, date] | None:
        """The days of the date last mentioned."""
        return bounds(self.last) if self.last else None


@lru_cache(maxsize=4096)
def _moved(day: date, count: int, unit: str, grain: str = "") -> str | None:
    moved = shift(day, count, unit)
    return None if moved is None else value_at(moved, grain or unit)


def behind_plan(low: str, end: int) -> bool:
    """Whether "three days later", which ends at ``end``, is told against a plan: "later than planned"."""
    return pattern("relative.than_planned").match(low, end) is not None


def counts_from_last(atom: Atom, talk: Talk) -> bool:
    """Whether the date last mentioned alone tells what ``atom`` means: "in 1956, and the following year".

    It has to be as exact as what is counted from it: no day lies "nine days before" a year.
    """
    if not talk.is_near(atom):
        return False
    if _year_beside(atom, talk) is not None:
        return True
    if atom.kind == "offset":
        counted = atom.how != "ago" and not talk.quarter
        if not counted or pattern("relative.from_now").search(talk.low, atom.start, atom.end):
            return False
        unit = atom.amount.unit if atom.amount is not None else ""
    else:
        words = vocabulary()
        if atom.how not in words.anaphoric and not (atom.kind == "unit" and atom.how in words.same):
            return False
        unit = {"unit": atom.name, "month": "Y", "weekday": "D"}.get(atom.kind, "")
    return unit_of(talk.last) in _COUNTED_IN.get(unit, ())


def _year_beside(atom: Atom, talk: Talk) -> int | None:
    """The year of a month or day without one, from a date before it in its sentence: "on 3 May 1920 and on 8 June"."""
    last = talk.last_bounds()
    if last is None or atom.kind not in ("month", "monthday") or atom.deictic is not None:
        return None
    gap = talk.low[talk.last_end : atom.start]
    exact = unit_of(talk.last) == "D" or (unit_of(talk.last) == "M" and atom.kind == "month")
    if not exact or len(gap) > _BESIDE or ". " in gap or "\n\n" in gap:
        return None
    day = last[0]
    next_year = (atom.number, atom.day or 31) < (day.month, day.day)
    if next_year and atom.number + 12 - day.month > _MONTHS_ON:
        return None
    return day.year + next_year


def _year_passed(atom: Atom, talk: Talk) -> int | None:
    """The year beside ``atom`` where the words tell of the past and both dates lie in years that are over."""
    year = _year_beside(atom, talk)
    if year is None:
        return None
    if talk.dated and (year >= talk.today.year or talk.tense(atom) > 0):
        return None
    talk.counted_from(talk.last)
    return year


def quarter_before(day: date) -> str:
    """The last quarter that was over on ``day``.

    >>> quarter_before(date(1989, 11, 2))
    '1989-Q3'
    """
    return value_at(add_months(day, -3), "Q")


def _month(atom: Atom, talk: Talk) -> str | None:
    today, month = talk.today, atom.number
    if atom.how in vocabulary().anaphoric and talk.is_near(atom):
        return _month_round(talk, month, atom.deictic or 0)
    if atom.deictic in (-2, 2):
        year = today.year + (month <= today.month) + 1 if atom.deictic > 0 else today.year - (month >= today.month) - 1
    elif atom.deictic == -1:
        year = today.year - (month >= today.month)
    elif atom.deictic == 1:
        year = today.year + (month <= today.month)
    elif atom.deictic == 0:
        year = today.year
    elif (told := _year_passed(atom, talk)) is not None:
        year = told
    else:
        ahead, mood = month - today.month, talk.tense(atom)
        if mood > 0:
            year = today.year + (ahead < 0)
        elif mood < 0:
            year = today.year - (ahead > 0)
        else:
            # words that tell no time mean a month near by: "the offer closes in January", told in November
            year = today.year + (ahead <= -_NEAR_MONTHS) - (ahead > 12 - _NEAR_MONTHS)
    return f"{year:04}-{month:02}"


def _month_round(talk: Talk, month: int, step: int) -> str:
    """The first month of that number behind (1) or before (-1) the date last mentioned: "the following January"."""
    days = talk.last_bounds() or (talk.today, talk.today)
    talk.counted_from(talk.last)
    year = days[1].year + (month <= days[1].month) if step > 0 else days[0].year - (month >= days[0].month)
    return f"{year:04}-{month:02}"


def _monthday(atom: Atom, talk: Talk) -> str | None:
    today, year = talk.today, talk.today.year
    told = _year_passed(atom, talk)
    # In months; a day without a year is mostly a near one, whatever the tense of the clause.
    distance = (atom.number - today.month) + (atom.day - today.day) / 31
    if told is not None:
        year = told
    elif abs(distance) > 3:
        mood = talk.tense(atom)
        if distance > 10 or (distance > 0 and mood <= 0):
            year -= 1
        elif distance < 0 and (mood > 0 or (mood == 0 and distance < -8)):
            year += 1
    if atom.part is not None:
        year = _year_with(atom, year, today)
    return f"{year:04}-{atom.number:02}-{atom.day:02}"


def _year_with(atom: Atom, year: int, today: date) -> int:
    """The year in which a day falls on its weekday: "Saturday, June 5"; ``year`` itself, or else the nearest."""
    weekday = atom.part.number if atom.part is not None else 0
    years = (year, *sorted(range(year - _SAME_WEEKDAY, year + _SAME_WEEKDAY + 1), key=lambda y: abs(y - today.year)))
    return next(
        (
            y
            for y in years
            if (days := bounds(f"{y:04}-{atom.number:02}-{atom.day:02}")) and days[0].weekday() == weekday
        ),
        year,
    )


def _weekday(atom: Atom, talk: Talk) -> str | None:
    if atom.how == "week":
        monday = talk.today - timedelta(talk.today.weekday())
        return (monday + timedelta(atom.number + 7 * atom.day)).isoformat()
    return _near(atom, talk).isoformat()


def _near(atom: Atom, talk: Talk) -> date:
    """The weekday meant: the latest not after the day of writing, unless the words speak of the future."""
    today = talk.today
    if atom.how in vocabulary().anaphoric:
        last = talk.last_bounds()
        if last is not None and unit_of(talk.last) == "D" and atom.start - talk.last_end < _REACH:
            talk.counted_from(talk.last)
            step = (atom.number - last[0].weekday()) % 7 or 7
            return last[0] + timedelta(step if atom.deictic == 1 else step - 7 if step < 7 else -7)
    back = (today.weekday() - atom.number) % 7
    if atom.deictic == -1:
        return today - timedelta(back or 7)
    if atom.deictic == 1:
        return today + timedelta(7 - back)
    # "this Friday" is the one ahead, unless the words tell of the past
    ahead = back and (talk.tense(atom) >= 0 if atom.deictic == 0 else talk.tense(atom) > 0)
    return today + timedelta(7 - back if ahead else -back)


def _numbered_day(atom: Atom, talk: Talk) -> str | None:
    """Reads "Friday the 13th": the nearest such day on the side that the words tell, or at all."""
    mood = talk.tense(atom)
    near: date | None = None
    for months in range(-_NEAR_MONTHS, _NEAR_MONTHS + 1):
        first = add_months(talk.today.replace(day=1), months)
        day = first + timedelta(atom.day - 1)
        if day.month != first.month or day.weekday() != atom.number or (day - talk.today).days * mood < 0:
            continue
        if near is None or abs((day - talk.today).days) < abs((near - talk.today).days):
            near = day
    return None if near is None else near.isoformat()


def _day_of(atom: Atom, talk: Talk) -> str | None:
    """Reads "The 4th of this month", "from 4 to 22 next month"."""
    month = add_months(talk.today.replace(day=1), atom.deictic or 0)
    return f"{month.year:04}-{month.month:02}-{atom.day:02}"


def _day(atom: Atom, talk: Talk) -> str | None:
    return _moved(talk.today, atom.deictic or 0, "D")


def _daypart(atom: Atom, talk: Talk) -> str | None:
    if atom.how == "weekday":
        return f"{_near(atom, talk)}T{atom.name}"
    base = talk.today
    last = talk.last_bounds()
    if atom.how == "following" and last is not None and unit_of(talk.last) == "D":
        base = last[0]
        talk.counted_from(talk.last)
    return f"{_moved(base, atom.deictic or 0, 'D')}T{atom.name}"


def _season(atom: Atom, talk: Talk) -> str | None:
    today, begins, year = talk.today, _SEASON_BEGINS[atom.name], talk.today.year
    if atom.deictic in (-1, -2):
        year -= (begins + 2 >= today.month) - atom.deictic - 1
    elif atom.deictic in (1, 2):
        year += (begins <= today.month) + atom.deictic - 1
    elif atom.deictic is None:
        mood = talk.tense(atom)
        if mood < 0:
            year -= begins > today.month
        elif mood > 0:
            year += begins + 2 < today.month
    return f"{year:04}-{atom.name}"


def _decade(atom: Atom, talk: Talk) -> str | None:
    """The latest decade of that name that has begun."""
    year = talk.today.year // 100 * 100 + atom.number
    return f"{(year if year <= talk.today.year else year - 100) // 10:03}"


def holiday_in(year: int, name: str) -> str | None:
    """The (first) day of a holiday in a year, as a TIMEX3 value; None where no table tells it.

    >>> holiday_in(2019, "thanksgiving")
    '2019-11-28'
    """
    kind, rule = vocabulary().holidays[name]
    if kind == "fixed":
        return date(year, rule[0], rule[1]).isoformat()
    if kind == "nth":
        day = nth_weekday(year, rule[0], rule[1], rule[2])
        return (day + timedelta(rule[3] if len(rule) > 3 else 0)).isoformat()
    if kind == "table":
        return next((day.isoformat() for day in map(date.fromordinal, rule) if day.year == year), None)
    return ((orthodox_easter if kind == "orthodox" else easter)(year) + timedelta(rule[0])).isoformat()


def _holiday(atom: Atom, talk: Talk) -> str | None:
    year, today = talk.today.year, talk.today.isoformat()
    this = holiday_in(year, atom.name)
    if this is None:
        return None
    direction = atom.deictic or talk.tense(atom)
    if atom.mod == "WEEK" and direction < 0 <= (date.fromisoformat(this) - talk.today).days < 7:
        return this  # the week has begun
    if direction < 0 and this >= today:
        return holiday_in(year - 1, atom.name)
    return holiday_in(year + 1, atom.name) if direction > 0 and this < today else this


def _unit(atom: Atom, talk: Talk) -> str | None:
    """Reads "Last year", "this week", "the following month", "the weekend"."""
    words, unit, how, step = vocabulary(), atom.name, atom.how, atom.deictic or 0
    last = talk.last_bounds()
    near = last is not None and atom.start - talk.last_end < _REACH
    if unit == "Q" and how in words.same and talk.quarter:
        talk.counted_from(talk.quarter)
        return talk.quarter
    if last is not None and how in words.same:
        talk.counted_from(talk.last)
        return value_at(last[0], unit)
    if near and last is not None and (how in words.anaphoric or (step == 1 and _next_after_last(atom, talk))):
        talk.counted_from(talk.last)
        return _moved(last[0], step, unit)
    if unit == "Q" and (how in words.latest or how == "the"):
        return talk.reported_quarter()
    if unit == "Y" and how in ("year-end", "year end"):
        # the last one where the words tell of the past: "shares have doubled since year-end"
        year = talk.today.year - (talk.tense(atom) < 0 and talk.today.month < 12)
        return f"{year:04}-12-31" if how == "year-end" else f"{year:04}"
    if unit == "WE" and how == "the":
        step = 0 if talk.tense(atom) > 0 or talk.today.weekday() >= 5 else -1
    return _moved(talk.today, step, unit)


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


def _offset(atom: Atom, talk: Talk) -> str | None:
    """Reads "two weeks ago", from the day of writing, and "two years later", from the date last mentioned."""
    amount = atom.amount
    if amount is None:
        return None
    number, unit = amount.low, amount.unit
    base, grain = talk.today, _YEARS.get(unit, unit)
    last = talk.last_bounds()
    a_year_before = number == -1 and unit == "Y"
    if a_year_before and talk.quarter:
        # Reports compare a quarter with that of the year before and call it "a year ago".
        quarter = bounds(talk.reported_quarter())
        talk.counted_from(talk.reported_quarter())
        base, grain = (quarter[0], "Q") if quarter is not None else (base, grain)
    elif (
        atom.how != "ago"
        and last is not None
        and not pattern("relative.from_now").search(talk.low, atom.start, atom.end)
    ):
        base = last[0]
        talk.counted_from(talk.last)
        if abs(number) == 1 and unit == "Y" and unit_of(talk.last) in ("Q", "M", "HY"):
            grain = unit_of(talk.last)
        if behind_plan(talk.low, atom.end):
            number = -number
    if atom.part is not None and atom.part.amount is not None:
        # "two years and three months ago": the longer unit first
        longer = atom.part.amount
        moved = shift(base, int(longer.low) * (1 if number > 0 else -1), longer.unit)
        if moved is None:
            return None
        base = moved
    if number % 1:
        months = _MONTHS.get(unit)
        if months is None:
            return None
        return _moved(base, int(number * months), "M", "Y" if grain == "Y" and not number * months % 12 else "M")
    return _moved(base, int(number), unit, grain)


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
    return _moved(days[0], 12 * years, "M", unit)


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


RELATIVE = {
    "month": _month,
    "monthday": _monthday,
    "weekday": _weekday,
    "nthday": _weekday,
    "day": _day,
    "daypart": _daypart,
    "season": _season,
    "decade": _decade,
    "holiday": _holiday,
    "unit": _unit,
    "quarter": _quarter,
    "offset": _offset,
    "yearago": _year_ago,
    "yearperiod": _year_period,
    "period": _period,
    "numberedday": _numbered_day,
    "dayof": _day_of,
    "weeknumber": _week_number,
    "compared": _compared,
    "ended": _ended,
}
