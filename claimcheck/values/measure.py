"""Measures: units with a fixed size, their dimension and their factor, so that kilometres and miles can be compared."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.values.words import load_words

__all__ = ["PACKED", "Measure", "converted", "dimension_of", "measure_of", "measures", "packed", "rate_measure"]

PACKED = "packed rate"
"""The dimension of a unit whose letters hold what it counts by: "bpd"."""


class Measure(NamedTuple):
    """A unit of measure: its dimension, its symbol, and its factor to the dimension's base."""

    dimension: str
    symbol: str
    factor: Decimal


@cache
def measures() -> dict[str, Measure]:
    """Every way of writing a unit, as the data has it."""
    known: dict[str, Measure] = {}
    for dimension, data in load_words("units").items():
        for symbol, (factor, ways) in data["units"].items():
            measure = Measure(dimension, symbol, Decimal(str(factor)))
            for way in (*ways, symbol):
                known.setdefault(str(way), measure)
    return known


@cache
def packed() -> dict[str, Measure]:
    """Every way of writing a unit and what it counts by in a few letters, such as "bpd".

    The symbol is both of them, and the factor scales the number: "5 mb/d" is 5,000,000 "barrels per day".
    """
    return {
        way: Measure(PACKED, symbol, Decimal(factor))
        for symbol, scales in load_words("rates")["packed"].items()
        for factor, ways in scales.items()
        for way in ways
    }


@cache
def _folded() -> dict[str, Measure]:
    folded: dict[str, Measure] = {}
    for way, measure in measures().items():
        folded.setdefault(way.lower(), measure)
    return folded


def measure_of(unit: str | None) -> Measure | None:
    """The measure that a unit names, None for a counted noun.

    >>> measure_of("nautical miles").symbol
    'nmi'
    """
    if unit is None:
        return None
    return measures().get(unit) or _folded().get(unit.lower())


@lru_cache(maxsize=4096)
def rate_measure(unit: str | None, per: str) -> Measure | None:
    """The measure that a measure by another one is, None where it has no name of its own; ``per`` is with its word.

    >>> rate_measure("km", " per hour").symbol
    'km/h'
    """
    ways = [way for way, measure in measures().items() if measure.symbol == unit]
    return next((found for way in ways if (found := measure_of(f"{way}{per}")) is not None), None)


def dimension_of(unit: str | None) -> str | None:
    """The dimension of a unit ("length" for "km"), None where it is not a measure.

    >>> dimension_of("per cent") == dimension_of("%")
    True
    """
    measure = measure_of(unit)
    return measure.dimension if measure is not None else None


# Zero of the scale in degrees Celsius; other scales begin where the base does.
_ZERO = {"°F": Decimal(160) / 9, "K": Decimal("273.15")}


def converted(value: Decimal, measure: Measure) -> Decimal:
    """A number of ``measure`` as one of its dimension's base.

    >>> converted(Decimal(212), measure_of("°F")).quantize(Decimal("0.01"))
    Decimal('100.00')
    """
    base = value * measure.factor
    return base - _ZERO[measure.symbol] if measure.symbol in _ZERO else base
