"""Parts and turns of periods, and the days that lie an amount of time ahead."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.calendar import nth_weekday, shift, value_at

__all__ = ["days_ahead", "nth_in", "nth_weekday_in", "turn_of"]

_DAYS_A_MONTH = Decimal("30.4375")


def turn_of(first: date, unit: str, today: date | None) -> tuple[date, date]:
    """The turn of a year is the month on each side of its begin, that of a century some years on each side."""
    if unit in ("DE", "CE"):
        years = 2 if unit == "CE" else 1
        return date(max(first.year - years, 1), 1, 1), date(first.year + years - 1, 12, 31)
    if today is not None and unit == "Y" and first.year == today.year and today.month > 6:
        first = first.replace(year=first.year + 1)
    around = shift(first, -1, "M"), shift(first, 1, "M")
    return around[0] or first, (around[1] or first) - timedelta(1)


def days_ahead(today: date, amount: Amount) -> tuple[date | None, date | None]:
    """The days that lie an amount of time ahead."""

    def moved(number: Decimal) -> date | None:
        if amount.unit.startswith("T"):
            return today
        if not number % 1:
            return shift(today, int(number), amount.unit)
        if amount.unit == "Y" and not number * 12 % 1:
            return shift(today, int(number * 12), "M")
        return shift(today, round(number * _DAYS_A_MONTH), "D") if amount.unit == "M" else None

    return moved(amount.low), moved(amount.high)


def nth_weekday_in(part: Atom, days: tuple[date, date], unit: str) -> str | None:
    """Reads "the last Thursday of November": the n-th (or, with -1, last) weekday of a month or year."""
    if unit == "Y" and part.day > 0:
        day = nth_weekday(days[0].year, 1, part.number, part.day)
    elif unit == "Y":
        day = nth_weekday(days[0].year, 12, part.number, part.day)
    else:
        day = nth_weekday(days[0].year, days[0].month, part.number, part.day)
    return day.isoformat() if days[0] <= day <= days[1] else None


def nth_in(part: Atom, days: tuple[date, date]) -> str | None:
    """The n-th (or, with -1, last) unit of a period; the first week of a period holds its first Thursday."""
    if part.number < 0:
        last = days[1]
        if part.name == "W" and last.weekday() < 3 and (last - days[0]).days > 7:
            last -= timedelta(7)  # most of the week in which a period ends lies behind it
        return value_at(last, part.name)
    first = days[0]
    if part.name == "W" and first.weekday() > 3:
        first += timedelta(7 - first.weekday())
    moved = shift(first, part.number - 1, part.name)
    return value_at(moved, part.name) if moved is not None and moved <= days[1] else None
