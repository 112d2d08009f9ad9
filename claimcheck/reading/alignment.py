"""Which value of a text a value of a sentence means: the values that could be meant, each with a probability.

Nothing here looks at whether the two values agree: a figure is known by its words. Weights are data, fitted on labelled
sentences (``reading/data/sentences.json``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.candidates import candidates_for, is_age, is_years
from claimcheck.reading.days import placed, side_of, usable, year_of
from claimcheck.reading.held import Held, held_at
from claimcheck.reading.lexicon import AGE_UNIT
from claimcheck.reading.matching import compare
from claimcheck.reading.passages import passages_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.sentence import SentenceQuestion
from claimcheck.reading.stated import Statements, counts
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.reading.terms import Term, concept_keys, contrast, keys_of
from claimcheck.reading.weights import probabilities, score
from claimcheck.values.base import Mention, Relation, Value, relate
from claimcheck.values.measure import dimension_of
from claimcheck.values.quantity import QuantityValue

__all__ = ["Alignment", "Meant", "align"]

# A sentence with more values of one kind than this is a table: no words tell which is which.
_CROWDED = 50
# What a name and a like word count beside a word of its own.
_NAME, _LIKE = 0.4, 0.7
# A year, and what stands before the second year of a range: "2007-11".
_YEAR = re.compile(r"\d{4}(?![\d,.]\d)")
_RANGE = re.compile(r"(?<!\d)\d{4}\s?[-–—]{1,2}\s?$")
_LEAD = 12  # code points
_NONE: frozenset[str] = frozenset()
_DAYS = ("day", "month")
# A rank answers no count, a share no plain number.
_OWN_SCALE = ("rank", "%")


@dataclass(frozen=True, slots=True)
class Meant:
    """A value of a text that a sentence may mean.

    ``told`` is its mention, ``value`` the sentence's value, set in the mention's year where it states none; ``profile``
    what speaks for it, and ``probability`` that it is meant.
    """

    told: Mention
    value: Value
    profile: Profile
    probability: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The values that a value of a sentence could mean, most probable first; what speaks for none, and how probable
    it is that none is meant.
    """

    ranked: tuple[Meant, ...]
    silence: Profile
    nothing: float


def _comparable(one: Value, other: Value) -> bool:
    """Whether one figure could be meant by another: both count something, or both measure the same."""
    if isinstance(one, QuantityValue) and isinstance(other, QuantityValue):
        if any((one.unit == unit) != (other.unit == unit) for unit in _OWN_SCALE):
            return False
        if dimension_of(one.unit) is None and dimension_of(other.unit) is None:
            return True  # the people of one text are the cases of another
    return relate(one, other) is not Relation.INCOMPARABLE


def _counts_nothing(analysis: Analysis, stated: Mention, mention: Mention) -> bool:
    """Whether a number is the year of a name ("the 1995 film"), the end of a range of years or an age, and no count."""
    if stated.type != "quantity":
        return False
    if _RANGE.search(analysis.text, max(0, mention.start - _LEAD), mention.start):
        return True
    unit = getattr(stated.value, "unit", None)
    if unit not in (None, AGE_UNIT) and not is_years(unit) and getattr(mention.value, "unit", None) is None:
        return is_age(analysis, mention)
    if _YEAR.match(analysis.text, mention.start) is None or any(c.isdigit() for c in stated.text):
        return False
    return any(m.start == mention.start for m in analysis.scene.mentions("date"))


def _pairs(sentence: str, stated: Mention, analysis: Analysis, asked: SentenceQuestion) -> list[tuple[Mention, Value]]:
    """The values of a text that can be compared with one of a sentence, each with that one as compared."""
    text = analysis.text
    if stated.type != "date":
        every = candidates_for(analysis, asked.asked.question)
        return [
            (m, stated.value)
            for m in every
            if counts(text, m) and _comparable(stated.value, m.value) and not _counts_nothing(analysis, stated, m)
        ]
    found = []
    year, side = year_of(stated), side_of(sentence, stated)
    for mention in analysis.scene.mentions("date"):
        if not usable(mention):
            continue
        value, there = placed(sentence, stated, year_of(mention)).value, placed(text, mention, year)
        if there is not mention and getattr(value, "granularity", None) not in _DAYS:
            continue  # a day without a year is in no year
        if {side, side_of(text, mention)} > {"ends"}:
            continue  # when a stretch ends is not when something happened
        if getattr(value, "vague", False) or getattr(there.value, "vague", False):
            continue
        if relate(value, there.value) is not Relation.INCOMPARABLE:
            found.append((there, value))
    return found


