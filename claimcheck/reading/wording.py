"""How far the words of a question are those round a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from claimcheck.reading.aged import other_aged
from claimcheck.reading.candidates import is_age
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.measures import excluded_measure, said_spans, said_terms
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["compare_wording"]

# What a word of like meaning counts, beside the word itself.
_LIKE = 0.7
# What words count that the words of a value say in another way, where all others of the question stand in the text.
_SAID = 1.0
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
    said = said_terms(asked, place)
    whole = all(term in said or term in place.analysis.all_stems for term in asked.terms)
    worth_said = _SAID if whole else _LIKE
    _cover(profile, "asked", asked.terms, place, said, worth_said)
    best: dict[str, float] = {}
    best_worth = -1.0
    best_cue: tuple[str, ...] = ()
    for cue in asked.cues:
        parts, like = _shares(cue, place, said, worth_said)
        worth = sum(_WORTH.get(name, 0.0) * share for name, share in parts.items())
        if worth > best_worth:
            best_worth, best_cue, best = worth, cue, {**parts, "like": like}
    for name, share in best.items():
        profile.add(f"cue-{name}", share)
    if best.get("own", 0.0) + best.get("shared", 0.0) >= 1 - 1e-9:
        profile.add("cue-whole", 1.0, best_cue)
    if any(len(cue) > 1 and _together(cue, place) for cue in asked.cues):
        profile.add("cue-phrase", 1.0)
    parts, _ = _shares(asked.cue_terms, place, said, worth_said)
    profile.add("cues-own", parts.get("own", 0.0))
    profile.add("cues-shared", parts.get("shared", 0.0))
    excluding = excluded_measure(asked, place) or _of_another(asked, place)
    if excluding is not None:
        profile.add("measure-excluded", 1.0, excluding)
    _distances(profile, asked, place, said_spans(asked, place) if whole else ())


def _shares(
    terms: tuple[str, ...], place: Surroundings, said: frozenset[str], worth_said: float
) -> tuple[dict[str, float], float]:
    """Where the words of a question stand, as shares of them, and the share that only a like word stands for."""
    key = "shares", terms, said, worth_said
    found: tuple[dict[str, float], float] | None = place.memo.get(key)
    if found is None:
        counts: dict[str, float] = {}
        like = 0.0
        for term in terms:
            name, amount = _stands(term, place)
            if term in said and (name not in _WORTH or _WORTH[name] * amount < worth_said):
                name, amount = "own", worth_said
            counts[name] = counts.get(name, 0.0) + amount
            like += 1 - amount
        size = max(1, len(terms))
        found = place.memo[key] = {name: count / size for name, count in counts.items()}, like / size
    return found


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


def _cover(
    profile: Profile,
    prefix: str,
    terms: tuple[str, ...],
    place: Surroundings,
    said: frozenset[str],
    worth_said: float,
) -> None:
    parts, like = _shares(terms, place, said, worth_said)
    for name, share in parts.items():
        profile.add(f"{prefix}-{name}", share)
    profile.add(f"{prefix}-like", like)


def _together(cue: tuple[str, ...], place: Surroundings) -> bool:
    """Whether the words of a cue stand together, the first one first, where they speak of the value."""
    known: bool | None = place.memo.get(("together", cue))
    if known is None:
        wanted, tokens = set(cue), place.tokens
        known = place.memo["together", cue] = any(
            place.zones[at] >= Zone.SHARED
            and tokens[at].stem == cue[0]
            and wanted <= {token.stem for token in tokens[at : at + len(cue) + _WINDOW]}
            for at in place.analysis.places_of(place.sentence).get(cue[0], ())
        )
    return known


def _distances(profile: Profile, asked: Asked, place: Surroundings, spans: Sequence[Span]) -> None:
    left, right, (context, weight) = place.left, place.right, place.context
    words, concepts = asked.words, asked.concepts
    hits = [
        at
        for at, (_, stems, meant) in enumerate(context)
        if not (words.isdisjoint(stems) and concepts.isdisjoint(meant)) or _in_spans(at, place, spans)
    ]
    profile.add("context-accounted", sum(context[at][0] for at in hits) / weight if weight else 0.0)
    for side, name, first in ((left, "left", 0), (right, "right", len(left))):
        if side and first in hits:
            profile.add(f"next-{name}", 1.0, (side[0][1].lower,))
    near = list(_near(asked, place))
    profile.add("nearness", sum(exp(-away / 4) for away in near) / 2)
    apart = [
        (left[at] if at < len(left) else right[at - len(left)])[0]
        for at in hits
        if asked.names.isdisjoint(context[at][1])
    ]
    profile.add("nearest", exp(-min(apart) / 2) if apart else 0.0)


def _of_another(asked: Asked, place: Surroundings) -> tuple[str, ...] | None:
    """The words of who is as old as an age says, where this is not the subject."""
    return other_aged(place, asked.names) if is_age(place.analysis, place.mention) else None


def _in_spans(at: int, place: Surroundings, spans: Sequence[Span]) -> bool:
    """Whether a word of a value's context is one of those that say in another way what is asked."""
    if not spans:
        return False
    left = place.left
    token = (left[at] if at < len(left) else place.right[at - len(left)])[1]
    return any(span.start <= token.start < span.end for span in spans)


def _near(asked: Asked, place: Surroundings) -> Iterator[int]:
    for term in {*asked.terms, *asked.cue_terms}:
        away = place.distance_of(term)
        if away is not None:
            yield away
