"""Arithmetic with intervals: all that a sum, difference, product or quotient of two uncertain numbers may be.

An end without limit stays without one. An end of a result is open where an end that it is made of is.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from functools import reduce
from typing import NamedTuple

from claimcheck.values.base import Interval

__all__ = ["added", "divided", "multiplied", "negated", "scaled", "subtracted"]

_DIGITS = 60
_WITHOUT = Decimal("Infinity")


class _End(NamedTuple):
    at: Decimal
    open: bool


def _ends(one: Interval) -> tuple[_End, _End]:
    low = _End(-_WITHOUT, True) if one.low is None else _End(Decimal(one.low), one.low_open)
    high = _End(_WITHOUT, True) if one.high is None else _End(Decimal(one.high), one.high_open)
    return low, high


def _interval(low: _End, high: _End) -> Interval:
    return Interval(
        low.at if low.at.is_finite() else None,
        high.at if high.at.is_finite() else None,
        low.open and low.at.is_finite(),
        high.open and high.at.is_finite(),
    )


def added(parts: Iterable[Interval]) -> Interval:
    """Return the sum of some intervals.

    >>> added([Interval(1, 2), Interval(10, None)])
    Interval(low=Decimal('11'), high=None, low_open=False, high_open=False)
    """
    return reduce(_plus, parts, Interval(Decimal(0), Decimal(0)))


def _plus(a: Interval, b: Interval) -> Interval:
    (low, high), (least, most) = _ends(a), _ends(b)
    return _interval(
        _End(low.at + least.at, low.open or least.open),
        _End(high.at + most.at, high.open or most.open),
    )


def negated(one: Interval) -> Interval:
    """Return an interval with its sign turned."""
    low, high = _ends(one)
    return _interval(_End(-high.at, high.open), _End(-low.at, low.open))


def subtracted(a: Interval, b: Interval) -> Interval:
    """Return the first interval less the second.

    >>> subtracted(Interval(10, 12), Interval(1, 2))
    Interval(low=Decimal('8'), high=Decimal('11'), low_open=False, high_open=False)
    """
    return _plus(a, negated(b))


def scaled(one: Interval, factor: Decimal) -> Interval:
    """Return an interval times a number."""
    return multiplied(one, Interval(factor, factor))


def multiplied(a: Interval, b: Interval) -> Interval:
    """Return the product of two intervals.

    >>> multiplied(Interval(2, 3), Interval(-1, 4))
    Interval(low=Decimal('-3'), high=Decimal('12'), low_open=False, high_open=False)
    """
    with localcontext() as context:
        context.prec = _DIGITS
        found = [_End(_times(x.at, y.at), _is_open(x, y)) for x in _ends(a) for y in _ends(b)]
    # Where two corners are one number, the closed one is part of the result.
    return _interval(min(found), max(found, key=lambda end: (end.at, not end.open)))


def _times(x: Decimal, y: Decimal) -> Decimal:
    return Decimal(0) if not x or not y else x * y


def _is_open(x: _End, y: _End) -> bool:
    """Whether a corner is no part of the product; nothing times anything is nothing, whatever the other end is."""
    if not x.at or not y.at:
        return (x.open if not x.at else False) or (y.open if not y.at else False)
    return x.open or y.open


def divided(a: Interval, b: Interval) -> Interval | None:
    """Return the first interval divided by the second; None where the second may be 0.

    >>> divided(Interval(10, 20), Interval(2, 4))
    Interval(low=Decimal('2.50'), high=Decimal('10.0'), low_open=False, high_open=False)
    """
    low, high = _ends(b)
    above = low.at > 0 or (low.at == 0 and low.open and high.at > 0)
    below = high.at < 0 or (high.at == 0 and high.open and low.at < 0)
    if not above and not below:
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        least, most = _End(_inverse(high.at, above=above), high.open), _End(_inverse(low.at, above=above), low.open)
    return multiplied(a, _interval(least, most))


def _inverse(end: Decimal, *, above: bool) -> Decimal:
    if not end:
        return _WITHOUT if above else -_WITHOUT
    return Decimal(0) if end.is_infinite() else 1 / end
