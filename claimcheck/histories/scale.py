"""A value as numbers: where its ends lie, how far its rounding reaches, and how much lies between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcheck.values.base import Interval, Value
from claimcheck.values.date import DateValue
from claimcheck.values.duration import DurationValue
from claimcheck.values.measure import dimension_of, measure_of
from claimcheck.values.money import MoneyValue
from claimcheck.values.quantity import QuantityValue

__all__ = ["NOTHING", "Size", "day", "factor_of", "measured", "size", "span", "widened"]

_ABOUT = Decimal("0.05")


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
        told = self.days if self.days is not None else self.amount
        return 0 if told is None or told == 0 else 1 if told > 0 else -1


NOTHING = Size()


def measured(value: Value, factor: Decimal = Decimal(1)) -> Interval | None:
    """The ends of a value as they were told: days since 1 January of the year 1, amounts, or days of a duration.

    None for values that have no scale.
    """
    match value:
        case DateValue(vague=True):
            return None
        case DateValue():
            first, last = value.earliest, value.latest
            return Interval(first.toordinal() if first else None, last.toordinal() if last else None)
        case DurationValue():
            return Interval(value.low.in_days if value.low else None, value.high.in_days if value.high else None)
        case MoneyValue() | QuantityValue():
            low, high = (None if end is None else end * factor for end in (value.low, value.high))
            return Interval(low, high, value.low_open, value.high_open)
    return None


def span(value: Value, factor: Decimal = Decimal(1)) -> Interval | None:
    """All that a value may mean: its ends widened by "about" and by how roundly it was printed.

    >>> from claimcheck import parse_value
    >>> span(parse_value("USD 7 billion", "money"))
    Interval(low=Decimal('6500000000.0'), high=Decimal('7500000000.0'), low_open=False, high_open=False)
    """
    told = measured(value, factor)
    if told is None:
        return None
    if isinstance(value, DateValue):
        return value.days if value.approximate else told
    if not isinstance(value, (MoneyValue, QuantityValue)):
        return widened(told, _ABOUT) if value.approximate else told
    rounded = _printed(value) * factor / 2
    if rounded and told.low is not None and told.high is not None:
        told = Interval(told.low - rounded, told.high + rounded)
    return widened(told, _ABOUT) if value.approximate else told


def _printed(value: MoneyValue | QuantityValue) -> Decimal:
    """How roundly a figure was printed; a share or a measure of a few digits is a rounding, too, a count is not."""
    if value.precision or isinstance(value, MoneyValue) or dimension_of(value.unit) is None:
        return value.precision
    end = value.low if value.low is not None else value.high
    exponent = 0 if end is None else end.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent <= 0 else Decimal(1)


def widened(told: Interval, share: Decimal) -> Interval:
    """An interval of amounts, wider by a share at both ends."""
    low = None if told.low is None else told.low - abs(Decimal(told.low)) * share
    high = None if told.high is None else told.high + abs(Decimal(told.high)) * share
    return Interval(low, high, told.low_open, told.high_open)


def size(a: Value, b: Value) -> Size:
    """By how much the second lies above the first, at the ends that both have; the upper ones where both have two."""
    factor = Decimal(1)
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        factor = factor_of(b.unit) / factor_of(a.unit)
    one, two = measured(a), measured(b, factor)
    if one is None or two is None or a.type != b.type:
        return NOTHING
    for first, second in ((one.high, two.high), (one.low, two.low), (one.high, two.low), (one.low, two.high)):
        if first is not None and second is not None:
            difference = Decimal(second) - Decimal(first)
            ratio = Decimal(second) / Decimal(first) if first and a.type != "date" else None
            if a.type in ("date", "duration"):
                return Size(days=int(difference.to_integral_value()), ratio=ratio)
            return Size(amount=difference, ratio=ratio)
    return NOTHING


def factor_of(unit: str | None) -> Decimal:
    """How many of its dimension's base unit a unit is; 1 for counted nouns.

    >>> factor_of("km") / factor_of("m")
    Decimal('1E+3')
    """
    measure = measure_of(unit)
    return measure.factor if measure is not None else Decimal(1)


def day(ordinal: Decimal | int) -> date:
    """The day that a number of days stands for, within the calendar."""
    return date.fromordinal(min(max(int(ordinal), date.min.toordinal()), date.max.toordinal()))
