"""The values that a claim may have: ``min``, ``max`` and ``one_of`` of the claim or its property."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from claimcheck.claims.model import Terms
from claimcheck.values import parse_value, scale_of
from claimcheck.values.base import Context, Interval, Relation, ScaleKind, Value, relate
from claimcheck.values.parties import fold_name

__all__ = ["Limits", "limits_of", "read_limit"]

_MOST_NAMED = 8
# Degrees of two scales differ by more than a factor.
_SHIFTED = "temperature"


def read_limit(key: str, words: str, type_: str, unit: str | None = None) -> Value:
    """Return the value of a limit as a claims file writes it.

    Args:
        key: "min", "max" or "one_of".
        words: What the file says.
        type_: The type of the values that it limits.
        unit: The unit of bare numbers.

    Raises:
        ValueError: the words are no value of the type, or values of the type have no least and no greatest one.

    >>> str(read_limit("min", "USD 2 billion", "money"))
    'USD 2000000000'
    """
    scale = scale_of(type_)
    if key != "one_of" and not (scale.is_line or scale is ScaleKind.LADDER):
        raise ValueError(f"'{key}' needs values with an order; a {type_} has 'one_of'")
    found = parse_value(words, type_, context=Context(unit=unit))
    ends = found.interval
    if key != "one_of" and scale.is_line and (ends is None or _end(found, key) is None):
        raise ValueError(f"'{key}' is '{words}', which has no end; write one value")
    if key != "one_of" and scale is ScaleKind.LADDER and found.height is None:
        raise ValueError(f"'{key}' is '{words}', which stands beside the ladder of stages and has no rank on it")
    return found


def _end(value: Value, key: str) -> Decimal | int | None:
    ends = value.interval
    return None if ends is None else ends.low if key == "min" else ends.high


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest value, and the only ones, of a claim; None and empty where there is no limit."""

    low: Value | None = None
    high: Value | None = None
    allowed: tuple[Value, ...] = ()

    @property
    def contradict(self) -> bool:
        """Whether the least value is above the greatest, so that none fits."""
        return self.low is not None and self.high is not None and _beyond(self.low, self.high, "max")

    def excludes(self, value: Value) -> str:
        """Return why a value is outside these limits, in words; empty where it may be inside.

        >>> limits = Limits(low=read_limit("min", "2020", "date"))
        >>> limits.excludes(read_limit("one_of", "2019", "date"))
        "is before the least value, 2020 ('min')"
        """
        time = value.scale is ScaleKind.DAYS
        if self.low is not None and _beyond(value, self.low, "min"):
            return f"is {'before' if time else 'below'} the least value, {self.low} ('min')"
        if self.high is not None and _beyond(value, self.high, "max"):
            return f"is {'after' if time else 'above'} the greatest value, {self.high} ('max')"
        return self._not_listed(value) if self.allowed else ""

    def _not_listed(self, value: Value) -> str:
        named = [str(one) for one in self.allowed]
        listed = ", ".join(named[:_MOST_NAMED]) + (", ..." if len(named) > _MOST_NAMED else "")
        if value.scale is ScaleKind.NAMES:
            known = {key for one in self.allowed for key in one.member_keys}
            others = [name for name in value.members if fold_name(name) not in known]
            return f"names {', '.join(others)}; only {listed} may be named ('one_of')" if others else ""
        if value.scale is ScaleKind.WORDS:
            mine, folded = _folded(str(value)), {_folded(name): name for name in named}
            if mine in folded:
                return ""
            near = get_close_matches(mine, list(folded), 1, 0.7)
            meant = f"; did you mean '{folded[near[0]]}'?" if near else ""
            return f"is none of {listed} ('one_of'){meant}"
        return f"is none of {listed} ('one_of')" if all(_apart(value, one) for one in self.allowed) else ""


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _apart(value: Value, other: Value) -> bool:
    if not value.scale.is_line:
        return value.relate(other) is Relation.DISJOINT
    return relate(value, other) is Relation.DISJOINT


def _beyond(value: Value, limit: Value, key: str) -> bool:
    """Whether all that a value may mean lies below a least value or above a greatest one."""
    if value.scale is ScaleKind.LADDER:
        return value.passed_by(limit) if key == "min" else limit.passed_by(value)
    span, end = _range(value, value.span(), limit), _end(limit, key)
    if span is None or end is None:
        return False
    if key == "min":
        return span.high is not None and (span.high < end or (span.high == end and span.high_open))
    return span.low is not None and (span.low > end or (span.low == end and span.low_open))


def _range(value: Value, span: Interval | None, limit: Value) -> Interval | None:
    """All that a value may mean, in the unit of a limit; None where the two cannot be compared."""
    if value.scale is not limit.scale or (value.per is not None and limit.per is not None and value.per != limit.per):
        return None
    span = span or value.interval
    if span is None or value.measure == limit.measure or value.scale.is_time:
        return span
    mine, theirs = value.dimension, limit.dimension
    if (
        value.scale is ScaleKind.MONEY
        or mine == _SHIFTED
        or (mine is not None and theirs is not None and mine != theirs)
    ):
        return None
    factor = value.factor / limit.factor
    low, high = (None if end is None else end * factor for end in (span.low, span.high))
    return Interval(low, high, span.low_open, span.high_open)


def limits_of(terms: Terms) -> Limits:
    """Return the limits of a claim; one that cannot be read, which the loader reports, limits nothing.

    Args:
        terms: What the claim asks.
    """
    if terms.min is None and terms.max is None and not terms.one_of:
        return _NONE
    return _limits(terms.type, terms.unit, terms.min, terms.max, terms.one_of)


_NONE = Limits()


@lru_cache(maxsize=1024)
def _limits(type_: str, unit: str | None, low: str | None, high: str | None, allowed: Sequence[str]) -> Limits:
    return Limits(
        _read("min", low, type_, unit),
        _read("max", high, type_, unit),
        tuple(one for words in allowed if (one := _read("one_of", words, type_, unit)) is not None),
    )


def _read(key: str, words: str | None, type_: str, unit: str | None) -> Value | None:
    if words is not None:
        with suppress(ValueError):
            return read_limit(key, words, type_, unit)
    return None
