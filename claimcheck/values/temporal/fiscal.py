"""Readers of the codes of reports: "FY2011", "FY2023/24", "Q3", "H1 2020", "1Q22"."""

from __future__ import annotations

import re

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place

__all__ = ["FISCAL", "fiscal", "quarter_code", "quarter_year"]

FISCAL = "FY<year>"
"""The rule that reads a fiscal year by its code."""

_FISCAL = re.compile(
    r"\s?-?(?P<year>20[0-9]{2}|19[0-9]{2}|[0-4][0-9])(?:\s?[/–-]\s?(?P<to>20[0-9]{2}|[0-9]{2})(?![\w.,]?[0-9]))?(?![\w.,]?[0-9])"
)


def fiscal(place: Place) -> Atom | None:
    """Reads "FY2011", "FY 12"."""
    match = _FISCAL.match(place.low, place.end)
    if match is None or not place.capital():
        return None
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    if match["to"] is not None:
        to = year[: 4 - len(match["to"])] + match["to"]
        if int(to) != int(year) + 1:
            return Atom(place.start, match.end("year"), "abs", year, rule=FISCAL)
        return Atom(place.start, match.end(), "abs", year, year=int(to), rule="FY<year>-<year>")
    return Atom(place.start, match.end(), "abs", year, rule=FISCAL)


def quarter_year(place: Place) -> Atom | None:
    """Reads "1Q22", "2H 2021", "4Q FY20"."""
    match = pattern("fiscal.short_year").match(place.low, place.end)
    if match is None or not place.text[place.start + 1].isupper():
        return None
    year = match[1] if len(match[1]) == 4 else f"20{match[1]}"
    return Atom(place.start, match.end(), "abs", f"{year}-{place.name}", rule="<quarter> <year>")


def quarter_code(place: Place) -> Atom | None:
    """Reads "Q3", "H1 2020", "Q2 FY2019"."""
    if not place.capital():
        return None
    year = pattern("fiscal.part_year").match(place.low, place.end)
    if year is not None:
        whole = year["year"] or f"20{year['short']}"
        return Atom(place.start, year.end(), "abs", f"{whole}-{place.name}", rule="<quarter> <year>")
    return Atom(place.start, place.end, "quarter", place.name, rule="<quarter>")
