"""Days of one month in a list: "3, 10 and 17 June", "June 3 and 10"; each is a date of its own.

Days that follow each other ("3 and 4 June") stay one stretch, and so does what stands behind "between".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from claimcheck.values.base import Timex
from claimcheck.values.temporal.atom import Atom, Found
from claimcheck.values.temporal.calendar import add_months, value_at
from claimcheck.values.temporal.patterns import pattern

__all__ = ["days_apart", "in_one_year"]

_DAY = re.compile(r"(?<![\w.])([0-9]{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?([0-9]{1,2})(?:st|nd|rd|th)?)?(?!\w)")
_RULE = "<day> of <days> of <month>"
_WINDOW = 16
_MOST_DAY = 31


def days_apart(atom: Atom, low: str) -> list[Atom]:
    """The dates that an atom of several days stands for; itself where they are one stretch.

    Args:
        atom: A day of a month with a last day.
        low: The text in lower case.
    """
    if pattern("daylist.listed").search(low, atom.start, atom.end) is None:
        return [atom]
    if pattern("daylist.between").search(low, max(0, atom.start - _WINDOW), atom.start) is not None:
        return [atom]
    if pattern("daylist.between_within").search(low, atom.start, atom.end) is not None:
        return [atom]
    hits = [hit for hit in _DAY.finditer(low, atom.start, atom.end) if int(hit[1]) <= _MOST_DAY]
    days = [(int(hit[1]), int(hit[2] or hit[1])) for hit in hits]
    rising = all(first <= last for first, last in days) and all(a[1] < b[0] for a, b in pairwise(days))
    if len(days) < 2 or not rising or all(a[1] + 1 == b[0] for a, b in pairwise(days)):
        return [atom]
    spans = [[hit.start(), hit.end()] for hit in hits]
    spans[0][0] = atom.start
    spans[-1][1] = atom.end
    return [
        replace(atom, start=start, end=end, day=first, day_to=last if last > first else 0, rule=_RULE)
        for (start, end), (first, last) in zip(spans, days, strict=True)
    ]


def in_one_year(found: list[Found]) -> None:
    """Gives the days of a list the year of the first: each was read alone, and the nearest June may be another."""
    if not any(_RULE in one.rules for one in found):
        return
    for left, right in pairwise(found):
        if right.rules[:1] != (_RULE,) or left.rules[:1] != (_RULE,):
            continue
        one, first, last = left.earliest, right.earliest, right.latest
        if one is None or first is None or last is None or one.year == first.year or one.month != first.month:
            continue
        years = 12 * (one.year - first.year)
        right.earliest, right.latest = add_months(first, years), add_months(last, years)
        right.timex = Timex("DATE", value_at(right.earliest, "D"))
