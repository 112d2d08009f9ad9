"""The value of a count, a share or a measure: an interval on the scale of a unit.

Counted nouns are units by their kind ("jet" and "airliner" are aircraft); measures convert; a count whose noun is not
known can be compared with any.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from claimcheck.values.amount import AmountRange, relate_amounts, render
from claimcheck.values.base import Interval, Mod, Relation, ScaleKind, Value
from claimcheck.values.measure import Measure, converted, dimension_of, measure_of
from claimcheck.values.noun import kind_of
from claimcheck.values.quick import maker
from claimcheck.values.words import load_words

__all__ = ["AGE", "NAME", "OPTIONS", "RANK", "SCALE", "SCORE", "QuantityValue", "make_quantity"]

NAME = "quantity"
SCALE = ScaleKind.FIGURES
RANK, SCORE, AGE, OPTIONS = "rank", "score", "years old", "options"
# Somebody of 58 years is 58 years old.
_YEARS_OLD = frozenset({AGE, "years"})
# "Capped 11 times" counts caps.
_TIMES = "multiple"
_SHARE = Decimal("0.05")
_HUNDRED, _ZERO = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class QuantityValue(Value):
    """From ``low`` to ``high`` (None: without end) of ``unit``; ``noun`` and ``modifiers`` are the words of a count.

    A score or a vote ("52-35") has its second number in ``other``; ``per`` is what a rate counts by.
    ``options`` are those beside a firm count ("12 plus 4 options"): the interval is that of the firm part.
    """

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    low_open: bool = False
    high_open: bool = False
    mod: Mod | None = None
    approximate: bool = False
    other: Decimal | None = None
    ambiguous: bool = field(default=False, compare=False)
    precision: Decimal = field(default=Decimal(0), compare=False)
    noun: str | None = field(default=None, compare=False)
    modifiers: tuple[str, ...] = field(default=(), compare=False)
    per: str | None = field(default=None, compare=False)
    options: QuantityValue | None = None

    @property
    def bound(self) -> str | None:
        """Which end alone is stated."""
        return "high" if self.low is None else "low" if self.high is None else None

    @property
    def interval(self) -> Interval:
        """The ends, in its own unit."""
        return Interval(self.low, self.high, self.low_open, self.high_open)

    @property
    def measure(self) -> str | None:
        """The unit."""
        return self.unit

    @property
    def dimension(self) -> str | None:
        """What the unit measures, or the kind of a counted noun."""
        return dimension_of(self.unit) or kind_of(self.unit)

    @property
    def factor(self) -> Decimal:
        """How many of its dimension's base unit the unit is; 1 for counted nouns."""
        measure = measure_of(self.unit)
        return Decimal(1) if measure is None else measure.factor

    @property
    def rounding(self) -> Decimal:
        """How roundly it was printed; a share or a measure of a few digits is a rounding, too, a count is not."""
        if self.precision or dimension_of(self.unit) is None:
            return self.precision
        end = self.low if self.low is not None else self.high
        exponent = 0 if end is None else end.as_tuple().exponent
        return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent <= 0 else Decimal(1)

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """By the interval; INCOMPARABLE where both units are known and differ in kind, or what two rates count by."""
        if not isinstance(other, QuantityValue):
            return Relation.INCOMPARABLE
        if self.other is not None or other.other is not None:
            return _relate_scores(self, other)
        if self.options is not None or other.options is not None:
            return _relate_with_options(self, other, tolerance)
        if (self.unit == OPTIONS) != (other.unit == OPTIONS):
            return _relate_option_count(self, other, tolerance)
        mine, theirs = _measure(self.unit), _measure(other.unit)
        by_others = self.per is not None and other.per is not None and self.per != other.per
        if by_others or not _is_comparable(self.unit, mine, other.unit, theirs):
            return Relation.INCOMPARABLE
        share = _SHARE if tolerance is None else tolerance
        # A converted figure is a rounding of the one it was made from.
        amount = _amount if mine is None or theirs is None or mine.symbol == theirs.symbol else _converted
        return relate_amounts(amount(self), amount(other), share)

    def counting(self, measure: str | None) -> QuantityValue:
        """The same figure as one that counts something else: jobs for the employees who lose them."""
        return replace(self, unit=measure)

    def __str__(self) -> str:
        if self.other is not None:
            return f"{SCORE} {self.low:f}-{self.other:f}"
        unit = "" if self.unit is None else f" {self.unit}"
        words = render(self.low, self.high, (self.low_open, self.high_open), self.mod, self.approximate, "{}") + unit
        words = words if self.per is None else f"{words} per {self.per}"
        return words if self.options is None else f"{words} plus {self.options}"


