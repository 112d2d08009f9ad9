"""Relative dates: days, weekdays, months, seasons and holidays, counted from the day of writing or the dates before.

Each function takes an atom and the ``Talk`` so far and gives a TIMEX3 value, or None where there is none.
"""

from __future__ import annotations

from datetime import date, timedelta

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import (
    add_months,
    bounds,
    easter,
    moved,
    nth_weekday,
    orthodox_easter,
    unit_of,
)
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import next_word
from claimcheck.values.temporal.stretches import STRETCHES
from claimcheck.values.temporal.talk import Talk
from claimcheck.values.temporal.words import vocabulary

__all__ = ["RELATIVE", "counts_from_last", "holiday_in"]

_MONTHS_OF_YEAR = 12
_TRADED_WINDOW = 24  # how far before "November" the word may begin that says what is traded, in code points
_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# A month without a year in words that tell no time is one of two ahead, or one of the nine behind.
_NEAR_MONTHS = 10
_FAR_AWAY = 270  # days
# In this many years a day of the year falls on each day of the week but for leap days.
_SAME_WEEKDAY = 6
# How far behind another date of its sentence a date may take its year from it, in code points.
_BESIDE = 80
# The longest gap between two months of a list, in code points.
_LISTED = 8
# "In November 1984 and in March" goes on into the next year; over more months it may as well go back.
_MONTHS_ON = 6
# How far behind "next year's" a date may be that of the event, in code points.
_OF_EVENT = 160
_POSSESSIVE = ("'s", "’s")
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


def _year_listed(atom: Atom, talk: Talk) -> int | None:
    """The year of a month told in one breath with the one before it: "in April, May and June"."""
    last = talk.last_bounds()
    if last is None or unit_of(talk.last) != "M" or atom.start - talk.last_end > _LISTED:
        return None
    if pattern("ranges.listed").fullmatch(talk.low, talk.last_end, atom.start) is None:
        return None
    year = last[0].year + (atom.number < last[0].month)
    if (year, atom.number) > (talk.today.year, talk.today.month) and talk.tense(atom) < 0:
        return None  # "higher than in May and in April"
    talk.counted_from(talk.last)
    return year


def _year_passed(atom: Atom, talk: Talk) -> int | None:
    """The year beside ``atom`` where the words tell of the past and both dates lie in years that are over."""
    year = _year_beside(atom, talk)
    if year is None:
        return None
    if atom.kind == "monthday" and pattern("ranges.range").fullmatch(talk.low, talk.last_end, atom.start) is not None:
        return year  # "ran from 3 May to 9 June": the end of a stretch follows its begin
    if talk.dated and (year >= talk.today.year or talk.tense(atom) > 0):
        return None
    talk.counted_from(talk.last)
    return year


def _year_of_event(atom: Atom, talk: Talk) -> int | None:
    """The year of the event that a sentence is about: "next year's fair will run from 3 May"."""
    last = talk.last_bounds()
    gap = talk.low[talk.last_end : atom.start]
    if last is None or unit_of(talk.last) != "Y" or not gap.startswith(_POSSESSIVE) or len(gap) > _OF_EVENT:
        return None
    if ". " in gap or "\n\n" in gap:
        return None
    year, mood = last[0].year, talk.tense(atom)
    agrees = mood > 0 if year > talk.today.year else mood < 0 if year < talk.today.year else False
    return year if agrees else None


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
    elif (
        (told := _year_listed(atom, talk)) is not None
        or (told := _year_passed(atom, talk)) is not None
        or (told := _year_of_event(atom, talk)) is not None
    ):
        year = told
    elif _is_traded_ahead(atom, talk):
        year = today.year + (month < today.month)
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


def _is_traded_ahead(atom: Atom, talk: Talk) -> bool:
    """Whether a month is the next one of its name by what is traded: "December delivery", "futures for November"."""
    if next_word(talk.low, atom.end) in vocabulary().month_ahead:
        return True
    return pattern("relative.traded").search(talk.low, max(0, atom.start - _TRADED_WINDOW), atom.start) is not None


def _month_round(talk: Talk, month: int, step: int) -> str:
    """The first month of that number behind (1) or before (-1) the date last mentioned: "the following January"."""
    days = talk.last_bounds() or (talk.today, talk.today)
    talk.counted_from(talk.last)
    year = days[1].year + (month <= days[1].month) if step > 0 else days[0].year - (month >= days[0].month)
    return f"{year:04}-{month:02}"


def _monthday(atom: Atom, talk: Talk) -> str | None:
    today, year = talk.today, talk.today.year
    told = _year_passed(atom, talk)
    told = _year_of_event(atom, talk) if told is None else told
    # In months; a day without a year is mostly a near one, whatever the tense of the clause.
    distance = (atom.number - today.month) + (atom.day - today.day) / 31
    if told is not None:
        year = told
    elif abs(distance) > 3:
        mood = talk.tense(atom)
        beside = None if mood else _year_beside(atom, talk)
        if beside is not None:
            year = beside  # "from March 30, with the third departing each Thursday from August 6"
        elif distance > 10 or (distance > 0 and mood <= 0):
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
        offset = talk.week_offset
        first = talk.today - timedelta((talk.today.weekday() + offset) % 7)
        return (first + timedelta((atom.number + offset) % 7 + 7 * atom.day)).isoformat()
    return _near(atom, talk).isoformat()


