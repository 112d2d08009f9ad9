"""Which of several figures of one sentence a question asks for, as far as the sentence itself settles it.

"The Pines took 41 seats, the Reform Union 28": 28 answers for the union, and 41 does not. Each way of telling figures
apart compares them two by two; where it cannot, nothing is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from typing import Final, NamedTuple

from claimcheck.reading.change import came_from
from claimcheck.reading.cues import reading_data, stem
from claimcheck.reading.figure_change import asks_for_change, changes_in, turned_out
from claimcheck.reading.figure_owners import Owned, favours, is_apart, owned
from claimcheck.reading.figure_parts import asks_for_whole, whole_of
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention
from claimcheck.values.measure import measure_of
from claimcheck.values.noun import kind_of

__all__ = ["Settled", "settle"]

_AMOUNTS: Final = ("money", "quantity", "duration")
_MOST: Final = 12  # figures of one sentence that are compared with each other: a longer one is a table


class Settled(NamedTuple):
    """That a figure is not what is asked for: which one is (its number, None where no other), and why."""

    rival: int | None
    why: str


class _Figure(NamedTuple):
    """A figure of a sentence: its number among all that could answer, its place, what speaks for it."""

    number: int
    place: Surroundings
    profile: Profile

    @property
    def mention(self) -> Mention:
        return self.place.mention


def settle(
    asked: Asked, places: Sequence[Surroundings], profiles: Sequence[Profile], subject: Sequence[Span]
) -> Mapping[int, Settled]:
    """Return the figures that are plainly not asked for, by their numbers, each with the one that is.

    Args:
        asked: The question.
        places: The values that could answer.
        profiles: What speaks for each.
        subject: Every place where the text names the subject.
    """
    sentences: dict[int, list[_Figure]] = {}
    for number, (place, profile) in enumerate(zip(places, profiles, strict=True)):
        sentences.setdefault(place.sentence, []).append(_Figure(number, place, profile))
    found: dict[int, Settled] = {}
    for figures in sentences.values():
        if len(figures) <= _MOST:
            found.update(_settle(asked, figures, subject))
    return found


def _settle(asked: Asked, figures: Sequence[_Figure], subject: Sequence[Span]) -> Mapping[int, Settled]:
    several = len(figures) > 1
    labels = owned([figure.place for figure in figures], asked, subject) if several else [Owned.UNKNOWN]
    case = _Case(asked, figures, subject, {f.number: label for f, label in zip(figures, labels, strict=True)})
    found: dict[int, Settled] = {}
    for why, contest in _CONTESTS if several else _ALONE:
        for winner, loser in contest(case):
            if loser.number not in found and (winner is None or winner.number not in found):
                found[loser.number] = Settled(None if winner is None else winner.number, why)
    return found


class _Case(NamedTuple):
    """The figures of a sentence that could answer a question."""

    asked: Asked
    figures: Sequence[_Figure]
    subject: Sequence[Span]
    whose: Mapping[int, Owned]

    def pairs(self) -> Iterator[tuple[_Figure, _Figure]]:
        """Every two figures that may be of one kind, in either order."""
        return ((a, b) for a, b in permutations(self.figures, 2) if _comparable(a.mention, b.mention))


    def unowned(self) -> Iterator[tuple[_Figure, _Figure]]:
        """Those of them of which the second is not rather the subject's."""
        return ((a, b) for a, b in self.pairs() if not favours(self.whose[b.number], self.whose[a.number]))


_Outcome = Iterator[tuple[_Figure | None, _Figure]]


def _comparable(one: Mention, other: Mention) -> bool:
    """Whether two figures may be of one kind, and state different things."""
    if one.type != other.type or (one.start < other.end and other.start < one.end):
        return False
    if one.type == "money":
        return True
    if one.type == "quantity" and ("%" in (one.value.measure, other.value.measure)):
        return one.value.measure == other.value.measure
    measures = {one.value.measure, other.value.measure} - {None, ""}
    return one.type not in _AMOUNTS or len(measures) < 2 or len({kind_of(str(m)) or m for m in measures}) < 2


def _by_owner(case: _Case) -> _Outcome:
    """Another one owns the figure, and the subject has one of its own: "Holm runs 31 ships, and Berg 26"."""
    for winner, loser in case.pairs():
        mine, theirs = case.whose[winner.number], case.whose[loser.number]
        if mine is Owned.SUBJECT and (
            theirs in (Owned.OTHER, Owned.CLAUSE_OF_OTHER, Owned.PLACE_OF_OTHER)
            or (theirs is Owned.UNKNOWN and is_apart(loser.place, case.subject))
        ):
            yield winner, loser
        elif mine is Owned.CLAUSE_OF_SUBJECT and theirs in (Owned.OTHER, Owned.CLAUSE_OF_OTHER):
            yield winner, loser


def _by_change(case: _Case) -> _Outcome:
    """By how much something changed, or what it came to: "rose by $2 billion to $19 billion"."""
    by_start = {figure.mention.start: figure for figure in case.figures}
    wanted = asks_for_change(case.asked)
    place = case.figures[0].place
    for size, level in changes_in(place.analysis, place.sentence):
        change, reached = (None if m is None else by_start.get(m.start) for m in (size, level))
        winner, loser = (change, reached) if wanted else (reached, change)
        if loser is not None and (winner is not None or wanted):
            yield winner, loser


