"""Reads years with their era: "44 BC", "AD 79", "the fifth century BC" (with ``compose``)."""

from __future__ import annotations

import re

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.place import Place
from claimcheck.values.temporal.words import vocabulary

__all__ = ["era"]

_ERA_RIGHT = re.compile(r"\.?\s+(?P<year>[1-9][0-9]{0,3})(?![\w%]|[.,:/-]?[0-9])")
_ERA_LEFT = re.compile(
    r"(?<![\w$£€¥#.,:/+-])(?P<year>[1-9][0-9]{0,3}|[1-9][0-9]?,[0-9]{3})(?:\s?[-–]\s?(?P<to>[1-9][0-9]{0,3}))?\s?\Z"
)
_YEAR_LEFT = re.compile(r"\bthe\s+year\s+\Z")


def era(place: Place) -> Atom | None:
    """Reads "44 BC", "AD 79"; before the year 1 there are no days to count, so that such a year stays vague.

    Without a number it is an era that ``compose`` may join to a century.
    """
    words, word = vocabulary(), place.word
    if not place.text[place.start : place.end].isupper():
        return None
    dotted = "." in word and place.low[place.end : place.end + 1] == "."
    end = place.end + dotted
    right = _ERA_RIGHT.match(place.low, place.end) if word in words.eras_before else None
    if right is not None:
        return Atom(place.start, right.end(), "abs", f"{int(right['year']):04}", rule="<era> <year>")
    sign = words.eras_behind.get(word, 0)
    left = _ERA_LEFT.search(place.low, max(place.floor, place.start - 14), place.start)
    if left is None:
        return Atom(place.start, end, "era", "BC" if sign < 0 else "AD", rule="<era>")
    if not place.whole and place.left(left.start())[0] not in words.year_before:
        return None  # "12 BC hospitals", "two CE marks"
    year = int((left["to"] or left["year"]).replace(",", ""))
    if sign < 0:
        return Atom(left.start(), end, "bc", f"BC{year:04}", rule="<year> <era>")
    first = int(left["year"].replace(",", "")) if left["to"] else year
    named = _YEAR_LEFT.search(place.low, max(place.floor, left.start() - 10), left.start())
    begin = left.start() if named is None else named.start()
    return Atom(begin, end, "abs", f"{first:04}", year=year if first < year else None, rule="<year> <era>")
