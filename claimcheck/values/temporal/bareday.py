"""Readers of days that name no month: "on the 13th", "9/11"."""

from __future__ import annotations

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place, next_word
from claimcheck.values.temporal.words import vocabulary

__all__ = ["day_alone", "event"]

# What may stand before digits that are part of a longer date or amount.
_BESIDE_DIGITS = frozenset("0123456789/.,$£€¥#")
# How far before a day the words may stand that tell what it is, in code points.
_DAY_WINDOW, _HOLES_WINDOW = 24, 60


def event(place: Place) -> Atom | None:
    """Reads "9/11", "the 9/11 attacks": a day known by its digits; "fell to 9/11 of that" is a part."""
    low, end = place.low, place.end
    right = low[end : end + 1]
    if low[place.start - 1 : place.start] in _BESIDE_DIGITS or right.isalnum() or right in "/%":
        return None
    if pattern("named.event_left").search(low, max(0, place.start - 12), place.start) is None:
        if next_word(low, end) not in vocabulary().after_event:
            return None
    elif next_word(low, end) == "of":
        return None
    return Atom(place.start, end, "abs", place.name, rule="<event>")


def day_alone(place: Place) -> Atom | None:
    """Reads "on the 13th": a day of the month spoken of, or of the nearest on the side that the words tell."""
    left = pattern("named.day_alone_left").search(place.low, max(0, place.start - _DAY_WINDOW), place.start)
    if left is None:
        return None
    if pattern("named.day_alone_right").match(place.low, place.end) is None and not _is_behind_hour(place):
        return None
    if pattern("named.day_and_month").match(place.low, place.end):
        return None
    if pattern("named.holes").search(place.low, max(0, place.start - _HOLES_WINDOW), place.start):
        return None
    begin = place.low.rindex("the", 0, place.start)
    return Atom(begin, place.end, "dayalone", day=place.number, rule="the <day>")


def _is_behind_hour(place: Place) -> bool:
    """Whether an hour stands before "on the 21st"."""
    return pattern("named.hour_before").search(place.low, max(0, place.start - _DAY_WINDOW), place.start) is not None
