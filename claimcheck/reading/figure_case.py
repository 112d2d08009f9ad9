"""The figures of one sentence that could answer a question: whose each is, and which of its words speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Final, NamedTuple

from claimcheck.reading.compared import comparable
from claimcheck.reading.cues import is_number, stem
from claimcheck.reading.figure_owners import Owned, favours, is_apart
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention
from claimcheck.values.measure import measure_of
from claimcheck.values.noun import kind_of

__all__ = ["Case", "Figure", "counted_noun", "near_terms", "own_terms"]

_CLOSE: Final = 7  # words from a figure within which a word is its own


class Figure(NamedTuple):
    """A figure of a sentence: its number among all that could answer, its place, what speaks for it."""

    number: int
    place: Surroundings
    profile: Profile

    @property
    def mention(self) -> Mention:
        """The figure itself."""
        return self.place.mention


class Case(NamedTuple):
    """The figures of a sentence that could answer a question, and whose each is."""

    asked: Asked
    figures: Sequence[Figure]
    subject: Sequence[Span]
    whose: Mapping[int, Owned]

    def has_own_words(self, one: Figure, other: Figure) -> bool:
        """Whether a figure with a noun or a unit has a word of the question beside it that another lacks."""
        if one.mention.type == "quantity" and one.mention.value.measure is None:
            return False
        return bool(
            own_terms(self.asked, one.place) - near_terms(self.asked, other, self.figures) - {counted_noun(one.mention)}
        )

    def is_elsewhere(self, one: Figure, other: Figure) -> bool:
        """Whether the sentence names the subject apart from a figure only, or behind it beside another."""
        behind = one.mention.end <= other.mention.start and all(one.mention.end <= s.start for s in self.named)
        return behind or is_apart(one.place, self.subject)

    @property
    def named(self) -> Sequence[Span]:
        """Where the sentence names the subject."""
        place = self.figures[0].place
        start, end = place.analysis.sentences[place.sentence]
        return [span for span in self.subject if start <= span.start < end]

    def pairs(self) -> Iterator[tuple[Figure, Figure]]:
        """Every two figures that may be of one kind, in either order."""
        return ((a, b) for a, b in permutations(self.figures, 2) if comparable(a.mention, b.mention))

    def unowned(self) -> Iterator[tuple[Figure, Figure]]:
        """Those of them of which the second is not rather the subject's."""
        return (
            (a, b)
            for a, b in self.pairs()
            if not favours(self.whose[b.number], self.whose[a.number]) and (self.is_near(a) or not self.is_near(b))
        )

    def is_near(self, figure: Figure) -> bool:
        """Whether the subject stands where it speaks of a figure."""
        return any((figure.place.zone_of(span) or Zone.OTHER) >= Zone.SHARED for span in self.named)


def counted_noun(mention: Mention) -> str | None:
    """The stem of the noun that a figure counts; None for measures, and where it counts nothing that is named."""
    unit = getattr(mention.value, "unit", None)
    if mention.type != "quantity" or unit is None or measure_of(unit) is not None or not mention.text[-1:].isalpha():
        return None
    last = mention.text.replace("-", " ").split()[-1].lower()
    noun = stem(last)
    if is_number(last):
        return None  # "12 dead in Lund and three in Holm"
    return (
        noun
        if getattr(mention.value, "noun", None) or kind_of(unit) is not None or noun == stem(unit.split()[-1].lower())
        else None
    )


def near_terms(asked: Asked, figure: Figure, others: Sequence[Figure]) -> frozenset[str]:
    """The words of a question that speak of a figure; a bare number counts what the one before it counts."""
    place = figure.place
    found = {t for t in asked.terms if _speaks(t, place, Zone.SHARED)}
    if counted_noun(place.mention) is None:
        noun = next((counted_noun(o.mention) for o in others if counted_noun(o.mention) is not None), None)
        found |= {t for t in asked.terms if t == noun}
    return frozenset(found)


def own_terms(asked: Asked, place: Surroundings) -> frozenset[str]:
    """The words of a question that stand close to a figure, in its own stretch."""
    return frozenset(t for t in asked.terms if _speaks(t, place, Zone.OWN) and _is_close(place.distance_of(t)))


def _is_close(away: int | None) -> bool:
    return away is not None and away <= _CLOSE


def _speaks(term: str, place: Surroundings, least: Zone) -> bool:
    zones = [place.by_stem.get(term), *(place.by_concept.get(c) for c in concepts_of(term))]
    return term in place.implied or any(zone is not None and zone >= least for zone in zones)