def _near(atom: Atom, talk: Talk) -> date:
    """The weekday meant: the latest not after the day of writing, unless the words speak of the future."""
    today, step = talk.today, atom.deictic
    if atom.how in vocabulary().anaphoric:
        beside = _beside_last(atom, talk)
        if beside is not None:
            return beside
    back = (today.weekday() - atom.number) % 7
    if step is not None and step < 0:
        return today - timedelta((back or 7) + 7 * (-step - 1))
    if step is not None and step > 0:
        return today + timedelta(7 - back + 7 * (step - 1))
    # "this Friday" is the one ahead, unless the words tell of the past
    ahead = back and (talk.tense(atom) >= 0 if step == 0 else talk.tense(atom) > 0)
    return today + timedelta(7 - back if ahead else -back)


def _beside_last(atom: Atom, talk: Talk) -> date | None:
    """The weekday before or after the day last mentioned: "the Friday before", "the following Monday"."""
    last = talk.last_bounds()
    if last is None or unit_of(talk.last) != "D" or not talk.is_near(atom):
        return None
    talk.counted_from(talk.last)
    step = (atom.number - last[0].weekday()) % 7 or 7
    if atom.deictic == 1:
        return last[0] + timedelta(step)
    return last[0] + timedelta(step - 7 if step < 7 else -7)


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


def _day_alone(atom: Atom, talk: Talk) -> str | None:
    """Reads "on the 13th": of the month last mentioned, else the nearest such day on the side that the words tell."""
    last = talk.last_bounds()
    if last is not None and talk.is_near(atom) and unit_of(talk.last) in ("D", "M"):
        talk.counted_from(talk.last)
        range_ = pattern("ranges.range").fullmatch(talk.low, talk.last_end, atom.start)
        over = range_ is not None and unit_of(talk.last) == "D" and atom.day < last[0].day  # "from the 28th to the 3rd"
        month = add_months(last[0].replace(day=1), int(over))
        return f"{month.year:04}-{month.month:02}-{atom.day:02}"
    mood = talk.tense(atom)
    months = (mood > 0 and atom.day < talk.today.day) - (mood < 0 and atom.day > talk.today.day)
    month = add_months(talk.today.replace(day=1), months)
    return f"{month.year:04}-{month.month:02}-{atom.day:02}"


def _day(atom: Atom, talk: Talk) -> str | None:
    return moved(talk.today, atom.deictic or 0, "D")


def _daypart(atom: Atom, talk: Talk) -> str | None:
    if atom.how == "weekday":
        return f"{_near(atom, talk)}T{atom.name}"
    base = talk.today
    last = talk.last_bounds()
    if atom.how == "following" and last is not None and unit_of(talk.last) == "D":
        base = last[0]
        talk.counted_from(talk.last)
    return f"{moved(base, atom.deictic or 0, 'D')}T{atom.name}"


def _season(atom: Atom, talk: Talk) -> str | None:
    today, begins, year = talk.today, _SEASON_BEGINS[atom.name], talk.today.year
    if begins + 2 - 12 >= today.month and atom.deictic is not None:
        # in January and February the winter is that of the year before
        return f"{year - 1 + atom.deictic:04}-{atom.name}"
    if atom.deictic in (-1, -2):
        year -= (begins + 2 >= today.month) - atom.deictic - 1
    elif atom.deictic in (1, 2):
        year += (begins <= today.month) + atom.deictic - 1
    elif atom.deictic == 0:
        wraps = begins + 2 > _MONTHS_OF_YEAR  # "snow was deep this winter", said in March
        year -= wraps and begins > today.month and talk.tense(atom) < 0
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
    if not direction and abs((date.fromisoformat(this) - talk.today).days) > _FAR_AWAY:
        # words without a tense mean the nearest: "fees rise on New Year's Day", in a text of December
        return holiday_in(year + (1 if this < today else -1), atom.name) or this
    if atom.mod == "WEEK" and direction < 0 <= (date.fromisoformat(this) - talk.today).days < 7:
        return this  # the week has begun
    if direction < 0 and (this > today or (this == today and atom.deictic is not None)):
        return holiday_in(year - 1, atom.name)
    return holiday_in(year + 1, atom.name) if direction > 0 and this < today else this


RELATIVE = STRETCHES | {
    "month": _month,
    "monthday": _monthday,
    "weekday": _weekday,
    "nthday": _weekday,
    "day": _day,
    "daypart": _daypart,
    "season": _season,
    "decade": _decade,
    "holiday": _holiday,
    "numberedday": _numbered_day,
    "dayof": _day_of,
    "dayalone": _day_alone,
}
