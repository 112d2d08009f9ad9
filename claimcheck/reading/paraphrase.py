"""Other ways of asking what a cue asks: "receive" for "delivery", "jobs go" for "job cuts". The groups are data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck.reading.cues import reading_data, words_of

__all__ = ["paraphrases"]

_ARTICLES = frozenset(("a", "an", "the", "its", "their", "of"))


def _stems(words: str) -> frozenset[str]:
    """The stems of all words but articles: the "over" of "hand over" counts."""
    return frozenset(w.stem for w in words_of(words) if w.lower not in _ARTICLES)


@cache
def _groups() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(_stems(member) for member in group) for group in reading_data("paraphrases")["groups"])


def paraphrases(cues: Sequence[str]) -> tuple[frozenset[str], ...]:
    """The stems of other ways to say what cues say; what a cue names besides ("A330 delivery") stays in them.

    >>> frozenset({"receiv", "tram"}) in paraphrases(["tram delivery"])
    True
    """
    found: dict[frozenset[str], None] = {}
    for cue in cues:
        said = _stems(cue)
        for group in _groups():
            held = [member for member in group if member <= said]
            if held:
                rest = said - max(held, key=len)
                found.update(dict.fromkeys(rest | member for member in group if member not in held))
    return tuple(found)
