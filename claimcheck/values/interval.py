"""Intervals on a scale, what blurs them, and how two of them relate."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Interval", "Mod", "Number", "Relation", "relate_intervals"]

Number = Decimal | int


class Mod(StrEnum):
    """What blurs a value: the ``mod`` attribute of TIMEX3, used for every type."""

    APPROX = "APPROX"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    START = "START"
    MID = "MID"
    END = "END"


class Relation(StrEnum):
    """The relation of one value to another, seen from the first."""

    EQUAL = "EQUAL"
    WITHIN = "WITHIN"
    CONTAINS = "CONTAINS"
    OVERLAPS = "OVERLAPS"
    DISJOINT = "DISJOINT"
    INCOMPARABLE = "INCOMPARABLE"

    @property
    def mirrored(self) -> Relation:
        """The same relation seen from the other value."""
        if self is Relation.WITHIN:
            return Relation.CONTAINS
        if self is Relation.CONTAINS:
            return Relation.WITHIN
        return self


class Interval(NamedTuple):
    """A stretch of a scale; ``None`` is without end; an open end is not itself part of it."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False

    def contains(self, other: Interval) -> bool:
        """Whether every point of ``other`` lies in this one."""
        if self.low is not None and (
            other.low is None
            or other.low < self.low
            or (other.low == self.low and self.low_open and not other.low_open)
        ):
            return False
        return not (
            self.high is not None
            and (
                other.high is None
                or other.high > self.high
                or (other.high == self.high and self.high_open and not other.high_open)
            )
        )

    def before(self, other: Interval) -> bool:
        """Whether this one ends before ``other`` begins."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def widened(self, share: Decimal) -> Interval:
        """The interval, wider by a share at both ends."""
        low = None if self.low is None else self.low - abs(Decimal(self.low)) * share
        high = None if self.high is None else self.high + abs(Decimal(self.high)) * share
        return Interval(low, high, self.low_open, self.high_open)

    def disjoint(self, other: Interval) -> bool:
        """Whether the two have no point in common."""
        return self.before(other) or other.before(self)


def relate_intervals(a: Interval, b: Interval) -> Relation:
    """The relation of interval ``a`` to ``b``.

    >>> relate_intervals(Interval(1, 5), Interval(2, 3))
    <Relation.CONTAINS: 'CONTAINS'>
    """
    if a == b:
        return Relation.EQUAL
    if a.disjoint(b):
        return Relation.DISJOINT
    if a.contains(b):
        return Relation.EQUAL if b.contains(a) else Relation.CONTAINS
    if b.contains(a):
        return Relation.WITHIN
    return Relation.OVERLAPS
