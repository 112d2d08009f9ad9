"""How far the words of a question are those round a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from claimcheck.reading.analysis import Token
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings

__all__ = ["compare_wording"]

# What a word of like meaning counts, beside the word itself.
_LIKE = 0.7
_ZONES = {Zone.OWN: "own", Zone.SHARED: "shared", Zone.SENTENCE: "sentence", Zone.OTHER: "other"}
_WORTH = {"own": 1.0, "shared": 0.8, "sentence": 0.4, "before": 0.2}
_WINDOW = 2  # words that may stand between those of a cue


def compare_wording(profile: Profile, asked: Asked, place: Surroundings) -> None:
    """Add what the words of a question and those round a value have in common.

    Args:
        profile: What is added to.
        asked: The question.
        place: The value.
    """
    _cover(profile, "asked", asked.terms, place)
    best: dict[str, float] = {}
    best_worth = -1.0
    best_cue: tuple[str, ...] = ()
    for cue in asked.cues:
        parts, like = _shares(cue, place)
        worth = sum(_WORTH.get(name, 0.0) * share for name, share in parts.items())
        if worth > best_worth:
            best_worth, best_cue, best = worth, cue, {**parts, "like": like}
    for name, share in best.items():
        profile.add(f"cue-{name}", share)
    if best.get("own", 0.0) + best.get("shared", 0.0) >= 1 - 1e-9:
        profile.add("cue-whole", 1.0, best_cue)
    if any(len(cue) > 1 and _together(cue, place) for cue in asked.cues):
        profile.add("cue-phrase", 1.0)
    parts, _ = _shares(asked.cue_terms, place)
    profile.add("cues-own", parts.get("own", 0.0))
    profile.add("cues-shared", parts.get("shared", 0.0))
    _distances(profile, asked, place)


def _shares(terms: Sequence[str], place: Surroundings) -> tuple[dict[str, float], float]:
    """Where the words of a question stand, as shares of them, and the share that only a like word stands for."""
    counts: dict[str, float] = {}
    like = 0.0
    for term in terms:
        name, amount = _stands(term, place)
        counts[name] = counts.get(name, 0.0) + amount
        like += 1 - amount
    size = max(1, len(terms))
    return {name: count / size for name, count in counts.items()}, like / size


def _stands(term: str, place: Surroundings) -> tuple[str, float]:
    analysis, sentence = place.analysis, place.sentence
    zone = place.by_stem.get(term)
    if zone is not None and zone >= Zone.SENTENCE:
        return _ZONES[zone], 1.0
    if term in place.implied:
        return "own", 1.0
    like = max((place.by_concept[c] for c in concepts_of(term) if c in place.by_concept), default=None)
    if like is not None and like >= Zone.SENTENCE:
        return _ZONES[like], _LIKE
    if zone is not None:
        return "other", 1.0
    if term in analysis.stems(sentence - 1):
        return "before", 1.0
    if analysis.sentences and term in analysis.stems(0):
        return "title", 1.0
    return ("elsewhere" if term in analysis.all_stems else "nowhere"), 1.0


def _cover(profile: Profile, prefix: str, terms: Sequence[str], place: Surroundings) -> None:
    parts, like = _shares(terms, place)
    for name, share in parts.items():
        profile.add(f"{prefix}-{name}", share)
    profile.add(f"{prefix}-like", like)


def _together(cue: Sequence[str], place: Surroundings) -> bool:
    """Whether the words of a cue stand together, the first one first, where they speak of the value."""
    stems = [token.stem for token in place.tokens]
    return any(
        stem == cue[0] and place.zones[at] >= Zone.SHARED and set(cue) <= set(stems[at : at + len(cue) + _WINDOW])
        for at, stem in enumerate(stems)
    )


def _distances(profile: Profile, asked: Asked, place: Surroundings) -> None:
    def matched(token: Token) -> bool:
        return any(s in asked.words or concepts_of(s) & asked.concepts for s in token.stems)

    left = [(away, token, matched(token)) for away, token in place.left]
    right = [(away, token, matched(token)) for away, token in place.right]
    weights = [(exp(-away / 3), hit) for away, _, hit in (*left, *right)]
    whole = sum(weight for weight, _ in weights)
    profile.add("context-accounted", sum(weight for weight, hit in weights if hit) / whole if whole else 0.0)
    for side, name in ((left, "left"), (right, "right")):
        if side and side[0][2]:
            profile.add(f"next-{name}", 1.0, (side[0][1].lower,))
    near = list(_near(asked, place))
    profile.add("nearness", sum(exp(-away / 4) for away in near) / 2)
    apart = [away for away, token, hit in (*left, *right) if hit and not set(token.stems) & asked.names]
    profile.add("nearest", exp(-min(apart) / 2) if apart else 0.0)


def _near(asked: Asked, place: Surroundings) -> Iterator[int]:
    for term in {*asked.terms, *asked.cue_terms}:
        away = place.distance_of(term)
        if away is not None:
            yield away
