"""Whether the words round a date speak of the past or the future."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["points_ahead", "tense"]

_LAST_WORD = re.compile(r"([\w'’]+)\s+\Z")
_PAST_PERFECT = re.compile(r"\bhad\b")
_AHEAD = ("later than ", "as late as ", "as early as ", "as soon as ")
_LEFT, _RIGHT = 80, 50
# A participle this close behind "will be" belongs to the future.
_PARTICIPLE_REACH = 16
# A full stop behind one letter is an abbreviation ("a.m.", "U.S.").
_SENTENCE_END = re.compile(r"[\w)\"'”’%]{2}[.!?][\"'”’]*\s|\n\s*\n|;")
_CLAUSE_END = re.compile(r"[.;,]\s|\n\n")


@cache
def _cues() -> re.Pattern[str]:
    words = vocabulary()
    return re.compile(
        rf"(?P<future>(?<![\w-])(?:{alternation(words.future)})(?!\w))|\b(?:(?P<past>{alternation(words.past_tense)})"
        rf"|(?!(?:{alternation(words.not_past)})\b)(?P<participle>{alternation(words.past_or_participle)}|[a-z]{{2,20}}ed))\b"
    )


@cache
def _modals() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(vocabulary().modal)})\b")


def _clause_before(low: str, start: int) -> str:
    left = low[max(0, start - _LEFT) : start]
    ends = list(_SENTENCE_END.finditer(left))
    return left[ends[-1].end() :] if ends else left


def tense(low: str, atom: Atom) -> int:
    """-1 where the words round ``atom`` speak of the past, 1 of the future, 0 where they say nothing.

    >>> text = "the plant will open in july"
    >>> tense(text, Atom(23, 27, "month"))
    1
    """
    left = _clause_before(low, atom.start)
    right = low[atom.end : atom.end + _RIGHT]
    stop = _CLAUSE_END.search(right)
    word = _LAST_WORD.search(left)
    if word is not None and word[1] in vocabulary().behind:
        return -1
    if left.endswith(_AHEAD) or (word is not None and word[1] in vocabulary().ahead):
        # "had filed by Wednesday": a past perfect puts the limit into the past
        return -1 if _PAST_PERFECT.search(left) or _PAST_PERFECT.search(right) else 1
    found, place = 0, -_LEFT
    for match in _cues().finditer(left):
        if match.lastgroup == "future":
            found, place = 1, match.end()
        elif found <= 0 or (match.lastgroup == "past" and match.start() - place > _PARTICIPLE_REACH):
            found = -1
    if found:
        return found
    first = _cues().search(right[: stop.start()] if stop else right)
    return 0 if first is None else 1 if first.lastgroup == "future" else -1


def points_ahead(low: str, atom: Atom) -> bool:
    """Whether "in two years" counts forward: a future or modal verb governs it, as in "should be ready in"."""
    return _modals().search(_clause_before(low, atom.start)) is not None or tense(low, atom) > 0
