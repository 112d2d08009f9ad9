"""Where each key and value of the claims files stands; a location is made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimcheck.claims.model import Place
from claimcheck.finding import Location

__all__ = ["Places", "Spot", "located"]


Spot = tuple[str, int, int, int]
"""A file, a line, a column, and how many code points are meant."""


def located(spot: Spot, lines: Mapping[str, Sequence[str]]) -> Location:
    """The location of a spot, with the text of its line."""
    file, line, column, length = spot
    own = lines.get(file, ())
    snippet = own[line - 1] if 0 < line <= len(own) else ""
    return Location(file, line, column, max(1, min(length, len(snippet) - column + 1)), snippet)


class Places(Mapping[Place, Location]):
    """The locations of a project, by place. A large project has a hundred thousand, of which a run shows a few.

    ``spots`` and ``lines`` are what they are made from: plain values, which a cache may keep.
    """

    def __init__(self, spots: dict[Place, Spot], lines: dict[str, list[str]]) -> None:
        self.spots, self.lines = spots, lines
        self._made: dict[Place, Location] = {}

    def __getitem__(self, place: Place) -> Location:
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = located(self.spots[place], self.lines)
        return found

    def get(self, place: Place, default: Any = None) -> Any:
        """The location of a place, or the default; most places that are looked up have none."""
        return self[place] if place in self.spots else default

    def __contains__(self, place: object) -> bool:
        return place in self.spots

    def __iter__(self) -> Iterator[Place]:
        return iter(self.spots)

    def __len__(self) -> int:
        return len(self.spots)