def _by_outcome(case: _Case) -> _Outcome:
    """What was planned or thought, and what came of it: "a budgeted 25 percent turned out to be 44"."""
    if "earlier" in case.asked.wants:
        return
    for loser, winner in case.pairs():
        if turned_out(winner.place.analysis.text, loser.mention, winner.mention):
            yield winner, loser


def _by_part(case: _Case) -> _Outcome:
    """A part, or the whole that it is of: "34 of the 128 carriages"."""
    for part, whole in permutations(case.figures, 2):
        described = whole_of(part.place, whole.place)
        if described is None:
            continue
        wanted = asks_for_whole(case.asked, part.place, whole.place, described, case.subject)
        if wanted is not None:
            yield (whole, part) if wanted else (part, whole)


def _by_count(case: _Case) -> _Outcome:
    """One counts what the question names, the other something else: "19 goals in 31 games"."""
    for winner, loser in permutations(case.figures, 2):
        mine, theirs = _counted(winner.mention), _counted(loser.mention)
        if mine is None or theirs is None or mine == theirs:
            continue
        words = case.asked.terms
        if mine in words and theirs not in words and not _are_like(theirs, mine):
            yield winner, loser


def _counted(mention: Mention) -> str | None:
    """The stem of the noun that a figure counts; None for measures, and where it counts nothing that is named."""
    unit = getattr(mention.value, "unit", None)
    if mention.type != "quantity" or unit is None or measure_of(unit) is not None or not mention.text[-1:].isalpha():
        return None
    noun = stem(mention.text.replace("-", " ").split()[-1].lower())
    return noun if getattr(mention.value, "noun", None) or kind_of(unit) is not None or noun == stem(unit.split()[-1].lower()) else None


def _are_like(one: str, other: str) -> bool:
    """Whether two nouns may count the same: workers and employees."""
    kinds = kind_of(one), kind_of(other)
    return bool(concepts_of(one) & concepts_of(other)) or (kinds[0] is not None and kinds[0] == kinds[1])


def _by_trait(case: _Case) -> _Outcome:
    """Only one has what the question asks for: what was before, or an amount for each."""
    pairs = list(case.unowned())
    for winner, loser in pairs:
        for trait in ("earlier", "rate") if len(pairs) <= _TWO else ("earlier",):
            if f"{trait}-asked" in winner.profile.amounts and f"{trait}-missing" in loser.profile.amounts:
                yield winner, loser


_TWO: Final = 2  # the pairs of two figures, in either order: in a longer list, what one is said to be the others are, too
_CLOSE: Final = 4  # words from a figure within which a word is its own


def _by_words(case: _Case) -> _Outcome:
    """Only one has a word of the question beside it, and the other has no word that this one lacks."""
    near = {figure.number: _near(case.asked, figure, case.figures) for figure in case.figures}
    own = {figure.number: _own(case.asked, figure.place) for figure in case.figures}
    for winner, loser in case.unowned():
        mine, theirs = near[winner.number], near[loser.number]
        beside = own[winner.number] - theirs - {_counted(winner.mention)}
        dated = winner.mention.type == "date"  # "president from 1882 until his death in 1922"
        if theirs and theirs <= mine and beside and not dated and not _is_linked(winner.mention, loser.mention, winner.place):
            yield winner, loser


def _is_linked(one: Mention, other: Mention, place: Surroundings) -> bool:
    """Whether two figures are what something was and what it came to, or one is of the rest: "the other 20 percent"."""
    text = place.analysis.text
    first, last = sorted((one, other), key=lambda m: m.start)
    rest = any(text[: m.start].rstrip().lower().endswith(_rest()) for m in (one, other))
    return rest or came_from(text, first, last)


@cache
def _rest() -> tuple[str, ...]:
    return tuple(f" {word}" for word in reading_data("figures")["rest"])


def _near(asked: Asked, figure: _Figure, others: Sequence[_Figure]) -> frozenset[str]:
    """The words of a question that speak of a figure; a bare number counts what the one before it counts."""
    place = figure.place
    found = {t for t in asked.terms if _speaks(t, place, Zone.SHARED)}
    if _counted(place.mention) is None:
        noun = next((_counted(o.mention) for o in others if _counted(o.mention) is not None), None)
        found |= {t for t in asked.terms if t == noun}
    return frozenset(found)


def _own(asked: Asked, place: Surroundings) -> frozenset[str]:
    return frozenset(t for t in asked.terms if _speaks(t, place, Zone.OWN) and (place.distance_of(t) or 0) <= _CLOSE)


def _speaks(term: str, place: Surroundings, least: Zone) -> bool:
    zones = [place.by_stem.get(term), *(place.by_concept.get(c) for c in concepts_of(term))]
    return term in place.implied or any(zone is not None and zone >= least for zone in zones)


_CONTESTS: Final[tuple[tuple[str, Callable[[_Case], _Outcome]], ...]] = (
    ("part", _by_part),
    ("change", _by_change),
    ("outcome", _by_outcome),
    ("count", _by_count),
    ("owner", _by_owner),
    ("trait", _by_trait),
    ("words", _by_words),
)

_ALONE: Final = (("change", _by_change),)
"""What settles something of a figure that has no rival."""
