"""Which value of a text a value of a sentence means: the values that could be meant, each with a probability.

Nothing here looks at whether the two values agree: a figure is known by its words. Weights are data, fitted on labelled
sentences (``facts/data/sentences.json``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from claimcheck.facts.analysis import Analysis
from claimcheck.facts.candidates import candidates_for
from claimcheck.facts.matching import compare
from claimcheck.facts.profile import Profile
from claimcheck.facts.sentence import SentenceQuestion
from claimcheck.facts.stated import counts
from claimcheck.reading.days import placed, side_of, usable, year_of
from claimcheck.values.base import Mention, Relation, Value, relate
from claimcheck.values.quantity import QuantityValue

__all__ = ["Meant", "align", "meant_by"]

# A sentence with more values of one kind than this is a table: no words tell which is which.
_CROWDED = 50
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
    probability: float = 0.0


def _apart(one: Value, other: Value) -> bool:
    if not isinstance(one, QuantityValue) or not isinstance(other, QuantityValue):
        return False
    return any((one.unit == unit) != (other.unit == unit) for unit in _OWN_SCALE)


def _pairs(sentence: str, stated: Mention, analysis: Analysis, asked: SentenceQuestion) -> list[tuple[Mention, Value]]:
    """The values of a text that can be compared with one of a sentence, each with that one as compared."""
    text, found = analysis.text, []
    if stated.type != "date":
        for mention in candidates_for(analysis, asked.asked.question):
            if counts(text, mention) and not _apart(stated.value, mention.value):
                found.append((mention, stated.value))
        return found
    year, side = year_of(stated), side_of(sentence, stated)
    for mention in analysis.scene.mentions("date"):
        if not usable(mention):
            continue
        value, there = placed(sentence, stated, year_of(mention)).value, placed(text, mention, year)
        if {side, side_of(text, mention)} > {"ends"}:
            continue  # when a stretch ends is not when something happened
        if getattr(value, "vague", False) or getattr(there.value, "vague", False):
            continue
        found.append((there, value))
    return found


def _uncrowded(pairs: list[tuple[Mention, Value]], analysis: Analysis) -> list[tuple[Mention, Value]]:
    number: dict[int, int] = {}
    places = [analysis.sentence_of(mention.start) for mention, _ in pairs]
    for place in places:
        number[place] = number.get(place, 0) + 1
    return [pair for pair, place in zip(pairs, places, strict=True) if number[place] <= _CROWDED]


def meant_by(sentence: str, asked: SentenceQuestion, analysis: Analysis) -> tuple[tuple[Meant, ...], Profile]:
    """Return the values that a value of a sentence could mean, in order, and what speaks for none of them.

    Args:
        sentence: The claim.
        asked: One of its values with its question.
        analysis: The text.
    """
    pairs = _uncrowded(_pairs(sentence, asked.mention, analysis, asked), analysis)
    pairs = [(m, v) for m, v in pairs if relate(v, m.value) is not Relation.INCOMPARABLE]
    comparison = compare(analysis, asked.asked, [mention for mention, _ in pairs])
    found = tuple(
        Meant(mention, value, profile) for (mention, value), profile in zip(pairs, comparison.profiles, strict=True)
    )
    return found, comparison.nothing


def _score(profile: Profile, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * amount for name, amount in profile.amounts.items())


def align(found: Sequence[Meant], nothing: Profile, weights: Mapping[str, float]) -> tuple[tuple[Meant, ...], float]:
    """Return the values with their probabilities, most probable first, and the probability that none is meant.

    Args:
        found: The values that could be meant.
        nothing: What speaks for none of them.
        weights: Those of the features.
    """
    scores = [_score(one.profile, weights) for one in found]
    none = _score(nothing, weights)
    top = max([none, *scores])
    raised = [exp(score - top) for score in scores]
    whole = sum(raised) + exp(none - top)
    ranked = [replace(one, probability=share / whole) for one, share in zip(found, raised, strict=True)]
    ranked.sort(key=lambda one: (-one.probability, one.told.start))
    return tuple(ranked), exp(none - top) / whole
