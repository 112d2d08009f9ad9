"""What every value has in common: an interval on a scale, what blurs it, and how two of them relate.

A value is the set of worlds in which it is true. "1914" is 365 days, "more than 2" is open above, "about 60" is 60
with a tolerance. ``relate(a, b)`` compares those sets; it is one function for all types.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import ClassVar, NamedTuple, Protocol

from claimcheck.arithmetic import in_own_context
from claimcheck.locales import UNKNOWN, Locale
from claimcheck.values.interval import Interval, Mod, Relation, relate_intervals
from claimcheck.values.quick import maker

__all__ = [
    "Context",
    "Interval",
    "Ladder",
    "Mention",
    "Mod",
    "NamesType",
    "Relation",
    "RelativeValueError",
    "ScaleKind",
    "Size",
    "Timex",
    "Value",
    "ValueType",
    "make_mention",
    "relate",
    "relate_intervals",
]


class Timex(NamedTuple):
    """The TIMEX3 ``type`` (DATE, TIME, DURATION, SET) and ``value`` of a temporal mention."""

    type: str
    value: str


class ScaleKind(StrEnum):
    """What the values of a type lie on; it decides how two of them are compared and drawn, whatever the type.

    ``DAYS`` is the calendar, ``LENGTHS`` are lengths of time in days, ``MONEY`` amounts of a currency, ``FIGURES``
    amounts of a unit, ``LADDER`` ordered stages, ``NAMES`` sets of names, and ``WORDS`` have no scale.
    """

    DAYS = "days"
    LENGTHS = "lengths"
    MONEY = "money"
    FIGURES = "figures"
    LADDER = "ladder"
    NAMES = "names"
    WORDS = "words"

    @property
    def is_line(self) -> bool:
        """Whether its values are intervals of numbers, which have a distance."""
        return self in (ScaleKind.DAYS, ScaleKind.LENGTHS, ScaleKind.MONEY, ScaleKind.FIGURES)

    @property
    def is_time(self) -> bool:
        """Whether its distances are days."""
        return self in (ScaleKind.DAYS, ScaleKind.LENGTHS)

    @property
    def is_amount(self) -> bool:
        """Whether its values are amounts of something."""
        return self in (ScaleKind.MONEY, ScaleKind.FIGURES)


_ABOUT = Decimal("0.05")


class Value(ABC):
    """A typed value. Immutable; equal when it is the same value, whatever the words were.

    ``mod`` tells what blurs it, ``approximate`` whether the words hedge ("about", "nearly"), ``ambiguous`` whether they
    could have been read otherwise (a bare "$", 3/4/2019), ``vague`` whether they name no place on the scale;
    ``precision`` is how roundly a figure was printed, ``per`` what a rate counts by.

    A type needs ``type``, ``scale``, ``__str__`` and, on a line, ``interval``; everything else follows from these, and
    is there to be overridden where a type knows better.
    """

    __slots__ = ()
    type: ClassVar[str]
    scale: ClassVar[ScaleKind]
    mod: Mod | None = None
    approximate: bool = False
    ambiguous: bool = False
    vague: bool = False
    precision: Decimal = Decimal(0)
    per: str | None = None

    @abstractmethod
    def __str__(self) -> str:
        """The canonical literal: read again it gives the same value."""

    # -- an interval on a scale ---------------------------------------------------------------------------------------

    @property
    def interval(self) -> Interval | None:
        """The ends as they were stated, in the value's own unit; None where it has no scale, or no place on it.

        Dates are days since 1 January of the year 1, durations days.
        """
        return None

    @property
    def bound(self) -> str | None:
        """``"low"`` where only a lower end is stated ("more than 2"), ``"high"`` where only an upper one is."""
        ends = self.interval
        if ends is None or (ends.low is None) == (ends.high is None):
            return None
        return "high" if ends.low is None else "low"

    def end(self, side: str) -> object:
        """The end at a side, "low" or "high", as the type tells it; None where it is open."""
        ends = self.interval
        return None if ends is None else ends.low if side == "low" else ends.high

    @property
    def measure(self) -> str | None:
        """What the ends count: the code of a currency, a unit; None for days, and where nothing is counted."""
        return None

    @property
    def dimension(self) -> str | None:
        """The kind of its measure: what is of one dimension can be added up; None where it is not known."""
        return self.measure

    @property
    def factor(self) -> Decimal:
        """How many of its dimension's base unit its own unit is."""
        return Decimal(1)

    @property
    def rounding(self) -> Decimal:
        """How roundly the figure was printed, in its own unit; 0 where it is exact."""
        return Decimal(0)

    def measured(self, factor: Decimal = Decimal(1)) -> Interval | None:
        """The interval with its ends multiplied."""
        ends = self.interval
        if ends is None or self.scale.is_time:
            return ends
        low, high = (None if end is None else end * factor for end in (ends.low, ends.high))
        return Interval(low, high, ends.low_open, ends.high_open)

    def span(self, factor: Decimal = Decimal(1)) -> Interval | None:
        """All that the value may mean: its ends widened by "about" and by how roundly it was printed.

        >>> from claimcheck import parse_value
        >>> parse_value("USD 7 billion", "money").span()
        Interval(low=Decimal('6500000000'), high=Decimal('7500000000'), low_open=False, high_open=False)
        """
        ends = self.measured(factor)
        if ends is None:
            return None
        rounded = self.rounding * factor / 2
        if rounded and ends.low is not None and ends.high is not None:
            ends = Interval(ends.low - rounded, ends.high + rounded)
        return ends.widened(_ABOUT) if self.approximate else ends

    # -- comparing ----------------------------------------------------------------------------------------------------

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """The relation of this value to another of any type; INCOMPARABLE where types or scales differ."""
        mine, theirs = self.interval, other.interval
        if self.type != other.type or self.measure != other.measure or mine is None or theirs is None:
            return Relation.INCOMPARABLE
        share = _ABOUT if tolerance is None else tolerance
        mine = mine.widened(share) if self.approximate else mine
        theirs = theirs.widened(share) if other.approximate else theirs
        return relate_intervals(mine, theirs)

    def compatible(self, other: Value) -> bool:
        """Whether both may be true of one thing at one time; asked of values that have no place on a line."""
        return self.relate(other) is not Relation.DISJOINT

    def to(self, other: Value) -> Size:
        """How much lies between this value and another of its type, from this one to the other."""
        one, two = self.measured(), other.measured(other.factor / self.factor)
        if one is None or two is None or self.type != other.type:
            return Size()
        for first, second in ((one.high, two.high), (one.low, two.low), (one.high, two.low), (one.low, two.high)):
            if first is not None and second is not None:
                difference = Decimal(second) - Decimal(first)
                ratio = Decimal(second) / Decimal(first) if first and self.scale is not ScaleKind.DAYS else None
                if self.scale.is_time:
                    return Size(days=int(difference.to_integral_value()), ratio=ratio)
                return Size(amount=difference, ratio=ratio)
        return Size()

    # -- the same in other terms --------------------------------------------------------------------------------------

    def convert(self, measure: str, low: Decimal, high: Decimal) -> Value | None:  # noqa: ARG002 - for those who can
        """The value in another measure, its ends multiplied by factors, as "about"; None where that means nothing."""
        return None

    def read_as(self, other: Value) -> Value:  # noqa: ARG002
        """The value in another one's measure, where its words mean that as well; else as it is."""
        return self

    def counting(self, measure: str | None) -> Value:  # noqa: ARG002
        """The same figure as one that counts something else; as it is where nothing is counted."""
        return self

    def may_be(self, measure: str | None) -> bool:  # noqa: ARG002
        """Whether the words may mean another measure, however rarely: "$" may be Australian dollars."""
        return False

    def denied(self) -> Value:
        """The value where a source says that it is not so."""
        return self

    # -- names and ladders --------------------------------------------------------------------------------------------

    @property
    def members(self) -> tuple[str, ...]:
        """The names that a set of names holds, as they were written."""
        return ()

    @property
    def member_keys(self) -> frozenset[str]:
        """The same names as they are compared."""
        return frozenset()

    def identified(self, known: Mapping[str, str]) -> Value:  # noqa: ARG002
        """The value with each name in place of which another is known."""
        return self

    @property
    def steps(self) -> tuple[str, ...]:
        """Every stage that the ladder has, the lowest first."""
        return ()

    @property
    def step(self) -> int | None:
        """The number of its stage among ``steps``."""
        return None

    @property
    def height(self) -> int | None:
        """The place on the ladder, from 0; None beside it."""
        return None

    def passed_by(self, other: Value) -> bool:  # noqa: ARG002
        """Whether the other is a higher rung of the ladder, so that this one lies behind it."""
        return False


