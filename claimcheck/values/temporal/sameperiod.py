"""Gives "the same period last year" the days of the period that the words before it speak of, a year back.

A report compares a half, nine months or "January to May" with the same of another year; only where no such period was
mentioned is the quarter meant that ``stretches`` reads.
"""

from __future__ import annotations

from datetime import date, timedelta

from claimcheck.values.base import Timex
from claimcheck.values.temporal.atom import Found
from claimcheck.values.temporal.calendar import add_months, bounds, value_at
from claimcheck.values.temporal.words import vocabulary

__all__ = ["same_periods"]

_SHAPES = frozenset({"period", "yearperiod"})
# How far behind a period "the same period" may speak of it, in code points.
_REACH = 300
_SHORTEST, _LONGEST = 28, 366
_UNITS = {"month": "M", "half": "HY", "quarter": "Q", "year": "Y"}


def same_periods(low: str, found: list[Found], today: date | None) -> None:
    """Sets the days of every "same period" in ``found``, which is in order, by the period mentioned before it."""
    for at, one in enumerate(found):
        if one.shape not in _SHAPES or vocabulary().compared.isdisjoint(low[one.start : one.end].split()):
            continue
        for before in reversed(found[max(0, at - 8) : at]):
            if one.start - before.end > _REACH:
                break
            days = _period(before, today)
            if days is not None:
                _set(one, before, days)
                break


def _period(found: Found, today: date | None) -> tuple[date, date] | None:
    """The days of a period that can be compared with that of another year."""
    if found.kind == "duration":
        return _first_months(found, today)
    first, last = found.earliest, found.latest
    if found.vague or first is None or last is None or found.shape in _SHAPES:
        return None
    return (first, last) if _SHORTEST <= (last - first).days + 1 <= _LONGEST else None


def _first_months(found: Found, today: date | None) -> tuple[date, date] | None:
    """The latest "first nine months" of a year that are over."""
    if found.counted is None or today is None or today.year < 2:
        return None
    which, number, unit = found.counted
    if which != 1 or unit != "M" or not 1 <= number <= 12:
        return None
    for year in (today.year, today.year - 1):
        first = date(year, 1, 1)
        last = add_months(first, number) - timedelta(1)
        if last < today:
            return first, last
    return None


def _set(found: Found, before: Found, days: tuple[date, date]) -> None:
    """Gives ``found`` the days of the period before it, moved to its own year."""
    told = bounds(found.timex.value)
    if told is None:
        return
    first, last = days
    years = told[0].year - first.year if found.shape == "yearperiod" else -1
    if first.year + years < 1 or last == date.max:
        return
    found.earliest = add_months(first, 12 * years)
    found.latest = add_months(last + timedelta(1), 12 * years) - timedelta(1)
    found.granularity = before.granularity
    unit = _UNITS.get(before.granularity)
    if unit is not None:
        found.timex = Timex("DATE", value_at(found.earliest, unit))
    found.rules = (*found.rules, f"the period of {before.timex.value}")
