"""What of a question has no counterpart in the sentence of a value, or has another one in its place.

A word that the sentence does not have is one thing; another name where the question's would stand ("University of Lund"
for "University of Malmö"), a word that excludes one of the question's, "after" for "before", and a "not" on one side only
are another: they contradict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import log

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.lexicon import concepts_of, is_light
from claimcheck.reading.names import name_runs
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.terms import Term, contrast, terms_of

__all__ = ["compare_unmet"]

_BESIDE = 0.5  # how much of a word is missing that stands in the sentence before, or in the first one, only
# A number that counts or ranks, no year.
_NUMBER = re.compile(r"(?<![\w.,–-])(?!\d{4}(?![\d,]))\d[\d.,]*(?:st|nd|rd|th)?(?![\w–-])")


def compare_unmet(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Add what of a question stands nowhere near a value, and what stands there in its place.

    Args:
        profile: What is added to.
        asked: The question.
        place: The value.
    """
    if not place.analysis.sentences:
        return
    _words(profile, asked, place)
    words = " ".join((asked.question.property or "", *asked.question.cues))
    figures = tuple(sorted(_numbers(words) - _numbers_at(place.analysis, place.sentence)))
    profile.add("figures-unmet", float(bool(figures)), figures)
    if found := _replaced(asked, place):
        profile.add("name-replaced", 1.0, found)
    if (excluding := contrast(_terms(words), _terms_at(place.analysis, place.sentence))) is not None:
        profile.add("contrast-asked", 1.0, excluding)
    start, end = place.analysis.sentences[place.sentence]
    there = place.analysis.text[start:end].lower()
    mine = _closed(words.lower())
    theirs = _closed(there)
    if "not" in mine and "not" not in theirs:
        profile.add("not-missing", 1.0)
    for one, other in (("before", "after"), ("after", "before")):
        if one in mine and other not in mine and other in theirs and one not in theirs:
            profile.add("order-differs", 1.0, (one, other))


def _words(profile: Profile, asked: Asked, place: Surroundings) -> None:
    analysis, at = place.analysis, place.sentence
    beside = analysis.stems(0) | (analysis.stems(at - 1) if at else frozenset())
    away: list[str] = []
    amount = 0.0
    every = tuple(dict.fromkeys((*asked.terms, *asked.cue_terms)))
    for term in every:
        if term in place.by_stem or term in place.implied or any(c in place.by_concept for c in concepts_of(term)):
            continue
        amount += _BESIDE if term in beside else 1.0
        away.append(term)
    profile.add("words-unmet", log(1 + amount), tuple(away))


@lru_cache(maxsize=4096)
def _terms(words: str) -> tuple[Term, ...]:
    return tuple(terms_of(words_of(words)))


def _terms_at(analysis: Analysis, sentence: int) -> tuple[Term, ...]:
    memo: dict[int, tuple[Term, ...]] = analysis.scene.memo.setdefault("sentence-terms", {})
    if sentence not in memo:
        memo[sentence] = tuple(terms_of(words_of(analysis.text, *analysis.sentences[sentence])))
    return memo[sentence]


@lru_cache(maxsize=4096)
def _numbers(words: str) -> frozenset[str]:
    return frozenset(m.group().lower().rstrip(".,") for m in _NUMBER.finditer(words))


def _numbers_at(analysis: Analysis, sentence: int) -> frozenset[str]:
    memo: dict[int, frozenset[str]] = analysis.scene.memo.setdefault("sentence-numbers", {})
    if sentence not in memo:
        spans = (analysis.sentences[at] for at in {0, max(0, sentence - 1), sentence})
        memo[sentence] = frozenset[str]().union(*(_numbers(analysis.text[a:b]) for a, b in spans))
    return memo[sentence]


@cache
def _classes() -> dict[str, re.Pattern[str]]:
    return {
        "not": re.compile(r"\b(?:not|never|no|non|without|none|nobody|nor|neither)\b|n['’]t\b"),
        "before": re.compile(r"\b(?:before|prior to|until)\b"),
        "after": re.compile(r"\b(?:after|following|since)\b"),
    }


@lru_cache(maxsize=4096)
def _closed(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _classes().items() if pattern.search(words))


@lru_cache(maxsize=4096)
def _runs(words: str, cues: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The names among the words of a question, each as its stems; the first word of the question is none."""
    found: list[tuple[str, ...]] = []
    for text, first in ((words, True), *((cue, False) for cue in cues)):
        run: list[str] = []
        end = -1
        for index, word in enumerate(words_of(text)):
            capital = text[word.start].isupper() and not (first and index == 0) and not is_light(word.lower)
            joined = bool(run) and text[end : word.start] in (" ", " of ", " of the ")
            if run and not (capital and joined):
                found.append(tuple(run))
                run = []
            if capital:
                run.append(word.stem)
                end = word.end
        if run:
            found.append(tuple(run))
    return tuple(dict.fromkeys(found))


def _replaced(asked: Asked, place: Surroundings) -> tuple[str, ...]:
    """A name of the sentence that shares a word with one of the question and has another where its other words were."""
    here = frozenset(place.by_stem)
    runs = _runs(asked.question.property or "", asked.question.cues)
    whole = any(set(one) <= here for one in asked.subject)
    for unit in (*(r for r in runs if not (whole and set(r) <= asked.names)), *(() if whole else asked.subject)):
        missing = [w for w in unit if w not in here]
        if not missing or len(missing) == len(unit):
            continue
        for tokens in _names_at(place):
            stems = {s for t in tokens for s in t.stems}
            extra = [t.lower for t in tokens if asked.words.isdisjoint(t.stems)]
            if stems & set(unit) and extra:
                return (*missing, *extra)
    return ()


def _names_at(place: Surroundings) -> Iterator[Sequence]:
    """The names of the sentence as words, those joined by "of" as one: "University of Lund"."""
    tokens, text = place.tokens, place.analysis.text
    last: tuple[int, int] | None = None
    for first, end in name_runs(place.analysis, place.sentence):
        if last is not None and text[tokens[last[1] - 1].end : tokens[first].start] in (" of ", " of the "):
            last = last[0], end
            continue
        if last is not None:
            yield [t for t in tokens[slice(*last)] if t.name]
        last = first, end
    if last is not None:
        yield [t for t in tokens[slice(*last)] if t.name]
