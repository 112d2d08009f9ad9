"""Which way a figure moved, by the words around it: "rose 12 %", "12 % lower", "a fall of 12 %"."""

from __future__ import annotations

from enum import Enum
from functools import cache

from claimcheck.reading.cues import Word, reading_data, words_of

__all__ = ["Direction", "direction_at", "direction_named"]

_BEHIND = 2  # words behind a figure in which a noun or an adjective says it
_BEFORE = 9  # words before a figure in which a verb says it
_PARTED = ";:"


class Direction(Enum):
    """Up or down."""

    UP = 1
    DOWN = -1


@cache
def _words(place: str) -> dict[str, Direction]:
    data = reading_data("direction")
    sides = ((Direction.UP, data["up"]), (Direction.DOWN, data["down"]))
    return {word: side for side, words in sides for word in words[place]}


@cache
def _denied() -> frozenset[str]:
    return frozenset(reading_data("direction")["denied"])


def _bounding(words: list[Word], at: int) -> bool:
    """Whether a word is the beginning of a bound: the "up" of "up to"."""
    following = reading_data("direction")["bounds"].get(words[at].lower, ())
    return at + 1 < len(words) and words[at + 1].lower in following


def direction_at(text: str, start: int, end: int) -> Direction | None:
    """Return which way the words around a figure say that something moved; None where they do not.

    Args:
        text: Words that hold the figure.
        start: Where the figure starts, in code points.
        end: Where it ends.

    >>> direction_at("Sales fell by about 12 % in May", 20, 24)
    <Direction.DOWN: -1>
    """
    words = words_of(text)
    behind = [word for word in words if word.start >= end][:_BEHIND]
    for word in behind:
        if any(mark in text[end : word.start] for mark in (*_PARTED, ",", ".")):
            break
        found = _words("after").get(word.lower)
        if found is not None:
            return found
    ahead = [word for word in words if word.end <= start]
    for at in range(len(ahead) - 1, max(-1, len(ahead) - 1 - _BEFORE), -1):
        if any(mark in text[ahead[at].end : start] for mark in _PARTED):
            return None
        found = _words("before").get(ahead[at].lower)
        if found is not None and not _bounding(ahead, at):
            return None if at and ahead[at - 1].lower.replace("’", "'") in _denied() else found
    return None


def direction_named(words: str) -> Direction | None:
    """Return the direction that the name of a question gives; None where it gives none, or both.

    >>> direction_named("sales growth"), direction_named("revenue")
    (<Direction.UP: 1>, None)
    """
    found = {side for word in words_of(words) if (side := _words("before").get(word.lower)) is not None}
    return found.pop() if len(found) == 1 else None
