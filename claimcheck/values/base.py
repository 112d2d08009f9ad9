"""What every value has in common: an interval on a scale, what blurs it, and how two of them relate.

A value is the set of worlds in which it is true. "1914" is 365 days, "more than 2" is open above, "about 60" is 60
with a tolerance. ``relate(a, b)`` compares those sets; it is one function for all types.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, NamedTuple

from claimcheck.values.quick import maker

__all__ = [
    "Context",
    "Interval",
    "Mention",
    "Mod",
    "Relation",
    "Timex",
    "Value",
    "make_mention",
    "relate",
    "relate_intervals",
]

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
    """How one value stands to another, seen from the first."""

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

    def disjoint(self, other: Interval) -> bool:
        """Whether the two have no point in common."""
        return self.before(other) or other.before(self)


def relate_intervals(a: Interval, b: Interval) -> Relation:
    """How interval ``a`` stands to ``b``.

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


class Timex(NamedTuple):
    """The TIMEX3 ``type`` (DATE, TIME, DURATION, SET) and ``value`` of a temporal mention."""

    type: str
    value: str


class Value(ABC):
    """A typed value. Immutable; equal when it is the same value, whatever the words were.

    ``mod`` tells what blurs it, ``approximate`` whether the words hedge ("about", "nearly"),
    ``ambiguous`` whether they could have been read otherwise (a bare "$", 3/4/2019).
    """

    __slots__ = ()
    type: ClassVar[str]
    mod: Mod | None
    approximate: bool
    ambiguous: bool

    @abstractmethod
    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """How this value stands to another of any type; INCOMPARABLE where types or scales differ."""

    @abstractmethod
    def __str__(self) -> str:
        """The canonical literal: read again it gives the same value."""

    @property
    @abstractmethod
    def bound(self) -> str | None:
        """``"low"`` where only a lower end is stated ("more than 2"), ``"high"`` where only an upper one is."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed value found in a text: ``text`` is the words from ``start`` to ``end``, code points, half-open."""

    type: str
    start: int
    end: int
    text: str
    value: Value
    timex: Timex | None = None
    rules: tuple[str, ...] = ()


make_mention = maker(Mention)
"""Makes a mention of its fields in order, in a third of the time."""


@dataclass(frozen=True, slots=True)
class Context:
    """What reading and comparing depend on besides the words. Nothing here comes from the clock.

    ``published`` is the first and the last day on which the text may have appeared; ``tolerance`` the share by which
    "about" widens an amount; ``currency`` what a bare "$" means, where that is known; ``day_first`` how to read
    3/4/2019; ``unit`` the unit a bare number has (a claim's ``unit``).
    """

    published: tuple[date, date] | None = None
    tolerance: Decimal = field(default=Decimal("0.05"))
    currency: str | None = None
    day_first: bool | None = None
    unit: str | None = None


def relate(a: Value, b: Value, *, tolerance: Decimal | float | None = None) -> Relation:
    """How value ``a`` stands to value ``b``.

    ``tolerance`` is the share by which "about" widens an amount (default 0.05); ``relate(a, b)`` is always the mirror
    of ``relate(b, a)``.

    >>> from claimcheck import parse_value
    >>> relate(parse_value("2019", "date"), parse_value("July 2019", "date"))
    <Relation.CONTAINS: 'CONTAINS'>
    """
    share = None if tolerance is None else Decimal(str(tolerance))
    return a.relate(b, tolerance=share)