@dataclass(frozen=True, slots=True)
class Size:
    """How much lies between two values, from the first to the second.

    ``days`` for dates and durations; ``amount`` for figures, in the first one's unit or currency; ``ratio`` is the
    second over the first, for figures and durations.
    """

    days: int | None = None
    amount: Decimal | None = None
    ratio: Decimal | None = None

    @property
    def sign(self) -> int:
        """1 where the second is the greater or the later one, -1 where it is not, 0 where nothing is known."""
        difference = self.days if self.days is not None else self.amount
        return 0 if difference is None or difference == 0 else 1 if difference > 0 else -1


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
class Ladder:
    """Stages in order (``rungs``) and those that stand ``beside`` them; ``ways`` are the words for each stage.

    ``name`` is that of a shipped ladder, empty for one that a project declares.
    """

    rungs: tuple[str, ...]
    beside: tuple[str, ...]
    ways: tuple[tuple[str, tuple[str, ...]], ...]
    name: str = ""

    def stage_of(self, words: str) -> str | None:
        """The stage that words in lower case name, None where they name none."""
        return next((stage for stage, ways in self.ways if words in (w.lower() for w in ways)), None)


@dataclass(frozen=True, slots=True)
class Context:
    """What reading and comparing depend on besides the words. Nothing here comes from the clock.

    ``published`` is the first and the last day on which the text may have appeared; ``tolerance`` the share by which
    "about" widens an amount; ``currency`` what a bare "$" means, where that is known; ``day_first`` how to read
    3/4/2019; ``unit`` the unit a bare number has (a claim's ``unit``); ``locale`` the conventions of the text, which
    ``currency`` and ``day_first`` precede; ``ladder`` the stages that are asked for, None for those of deals.
    """

    published: tuple[date, date] | None = None
    tolerance: Decimal = field(default=Decimal("0.05"))
    currency: str | None = None
    day_first: bool | None = None
    unit: str | None = None
    locale: Locale = UNKNOWN
    ladder: Ladder | None = None


