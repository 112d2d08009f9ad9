"""Scales: the position of a day or a figure between 0 and 1, and the round values to mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

__all__ = ["Number", "Scale", "Tick", "date_scale", "figure_scale", "step_scale"]

Number = Decimal | int

_MOST_TICKS = 6
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_DAY_STEPS = (1, 2, 7, 14)
_LONGEST_IN_DAYS = 70
_MARGIN = Decimal("0.08")
_LEAST_DAYS = 20
_THOUSANDS = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(10) ** 3, "k"))


class Tick(NamedTuple):
    """A marked value: where it lies from 0 to 1, and its name."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of values mapped to 0..1, with its ticks."""

    low: Number
    high: Number
    ticks: tuple[Tick, ...] = ()

    def at(self, value: Number) -> float:
        """The position of a value; 0 or 1 where it is outside the range.

        >>> Scale(10, 20).at(15)
        0.5
        """
        span = self.high - self.low
        if not span:
            return 0.5
        share = Decimal(value - self.low) / Decimal(span)
        return float(min(max(share, Decimal(0)), Decimal(1)))


def _ticked(low: Number, high: Number, marks: Iterator[tuple[Number, str]]) -> Scale:
    bare = Scale(low, high)
    return Scale(low, high, tuple(Tick(bare.at(value), label) for value, label in marks if low <= value <= high))


def date_scale(days: Sequence[int]) -> Scale:
    """A scale over days (ordinals) with a margin, ticked at round days, months or years.

    >>> [tick.label for tick in date_scale([date(2019, 1, 1).toordinal(), date(2023, 6, 1).toordinal()]).ticks]
    ['2019', '2020', '2021', '2022', '2023']
    """
    first, last = min(days), max(days)
    margin = max(int((last - first) * _MARGIN), _LEAST_DAYS if last == first else 2)
    low, high = max(1, first - margin), min(date.max.toordinal(), last + margin)
    return _ticked(low, high, _days(low, high) if high - low <= _LONGEST_IN_DAYS else _months(low, high))


def _days(low: int, high: int) -> Iterator[tuple[int, str]]:
    step = next((s for s in _DAY_STEPS if (high - low) // s < _MOST_TICKS), _DAY_STEPS[-1])
    for day in range(low + (-low) % step, high + 1, step):
        yield day, str(date.fromordinal(day))


def _months(low: int, high: int) -> Iterator[tuple[int, str]]:
    begin, end = date.fromordinal(low), date.fromordinal(high)
    months = (end.year - begin.year) * 12 + end.month - begin.month
    step = next((s for s in _MONTH_STEPS if months // s < _MOST_TICKS), _MONTH_STEPS[-1])
    # Counted from year 0, so that steps of years fall on round years.
    number = begin.year * 12 + begin.month - 1
    number += -number % step
    while True:
        year, month = divmod(number, 12)
        if not 1 <= year <= date.max.year or date(year, month + 1, 1) > end:
            return
        yield date(year, month + 1, 1).toordinal(), f"{year:04}" if step % 12 == 0 else f"{year:04}-{month + 1:02}"
        number += step


def figure_scale(figures: Sequence[Decimal]) -> Scale:
    """A scale over figures with a margin, ticked at 1, 2 or 5 times a power of ten.

    >>> [tick.label for tick in figure_scale([Decimal(2_000_000_000), Decimal(7_000_000_000)]).ticks]
    ['2bn', '3bn', '4bn', '5bn', '6bn', '7bn']
    """
    first, last = min(figures), max(figures)
    margin = (last - first) * _MARGIN or abs(first) * Decimal("0.2") or Decimal(1)
    low, high = first - margin, last + margin
    if first >= 0 > low:
        low = Decimal(0)
    rough = (high - low) / _MOST_TICKS
    power = Decimal(10) ** rough.adjusted()
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    return _ticked(low, high, _figures(low, high, step))


def _figures(low: Decimal, high: Decimal, step: Decimal) -> Iterator[tuple[Decimal, str]]:
    value = (low / step).to_integral_value(rounding="ROUND_CEILING") * step
    while value <= high:
        yield value, short(value)
        value += step


def short(figure: Decimal) -> str:
    """A figure with as few characters as an axis has room for.

    >>> short(Decimal(2_500_000)), short(Decimal("0.25")), short(Decimal(900))
    ('2.5m', '0.25', '900')
    """
    for size, letter in _THOUSANDS:
        if abs(figure) >= size:
            return f"{(figure / size).normalize():f}{letter}"
    return f"{figure.normalize():f}" if figure else "0"


def step_scale(steps: Sequence[str]) -> Scale:
    """A scale whose ticks are the steps themselves, the first lowest.

    >>> step_scale(["agreed", "signed"]).at(1) > step_scale(["agreed", "signed"]).at(0)
    True
    """
    bare = Scale(Decimal("-0.5"), Decimal(len(steps)) - Decimal("0.5"))
    return Scale(bare.low, bare.high, tuple(Tick(bare.at(n), step) for n, step in enumerate(steps)))


def middle(days: tuple[date, date]) -> date:
    """The day in the middle of two."""
    return days[0] + timedelta(days=(days[1] - days[0]).days // 2)
