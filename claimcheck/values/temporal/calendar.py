"""The calendar of TIMEX3 values: what days "1998-W07", "2020-H1" or "199" cover, and moving along it by units.

Everything here works on the value strings of TIMEX3, which the rest of the temporal grammar passes around.
"""

from __future__ import annotations

import calendar as _calendar
import re
from datetime import date, timedelta
from functools import lru_cache

__all__ = [
    "WEEKS",
    "add_months",
    "bounds",
    "easter",
    "month_end",
    "moved",
    "nth_weekday",
    "orthodox_easter",
    "shift",
    "split",
    "thirds",
    "unit_of",
    "value_at",
    "week_begin",
    "week_round",
]

_QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
# Shorter periods are split by days and not by months.
_SHORT_PERIOD = 100
_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})(?P<weekend>-WE)?|(?P<part>Q[1-4]|H[12]|SP|SU|FA|WI)"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2})(?P<time>T.*)?)?))?"
)


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, _calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months, held at the end of a shorter month.

    >>> add_months(date(2020, 1, 31), 1)
    datetime.date(2020, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, _calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value; None where it names no stretch of days ("PRESENT_REF", "P2Y").

    >>> bounds("2020-H1")
    (datetime.date(2020, 1, 1), datetime.date(2020, 6, 30))
    """
    try:
        return _bounds(value)
    except ValueError:
        return None


def _bounds(value: str) -> tuple[date, date] | None:
    if value.isdigit() and len(value) in (2, 3):
        size = 10 if len(value) == 3 else 100
        first = int(value) * size
        return date(max(first, 1), 1, 1), date(first + size - 1, 12, 31)
    match = _SHAPE.fullmatch(value)
    if match is None:
        return None
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return (monday + timedelta(5 if match["weekend"] else 0)), monday + timedelta(6)
    if match["part"]:
        first_month, last_month = _QUARTERS.get(match["part"]) or _SEASONS[match["part"]]
        return date(year, first_month, 1), month_end(year + (last_month > 12), (last_month - 1) % 12 + 1)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        month = int(match["month"])
        return date(year, month, 1), month_end(year, month)
    return date(year, 1, 1), date(year, 12, 31)


@lru_cache(maxsize=4096)
def unit_of(value: str) -> str:
    """The unit a TIMEX3 value is one of: D, W, WE, M, Q, HY, SE, Y, DE, CE, or "" where it is none.

    >>> unit_of("1998-W07")
    'W'
    """
    if value.isdigit() and len(value) in (2, 3):
        return "DE" if len(value) == 3 else "CE"
    match = _SHAPE.fullmatch(value)
    if match is None:
        return ""
    if match["week"]:
        return "WE" if match["weekend"] else "W"
    if match["part"]:
        return {"Q": "Q", "H": "HY"}.get(match["part"][0], "SE")
    return "D" if match["day"] else "M" if match["month"] else "Y"


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value of the ``unit`` in which ``day`` lies.

    >>> value_at(date(2019, 11, 26), "W")
    '2019-W48'
    """
    if unit in ("D", "N"):
        return day.isoformat()
    if unit in ("W", "WE", "FN"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "HY":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    if unit == "DE":
        return f"{day.year // 10:03}"
    if unit == "CE":
        return f"{day.year // 100:02}"
    return f"{day.year:04}"


_IN_MONTHS = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "QC": 300, "CE": 1200, "ML": 12000}


def shift(day: date, count: int, unit: str) -> date | None:
    """``day`` moved by ``count`` units; None where that leaves the calendar.

    >>> shift(date(2019, 11, 26), -2, "W")
    datetime.date(2019, 11, 12)
    """
    try:
        if unit in ("D", "N"):
            return day + timedelta(count)
        if unit in ("W", "WE"):
            return day + timedelta(7 * count)
        if unit == "FN":
            return day + timedelta(14 * count)
        return add_months(day, count * _IN_MONTHS[unit])
    except (ValueError, OverflowError, KeyError):
        return None


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The ``which``-th (or, with -1, last) weekday (Monday is 0) of a month.

    >>> nth_weekday(1999, 11, 3, 4)
    datetime.date(1999, 11, 25)
    """
    if which < 0:
        last = month_end(year, month)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    >>> easter(2019)
    datetime.date(2019, 4, 21)
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


WEEKS = frozenset({"WEEK", "WEEKOF", "WEEKFROM", "WEEKTO", "WEEKEND"})
"""What a week is told by: a day in it, its first day, its last, or the day its weekend lies at."""


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches: that of the Julian calendar, as a day of the Gregorian one.

    >>> orthodox_easter(2019)
    datetime.date(2019, 4, 28)
    """
    moon = (19 * (year % 19) + 15) % 30
    offset = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    return date(year, offset // 31, offset % 31 + 1) + timedelta(year // 100 - year // 400 - 2)


def week_round(day: date, told: str, offset: int = 0) -> tuple[date, date]:
    """The week or weekend that ``day`` stands for; ``told`` is one of ``WEEKS``.

    "The week of" a Sunday begins there, as in America; else it is the week of ISO 8601 in which the day lies, or, with
    an ``offset``, the one that begins so many days before Monday.

    >>> week_round(date(2019, 9, 2), "WEEKEND")
    (datetime.date(2019, 8, 31), datetime.date(2019, 9, 2))
    """
    weekday = day.weekday()
    if told == "WEEKEND":
        saturday = day + timedelta(5 - weekday - (7 if weekday < 2 else 0))
        return min(day, saturday), max(day, saturday + timedelta(1))
    if told == "WEEKTO":
        return day - timedelta(6), day
    begins = told == "WEEKFROM" or (told == "WEEKOF" and weekday == 6)
    first = day if begins else day - timedelta((weekday + offset) % 7)
    return first, first + timedelta(6)


def week_begin(monday: date, today: date, offset: int) -> date:
    """The day on which a week begins that lies as far from today's as the one of ``monday``, ``offset`` days earlier.

    >>> week_begin(date(2024, 6, 3), date(2024, 6, 9), 1)
    datetime.date(2024, 6, 9)
    """
    return monday + timedelta((7 if today.weekday() >= 7 - offset else 0) - offset)


def split(first: date, last: date, part: str) -> tuple[date, date]:
    """A half ("H1") or quarter ("Q3") of a decade or century; a half of a shorter period is told in days.

    >>> [day.year for day in split(date(1990, 1, 1), date(1999, 12, 31), "H2")]
    [1995, 1999]
    """
    pieces = 2 if part[0] == "H" else 4
    if (last - first).days < _SHORT_PERIOD:
        days = ((last - first).days + 1) // pieces
        middle = first + timedelta(days)
        return (first, middle - timedelta(1)) if part[1] == "1" else (middle, last)
    months = ((last.year - first.year + 1) * 12) // pieces
    begin = add_months(first, months * (int(part[1]) - 1))
    return begin, add_months(begin, months) - timedelta(1)


def thirds(first: date, last: date) -> tuple[tuple[date, date], tuple[date, date], tuple[date, date]]:
    """The early, middle and late third of a stretch of days: in whole years or months where it has three or more.

    >>> [low.isoformat() for low, _ in thirds(date(2006, 1, 1), date(2006, 12, 31))]
    ['2006-01-01', '2006-05-01', '2006-09-01']
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months >= 3:
        size = months // 36 * 12 if months >= 36 else months // 3
        early, late = add_months(first, size), add_months(first, months - size)
    else:
        size = max(1, ((last - first).days + 1) // 3)
        early, late = first + timedelta(size), last - timedelta(size - 1)
    day = timedelta(1)
    middle = (early, late - day) if early < late else (first, last)
    return (first, early - day), middle, (late, last)


@lru_cache(maxsize=4096)
def moved(day: date, count: int, unit: str, grain: str = "") -> str | None:
    """The TIMEX3 value that lies so many units from a day, as exact as ``grain`` or the unit; None off the calendar.

    >>> moved(date(2019, 5, 30), -2, "M")
    '2019-03'
    """
    there = shift(day, count, unit)
    return None if there is None else value_at(there, grain or unit)
