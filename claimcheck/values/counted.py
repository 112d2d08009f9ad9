"""Several units of one question: workers, staff and posts are counted for jobs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from claimcheck.values.base import Value
from claimcheck.values.measure import dimension_of, measure_of
from claimcheck.values.noun import noun_plurals

__all__ = ["in_first_unit", "is_outside"]


def in_first_unit(value: Value, units: Sequence[str]) -> Value:
    """A value that counts one of several units as the same number of the first; any other value as it is.

    Args:
        value: The value; only of a count is the unit looked at.
        units: Units that are one for a question: jobs, people, posts.

    >>> from claimcheck import parse_value
    >>> str(in_first_unit(parse_value("450 workers", "quantity"), ["jobs", "people"]))
    '450 jobs'
    """
    measure = value.measure
    if len(units) < 2 or measure is None or dimension_of(measure) is not None or dimension_of(units[0]) is not None:
        return value  # 34 samples are not 34 kg
    noun = _singular(getattr(value, "noun", None) or measure)
    return value.counting(units[0]) if noun in _nouns(tuple(units)) else value


def is_outside(value: Value, least: Decimal | None, most: Decimal | None, unit: str | None) -> bool:
    """Whether a figure is wholly below the least or above the most that can be; of another measure, none is.

    Args:
        value: The value.
        least: The least that it can be, in the unit; None where nothing is too little.
        most: The most that it can be.
        unit: The unit of both.

    >>> from claimcheck import parse_value
    >>> is_outside(parse_value("140 %", "quantity"), Decimal(0), Decimal(100), "%")
    True
    """
    if least is None and most is None:
        return False
    asked, there = measure_of(unit), measure_of(value.measure)
    if asked != there and (there is not None or value.measure is not None) and asked is not None:
        return False
    ends = value.interval
    if ends is None:
        return False
    low, high = ends.low, ends.high
    below = least is not None and isinstance(high, Decimal | int) and high < least
    return below or (most is not None and isinstance(low, Decimal | int) and low > most)


@lru_cache(maxsize=1024)
def _nouns(units: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_singular(unit) for unit in units if dimension_of(unit) is None)


@lru_cache(maxsize=4096)
def _singular(noun: str) -> str:
    """The last word of a noun, without the ending of a plural; a person for people."""
    last = re.split(r"[\s-]", noun.lower().strip())[-1]
    last = noun_plurals().get(last, last)
    return re.sub(r"(?:(?<=[sxz])es|(?<=ch)es|(?<=sh)es|(?<!s)s)$", "", re.sub(r"ies$", "y", last))
