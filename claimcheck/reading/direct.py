"""What speaks against an answer to a question that is put as one: "When did the yard not open?", "How many a month?".

Such a question says in a whole sentence all that it means, and may be asked of a text that does not answer it. What
contradicts one of its words therefore counts for more than it does against a property of a few words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import Surroundings

__all__ = ["compare_direct"]

_CONTRADICTED: Final = 6.0
"""How many times what contradicts a question counts, where the question is put as one."""

_ABSENT: Final = 1.8
"""The same for a subject that the passage does not name, or that another name stands in the place of."""

_PLAINLY: Final = 1.5  # what another rate or a "non-" counts, where a word that excludes one counts 1
_CONTRADICTING: Final = ("word-excluded", "not-missing", "order-differs", "name-replaced", "unit-loose")
_OWNING: Final = ("other-own-instead", "subject-nowhere")


def compare_direct(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Let what contradicts a question that is put as one count for more; nothing for other questions.

    Args:
        profile: What has been compared of the value.
        asked: The question.
        place: The value.
    """
    if not asked.direct or not place.analysis.sentences:
        return
    words = asked.question.property or ""
    sentence = place.analysis.text[slice(*place.analysis.sentences[place.sentence])]
    if other := _other_rate(words, sentence) or _denied_of(words, sentence):
        profile.add("measure-excluded", _PLAINLY, other)
    for names, times in ((_CONTRADICTING, _CONTRADICTED), (_OWNING, _ABSENT)):
        for name in names:
            if name in profile.amounts:
                profile.amounts[name] *= times


@cache
def _rates() -> dict[str, re.Pattern[str]]:
    data = reading_data("questions")["rates"]
    behind = alternatives(data["moment"])
    return {
        span: re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)(?!\s(?:{behind})(?!\w))", re.IGNORECASE)
        for span, words in data["spans"].items()
    }


@lru_cache(maxsize=4096)
def _spans(words: str) -> dict[str, str]:
    """The stretches of time that words count per, each with what says so: "a month", "monthly"."""
    found = ((span, pattern.search(words)) for span, pattern in _rates().items())
    return {span: match.group().lower() for span, match in found if match is not None}


def _other_rate(words: str, sentence: str) -> tuple[str, ...]:
    """What a question counts per and a sentence per another: "a month", "a year"."""
    mine, theirs = _spans(words), _spans(sentence)
    if not mine or not theirs or mine.keys() & theirs.keys():
        return ()
    return (*mine.values(), *theirs.values())


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(reading_data('questions')['denying'])})-(\w+)", re.IGNORECASE)


def _denied_of(words: str, sentence: str) -> tuple[str, ...]:
    """A word that a question denies by its first syllable and a sentence does not: "non-members", "members"."""
    denied = {match.group(1).lower(): match.group() for match in _denying().finditer(words)}
    if not denied or _denying().search(sentence) is not None:
        return ()
    stems = {word.stem for word in words_of(sentence)}
    return next(((denied[w.lower], w.lower) for w in words_of(" ".join(denied)) if w.stem in stems), ())
