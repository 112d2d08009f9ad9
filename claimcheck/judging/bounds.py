"""Whether a value of a text supports or excludes one of a sentence, no bound supporting a figure far from it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from claimcheck.judging.verdict import Verdict, compare
from claimcheck.values.base import Relation, Value

__all__ = ["bears"]

_FAR = Decimal("0.25")
_LONG = timedelta(days=184)


def bears(stated: Value, found: Value) -> str:
    verdict, relation, _ = compare(stated, found, attributed=False)
    if verdict is Verdict.SUPPORTED and is_far(stated, found):
        return "F"
    if verdict is Verdict.SUPPORTED:
        return "E" if relation is Relation.EQUAL else "S"
    return "R" if verdict is Verdict.REFUTED else "N"


def is_far(stated: Value, found: Value) -> bool:
    """Whether a bound lies so far from a figure that nobody would say the one of the other.

    >>> from claimcheck.values import parse_value
    """
    side = stated.bound
    if side is None:
        return False
    if stated.type == "date":
        return _far_dates(stated, found, side)
    limit = getattr(stated, side, None)
    nearest = getattr(found, side, None)
    if nearest is None:
        nearest = getattr(found, "high" if side == "low" else "low", None)
    if not isinstance(limit, Decimal | int) or not isinstance(nearest, Decimal | int):
        return False
    largest = max(abs(limit), abs(nearest))
    return largest > 0 and abs(Decimal(limit) - Decimal(nearest)) > _FAR * largest


def _far_dates(stated: Value, found: Value, side: str) -> bool:
    name = "earliest" if side == "low" else "latest"
    limit, nearest = getattr(stated, name, None), getattr(found, name, None)
    if not isinstance(limit, date) or not isinstance(nearest, date):
        return False
    if getattr(stated, "granularity", None) == "year" or (limit.month, limit.day) in ((12, 31), (1, 1)):
        nearest = date(nearest.year, 12, 31) if side == "high" else date(nearest.year, 1, 1)
    return abs(limit - nearest) > _LONG
