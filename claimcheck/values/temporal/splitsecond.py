"""Parts of a second, and the turn of a year: "two hundredths of a second", "in the new year"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimcheck.values.temporal.amounts import length_value, to_number
from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place
from claimcheck.values.words import load_words

__all__ = ["new_year", "part_of_second", "parts_of_second"]

_SECOND, _JANUARY = "TS", 1


@cache
def parts_of_second() -> dict[str, Decimal]:
    """The words for a part of a second, and the part: "hundredths of a second"."""
    data = load_words("time_units_glued")["parts_of_second"]
    parts = {f"{word}{ending}": Decimal(part) for word, part in data["parts"].items() for ending in ("", "s")}
    return {f"{word} {of}": part for word, part in parts.items() for of in data["of"]}


def part_of_second(place: Place) -> Atom | None:
    """Reads "a tenth of a second", "three hundredths of a second"."""
    word, left = place.left()
    number = to_number(word)
    begin, count = (place.start, Decimal(1)) if number is None else (left, number)
    length = count * parts_of_second()[place.word]
    iso = length_value(_SECOND, length)
    return Atom(
        begin, place.end, "length", iso, high=iso, amount=Amount(_SECOND, length, length), rule="<parts> of a second"
    )


def new_year(place: Place) -> Atom | None:
    """Reads "until the new year" as its January; "the New Year's concert" and "a happy new year" are none."""
    word, left = place.left()
    if word != "the" or pattern("named.no_new_year").match(place.low, place.end) is not None:
        return None
    return Atom(left, place.end, "month", number=_JANUARY, rule="the new year")
