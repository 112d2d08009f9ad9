"""The values that a claim may have: ``min``, ``max`` and ``one_of`` of the claim or its property."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from claimcheck.claims.model import Terms
from claimcheck.values import parse_value, scale_of
from claimcheck.values.base import Context, Ladder, Relation, ScaleKind, Value, relate
from claimcheck.values.beyond import end_of, is_beyond
from claimcheck.values.counted import in_first_unit
from claimcheck.values.parties import fold_name

__all__ = ["Key", "Limits", "limits_of", "possible", "read_limit"]

Key = Literal["min", "max", "one_of"]
"""The keys that limit values."""

_MOST_NAMED = 8


def read_limit(key: Key, words: str, type_: str, units: Sequence[str] = (), ladder: Ladder | None = None) -> Value:
    """Return the value of a limit as a claims file writes it.

    Args:
        key: "min", "max" or "one_of".
        words: What the file says.
        type_: The type of the values that it limits.
        units: The units of the values; bare numbers are of the first, and all count as it.
        ladder: The ladder of stages; None for that of deals.

    Raises:
        ValueError: the words are no value of the type, or values of the type have no least and no greatest one.

    >>> str(read_limit("min", "USD 2 billion", "money"))
    'USD 2000000000'
    """
    scale = scale_of(type_)
    if key != "one_of" and not (scale.is_line or scale is ScaleKind.LADDER):
        raise ValueError(f"'{key}' needs values with an order; a {type_} has 'one_of'")
    context = Context(unit=units[0] if units else None, ladder=ladder)
    found = in_first_unit(parse_value(words, type_, context=context), units)
    ends = found.interval
    if key != "one_of" and scale.is_line and (ends is None or end_of(found, key) is None):
        raise ValueError(f"'{key}' is '{words}', which has no end; write one value")
    if key != "one_of" and scale is ScaleKind.LADDER and found.height is None:
        raise ValueError(f"'{key}' is '{words}', which stands beside the ladder of stages and has no rank on it")
    return found


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest value, and the only ones, of a claim; None and empty where there is no limit."""

    low: Value | None = None
    high: Value | None = None
    allowed: tuple[Value, ...] = ()

    @property
    def contradict(self) -> bool:
        """Whether the least value is above the greatest, so that none fits."""
        return self.low is not None and self.high is not None and is_beyond(self.low, self.high, "max")

    def excludes(self, value: Value) -> str:
        """Return why a value is outside these limits, in words; empty where it may be inside.

        >>> limits = Limits(low=read_limit("min", "2020", "date"))
        >>> limits.excludes(read_limit("one_of", "2019", "date"))
        "is before the least value, 2020 ('min')"
        """
        time = value.scale is ScaleKind.DAYS
        if self.low is not None and is_beyond(value, self.low, "min"):
            return f"is {'before' if time else 'below'} the least value, {self.low} ('min')"
        if self.high is not None and is_beyond(value, self.high, "max"):
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


def limits_of(terms: Terms) -> Limits:
    """Return the limits of a claim; one that cannot be read, which the loader reports, limits nothing.

    Args:
        terms: What the claim asks.
    """
    if terms.min is None and terms.max is None and not terms.one_of:
        return _NONE
    units = () if terms.unit is None else (terms.unit, *terms.others)
    return Limits(
        _read("min", terms.min, terms.type, units, terms.ladder),
        _read("max", terms.max, terms.type, units, terms.ladder),
        tuple(
            one
            for words in terms.one_of
            if (one := _read("one_of", words, terms.type, units, terms.ladder)) is not None
        ),
    )


_NONE = Limits()
_FIGURES = (ScaleKind.FIGURES, ScaleKind.MONEY)


def possible(terms: Terms) -> tuple[Value | None, Value | None]:
    """Return the least and the most that a figure can be by its property, whoever states it.

    A claim's own limits say what its value may be; what an article says is compared with it, be it within them or not.

    Args:
        terms: What the claim asks.
    """
    declared = terms.declared
    if declared is None or terms.scale not in _FIGURES or (terms.min is None and terms.max is None):
        return None, None
    limits = limits_of(terms)
    return (
        limits.low if terms.min == declared.min else None,
        limits.high if terms.max == declared.max else None,
    )


@lru_cache(maxsize=4096)
def _read(key: Key, words: str | None, type_: str, units: tuple[str, ...], ladder: Ladder | None) -> Value | None:
    if words is not None:
        with suppress(ValueError):
            return read_limit(key, words, type_, units, ladder)
    return None
