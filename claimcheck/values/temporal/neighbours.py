"""Dates that were read apart and tell something of each other: "Black Friday, 26 November", "Thursday and Friday"."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from claimcheck.values.temporal.atom import Found
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.relative import holiday_in
from claimcheck.values.temporal.words import vocabulary

__all__ = ["settle_neighbours"]

_WEEK = timedelta(7)
# The most days between two weekdays of a list: "Friday and Monday", but not "Monday and Sunday".
_MOST_APART = 4
_LONGEST_GAP = 10


def settle_neighbours(low: str, found: list[Found]) -> None:
    """Settles what neighbours in ``found``, which is in order, tell of each other; ``low`` is the lowered text."""
    for right, left in pairwise(reversed(found)):
        if not left.relative or right.start - left.end > _LONGEST_GAP or not left.kind == right.kind == "date":
            continue
        if left.shape == right.shape == "weekday":
            _put_in_order(low, left, right)
        elif right.shape in ("monthday", "abs") and _is_apposed(low, left, right):
            left.earliest, left.latest, left.timex = right.earliest, right.latest, right.timex
            left.rules = (*left.rules, "<date>, <month> <day>")


def _put_in_order(low: str, left: Found, right: Found) -> None:
    """Puts the second of two weekdays behind the first: "met on Wednesday and Thursday", said on a Wednesday."""
    first, last = left.earliest, right.earliest
    if first is None or last is None or left.mod or right.mod or first != left.latest or last != right.latest:
        return
    if " " in low[left.start : left.end] or " " in low[right.start : right.end]:
        return  # "on Friday, and the previous Friday"
    if first <= last or (last - first).days % 7 > _MOST_APART:
        return
    if pattern("neighbours.listed").fullmatch(low, left.end, right.start) is None:
        return
    weeks = _WEEK * (1 + (first - last).days // 7)
    moved, day = (right, last + weeks) if left.stated_ahead else (left, first - weeks)
    moved.earliest = moved.latest = day
    moved.timex = moved.timex._replace(value=day.isoformat())
    moved.rules = (*moved.rules, "<weekday> and <weekday>")


def _is_apposed(low: str, left: Found, right: Found) -> bool:
    """Whether a date behind a comma says which day the words before it mean: "the following day, 4 October"."""
    day = right.earliest
    if day is None or day != right.latest or right.mod is not None or left.earliest is None:
        return False
    if pattern("neighbours.apposed").fullmatch(low, left.end, right.start) is None:
        return False
    if pattern("neighbours.closed").match(low, right.end) is None:
        return False
    words = " ".join(low[left.start : left.end].split())
    if left.shape == "holiday":
        return words in vocabulary().holidays and holiday_in(day.year, words) == day.isoformat()
    return pattern("neighbours.pointing").fullmatch(words) is not None
