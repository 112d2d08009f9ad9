"""Bounds of dates that lie a length away: "more than two years ago", "at least three weeks after 3 May"."""

from __future__ import annotations

from datetime import date

from claimcheck.values.base import Mod, Timex
from claimcheck.values.temporal.atom import Atom, Found
from claimcheck.values.temporal.calendar import shift

__all__ = ["bounded_offset", "direction", "exact_days", "offset_bound"]

# What the bound of a length makes of the day that lies so far ahead (1) or back (-1).
_BOUNDS = {
    ("MORE_THAN", 1): Mod.AFTER,
    ("EQUAL_OR_MORE", 1): Mod.ON_OR_AFTER,
    ("LESS_THAN", 1): Mod.BEFORE,
    ("EQUAL_OR_LESS", 1): Mod.ON_OR_BEFORE,
    ("MORE_THAN", -1): Mod.BEFORE,
    ("EQUAL_OR_MORE", -1): Mod.ON_OR_BEFORE,
    ("LESS_THAN", -1): Mod.AFTER,
    ("EQUAL_OR_LESS", -1): Mod.ON_OR_AFTER,
}


def direction(atom: Atom) -> int:
    """Whether an offset counts ahead (1) or back (-1); 0 where the atom is none."""
    if atom.kind == "from":
        return atom.deictic or 1
    if atom.kind != "offset" or atom.amount is None:
        return 0
    return 1 if atom.amount.low > 0 else -1


def offset_bound(atom: Atom) -> Mod | None:
    """The bound of an offset as one of its date: "more than two years ago" is before that time."""
    return _BOUNDS.get((atom.mod, direction(atom)))


def exact_days(atom: Atom, days: tuple[date, date], counted: date | None) -> tuple[date, date]:
    """The day that lies so many weeks from another, where an offset is bounded: "less than two weeks from today"."""
    amount = atom.amount
    if counted is None or amount is None or amount.unit not in ("W", "FN") or amount.low % 1:
        return days
    day = shift(counted, int(amount.low), amount.unit)
    return days if day is None else (day, day)


def bounded_offset(
    atom: Atom, timex: Timex, bound: Mod, days: tuple[date, date], counted: date | None, *, relative: bool
) -> Found:
    """The date of an offset that is bounded: open on one side, or up to the day that it counts from.

    Args:
        atom: The offset.
        timex: Its value without the bound.
        bound: What ``offset_bound`` gives for it.
        days: The days of that value.
        counted: The day that it counts from, where it is known.
        relative: Whether it depends on the day of writing.
    """
    first: date | None
    last: date | None
    first, last = days
    if bound in (Mod.BEFORE, Mod.ON_OR_BEFORE):
        first = counted if direction(atom) > 0 else None
    else:
        last = counted if direction(atom) < 0 else None
    start, end, rules = atom.start, atom.end, (atom.rule, bound.value)
    return Found("date", start, end, timex, start, end, rules, first, last, bound, relative=relative, shape=atom.kind)
