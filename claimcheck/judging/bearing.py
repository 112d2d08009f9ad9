"""How a value of a text bears on a value of a sentence, and when a bound is too far from a figure to be said of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from claimcheck.judging.verdict import Reason, Verdict, compare
from claimcheck.values.base import Relation, ScaleKind, Value

__all__ = ["Bearing", "Bears", "bearing_of", "is_far"]

# A bound that lies farther from a figure than this share of the larger, or a date than so long, does not describe it.
_FAR = Decimal("0.25")
_LONG = timedelta(days=184)
_YEAR = ((1, 1), (12, 31))


class Bearing(StrEnum):
    """How a value of a text bears on one of a sentence."""

    STATES = "states"
    """It is the same."""
    IMPLIES = "implies"
    """It lies within what the sentence says: 12 for "more than 10"."""
    FAR = "far"
    """It lies within, but so far from the bound that nobody would describe it so."""
    EXCLUDES = "excludes"
    """Both cannot hold."""
    OPEN = "open"
    """It neither implies nor excludes it, or the two cannot be compared."""

    @property
    def supports(self) -> bool:
        """Whether the value of the text supports that of the sentence."""
        return self in (Bearing.STATES, Bearing.IMPLIES)


class Bears(NamedTuple):
    """How a value bears on another, their relation, and the reason."""

    bearing: Bearing
    relation: Relation
    reason: Reason


def bearing_of(stated: Value, found: Value) -> Bears:
    """Return how a value of a text bears on one of a sentence.

    Args:
        stated: What the sentence says.
        found: What the text says.

    >>> from claimcheck import parse_value
    >>> bearing_of(parse_value("more than 10 ferries", "quantity"), parse_value("12 ferries", "quantity")).bearing
    <Bearing.IMPLIES: 'implies'>
    >>> bearing_of(parse_value("more than 10 ferries", "quantity"), parse_value("30 ferries", "quantity")).bearing
    <Bearing.FAR: 'far'>
    """
    verdict, relation, reason = compare(stated, found, attributed=False)
    if relation is Relation.INCOMPARABLE and stated.scale is found.scale is ScaleKind.FIGURES:
        # "1,380 people", "1,380 cases": the same figure of other things supports at most, and never excludes.
        again = compare(stated, found.counting(stated.measure), attributed=False)
        if again[1] is Relation.EQUAL:
            return Bears(Bearing.STATES, *again[1:])
    if verdict is Verdict.SUPPORTED and relation is not Relation.EQUAL and _is_stretch(stated):
        # "From 1978 to 2010" gives both ends; a day between them states neither.
        return Bears(Bearing.EXCLUDES if _is_stretch(found) else Bearing.OPEN, relation, Reason.OTHER_MATTER)
    if verdict is Verdict.SUPPORTED:
        if is_far(stated, found):
            return Bears(Bearing.FAR, relation, Reason.BOUND_FAR)
        return Bears(Bearing.STATES if relation is Relation.EQUAL else Bearing.IMPLIES, relation, reason)
    return Bears(Bearing.EXCLUDES if verdict is Verdict.REFUTED else Bearing.OPEN, relation, reason)


def _is_stretch(value: Value) -> bool:
    """Whether a date is a stretch with a beginning and an end of its own."""
    return value.type == "date" and value.bound is None and getattr(value, "granularity", None) == "range"


def is_far(stated: Value, found: Value) -> bool:
    """Whether a bound lies so far from a figure that nobody would describe the figure by it.

    >>> from claimcheck import parse_value
    >>> is_far(parse_value("before 1982", "date"), parse_value("14 May 1981", "date"))
    False
    """
    side = stated.bound
    if side is None:
        return False
    limit, nearest = stated.end(side), found.end(side)
    if nearest is None:
        nearest = found.end("high" if side == "low" else "low")
    if isinstance(limit, date) and isinstance(nearest, date):
        return abs(limit - _coarse(nearest, limit, side)) > _LONG
    if not isinstance(limit, Decimal) or not isinstance(nearest, Decimal):
        return False
    return abs(limit - nearest) > _FAR * max(abs(limit), abs(nearest))


def _coarse(day: date, limit: date, side: str) -> date:
    """A day as the end of its year, where the bound is that of a year."""
    if (limit.month, limit.day) not in _YEAR:
        return day
    return date(day.year, 1, 1) if side == "low" else date(day.year, 12, 31)
