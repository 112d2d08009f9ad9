"""Words as cues of tense: what each word round a date tells by itself, looked up once for all texts."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.values.temporal.words import vocabulary

__all__ = ["CALENDAR", "FUTURE", "MARKS", "NO_WORD", "PARTICIPLE", "PAST", "Cues", "Word", "cues", "word_of"]

FUTURE, PAST, PARTICIPLE, CALENDAR = 1, -1, -2, 2
"""Kinds of words: of the future, of the past, forms in -ed, and verbs of what is on a calendar."""

MARKS = ".,;:!?\"'()“”‘’`[]*_"
"""Marks that may stand round a word."""

_STOPS = (".", "!", "?", ";", '."', ".”", ".''")


class Cues(NamedTuple):
    """Words, and pairs of words by their second, that tell the time of a clause; the words that stand round them."""

    words: dict[str, int]
    pairs: dict[str, dict[str, int]]
    ahead_ends: frozenset[str]
    sets: dict[str, frozenset[str]]


@cache
def cues() -> Cues:
    """The word lists of tense, read on first use."""
    told = vocabulary().tense
    words: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = {}
    for kind, name in (
        (CALENDAR, "calendar"),
        (PARTICIPLE, "past_or_participle"),
        (PAST, "past"),
        (FUTURE, "future"),
    ):
        for phrase in told[name]:
            first, _, second = phrase.partition(" ")
            if second:
                pairs.setdefault(second, {})[first] = kind
            else:
                words[first] = kind
    ahead_ends = frozenset(phrase.split()[-1] for phrase in told["ahead"] if " " in phrase)
    return Cues(words, pairs, ahead_ends, {name: frozenset(entries) for name, entries in told.items()})


class Word(NamedTuple):
    """A word as it stands in a text: without its marks, what it tells, and whether a sentence or clause ends in it.

    ``side`` is -1 or 1 for a word that, right before a date, looks back or ahead ("since", "until"); ``pairs`` holds
    the words before it with which it tells a time ("is" before "due").
    """

    bare: str
    kind: int
    pairs: dict[str, int] | None
    side: int
    ends_sentence: bool
    ends_clause: bool
    telling: bool
    verbal: bool
    """Whether it can tell anything, and whether it can as a verb: most words cannot."""


NO_WORD = Word("", 0, None, 0, False, False, False, False)


@lru_cache(maxsize=1 << 15)
def word_of(raw: str) -> Word:
    """A word of a text in lower case, with its marks, as what it tells."""
    lists = cues()
    sets = lists.sets
    bare = raw.strip(MARKS)
    kind = _kind_alone(bare, lists)
    # A full stop behind one letter, or between letters, is an abbreviation ("a.m.", "U.S.").
    ends = raw.endswith(_STOPS) and len(raw) > 3 and "." not in raw[:-2]
    side = -1 if bare in sets["behind"] else 1 if bare in sets["ahead"] else 2 if bare in lists.ahead_ends else 0
    pairs, ends_clause = lists.pairs.get(bare), raw.endswith((".", ";", ","))
    verbal = bool(kind or pairs) or bare.endswith("ing") or bare in sets["present_being"]
    return Word(bare, kind, pairs, side, ends, ends_clause, verbal or ends_clause, verbal)


def _kind_alone(bare: str, lists: Cues) -> int:
    """What a word tells by itself: by its list, or by its ending."""
    kind = lists.words.get(bare)
    if kind is not None:
        return kind
    if bare.endswith("ed") and len(bare) > 3 and bare.isalpha() and bare not in lists.sets["not_past"]:
        return PARTICIPLE
    return FUTURE if bare.endswith(("'ll", "’ll")) else 0
