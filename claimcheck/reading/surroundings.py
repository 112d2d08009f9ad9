"""The words round a value, each with its zone: what every comparison of a value with a question looks at."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from math import exp
from typing import Any

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.elided import elided_stems
from claimcheck.reading.lexicon import concepts_of, implied_by
from claimcheck.reading.names import is_place_adjective
from claimcheck.reading.stretches import Zone, zones_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["Surroundings", "surroundings_of"]

_CLOSE = 5  # words
# What a grammatical word adds to the distance between two words.
_LIGHT_STEP = 0.25
_FADES = 3  # words away from a value after which a word weighs a third


class Surroundings:
    """A value in its sentence, as far as it does not depend on any question."""

    def __init__(self, analysis: Analysis, mention: Mention) -> None:
        self.analysis = analysis
        self.mention = mention
        self.sentence = analysis.sentence_of(mention.start)
        self.tokens: tuple[Token, ...] = analysis.tokens(self.sentence) if analysis.sentences else ()
        self.zones = zones_of(analysis, mention)
        self.first = analysis.index_at(self.sentence, mention.start) if self.tokens else 0
        if self.first and self.tokens[self.first - 1].end > mention.start:
            self.first -= 1  # "70-year-old": the value is a part of a word
        self.behind = max(analysis.index_at(self.sentence, mention.end) if self.tokens else 0, self.first)
        self.implied = implied_by(mention)
        self.memo: dict[Any, Any] = {}
        """What comparisons have worked out about the value, by their own key: many questions share their words."""

    @cached_property
    def by_stem(self) -> dict[str, Zone]:
        """The nearest zone in which each stem of the sentence stands; the value's own words are its own."""
        zones, first, last = self.zones, self.first, self.behind
        # The zones of two values of a sentence mostly differ in their own words: the rest is worked out once.
        rest = zones
        if Zone.OWN in zones:
            start, end = zones.index(Zone.OWN), len(zones) - zones[::-1].index(Zone.OWN)
            first, last = min(first, start), max(last, end)
            others = tuple(Zone.OTHER if zone is Zone.OWN else zone for zone in zones[start:end])
            rest = zones[:start] + others + zones[end:]
        memo: dict[tuple[int, tuple[Zone, ...]], dict[str, Zone]] = self.analysis.scene.memo.setdefault("by stem", {})
        known = memo.get((self.sentence, rest))
        if known is None:
            known = memo[self.sentence, rest] = {}
            for token, zone in zip(self.tokens, rest, strict=True):
                for stem in token.stems:
                    if zone > known.get(stem, -1):
                        known[stem] = zone
        found = dict(known)
        for stem in (*self.caption, *elided_stems(self.analysis, self.mention)):
            found[stem] = max(found.get(stem, Zone.OTHER), Zone.SHARED)
        for index in range(first, last):
            if zones[index] is Zone.OWN or self.first <= index < self.behind:
                found.update(dict.fromkeys(self.tokens[index].stems, Zone.OWN))
        return found

    @cached_property
    def caption(self) -> tuple[str, ...]:
        """The stems of the caption above a row of figures: what it says, it says of each of them."""
        caption = self.analysis.document.rows.caption_of(self.mention.start)
        if caption is None:
            return ()
        tokens = self.analysis.tokens(self.analysis.sentence_of(caption.end - 1))
        return tuple(stem for token in tokens if not token.light for stem in token.stems)

    @cached_property
    def by_concept(self) -> dict[str, Zone]:
        """The nearest zone in which each concept is expressed."""
        found: dict[str, Zone] = {}
        for stem, zone in self.by_stem.items():
            for concept in concepts_of(stem):
                if zone > found.get(concept, -1):
                    found[concept] = zone
        return found

    @cached_property
    def near_concepts(self) -> frozenset[str]:
        """The concepts expressed in the value's own and shared words."""
        return frozenset(concept for concept, zone in self.by_concept.items() if zone >= Zone.SHARED)

    @cached_property
    def near_stems(self) -> frozenset[str]:
        """The stems of the value's own and shared words."""
        return frozenset(stem for stem, zone in self.by_stem.items() if zone >= Zone.SHARED)

    @cached_property
    def close_stems(self) -> frozenset[str]:
        """The stems of the words next to the value."""
        return frozenset(stem for token in self.close for stem in token.stems)

    @cached_property
    def close(self) -> tuple[Token, ...]:
        """The words next to the value that speak of it, and its own."""
        low, high = max(0, self.first - _CLOSE), self.behind + _CLOSE
        near = enumerate(zip(self.tokens[low:high], self.zones[low:high], strict=True), low)
        return tuple(token for index, (token, zone) in near if zone >= Zone.SHARED or self.first <= index < self.behind)

    @cached_property
    def left(self) -> tuple[tuple[float, Token], ...]:
        """The content words before the value that speak of it, nearest first, with their distance."""
        return tuple(self._steps(range(self.first - 1, -1, -1)))

    @cached_property
    def right(self) -> tuple[tuple[float, Token], ...]:
        """The content words behind the value that speak of it, nearest first, with their distance."""
        return tuple(self._steps(range(self.behind, len(self.tokens))))

    @cached_property
    def context(self) -> tuple[tuple[tuple[float, frozenset[str], frozenset[str]], ...], float]:
        """The weight, stems and concepts of each word of ``left`` and of ``right``, and the sum of the weights."""
        words = tuple(
            (exp(-away / _FADES), frozenset(token.stems), frozenset().union(*map(concepts_of, token.stems)))
            for away, token in (*self.left, *self.right)
        )
        return words, sum(weight for weight, _, _ in words)

    @cached_property
    def names(self) -> dict[Zone, list[Token]]:
        """The names of the value's own and shared words, apart from the value itself and from other values."""
        memo: dict[int, list[tuple[int, Token]]] = self.analysis.scene.memo.setdefault("names", {})
        every = memo.get(self.sentence)
        if every is None:
            every = memo[self.sentence] = [
                (index, token)
                for index, token in enumerate(self.tokens)
                if token.name
                and not self.analysis.is_value(token.start, token.end)
                and not is_place_adjective(self.tokens, index)
            ]
        zones, first, behind = self.zones, self.first, self.behind
        return {
            wanted: [token for index, token in every if zones[index] is wanted and not first <= index < behind]
            for wanted in (Zone.OWN, Zone.SHARED)
        }

    def _steps(self, indices: range) -> list[tuple[float, Token]]:
        distance, found = 0.0, []
        for index in indices:
            token = self.tokens[index]
            if self.zones[index] < Zone.SHARED:
                continue
            if token.light or token.number:
                distance += _LIGHT_STEP
            else:
                found.append((distance, token))
                distance += 1.0
        return found

    def distance_of(self, stem: str) -> int | None:
        """Return how many words away a stem of the value's own and shared words stands, None for any other stem."""
        places = self.analysis.places_of(self.sentence).get(stem)
        if places is None:
            return None
        at, zones = bisect_left(places, self.first), self.zones
        if at < len(places) and places[at] < self.behind:
            return 0
        left = next((self.first - i for i in reversed(places[:at]) if zones[i] >= Zone.SHARED), None)
        right = next((i - self.behind + 1 for i in places[at:] if zones[i] >= Zone.SHARED), left)
        return right if left is None or (right is not None and right < left) else left

    def zone_at(self, offset: int) -> Zone | None:
        """Return the zone of the word at an offset, None outside the sentence."""
        index = self.analysis.index_at(self.sentence, offset)
        if index < len(self.tokens) and self.tokens[index].start == offset:
            return self.zones[index]
        if index and self.tokens[index - 1].end > offset:
            return self.zones[index - 1]
        return None

    def zone_of(self, span: Span) -> Zone | None:
        """Return the nearest zone in which some word of a span stands, None where none of them is in the sentence."""
        low = self.analysis.index_at(self.sentence, span.start)
        zones = [self.zones[i] for i in range(low, len(self.tokens)) if self.tokens[i].start < span.end]
        at = self.zone_at(span.start)
        return max([*zones[: max(0, len(zones))], *([] if at is None else [at])], default=None)


def surroundings_of(analysis: Analysis, mention: Mention) -> Surroundings:
    """Return the surroundings of a value, kept with the analysis."""
    memo: dict[tuple[str, int, int], Surroundings] = analysis.scene.memo.setdefault("surroundings", {})
    key = mention.type, mention.start, mention.end
    found = memo.get(key)
    if found is None or found.mention != mention:
        found = memo[key] = Surroundings(analysis, mention)
    return found
