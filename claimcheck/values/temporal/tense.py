"""Whether the words round a date speak of the past or the future."""

from __future__ import annotations

from functools import cache
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
    return _Cues(words, pairs, vocab.not_past, frozenset(vocab.modal))


def _kind(word: str, cues: _Cues) -> int:
    """What one word without its marks tells: future, past, a participle, or nothing (0)."""
    known = cues.words.get(word)
    if known is not None:
        return known
    if word.endswith("ed") and len(word) > 3 and word.isalpha() and word not in cues.not_past:
        return _PARTICIPLE
    return _FUTURE if word.endswith(("'ll", "’ll")) else 0


def _before(low: str, start: int) -> list[str]:
    """The words of the sentence before ``start``, the nearest first, without their marks."""
    begin = max(0, start - _LEFT)
    left = low[begin:start]
    gap = left.rfind("\n\n")
    words = (left[gap:] if gap >= 0 else left).split()
    if begin and gap < 0 and words:
        del words[0]  # cut in two by the window
    out: list[str] = []
    for word in reversed(words):
        # A full stop behind one letter, or between letters, is an abbreviation ("a.m.", "U.S.").
        if word.endswith(_STOPS) and len(word) > 3 and "." not in word[:-2]:
            break
        out.append(word.strip(_MARKS))
    return out


def _left_tense(words: list[str], cues: _Cues) -> int:
    """The time that the words before a date tell, the nearest first; the future reaches over participles."""
    pairs = cues.pairs
    past = plain_past = False
    reach = behind = 0  # how far the words are behind the last plain past form, in code points
    for index, word in enumerate(words):
        kind = _kind(word, cues)
        behind += len(word) + 1
        if kind == 0 or kind == _PARTICIPLE:
            pair = pairs.get(word)
            if pair is not None and index + 1 < len(words):
                kind = pair.get(words[index + 1], kind)
        if kind == 0:
            continue
        if kind == _FUTURE:
            return -1 if plain_past and behind - reach - len(word) - 1 > _PARTICIPLE_REACH else 1
        past = True
        if kind == _PAST:
            plain_past, reach = True, behind
    return -1 if past else 0


def _right_tense(low: str, end: int, cues: _Cues) -> int:
    """The time that the first telling word behind a date tells, within its clause."""
    previous = ""
    right = low[end : end + _RIGHT]
    stop = right.find("\n\n")
    words = (right[:stop] if stop >= 0 else right).split()
    if words and not right[0].isspace():
        # what hangs on the date itself: a mark, "'s"
        if words[0][-1] in ".;,":
            return 0
        del words[0]
    for word in words:
        bare = word.strip(_MARKS)
        pair = cues.pairs.get(bare)
        kind = (pair.get(previous, 0) if pair is not None else 0) or _kind(bare, cues)
        if kind:
            return 1 if kind == _FUTURE else -1
        if word[-1] in ".;,":
            return 0
        previous = bare
    return 0


def tense(low: str, start: int, end: int) -> int:
    """-1 where the words round ``start``..``end`` speak of the past, 1 of the future, 0 where they say nothing.

    >>> tense("the plant will open in july", 23, 27)
    1
    """
    cues = _cues()
    words = _before(low, start)
    if words:
        vocab = vocabulary()
        word = words[0]
        if word in vocab.behind:
            return -1
        if word in vocab.ahead or (
            len(words) > 2 and (" ".join(words[2::-1]) in vocab.ahead or (word == "than" and words[1] == "later"))
        ):
            # "had filed by Wednesday": a past perfect puts the limit into the past
            return -1 if "had" in words or "had" in low[end : end + _RIGHT].split() else 1
        told = _left_tense(words, cues)
        if told:
            return told
    return _right_tense(low, end, cues)


def points_ahead(low: str, start: int, end: int) -> bool:
    """Whether "in two years" counts forward: a future or modal verb governs it, as in "should be ready in"."""
    return not _cues().modal.isdisjoint(_before(low, start)) or tense(low, start, end) > 0
