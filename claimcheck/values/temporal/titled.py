"""Words of time that are a part of a name: "USA TODAY", "Player of the Year", the song "Midnight to Six"."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.values.temporal.place import Place, next_word
from claimcheck.values.temporal.words import vocabulary

__all__ = ["in_name", "in_title"]

_TITLE: Final = re.compile(r"[A-Z][\w’'-]*\s[Oo]f\s[Tt]he\s$")
_BEFORE: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*\s$")
_SMALL: Final = re.compile(r"(?<![\w’'-])[a-z]{4,}")
_WINDOW: Final = 160  # code points on either side in which a line shows whether its words all have capitals
_RUNNING: Final = 3  # words without a capital that running text has
_ZONE: Final = 4  # letters of the longest name of a time zone


def in_title(place: Place) -> bool:
    """Whether a unit of time ends a title: "named Player of the Year", "Word Of The Day".

    Args:
        place: The unit.
    """
    if place.whole or not place.text[place.start].isupper():
        return False
    return _TITLE.search(place.text, max(place.floor, place.start - 40), place.start) is not None


def in_name(place: Place) -> bool:
    """Whether a word such as "today" has a capital in running text beside another word that has one.

    Args:
        place: The word.
    """
    text = place.text
    if place.whole or not text[place.start].isupper() or text[place.start - 1 : place.start] != " ":
        return False
    if text[: place.start - 1][-1:] in (*'.!?:;,–—-"”’)]\n', ""):
        return False
    follower = next_word(text, place.end)
    behind = follower[:1].isupper() and not (follower.isupper() and len(follower) <= _ZONE) and not _is_time(follower)
    before = _BEFORE.search(text, max(0, place.start - 40), place.start)
    return (behind or (before is not None and not _is_time(before[0].strip()))) and _is_running(text, place)


def _is_time(word: str) -> bool:
    words, low = vocabulary(), word.lower()
    return low in words.weekdays or low in words.months


def _is_running(text: str, place: Place) -> bool:
    """Whether a line is running text, and no headline in which every word has a capital."""
    start = text.rfind("\n", max(0, place.start - _WINDOW), place.start) + 1 or max(0, place.start - _WINDOW)
    end = text.find("\n", place.end, place.end + _WINDOW)
    found = _SMALL.finditer(text, start, end if end >= 0 else place.end + _WINDOW)
    return sum(1 for _, _ in zip(range(_RUNNING), found, strict=False)) == _RUNNING
