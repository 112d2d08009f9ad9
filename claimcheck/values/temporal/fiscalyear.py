"""Fiscal years that do not begin in January: what days "fiscal 2020" and "Q3 FY24" cover."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.values.temporal.calendar import add_months

__all__ = ["FiscalYears", "blurred", "is_fiscal"]

_IN = re.compile(r"\b(?:fiscal|financial)\b|fy\s?['’]?\d")
_BEFORE = re.compile(r"\b(?:fiscal|financial|fy)[\s-](?:years?[\s-])?(?:\d{4}\s?(?:and|to|or|through|[-–])\s?)?\Z")
_BEHIND = re.compile(r"['’s]{0,2}\s(?:fiscal|financial)\s(?:years?|quarter|half)\b")
_MONTHS = {"Q1": (0, 3), "Q2": (3, 3), "Q3": (6, 3), "Q4": (9, 3), "H1": (0, 6), "H2": (6, 6), "": (0, 12)}
_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<part>Q[1-4]|H[12]))?")


def is_fiscal(low: str, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end``, or those beside them, speak of a fiscal period.

    >>> is_fiscal("in the 2020 fiscal year", 7, 11), is_fiscal("in the year 2020", 7, 16)
    (True, False)
    """
    return (
        _IN.search(low, start, end) is not None
        or _BEFORE.search(low, max(0, start - 30), start) is not None
        or _BEHIND.match(low, end) is not None
    )


_MOST_MONTHS_OFF = 11


def blurred(first: int, last: int, named: str | None) -> tuple[int, int]:
    """Return the days that a fiscal period may cover whose year begins in an unknown month.

    Args:
        first: The first day of the period, as an ordinal, were its year that of the calendar.
        last: The last day.
        named: "end" where its year is named after the one in which it ends, "start" where after the one in which it
            begins; None where that is not known either.

    >>> first, last = blurred(date(2010, 1, 1).toordinal(), date(2010, 12, 31).toordinal(), "end")
    >>> str(date.fromordinal(first)), str(date.fromordinal(last))
    ('2009-02-01', '2010-12-31')
    """
    low, high = date.fromordinal(first), date.fromordinal(last)
    if named != "start" and low.year > 1:
        low = add_months(low, -_MOST_MONTHS_OFF)
    if named != "end" and high.year < date.max.year:
        high = add_months(high + timedelta(1), _MOST_MONTHS_OFF) - timedelta(1)
    return low.toordinal(), high.toordinal()


@dataclass(frozen=True, slots=True)
class FiscalYears:
    """Fiscal years that begin in a month, named after the calendar year in which they begin or end."""

    month: int
    by_start: bool = False

    def begin(self, year: int) -> date:
        """The first day of the fiscal year of that name.

        >>> FiscalYears(7).begin(2020), FiscalYears(4, by_start=True).begin(2020)
        (datetime.date(2019, 7, 1), datetime.date(2020, 4, 1))
        """
        return date(year - (self.month > 1 and not self.by_start), self.month, 1)

    def name_at(self, day: date) -> int:
        """The name of the fiscal year in which a day lies."""
        return next(year for year in (day.year + 1, day.year, day.year - 1) if self.begin(year) <= day)

    def days(self, value: str, to: int | None = None) -> tuple[date, date] | None:
        """The first and the last day of a TIMEX3 value of a year, half or quarter; None for any other.

        Args:
            value: The TIMEX3 value.
            to: The second year of "fiscal 2019-20", which is one fiscal year, or of "fiscal 2018-20", which are three.

        >>> FiscalYears(10).days("2024-Q1")
        (datetime.date(2023, 10, 1), datetime.date(2023, 12, 31))
        """
        match = _PERIOD.fullmatch(value)
        if match is None:
            return None
        year = int(match["year"])
        if to is not None:
            one = to == year + 1 and self.month > 1
            first = date(year, self.month, 1) if one else self.begin(year)
            return first, add_months(first if one else self.begin(to), 12) - timedelta(1)
        skipped, length = _MONTHS[match["part"] or ""]
        first = add_months(self.begin(year), skipped)
        return first, add_months(first, length) - timedelta(1)

    def renamed(self, value: str, today: date, step: int, *, ahead: bool) -> str:
        """The value of a fiscal period that words point to from a day: "last fiscal year", "the fiscal third quarter".

        Args:
            value: The TIMEX3 value of the period as one of the calendar.
            today: The day of writing.
            step: -1 for last, 0 for this, 1 for next.
            ahead: Whether the words tell of what is to come.
        """
        period = _PERIOD.fullmatch(value)
        if period is None:
            return value
        year, part, name = period["year"], period["part"], self.name_at(today)
        if not part:
            return f"{name + step:04}"
        spans = {one: self.days(f"{one:04}-{part}") for one in (name - 1, name, name + 1)}
        if ahead:
            found = next((one for one, days in spans.items() if days and days[1] >= today), int(year))
        else:
            found = next((one for one, days in reversed(spans.items()) if days and days[0] <= today), int(year))
        return f"{found:04}-{part}"
