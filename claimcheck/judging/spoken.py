"""Of several figures that different people give for one thing, those of whom a statement names as its speaker.

"A spokesman for the trust said 120 beds would close; the union puts it at 160" answers twice, each for who says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimcheck.judging.verdict import Verdict, compare
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import reading_data, stem, words_of
from claimcheck.reading.lexicon import is_light
from claimcheck.reading.speaker import speaker_at
from claimcheck.values.base import Value

__all__ = ["of_speaker"]

_LEAST = 0.002  # a figure that is less probable speaks of something else, whoever gives it


def of_speaker(analysis: Analysis, answers: Answers, stated: Value) -> Answers:
    """Return the answers of a text without those of others, where whom the statement names gives the stated value.

    Args:
        analysis: The text.
        answers: What the text answers; its question has the names of the speaker.
        stated: The value that is stated.
    """
    names = answers.comparison.asked.question.speaker
    if not names:
        return answers
    said = {answer: _is_said_by(analysis, answer, names) for answer in answers.candidates}
    own = [one for one, mine in said.items() if mine and one.probability >= _LEAST and _says(stated, one)]
    if not own:
        return answers
    kept = tuple(one for one in answers.candidates if said[one] is not False)
    others = [one for one in answers.candidates if said[one] is False]
    return replace(answers, candidates=_as_probable(analysis, kept, own, others))


def _as_probable(
    analysis: Analysis, kept: tuple[Answer, ...], own: Sequence[Answer], others: Sequence[Answer]
) -> tuple[Answer, ...]:
    """The answers that are kept, the speaker's own as probable as that of somebody else which alone answers.

    Where that answers the question, the speaker does, too, with another figure of the kind close by.
    """
    best = max(others, key=_probability, default=None)
    if best is None or best.probability < _ANSWERED or any(one.probability >= _ANSWERED for one in kept):
        return kept
    rival = next((one for one in own if _is_rival(analysis, one, best)), None)
    return tuple(replace(one, probability=best.probability) if one is rival else one for one in kept)


_ANSWERED = 0.5
_CLOSE = 2  # sentences between what two people say of one thing


def _probability(answer: Answer) -> float:
    return answer.probability


def _is_rival(analysis: Analysis, one: Answer, other: Answer) -> bool:
    """Whether two figures close to one another measure the same; a bare one may be of whatever the other is."""
    near = abs(analysis.sentence_of(one.mention.start) - analysis.sentence_of(other.mention.start)) <= _CLOSE
    measures = {one.mention.value.measure, other.mention.value.measure} - {None, ""}
    return near and one.mention.type == other.mention.type and len(measures) < 2


def _says(stated: Value, answer: Answer) -> bool:
    return compare(stated, answer.mention.value)[0] is Verdict.SUPPORTED


def _is_said_by(analysis: Analysis, answer: Answer, names: Sequence[str]) -> bool | None:
    """Whether one of some names is whoever gives a figure; None where nobody does."""
    who = speaker_at(analysis.scene, answer.mention.start)
    if who is None:
        return None
    words = _content(who)
    return any(_names(_content(name), words) for name in names)


def _names(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words name somebody: by every word of the name, or by its last one alone."""
    if not name:
        return False
    return set(name) <= set(words) or (words[-1:] == name[-1:] and name[-1] not in _bodies())


def _content(words: str) -> list[str]:
    return [stem(word.lower) for word in words_of(words) if not is_light(word.lower)]


@cache
def _bodies() -> frozenset[str]:
    """The stems of nouns that many bodies share: the "bank" of Holm Bank is not that of Berg Bank."""
    return frozenset(stem(str(noun)) for nouns in reading_data("clauses")["generic"].values() for noun in nouns)