def _uncrowded(pairs: list[tuple[Mention, Value]], analysis: Analysis) -> list[tuple[Mention, Value]]:
    number: dict[int, int] = {}
    places = [analysis.sentence_of(mention.start) for mention, _ in pairs]
    for place in places:
        number[place] = number.get(place, 0) + 1
    return [pair for pair, place in zip(pairs, places, strict=True) if number[place] <= _CROWDED]


def _near_terms(statements: Statements, own: Analysis, stated: Mention) -> list[Term]:
    """The terms that speak of a value of a sentence: those of its own stretch and those that it shares with others."""
    place = surroundings_of(own, stated)
    zones = {t.start: z for t, z in zip(place.tokens, place.zones, strict=True)}
    return [t for t in statements.terms if zones.get(t.start, Zone.SENTENCE) >= Zone.SHARED] or list(statements.terms)


def _terms(
    profile: Profile, statements: Statements, near: Sequence[Term], mention: Mention, analysis: Analysis
) -> None:
    """Add how many terms of the sentence speak of a value of the text, phrases and like words included."""
    passages, place = passages_of(analysis), surroundings_of(analysis, mention)
    there = passages.near(place)
    keys, concepts = keys_of(there), frozenset[str]().union(*(concept_keys(t) for t in there))
    profile.add("terms-near", _share(near, statements, keys, concepts))
    plain = [t for t in near if t not in statements.named and t not in statements.subject]
    profile.add("plain-near", _share(plain, statements, keys, concepts))
    profile.add("terms-here", _share(statements.terms, statements, passages.keys_in(place.sentence), _NONE))
    held = held_at(statements, mention, analysis)
    if held is not Held.UNASKED:
        profile.add(f"time-{held}", 1.0)
    if (excluding := contrast(near, there)) is not None:
        profile.add("contrast", 1.0, excluding)


def _share(terms: Sequence[Term], statements: Statements, keys: frozenset[str], concepts: frozenset[str]) -> float:
    """The share of terms that stand among keys; a name counts less than what says what is measured."""
    got = whole = 0.0
    for term in terms:
        weight = _NAME if term in statements.named else 1.0
        whole += weight
        if term.keys & keys:
            got += weight
        elif term not in statements.named and concept_keys(term) & concepts:
            got += _LIKE * weight
    return got / whole if whole else 0.0


def align(
    statements: Statements, own: Analysis, asked: SentenceQuestion, analysis: Analysis, weights: Mapping[str, float]
) -> Alignment:
    """Return the values of a text that a value of a sentence could mean, with their probabilities.

    Args:
        statements: The sentence.
        own: Its analysis.
        asked: One of its values with its question.
        analysis: The text.
        weights: Those of the features.
    """
    pairs = _uncrowded(_pairs(statements.text, asked.mention, analysis, asked), analysis)
    comparison = compare(analysis, asked.asked, [mention for mention, _ in pairs])
    near = _near_terms(statements, own, asked.mention)
    for (mention, _), profile in zip(pairs, comparison.profiles, strict=True):
        _terms(profile, statements, near, mention, analysis)
    scores = [score(profile, weights) for profile in comparison.profiles]
    choice = probabilities(scores, score(comparison.nothing, weights))
    found = [
        Meant(mention, value, profile, probability)
        for (mention, value), profile, probability in zip(pairs, comparison.profiles, choice.candidates, strict=True)
    ]
    found.sort(key=lambda one: (-one.probability, one.told.start))
    return Alignment(tuple(found), comparison.nothing, choice.nothing)
