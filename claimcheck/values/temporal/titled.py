"""Words of time that are a part of a name: "USA TODAY", "Player of the Year", the song "Midnight to Six"."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.values.temporal.place import Place, next_word
from claimcheck.values.temporal.words import vocabulary

__all__ = ["QUOTES", "in_name", "in_quoted_title", "in_running_text", "in_title"]

QUOTES: Final = frozenset("\"“‘'")
"""Marks that may open the title of a work."""

_TITLE: Final = re.compile(r"[A-Z][\w’'-]*\s[Oo]f\s[Tt]he\s$")
_BEFORE: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*\s$")
_SMALL: Final = re.compile(r"(?<![\w’'-])[a-z]{4,}")
_WINDOW: Final = 160  # code points on either side in which a line shows whether its words all have capitals
_RUNNING: Final = 3  # words without a capital that running text has
# The words from a quotation mark to a place, and from there to the mark that closes it.
_OPENED: Final = re.compile(r"(?:\A|(?<=[\s(]))[\"“‘']([^\"“”‘’\n.!?;:]*)\Z")
_CLOSED: Final = re.compile(r"([^\"“”\n;:]{0,60}?)[\"”’'](?!\w)")
_WORDS: Final = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST_TITLE: Final = 60
_SMALLEST: Final = 4  # letters of a word that has a capital in a title
_SPEECH: Final = (",", ".", "!", "?")  # before a closing mark these may end what somebody says
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
    if " " in place.word and text[place.end - len(place.word.rsplit(" ", 1)[1])].isupper():
        return not place.whole and in_running_text(place)  # the film "The Day After Tomorrow"
    if place.whole or not text[place.start].isupper() or text[place.start - 1 : place.start] != " ":
        return False
    if text[: place.start - 1][-1:] in (*'.!?:;,–—-"”’)]\n', ""):
        return False
    follower = next_word(text, place.end)
    behind = follower[:1].isupper() and not (follower.isupper() and len(follower) <= _ZONE) and not _is_time(follower)
    before = _BEFORE.search(text, max(0, place.start - 40), place.start)
    return (behind or (before is not None and not _is_time(before[0].strip()))) and in_running_text(place)


def _is_time(word: str) -> bool:
    words, low = vocabulary(), word.lower()
    return low in words.weekdays or low in words.months


def in_running_text(place: Place) -> bool:
    """Whether a line is running text, and no headline in which every word has a capital."""
    text = place.text
    start = text.rfind("\n", max(0, place.start - _WINDOW), place.start) + 1 or max(0, place.start - _WINDOW)
    end = text.find("\n", place.end, place.end + _WINDOW)
    found = _SMALL.finditer(text, start, end if end >= 0 else place.end + _WINDOW)
    return sum(1 for _, _ in zip(range(_RUNNING), found, strict=False)) == _RUNNING


def in_quoted_title(text: str, start: int, end: int) -> bool:
    """Whether words stand in quotation marks among others with capitals: the song "Tomorrow Never Knows".

    Args:
        text: The text.
        start: Where the words begin.
        end: Where they end.
    """
    begin = max(0, start - _LONGEST_TITLE)
    if QUOTES.isdisjoint(text[begin:start]):
        return False
    opened = _OPENED.search(text, begin, start)
    closed = _CLOSED.match(text, end, end + _LONGEST_TITLE) if opened is not None else None
    if opened is None or closed is None:
        return False
    before, behind = _WORDS.findall(opened[1]), _WORDS.findall(closed[1])
    speech = closed[1][-1:] in _SPEECH
    others = sum(word[0].isupper() for word in (*before, *behind))
    return others > speech and all(word[0].isupper() or len(word) < _SMALLEST for word in (*before, *behind))
