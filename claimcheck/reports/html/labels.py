"""Places for the labels of a chart: none covers another, and none crosses a line or a mark.

Positions are tried in rings around the point that a label belongs to, the nearest first. Where none is free the label
is left out: the mark has a title, and the table below the chart lists everything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

__all__ = ["Box", "Labels", "Place", "Segment", "text_width"]

_CHARACTER = 8.4
_WIDE = 13.0
_ABOVE, _BELOW, _BESIDE = 10.0, 4.0, 3.0
_RINGS = (9.0, 14.0, 20.0, 28.0, 38.0, 50.0, 64.0)
# Right first, then above and below it, then left: where readers look for a label.
_DIRECTIONS = (
    (1.0, 0.0),
    (0.8, -0.6),
    (0.8, 0.6),
    (0.0, -1.0),
    (0.0, 1.0),
    (-1.0, 0.0),
    (-0.8, -0.6),
    (-0.8, 0.6),
)
_MOST_OBSTACLES = 1_000
_TILE = 64.0  # of what was drawn near a label, which is held against nothing else


class Box(NamedTuple):
    """A rectangle that is taken; y grows downward."""

    left: float
    top: float
    right: float
    bottom: float


class Segment(NamedTuple):
    """A straight line that no label may cross."""

    x1: float
    y1: float
    x2: float
    y2: float


Anchor = Literal["start", "middle", "end"]
_BEFORE: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Place(NamedTuple):
    """A point on the base line of a label, and which part of the label stands there."""

    x: float
    y: float
    anchor: Anchor


def text_width(words: str) -> float:
    """About how wide words are in the bold font of the charts, rarely less than they are.

    >>> round(text_width("+335 days"), 1), text_width("東京")
    (75.6, 26.0)
    """
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else _CHARACTER for char in words)


class Labels:
    """Places labels inside an area, clear of what was drawn there."""

    def __init__(self, area: Box, segments: Iterable[Segment] = (), boxes: Iterable[Box] = ()) -> None:
        self._area = area
        # What was drawn, by the tiles that it may touch: a label is held against what is near it only.
        self._segments: dict[tuple[int, int], list[Segment]] = {}
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        lines, drawn = list(segments), list(boxes)
        for segment in lines:
            x1, y1, x2, y2 = segment
            whole = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            for tile in self._tiles(whole):
                self._segments.setdefault(tile, []).append(segment)
        for box in drawn:
            self._add(box)
        # So many lines leave no room to read a label, and looking for one would take longer than drawing the rest.
        self._crowded = len(lines) + len(drawn) > _MOST_OBSTACLES

    def _tiles(self, box: Box) -> list[tuple[int, int]]:
        """The tiles that a rectangle touches, inside the area: no label is placed beyond."""
        area = self._area
        left, right = max(box.left, area.left), min(box.right, area.right)
        top, bottom = max(box.top, area.top), min(box.bottom, area.bottom)
        rows = range(int(top // _TILE), int(bottom // _TILE) + 1)
        return [(column, row) for column in range(int(left // _TILE), int(right // _TILE) + 1) for row in rows]

    def _add(self, box: Box) -> None:
        for tile in self._tiles(box):
            self._boxes.setdefault(tile, []).append(box)

    def near(self, words: str, x: float, y: float, *, reach: float = _RINGS[-1]) -> Place | None:
        """The nearest free place for words; None where there is none.

        Args:
            words: The label.
            x: Where what it belongs to is.
            y: The same, downward.
            reach: How far away the label may be.
        """
        if self._crowded:
            return None
        width = text_width(words)
        for place in _around(x, y, reach):
            left = place.x - width * _BEFORE[place.anchor]
            box = Box(left - _BESIDE, place.y - _ABOVE, left + width + _BESIDE, place.y + _BELOW)
            if self._is_free(box):
                self._add(box)
                return place
        return None

    def _is_free(self, box: Box) -> bool:
        area = self._area
        if box.left < area.left or box.right > area.right or box.top < area.top or box.bottom > area.bottom:
            return False
        tiles = self._tiles(box)
        if any(
            box.left < other.right and other.left < box.right and box.top < other.bottom and other.top < box.bottom
            for tile in tiles
            for other in self._boxes.get(tile, ())
        ):
            return False
        return not any(_crosses(box, segment) for tile in tiles for segment in self._segments.get(tile, ()))


def _around(x: float, y: float, reach: float) -> Iterator[Place]:
    middle = (_ABOVE - _BELOW) / 2
    for ring in _RINGS:
        if ring > reach:
            return
        for right, down in _DIRECTIONS:
            # Words to the left end at their place: where a font is narrower than thought, no gap opens.
            anchor: Anchor = "start" if right > 0 else "end" if right < 0 else "middle"
            yield Place(x + right * ring, y + down * ring + middle, anchor)


def _crosses(box: Box, segment: Segment) -> bool:
    """Whether a line touches a rectangle (Liang and Barsky's clipping)."""
    x1, y1, x2, y2 = segment
    across, down = x2 - x1, y2 - y1
    start, end = 0.0, 1.0
    for step, distance in (
        (-across, x1 - box.left),
        (across, box.right - x1),
        (-down, y1 - box.top),
        (down, box.bottom - y1),
    ):
        if step == 0:
            if distance < 0:
                return False
            continue
        at = distance / step
        if step < 0:
            start = max(start, at)
        else:
            end = min(end, at)
        if start > end:
            return False
    return True
