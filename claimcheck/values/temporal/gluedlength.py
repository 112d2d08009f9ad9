"""Lengths of time whose unit touches the number: "45min", "2hrs", "10.94s"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimcheck.values.temporal.amounts import length_value
from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.place import Place
from claimcheck.values.words import load_words

__all__ = ["glued_length", "glued_units"]

_LONGEST_NUMBER = 9  # code points


@cache
def glued_units() -> dict[str, str]:
    """The units that touch a number, and the codes that they stand for."""
    units: dict[str, str] = load_words("time_units_glued")["units"]
    return units


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,:/$£€-])(?:[1-9][0-9]{0,3}|0(?=\.))(?:\.[0-9]{1,3})?\Z")


def glued_length(place: Place) -> Atom | None:
    """Reads "45min" at its last digit; "s" is seconds behind a decimal only: not "the 90s"."""
    unit = place.word[1:]
    found = _number().search(place.low, max(place.floor, place.start - _LONGEST_NUMBER), place.start + 1)
    if found is None or place.low[place.end : place.end + 1].isalnum():
        return None
    if unit in load_words("time_units_glued")["decimal_only"] and "." not in found[0]:
        return None
    code, number = glued_units()[unit], Decimal(found[0])
    iso = length_value(code, number)
    amount = Amount(code, number, number)
    return Atom(found.start(), place.end, "length", iso, high=iso, amount=amount, rule="<number><unit>")