make_quantity = maker(QuantityValue)
"""Makes a value of its fields in order, in a third of the time."""


def _measure(unit: str | None) -> Measure | None:
    """The measure of a unit, or that of the nouns that are one as well: "barrels"."""
    return measure_of(unit) or measure_of(load_words("counting")["measured"].get(unit))


def _is_comparable(unit: str | None, measure: Measure | None, other: str | None, others: Measure | None) -> bool:
    """Whether two units can be of one thing: measures of one dimension, nouns of one kind, or one is not known."""
    if unit is None or other is None:
        return True
    if measure is not None and others is not None:
        return measure.dimension == others.dimension
    measured = measure or others
    if measured is not None:
        return measured.dimension == _TIMES
    units = {unit, other}
    if len(units) > 1 and units & {RANK, AGE} and not units <= _YEARS_OLD:
        return False
    kinds = {kind_of(unit), kind_of(other)} - {None}
    return len(kinds) < 2


def _relate_scores(a: QuantityValue, b: QuantityValue) -> Relation:
    if a.other is None or b.other is None:
        return Relation.INCOMPARABLE
    if (a.low, a.other) == (b.low, b.other):
        return Relation.EQUAL
    # "Lost 1-3" and "won 3-1" may be one match, told from either side.
    return Relation.OVERLAPS if (a.low, a.other) == (b.other, b.low) else Relation.DISJOINT


def _relate_option_count(a: QuantityValue, b: QuantityValue, tolerance: Decimal | None) -> Relation:
    """An option count beside a count that is none: a bare number may be one, but excludes none."""
    if a.unit is not None and b.unit is not None:
        return Relation.INCOMPARABLE
    relation = replace(a, unit=None).relate(replace(b, unit=None), tolerance=tolerance)
    return Relation.INCOMPARABLE if relation is Relation.DISJOINT else relation


def _relate_with_options(a: QuantityValue, b: QuantityValue, tolerance: Decimal | None) -> Relation:
    """Firm parts with firm parts, options with options; who leaves the options out says less."""
    if a.options is None:
        return _relate_with_options(b, a, tolerance).mirrored
    if b.options is None and b.unit == OPTIONS:
        return _saying_more(a.options.relate(b, tolerance=tolerance))
    firm = replace(a, options=None).relate(replace(b, options=None), tolerance=tolerance)
    if b.options is not None:
        return _both(firm, a.options.relate(b.options, tolerance=tolerance))
    if firm is Relation.DISJOINT and b.unit is None:
        alike = replace(a.options, unit=None).relate(b, tolerance=tolerance)
        return firm if alike is Relation.DISJOINT else Relation.OVERLAPS  # "4", which may be the options
    return _saying_more(firm)


def _saying_more(relation: Relation) -> Relation:
    """The relation of a value that says more than the part that was compared."""
    if relation is Relation.EQUAL:
        return Relation.WITHIN
    return Relation.OVERLAPS if relation is Relation.CONTAINS else relation


def _both(one: Relation, other: Relation) -> Relation:
    """The relation of two pairs by those of their parts."""
    for relation in (Relation.INCOMPARABLE, Relation.DISJOINT):
        if relation in (one, other):
            return relation
    parts = {one, other} - {Relation.EQUAL}
    return parts.pop() if len(parts) == 1 else Relation.OVERLAPS if parts else Relation.EQUAL


def _amount(value: QuantityValue) -> AmountRange:
    nearly = value.approximate and value.mod is Mod.LESS_THAN
    return AmountRange(
        value.low, value.high, value.low_open, value.high_open, value.precision, value.approximate, nearly
    )


def _converted(value: QuantityValue) -> AmountRange:
    measure = _measure(value.unit)
    amount = _amount(value)
    if measure is None:
        return amount
    low, high = (None if end is None else converted(end, measure) for end in (value.low, value.high))
    rounding = abs(high if high is not None else low or _ZERO) / _HUNDRED
    return amount._replace(low=low, high=high, precision=max(value.precision * measure.factor, rounding))
