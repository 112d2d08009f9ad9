"""The days of an atom that covers other days than its value: a half, two quarters, a range of days, what is left."""

from __future__ import annotations

from datetime import date, timedelta

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import WEEKS, bounds, split
from claimcheck.values.temporal.words import vocabulary

__all__ = ["cut_at", "days_of_parts"]

# Periods whose halves are told by their days.
_SPLIT = frozenset({"DE", "CE", "M", "W", "SE"})


def days_of_parts(atom: Atom, value: str, unit: str, days: tuple[date, date], *, fiscal: bool) -> tuple[date, date]:
    """The days of an atom that is a half of a period, or runs on: "the first or second quarter", "Dec. 3-4"."""
    ranged = atom.part if atom.kind == "within" and atom.part is not None else atom
    first, last = _quarters(ranged, value, unit, days, fiscal=fiscal) if ranged.kind == "quarter" else days
    if ranged.kind == "holiday" and atom.mod not in WEEKS:
        last = first + timedelta(vocabulary().holiday_lengths.get(ranged.name, 1) - 1)
    if ranged.day_to:
        to = bounds(f"{value[:8]}{ranged.day_to:02}")
        last = to[1] if to is not None else last
    if atom.kind == "abs" and atom.year is not None and not fiscal:
        last = date(atom.year, 12, 31)
    return first, last


def _quarters(part: Atom, value: str, unit: str, days: tuple[date, date], *, fiscal: bool) -> tuple[date, date]:
    """The days of a half or quarter of a decade, month or week, or of two of a year: "the first or second quarter"."""
    if unit in _SPLIT:
        return split(*days, part.name)
    opening = bounds(f"{value[:4]}-{part.high}") if part.high and not fiscal else None
    return days if opening is None else (opening[0], days[1])


def cut_at(today: date, mod: str, days: tuple[date, date]) -> tuple[date, date]:
    """The days of a period before the day of writing ("earlier this month"), or from it on ("later this month")."""
    first, last = days
    if mod == "EARLIER" and today > first:
        return first, min(last, today - timedelta(1))
    if mod == "LATER" and today <= last:
        return max(first, today), last
    return days
