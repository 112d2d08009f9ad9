"""Whether a value lies wholly below a least value or above a greatest one, whatever it may mean."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from claimcheck.values.base import Interval, ScaleKind, Value
from claimcheck.values.measure import dimension_of

__all__ = ["end_of", "is_beyond", "is_outside"]

# Degrees of two scales differ by more than a factor.
_SHIFTED = "temperature"
_Key = Literal["min", "max"]


def end_of(limit: Value, key: _Key) -> Decimal | int | None:
    """Return the end of a limit that counts; None where it has none.

    Args:
        limit: The least or the greatest value.
        key: "min" or "max".
    """
    ends = limit.interval
    return None if ends is None else ends.low if key == "min" else ends.high


def is_beyond(value: Value, limit: Value, key: _Key) -> bool:
    """Return whether all that a value may mean lies below a least value or above a greatest one.

    Args:
        value: The value; one in a measure that cannot be compared with the limit's is never beyond it.
        limit: The least or the greatest value.
        key: Which of the two it is, "min" or "max".

    >>> from claimcheck import parse_value
    >>> is_beyond(parse_value("4,500 kg", "quantity"), parse_value("4 tonnes", "quantity"), "max")
    True
    """
    if value.scale is ScaleKind.LADDER:
        return value.passed_by(limit) if key == "min" else limit.passed_by(value)
    span, end = _range(value, limit), end_of(limit, key)
    if span is None or end is None:
        return False
    if key == "min":
        return span.high is not None and (span.high < end or (span.high == end and span.high_open))
    return span.low is not None and (span.low > end or (span.low == end and span.low_open))


def is_outside(value: Value, least: Value | None, most: Value | None) -> bool:
    """Return whether a value is beyond either of two limits.

    Args:
        value: The value.
        least: The least that it can be; None where nothing is too little.
        most: The most that it can be.

    >>> from claimcheck import parse_value
    >>> is_outside(parse_value("140 %", "quantity"), None, parse_value("100 %", "quantity"))
    True
    """
    return (least is not None and is_beyond(value, least, "min")) or (
        most is not None and is_beyond(value, most, "max")
    )


def _range(value: Value, limit: Value) -> Interval | None:
    """All that a value may mean, in the unit of a limit; None where the two cannot be compared."""
    if value.scale is not limit.scale or not _is_comparable(value, limit):
        return None
    span = value.span() or value.interval
    if span is None or value.measure == limit.measure or value.scale.is_time:
        return span
    # A bare figure is one in the unit of the limit.
    factor = Decimal(1) if value.measure is None or limit.measure is None else value.factor / limit.factor
    low, high = (None if end is None else end * factor for end in (span.low, span.high))
    return Interval(low, high, span.low_open, span.high_open)


def _is_comparable(value: Value, limit: Value) -> bool:
    """Whether both figures measure one thing: a bare one may measure anything, samples are no kilograms."""
    if value.per is not None and limit.per is not None and value.per != limit.per:
        return False
    if value.measure == limit.measure or value.scale.is_time:
        return True
    if value.scale is ScaleKind.MONEY or value.dimension == _SHIFTED:
        return False
    if value.measure is None or limit.measure is None:
        return True
    mine, theirs = dimension_of(value.measure), dimension_of(limit.measure)
    if mine is not None or theirs is not None:
        return mine == theirs
    return value.dimension is None or limit.dimension is None or value.dimension == limit.dimension
