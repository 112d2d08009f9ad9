"""Whose an age is: "Mara Holt, 54,", "the 54-year-old engineer Mara Holt"; "a 25-year-old woman" is a new person."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from claimcheck.reading.analysis import Token
from claimcheck.reading.cues import reading_data
from claimcheck.reading.figure_owners import described_by
from claimcheck.reading.surroundings import Surroundings

__all__ = ["other_aged"]

_APPOSED: Final = re.compile(r",\s|\s\(")
_JOINED: Final = re.compile(r"[-\s]")


def other_aged(place: Surroundings, names: Collection[str]) -> tuple[str, ...] | None:
    """Return the words of the one whose age a value is, None where it may be that of the subject.

    Args:
        place: The age.
        names: The stems of the names of the subject.
    """
    if not place.first:
        return None
    own = frozenset(names)
    before = place.tokens[place.first - 1]
    if _APPOSED.fullmatch(place.analysis.text, before.end, place.mention.start):
        return (before.lower,) if before.name and own.isdisjoint(before.stems) else None
    described = described_by(place)
    if described is not None:
        words = [t for t in place.tokens if described.start <= t.start < described.end]
        return None if any(not own.isdisjoint(t.stems) for t in words) else tuple(t.lower for t in words)
    return _new_one(place, before, own)


@cache
def _indefinite() -> frozenset[str]:
    return frozenset(reading_data("qualities")["indefinite"])


def _new_one(place: Surroundings, article: Token, own: frozenset[str]) -> tuple[str, ...] | None:
    """The noun of one whom a sentence brings in as its subject, where that of the question is already named.

    "A 25-year-old woman said that Holt struck her" says nothing of Holt's age. A text that names nobody before may
    name that very woman later.
    """
    opens = place.first == 1 and article.lower in _indefinite()
    if not opens or not _JOINED.match(place.analysis.text, place.mention.end):
        return None
    analysis = place.analysis
    known = any(not own.isdisjoint(t.stems) for t in place.tokens if t.name)
    known = known or any(not own.isdisjoint(analysis.stems(n)) for n in range(place.sentence))
    noun = next((t for t in place.tokens[place.behind :] if not t.light), None)
    if not known or noun is None or not own.isdisjoint(noun.stems):
        return None
    return (noun.lower,)
