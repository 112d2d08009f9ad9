"""Whether the words behind a date speak of the past or the future, and those behind one that opens its sentence."""

from __future__ import annotations

from typing import Final

from claimcheck.values.temporal.tensewords import (
    CALENDAR,
    FUTURE,
    MARKS,
    NO_WORD,
    PARTICIPLE,
    PAST,
    Word,
    cues,
    word_of,
)
from claimcheck.values.temporal.words import vocabulary

__all__ = ["RIGHT", "happened", "is_subject", "is_verb", "kind_of", "opening_tense", "right_tense", "takes_object"]

RIGHT: Final = 50
"""How many code points behind a date are read for its tense."""
_OPENING: Final = 120
# How far behind a date what happened may stand, in words: "Tuesday's magnitude 6.8 earthquake".
_HAPPENING_REACH = 4
_CLOSING = frozenset(".,;:)")


def right_tense(low: str, end: int) -> int:
    """The tense of the first word behind a date that has one, within its clause: -1, 0 or 1."""
    before = NO_WORD
    for word in _words_behind(low, end, RIGHT, comma=False):
        kind = kind_of(word, before)
        if kind == FUTURE and _is_may(word, before):
            kind = 0
        if kind not in (0, CALENDAR):
            return 1 if kind == FUTURE else -1
        if word.ends_clause:
            return 0
        before = word
    return 0


def opening_tense(low: str, end: int) -> int:
    """The tense of the first verb behind a date that opens its sentence: "On Friday, the court will hear"."""
    sets = cues().sets
    words = _words_behind(low, end, _OPENING, comma=True)
    before, guess = NO_WORD, 0
    for word, behind in zip(words, [*words[1:], NO_WORD], strict=False):
        kind = kind_of(word, before)
        if kind == FUTURE and _is_may(word, before):
            kind = 0
        if kind == FUTURE:
            # behind "announced", a plan is what was announced; "talks stalled for weeks will resume" goes on
            return 1 if not guess or word.bare in sets["modal"] else guess
        if _is_past(kind, before, behind):
            return -1
        guess = guess or _guessed(kind, word, before)
        if word.ends_sentence or (guess and (word.ends_clause or word.bare in sets["pronouns"])):
            return guess
        before = word
    return guess


def _is_past(kind: int, before: Word, behind: Word) -> bool:
    """Whether a word is a verb of the past, whatever follows: "rose", "he announced", "killed 20"."""
    if kind == PAST:
        return True
    return kind == PARTICIPLE and (before.bare in cues().sets["pronouns"] or takes_object(behind))


def _guessed(kind: int, word: Word, before: Word) -> int:
    """The tense of a word for an opening date where no other word decides: "announced", "voters go to the polls"."""
    if kind == PARTICIPLE:
        return -1
    return int(kind == CALENDAR and is_verb(word, before))


def happened(low: str, end: int) -> bool:
    """Reads "Wednesday's attack": what nobody plans has happened."""
    sets = cues().sets
    for raw in low[end + 2 : end + 2 + RIGHT].split()[:_HAPPENING_REACH]:
        word = raw.strip(MARKS)
        if word in sets["happenings"]:
            return True
        if word in sets["beyond"] or raw[-1] in _CLOSING:
            return False
    return False


def is_subject(low: str, end: int) -> bool:
    """Whether a past verb right behind a date makes a noun of what stands before: "strikes on Sunday killed four"."""
    if low[end : end + 1] in _CLOSING:
        return False
    joining = cues().sets["joining"]
    for raw in low[end : end + RIGHT].split()[:4]:
        word = word_of(raw)
        if word.bare in joining:
            return False
        if word.kind in (PAST, PARTICIPLE):
            return True
        if word.ends_clause:
            return False
    return False


def _words_behind(low: str, end: int, reach: int, *, comma: bool) -> list[Word]:
    """The words of the paragraph behind a date, without what hangs on the date itself ("'s", a mark).

    Empty where a mark ends the clause; ``comma`` lets one pass.
    """
    right = low[end : end + reach]
    stop = right.find("\n\n")
    raws = (right[:stop] if stop >= 0 else right).split()
    if raws and not right[0].isspace():
        if raws[0][-1] in ".;," and not (comma and raws[0] == ","):
            return []
        del raws[0]
    return [word_of(raw) for raw in raws]


def _is_may(word: Word, before: Word) -> bool:
    """Whether "may" is the month: behind a day or "to", and before a mark."""
    if word.bare not in vocabulary().shy_months:
        return False
    return word.ends_clause or before.bare[:1].isdigit() or before.bare in cues().sets["before_may"]


def kind_of(word: Word, before: Word) -> int:
    """The tense of a word, with the one before it: "is due", "planned to"."""
    if word.pairs is not None and word.kind != FUTURE:
        return word.pairs.get(before.bare, word.kind)
    return word.kind


def is_verb(word: Word, before: Word) -> bool:
    """Whether a calendar word is a verb by the word before it: "lawmakers vote", but not "the vote"."""
    sets = cues().sets
    if not before.bare or word.ends_clause or before.bare == "to":
        return False
    if word.bare in sets["also_nouns"]:
        return not before.ends_clause and (before.bare.endswith("s") or before.bare in sets["pronouns"])
    if word.bare in sets["also_plurals"] and (before.ends_clause or before.bare in sets["joined"]):
        return False
    return before.bare not in sets["before_noun"]


def takes_object(behind: Word) -> bool:
    """Whether the word behind a form in -ed shows it to be a verb: "killed 20 rebels", "approved the budget"."""
    told = vocabulary()
    bare = behind.bare
    return bare[:1].isdigit() or bare in told.determiners or bare in cues().sets["pronouns"]
