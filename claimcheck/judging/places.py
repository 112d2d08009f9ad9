"""The names of places: a state, its capital as its government, its people, its adjective."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claimcheck.reading.cues import reading_data

__all__ = ["place_names", "places_in"]


@cache
def _places() -> Mapping[str, str]:
    """Every name and adjective of a place in lower case, and the place."""
    table: dict[str, str] = {}
    for place, others in reading_data("places").items():
        for name in (place, *others):
            table.setdefault(str(name).lower(), str(place).lower())
    return table


def places_in(words: str) -> dict[str, str]:
    """Return the places that words name, each with its words in lower case.

    >>> places_in("the Danish ferries")
    {'denmark': 'danish'}
    """
    low = words.lower()
    found = {}
    for name, place in _places().items():
        at = low.find(name)
        if at >= 0 and not low[at - 1 : at].isalpha() and not low[at + len(name) : at + len(name) + 1].isalpha():
            found[place] = name
    return found


def place_names(name: str) -> tuple[str, ...]:
    """Return every name of a place, given one of them or its adjective; none for a place that is not listed.

    >>> place_names("Danish")
    ('Denmark', 'Copenhagen', 'Danish')
    """
    place = _places().get(name.lower())
    if place is None:
        return ()
    return tuple(dict.fromkeys((place.title(), *map(str, reading_data("places")[place]))))
