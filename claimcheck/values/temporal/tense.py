"""Whether the words round a date speak of the past or the future."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.values.temporal.words import vocabulary

__all__ = ["points_ahead", "tense"]

_LEFT, _RIGHT = 80, 50
# A past form this close behind "will be" belongs to the future.
_PARTICIPLE_REACH = 16
_MARKS = ".,;:!?\"'()“”‘’`[]*_"
_STOPS = (".", "!", "?", ";", '."', ".”", ".''")
_FUTURE, _PAST, _PARTICIPLE = 1, -1, -2


class _Cues(NamedTuple):
    """Words, and pairs of words by their second, that tell the time of a clause."""

    words: dict[str, int]
    pairs: dict[str, dict[str, int]]
    not_past: frozenset[str]
    modal: frozenset[str]
    ahead_ends: frozenset[str]


@cache
def _cues() -> _Cues:
    vocab = vocabulary()
    words: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = {}
    for kind, phrases in (
        (_PARTICIPLE, vocab.past_or_participle),
        (_PAST, vocab.past_tense),
        (_FUTURE, vocab.future),
    ):
        for phrase in phrases:
            first, _, second = phrase.partition(" ")
            if second:
                pairs.setdefault(second, {})[first] = kind
            else:
                words[first] = kind
    ahead_ends = frozenset(phrase.split()[-1] for phrase in vocab.ahead if " " in phrase)
    return _Cues(words, pairs, vocab.not_past, frozenset(vocab.modal), ahead_ends)


class _Word(NamedTuple):
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


@lru_cache(maxsize=1 << 15)
def _word(raw: str) -> _Word:
    cues, vocab = _cues(), vocabulary()
    bare = raw.strip(_MARKS)
    kind = cues.words.get(bare)
    if kind is None:
        participle = bare.endswith("ed") and len(bare) > 3 and bare.isalpha() and bare not in cues.not_past
        kind = _PARTICIPLE if participle else _FUTURE if bare.endswith(("'ll", "’ll")) else 0
    # A full stop behind one letter, or between letters, is an abbreviation ("a.m.", "U.S.").
    ends = raw.endswith(_STOPS) and len(raw) > 3 and "." not in raw[:-2]
    side = -1 if bare in vocab.behind else 1 if bare in vocab.ahead else 2 if bare in cues.ahead_ends else 0
    return _Word(bare, kind, cues.pairs.get(bare), side, ends, raw[-1] in ".;,")


def _before(low: str, start: int) -> list[str]:
    """The words in the window before ``start``, as they stand."""
    begin = start - _LEFT
    left = low[max(0, begin) : start]
    gap = left.rfind("\n\n")
    words = (left[gap:] if gap >= 0 else left).split()
    if begin > 0 and gap < 0 and words:
        del words[0]  # cut in two by the window
    return words


def _sentence(words: list[str]) -> list[str]:
    """The last of ``words`` that belong to one sentence, without their marks, the nearest first."""
    out: list[str] = []
    for raw in reversed(words):
        word = _word(raw)
        if word.ends_sentence:
            break
        out.append(word.bare)
    return out


def _left_tense(low: str, start: int, end: int) -> int:
    """The time that the words of the sentence before a date tell; the future reaches over participles."""
    words = _before(low, start)
    past = plain_past = False
    reach = behind = 0  # how far the words are behind the last plain past form, in code points
    last = len(words) - 1
    for index in range(last, -1, -1):
        bare, kind, pairs, side, ends_sentence, _ = _word(words[index])
        if ends_sentence:
            break
        if side and index == last:
            if side < 0:
                return -1
            if side == 1 or _looks_ahead(words[-3:]):
                # "had filed by Wednesday": a past perfect puts the limit into the past
                return -1 if "had" in _sentence(words) or "had" in low[end : end + _RIGHT].split() else 1
        behind += len(bare) + 1
        if pairs is not None and index and kind != _FUTURE:
            kind = pairs.get(_word(words[index - 1])[0], kind)
        if kind == 0:
            continue
        if kind == _FUTURE:
            return -1 if plain_past and behind - reach - len(bare) - 1 > _PARTICIPLE_REACH else 1
        past = True
        if kind == _PAST:
            plain_past, reach = True, behind
    return -1 if past else 0


def _right_tense(low: str, end: int) -> int:
    """The time that the first telling word behind a date tells, within its clause."""
    right = low[end : end + _RIGHT]
    stop = right.find("\n\n")
    words = (right[:stop] if stop >= 0 else right).split()
    if words and not right[0].isspace():
        # what hangs on the date itself: a mark, "'s"
        if words[0][-1] in ".;,":
            return 0
        del words[0]
    previous = ""
    for raw in words:
        word = _word(raw)
        kind = (word.pairs.get(previous, 0) if word.pairs is not None else 0) or word.kind
        if kind:
            return 1 if kind == _FUTURE else -1
        if word.ends_clause:
            return 0
        previous = word.bare
    return 0


def tense(low: str, start: int, end: int) -> int:
    """-1 where the words round ``start``..``end`` speak of the past, 1 of the future, 0 where they say nothing.

    >>> tense("the plant will open in july", 23, 27)
    1
    """
    return _left_tense(low, start, end) or _right_tense(low, end)


def _looks_ahead(words: list[str]) -> bool:
    """Whether the last words before a date look ahead: "as early as", "later than"."""
    ahead = vocabulary().ahead
    return " ".join(words) in ahead or " ".join(words[1:]) in ahead


def points_ahead(low: str, start: int, end: int) -> bool:
    """Whether "in two years" counts forward: a future or modal verb governs it, as in "should be ready in"."""
    modal = _cues().modal
    return not modal.isdisjoint(_sentence(_before(low, start))) or tense(low, start, end) > 0
