"""Reads years with their era: "44 BC", "AD 79", "the fifth century BC".

Before the year 1 there are no days to count, so that such a year stays vague.
"""

from __future__ import annotations

import re

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place
from claimcheck.values.temporal.words import vocabulary

__all__ = ["era_before", "era_behind", "of_century", "of_year"]

_WINDOW = 28
_CENTURY = 100  # years
_YEAR_RIGHT = re.compile(
    r"(?P<year>[1-9][0-9]{0,3})(?:(?:\s?[-–]\s?|\s+(?P<word>and|to)\s+)(?:(?i:ad)\s+)?(?P<to>[1-9][0-9]{1,3}))?"
    r"(?![\w%]|[.,:/-]?[0-9])"
)
_YEAR_ALONE = re.compile(r"(?P<year>[1-9][0-9]{0,3})(?![\w%]|[.,:/-]?[0-9])")
_YEAR_LEFT = re.compile(
    r"(?<![\w$£€¥#.,:/+-])(?P<year>[1-9][0-9]{0,3}|[1-9][0-9]?,[0-9]{3})(?:\s?[-–]\s?(?P<to>[1-9][0-9]{0,3}))?\s?\Z"
)
# What joins two years behind the word that opens a stretch of them.
_OPENED = {"between": "and", "from": "to"}
_ERA_RIGHT = re.compile(r"\s+(?P<era>[A-Z](?:\.?[A-Z]){1,2})(?!\w)\.?")


def era_before(place: Place) -> Atom | None:
    """Reads "AD 79"; the trigger ends in the first digit of the year."""
    year = _YEAR_RIGHT.match(place.low, place.end - 1) or _YEAR_ALONE.match(place.low, place.end - 1)
    if year is None or place.low[place.start - 1 : place.start].isalnum() or not place.text[place.start].isupper():
        return None
    first = int(year["year"])
    last = int(year["to"] or first)
    if last > first and year["word"] in (None, _OPENED.get(place.left()[0])):
        return Atom(place.start, year.end(), "abs", f"{first:04}", year=last, rule="<era> <year>")
    end = year.end("year")
    return Atom(place.start, end, "abs", f"{first:04}", rule="<era> <year>")


def era_behind(place: Place) -> Atom | None:
    """Reads "44 BC", "120 CE", "264-146 BC"; the trigger begins with the last digit, its data is the era."""
    words, word = vocabulary(), place.name
    start, end = place.end - len(word), place.end
    if not place.text[start:end].isupper() or place.low[end : end + 1].isalnum():
        return None
    left = _YEAR_LEFT.search(place.low, max(place.floor, start - 14), start)
    if left is None or not (place.whole or place.left(left.start())[0] in words.year_before):
        return None  # "12 BC hospitals", "two CE marks"
    end += "." in word and place.low[end : end + 1] == "."
    year = int((left["to"] or left["year"]).replace(",", ""))
    first = int(left["year"].replace(",", "")) if left["to"] else year
    if words.eras_behind[word] < 0:
        return _before_christ(place, left.start(), end, first, year)
    named = pattern("era.the_year").search(place.low, max(place.floor, left.start() - 10), left.start())
    begin = left.start() if named is None else named.start()
    return Atom(begin, end, "abs", f"{first:04}", year=year if first < year else None, rule="<year> <era>")


def _before_christ(place: Place, begin: int, end: int, first: int, last: int) -> Atom:
    """A year before the first, or two: "264-146 BC", "between 1400 and 1200 BC"; ``high`` is the earlier of them."""
    opened = pattern("era.from").search(place.low, max(place.floor, begin - _WINDOW), begin) if first == last else None
    if opened is not None:
        begin, first = opened.start("year"), int(opened["year"].replace(",", ""))
    high = f"BC{first:04}" if first > last else ""
    return Atom(begin, end, "bc", f"BC{last:04}", high=high, rule="<year> <era>")


def _right(place: Place, end: int) -> tuple[int, int]:
    """The sign of the era that stands behind ``end`` (0 where none does) and where its words end."""
    match = _ERA_RIGHT.match(place.text, end)
    if match is None:
        return 0, end
    sign = vocabulary().eras_behind.get(match["era"].lower(), 0)
    return sign, match.end() if "." in match["era"] else match.end("era")


def of_year(place: Place) -> Atom | None:
    """Reads "1200 BC", "1066 AD"; the place is that of the year."""
    sign, end = _right(place, place.end)
    if not sign:
        return None
    if sign < 0:
        return _before_christ(place, place.start, end, int(place.word), int(place.word))
    return Atom(place.start, end, "abs", place.word, rule="<year> <era>")


def of_century(place: Place, century: Atom) -> Atom:
    """A century with the era behind it: "the 2nd century AD", "the fifth century BC"."""
    sign, end = _right(place, century.end)
    if sign >= 0:
        century = century.at(century.start, end)
        if century.year is not None and century.year < _CENTURY * int(century.name[:2]):
            century.name, century.year = f"{century.year // _CENTURY:02}", None  # counted down, and no era is named
        return century
    if century.year is None:
        return Atom(century.start, end, "bc", f"BC{century.name}", mod=century.mod, rule="<ordinal> century <era>")
    first, last = int(century.name[:2]), century.year // _CENTURY
    high = f"BC{_CENTURY * (first + 1):04}" if first > last else ""
    return Atom(century.start, end, "bc", f"BC{last:02}", high=high, rule="<ordinal> to <ordinal> century <era>")
