"""Whether the name of a unit of time is one: not in "The Six-Day War", "a quarter of voters", "60 Minutes"."""

from __future__ import annotations

import re

from claimcheck.values.temporal.amounts import to_number
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place, next_word
from claimcheck.values.temporal.unitgrammar import pointers
from claimcheck.values.temporal.words import vocabulary

__all__ = ["OPENING", "is_half_more", "is_name", "is_share", "stands_for_something_else"]

_PART_WINDOW = 36
_HALF_WINDOW = 8
_LINE_WINDOW = 60
# "the Seven Years' War", "The Hundred Years War": a name, not a length
_NAMED_AFTER = re.compile(r"(?:['’]s?)?[\s-]+[A-Z]")
_CLOSED = re.compile("[.,!?]?[\"“”‘’'`]")
_QUOTES = ('"', "“", "”", "‘", "’", "'", "`")
OPENING = "(\"“'‘"
"""Marks that may stand right before a word."""


def stands_for_something_else(place: Place, unit: str) -> bool:
    """Reads "A half" of people, "a quarter of voters", and years and weeks that the next reader takes."""
    low, end = place.low, place.end
    if unit in ("Q", "HY"):
        left = max(place.floor, place.start - _HALF_WINDOW)
        if unit == "HY" and pattern("unitphrase.half_of_unit").match(low, end) is not None:
            return True  # "the last half-hour"
        named = unit == "Q" or place.word.endswith("year")  # "the half-year"
        is_half = named or pattern("unitphrase.half_before").search(low, left, place.start) is not None
        return not is_half or _is_part_of_things(place)
    if unit == "Y":
        return pattern("unitphrase.year_after").match(low, end) is not None
    return (
        unit in ("W", "WE")
        and place.word not in vocabulary().plural_units
        and pattern("unitphrase.week_of").match(place.text, end) is not None
        and place.left()[0] not in vocabulary().ordinals
    )


def _is_part_of_things(place: Place) -> bool:
    """Reads "half of the voters"; but "the third quarter of $2 million", "several quarters of growth" are of time."""
    low, end, word = place.low, place.end, place.left()[0]
    return (
        pattern("unitphrase.of").match(low, end) is not None
        and not pattern("unitphrase.of_time").match(low, end)
        and word not in vocabulary().quantities
        and not (word in vocabulary().ordinals and pattern("unitphrase.amount_after").match(low, end))
    )


def is_name(place: Place) -> bool:
    """Reads "The Six-Day War", "the Thirty Years' War": capitals on both sides, and no heading."""
    text = place.text
    follower = _NAMED_AFTER.match(text, place.end)
    if follower is not None and (
        pattern("unitphrase.right").match(place.low, place.end)
        or next_word(place.low, place.end) in vocabulary().year_before
    ):
        # a heading: "Two Years Later"; but "28 Days Later made him famous"
        ended = next_word(place.low, place.end) in vocabulary().ending
        before = place.left()[0]
        counted = before[:1].isdigit() or to_number(before) is not None
        return counted and follower[0][:1] == " " and not ended and _in_running_text(place, place.start)
    word, left = place.left()
    bare = word.lstrip(OPENING)
    left, word = left + len(word) - len(bare), bare
    quoted, capital = text[left - 1 : left] in _QUOTES, text[left].isupper()
    if capital and quoted and word in pointers():
        return True  # a title in quotation marks: "This Week"
    number = capital and to_number(word) is not None
    if number and follower is not None:
        return True
    return (word[:1].isdigit() or number) and _is_titled(place, left, quoted=quoted)


def _is_titled(place: Place, left: int, *, quoted: bool) -> bool:
    """Whether a number and a unit with capitals are a name where they stand: "60 Minutes"."""
    if quoted and _CLOSED.match(place.text, place.end) is not None:
        return True
    ended = next_word(place.low, place.end) in vocabulary().ending
    return place.word in vocabulary().plural_units and not ended and _in_running_text(place, left)


def is_half_more(place: Place) -> bool:
    """Reads "Four-and-a-half-year"."""
    left = max(place.floor, place.start - _HALF_WINDOW)
    return pattern("unitphrase.and_half").search(place.low, left, place.start) is not None


def _in_running_text(place: Place, start: int) -> bool:
    """Whether the line round ``start`` and the place is no heading: a word of weight in it has no capital."""
    text = place.text
    before = text[max(0, start - _LINE_WINDOW) : start].rpartition("\n")[2].split()
    behind = text[place.end : place.end + _LINE_WINDOW].partition("\n")[0].split()
    small = vocabulary().small_in_headings
    # the outer words may be cut in two
    words = (*before[1:], *behind[1:-1])
    return any(len(word) > 3 and word.isalpha() and word.islower() and word not in small for word in words)


def is_share(place: Place, words: list[str]) -> bool:
    """Reads "fell by a quarter", "five and three quarters miles": no time, but for "by a quarter of an hour"."""
    if place.low.startswith(vocabulary().scales_behind, place.end):
        return True  # "a quarter million euros"
    if not words or words[-1] not in vocabulary().before_fraction:
        return False
    if pattern("unitphrase.share_right").match(place.low, place.end):
        return True  # "a quarter voted no"
    left = max(place.floor, place.start - _PART_WINDOW)
    return (
        pattern("unitphrase.part_of_one").search(place.low, left, place.start) is not None
        and pattern("unitphrase.fraction").match(place.low, place.end) is None
    )
