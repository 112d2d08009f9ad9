"""What words mean the same, what words exclude one another, and what a value says of itself by its type and unit."""

from __future__ import annotations

from functools import cache, lru_cache

from claimcheck.reading.cues import reading_data, stem, stop_words
from claimcheck.values.base import Mention
from claimcheck.values.measure import measure_of

__all__ = ["AGE_UNIT", "ENDS", "concepts_of", "implied_by", "is_light", "like_words", "opposites_of", "stems_of"]

AGE_UNIT = "years old"
ENDS = "start", "end", "born", "died"
"""The ends of a stretch of days or of a life, which are the last rule of a date that was read as one of them."""


@cache
def _light() -> frozenset[str]:
    return frozenset((*stop_words(), *(str(word) for word in reading_data("alike")["light"])))


@lru_cache(maxsize=65536)
def is_light(word: str) -> bool:
    """Whether a word in lower case is grammatical, or says only that something is reported."""
    return word in _light() or stem(word) in _light()


@cache
def _denying() -> frozenset[str]:
    return frozenset(reading_data("concepts")["denying_prefixes"])


@lru_cache(maxsize=65536)
def stems_of(word: str) -> tuple[str, ...]:
    """Return the stem of a word in lower case, and those of the parts of a hyphenated one.

    A word with a prefix that denies it does not speak of what the rest means: "non-fiction" is no fiction.

    >>> stems_of("ferry-builders"), stems_of("non-fiction")
    (('ferry-build', 'fer', 'build'), ('non-fiction',))
    """
    if "-" not in word or word.partition("-")[0] in _denying():
        return (stem(word),)
    return (stem(word), *(stem(part) for part in word.split("-") if len(part) > 1))


@cache
def _concepts() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for concept, words in reading_data("concepts")["groups"].items():
        for word in words:
            table.setdefault(stem(str(word)), set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in table.items()}


_NONE: frozenset[str] = frozenset()


def concepts_of(word_stem: str) -> frozenset[str]:
    """Return the concepts that a word of this stem may express; none for a word that the thesaurus does not list.

    >>> sorted(concepts_of("nomine") & concepts_of("candidat"))
    ['candidate']
    """
    return _concepts().get(word_stem, _NONE)


@cache
def _members() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for word, concepts in _concepts().items():
        for concept in concepts:
            table.setdefault(concept, set()).add(word)
    return {concept: frozenset(words) for concept, words in table.items()}


def like_words(word_stem: str) -> frozenset[str]:
    """Return the stems of the words that may mean the same as one of this stem."""
    return frozenset(word for concept in concepts_of(word_stem) for word in _members()[concept])


@cache
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for one, other in reading_data("concepts")["opposites"]:
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {concept: frozenset(others) for concept, others in table.items()}


def opposites_of(concept: str) -> frozenset[str]:
    """Return the concepts that one excludes: "decrease" for "increase"."""
    return _opposites().get(concept, _NONE)


@cache
def _implied() -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(stem, words)) for kind, words in reading_data("qualities")["implied"].items()}


_TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))


def implied_by(mention: Mention) -> frozenset[str]:
    """Return the stems of the words that a value says by itself: "380 MW" answers a question for a power."""
    unit = getattr(mention.value, "unit", None)
    if unit == AGE_UNIT or mention.rules == ("age",):
        return _implied()["age"]
    if mention.rules and mention.rules[-1] in ENDS:
        return _implied()[mention.rules[-1]]
    if mention.type == "duration" or (unit is not None and unit.lower().removesuffix("s") in _TIME_UNITS):
        return _implied()["duration"]
    measure = measure_of(unit)
    if measure is None:
        return _NONE
    return _implied().get("share" if measure.dimension == "percent" else measure.dimension, _NONE)
