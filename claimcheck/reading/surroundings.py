"""The words round a value, each with its zone: what every comparison of a value with a question looks at."""

from __future__ import annotations

from functools import cached_property

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.lexicon import concepts_of, implied_by
from claimcheck.reading.stretches import Zone, zones_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["Surroundings", "surroundings_of"]

_CLOSE = 5  # words
# What a grammatical word adds to the distance between two words.
_LIGHT_STEP = 0.25


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

    @cached_property
    def by_stem(self) -> dict[str, Zone]:
        """The nearest zone in which each stem of the sentence stands; the value's own words are its own."""
        found: dict[str, Zone] = {}
        for index, token in enumerate(self.tokens):
            zone = Zone.OWN if self.first <= index < self.behind else self.zones[index]
            for stem in token.stems:
                if zone > found.get(stem, -1):
                    found[stem] = zone
        return found

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
        return frozenset(stem for stem, away in self.distances.items() if away <= _CLOSE)

    @cached_property
    def left(self) -> tuple[tuple[float, Token], ...]:
        """The content words before the value that speak of it, nearest first, with their distance."""
        return tuple(self._steps(range(self.first - 1, -1, -1)))

    @cached_property
    def right(self) -> tuple[tuple[float, Token], ...]:
        """The content words behind the value that speak of it, nearest first, with their distance."""
        return tuple(self._steps(range(self.behind, len(self.tokens))))

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

    @cached_property
    def distances(self) -> dict[str, int]:
        """How many words away from the value each stem of its own and shared words stands."""
        found: dict[str, int] = {}
        for index, token in enumerate(self.tokens):
            inside = self.first <= index < self.behind
            if not inside and self.zones[index] < Zone.SHARED:
                continue
            away = 0 if inside else self.first - index if index < self.first else index - self.behind + 1
            for stem in token.stems:
                found[stem] = min(found.get(stem, away), away)
        return found

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
