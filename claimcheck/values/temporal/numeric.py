"""Dates in digits alone, 3/4/2019 and 25.3.2019: which number is the day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import bounds

__all__ = ["NumericDate", "order_of", "read_numeric"]

_MARKS = re.compile(r"[/.-]")
_MONTHS = 12
_UNDATED = 2050


class NumericDate(NamedTuple):
    """A date in digits; ``days`` are the first and the last day that it may be, where both orders give one."""

    value: str
    days: tuple[date, date] | None = None


def order_of(atoms: Iterable[Atom]) -> bool | None:
    """Whether the dates of a text have the day first, by those that allow one order alone; None where none does.

    >>> order_of([Atom(0, 10, "numeric", "12/05/2024"), Atom(20, 30, "numeric", "25/05/2024")])
    True
    """
    orders = set()
    for atom in atoms:
        dated = atom if atom.kind == "numeric" else atom.anchor
        if dated is None or dated.kind != "numeric" or "." in dated.name:
            continue
        first, second, _ = map(int, _MARKS.split(dated.name))
        if first <= _MONTHS < second or second <= _MONTHS < first:
            orders.add(first > _MONTHS)
    return orders.pop() if len(orders) == 1 else None


def read_numeric(words: str, *, day_first: bool | None, today: date | None) -> NumericDate | None:
    """The day, or the two days, that digits mean; None where they mean none.

    Points are set in dates with the day first; otherwise a date that may be read both ways is its year, and the days
    from the one to the other.

    Args:
        words: Three numbers with "/", "." or "-" between them.
        day_first: The order, where it is known.
        today: The day of writing, which a year of two digits is near.

    >>> read_numeric("12/05/2024", day_first=True, today=None).value
    '2024-05-12'
    >>> read_numeric("12/05/2024", day_first=None, today=None)
    NumericDate(value='2024', days=(datetime.date(2024, 5, 12), datetime.date(2024, 12, 5)))
    """
    first, second, third = _MARKS.split(words)
    year = int(third)
    if len(third) == 2:
        if "/" not in words:
            return None
        latest = today.year + 20 if today is not None else _UNDATED
        year = latest - (latest - year) % 100
    month, day = int(first), int(second)
    if month <= _MONTHS and day <= _MONTHS and month != day and day_first is None and "." not in words:
        days = sorted((date(year, month, day), date(year, day, month)))
        return NumericDate(f"{year:04}", (days[0], days[1]))
    if month > _MONTHS or (("." in words if day_first is None else day_first) and day <= _MONTHS):
        month, day = day, month
    value = f"{year:04}-{month:02}-{day:02}"
    return NumericDate(value) if bounds(value) is not None else None
