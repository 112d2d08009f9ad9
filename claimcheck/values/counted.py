"""Several units of one question: workers, staff and posts are counted for jobs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claimcheck.values.base import Value
from claimcheck.values.measure import dimension_of
from claimcheck.values.noun import noun_plurals

__all__ = ["in_first_unit"]


def in_first_unit(value: Value, units: Sequence[str]) -> Value:
    """A value that counts one of several units as the same number of the first; any other value as it is.

    Args:
        value: The value; only of a count is the unit looked at.
        units: Units that are one for a question: jobs, people, posts.

    >>> from claimcheck import parse_value
    >>> str(in_first_unit(parse_value("450 workers", "quantity"), ["jobs", "workers"]))
    '450 jobs'
    """
    measure = value.measure
    if len(units) < 2 or measure is None or dimension_of(measure) is not None or dimension_of(units[0]) is not None:
        return value  # 34 samples are not 34 kg
    noun = _singular(getattr(value, "noun", None) or measure)
    return value.counting(units[0]) if noun in _nouns(tuple(units)) else value


@lru_cache(maxsize=1024)
def _nouns(units: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_singular(unit) for unit in units if dimension_of(unit) is None)


@lru_cache(maxsize=4096)
def _singular(noun: str) -> str:
    """The last word of a noun, without the ending of a plural; a person for people."""
    last = re.split(r"[\s-]", noun.lower().strip())[-1]
    last = noun_plurals().get(last, last)
    return re.sub(r"(?:(?<=[sxz])es|(?<=ch)es|(?<=sh)es|(?<!s)s)$", "", re.sub(r"ies$", "y", last))