class RelativeValueError(ValueError):
    """Words that mean a value only together with the day on which they were written, which is not known."""


class ValueType(Protocol):
    """What a module of a value type offers, in this package or from another distribution."""

    NAME: str
    SCALE: ScaleKind

    def find(self, text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
        """Every mention in prose, in order, none of them over words that are taken."""

    def parse(self, words: str, context: Context) -> Value:
        """The value of the words after ``value:``.

        Raises:
            RelativeValueError: the words need the day on which they were written.
            ValueError: the words are no value of the type; the message says what would be.
        """


class NamesType(ValueType, Protocol):
    """What a value type on the scale of names offers besides: a list in YAML is one value."""

    def parse_names(self, names: Sequence[str], context: Context) -> Value:
        """The value of names that are told apart already."""


@in_own_context
def relate(a: Value, b: Value, *, tolerance: Decimal | float | None = None) -> Relation:
    """The relation of value ``a`` to value ``b``.

    ``tolerance`` is the share by which "about" widens an amount (default 0.05); ``relate(a, b)`` is always the mirror
    of ``relate(b, a)``. Raises ValueError for a tolerance that is not a finite number of at least 0.

    >>> from claimcheck import parse_value
    >>> relate(parse_value("2019", "date"), parse_value("July 2019", "date"))
    <Relation.CONTAINS: 'CONTAINS'>
    """
    share = None if tolerance is None else _share(tolerance)
    return a.relate(b, tolerance=share)


def _share(tolerance: Decimal | float) -> Decimal:
    try:
        share = Decimal(str(tolerance))
    except InvalidOperation:
        share = Decimal("nan")
    if not share.is_finite() or share < 0:
        raise ValueError(f"the tolerance is {tolerance!r}; it must be a share of at least 0, for example 0.05")
    return share
