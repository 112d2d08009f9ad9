"""Which of the values of a text each word of a question speaks of most: what one value is given, another is not."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings

__all__ = ["compare_with_rivals"]

_LIKE = 0.7
_WORTH = {Zone.OWN: 1.0, Zone.SHARED: 0.8, Zone.SENTENCE: 0.3, Zone.OTHER: 0.0}
_REACH = 6.0  # words from a value after which what a word says of it has fallen by two thirds
_FARTHEST = 12
_LIKE_NEAR = 0.7  # what a like word counts for its distance, which is not known
_SAME = 1e-6


def compare_with_rivals(
    analysis: Analysis, asked: Asked, places: Sequence[Surroundings], profiles: Sequence[Profile], nothing: Profile
) -> None:
    """Add how much of a question each value accounts for, rare words more than common ones, and which value best.

    Args:
        analysis: The text.
        asked: The question.
        places: The values.
        profiles: What is added to, one a value.
        nothing: What speaks for none of them.
    """
    every = tuple(dict.fromkeys((*asked.terms, *asked.cue_terms)))
    for name, terms in (("words", every), ("property", asked.terms)):
        if not terms or not places:
            continue
        rarity = {term: 1 / (1 + log(1 + analysis.frequency(term))) for term in terms}
        whole = sum(rarity.values())
        table = [{term: _standing(term, place) for term in terms} for place in places]
        best = {term: max(row[term] for row in table) for term in terms}
        for row, profile in zip(table, profiles, strict=True):
            profile.add(f"{name}-weighed", sum(rarity[t] * row[t] for t in terms) / whole)
            if name == "words":
                claimed = sum(rarity[t] for t in terms if best[t] > 0 and row[t] >= best[t] - _SAME)
                profile.add("words-claimed", claimed / whole)
            profile.add(f"{name}-lost", sum(rarity[t] * (best[t] - row[t]) for t in terms) / whole)
        nothing.add(f"none-{name}-weighed", max(sum(rarity[t] * row[t] for t in terms) for row in table) / whole)


def _standing(term: str, place: Surroundings) -> float:
    """How far a word speaks of a value: by its zone and by its distance."""
    zone = place.by_stem.get(term)
    worth = 0.0 if zone is None else _WORTH[zone]
    if term in place.implied:
        return 1.0
    away = place.distance_of(term)
    if worth == 0.0:
        for concept in concepts_of(term):
            like = place.by_concept.get(concept)
            if like is not None:
                worth = max(worth, _LIKE * _WORTH[like])
        return worth * _LIKE_NEAR
    return worth * (0.5 + 0.5 * exp(-(_FARTHEST if away is None else away) / _REACH))
