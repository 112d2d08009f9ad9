"""Which of several figures of one sentence a question asks for, as far as the sentence itself settles it.

"The Pines took 41 seats, the Reform Union 28": 28 answers for the union, and 41 does not. Each way of telling figures
apart compares them two by two; where it cannot, nothing is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from typing import Final

from claimcheck.reading.analysis import Token
from claimcheck.reading.change import came_from
from claimcheck.reading.compared import compared_in
from claimcheck.reading.cues import reading_data
from claimcheck.reading.figure_case import Case, Figure, counted_noun, near_terms, own_terms
from claimcheck.reading.figure_change import asks_for_change, changes_in, turned_out
from claimcheck.reading.figure_owners import MINE, Owned, owned
from claimcheck.reading.figure_parts import (
    amount_of,
    asks_for_all,
    asks_for_part,
    asks_for_whole,
    head_of,
    is_of_each,
    is_of_rest,
    is_rated_before,
    is_shared,
    part_behind,
    whole_of,
)
from claimcheck.reading.figure_periods import compared_holds, holds_then
from claimcheck.reading.items import totalled
from claimcheck.reading.lexicon import concepts_of
from claimcheck.reading.names import pronouns
from claimcheck.reading.profile import Profile
from claimcheck.reading.question import Asked
from claimcheck.reading.settled import Settled, across, plainly
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.syntax import fronted_participle
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention
from claimcheck.values.noun import kind_of

__all__ = ["settle"]

_MOST: Final = 12  # figures of one sentence that are compared with each other: a longer one is a table


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
    sentences: dict[int, list[Figure]] = {}
    for number, (place, profile) in enumerate(zip(places, profiles, strict=True)):
        sentences.setdefault(place.sentence, []).append(Figure(number, place, profile))
    found: dict[int, Settled] = {}
    for figures in sentences.values():
        if len(figures) <= _MOST:
            found.update(_settle(asked, figures, subject))
    plain = plainly(asked, places)
    winners = {settled.rival for settled in plain.values()}
    found = {n: s for n, s in found.items() if n not in winners and s.rival not in plain} | plain
    for number, settled in across(asked, places, subject):
        if settled.rival not in found and number not in found:
            found[number] = settled
    return found


def _settle(asked: Asked, figures: Sequence[Figure], subject: Sequence[Span]) -> Mapping[int, Settled]:
    several = len(figures) > 1
    labels = owned([figure.place for figure in figures], asked, subject) if several else [Owned.UNKNOWN]
    case = Case(asked, figures, subject, {f.number: label for f, label in zip(figures, labels, strict=True)})
    found: dict[int, Settled] = {}
    for why, contest in _CONTESTS if several else _ALONE:
        for winner, loser in contest(case):
            if winner is not None and winner.number in found:
                continue
            if loser.number not in found or (winner is not None and found[loser.number].rival is None):
                found[loser.number] = Settled(None if winner is None else winner.number, why)
    return found


_Outcome = Iterator[tuple[Figure | None, Figure]]


def _by_excess(case: Case) -> _Outcome:
    """What comes on top is asked for: "spent 512 million on the Heron, 140 million more than was approved"."""
    yield from ((winner, loser) for winner, loser in case.pairs() if _has_alone("addition", winner, loser))


def _by_owner(case: Case) -> _Outcome:
    """Another one owns the figure, and the subject has one of its own: "Holm runs 31 ships, and Berg 26"."""
    for winner, loser in case.pairs():
        mine, theirs = case.whose[winner.number], case.whose[loser.number]
        weak = mine is Owned.DESCRIBED_SUBJECT or winner.mention.type == "date"  # "left the base in May; it had stood"
        if weak and case.has_own_words(loser, winner):
            continue
        if totalled(loser.place.analysis.text[winner.mention.end : loser.mention.start].lower()) is not None:
            continue  # "found 12 more bodies in the mine, raising the toll to 58"
        beside = theirs in (Owned.OTHER, Owned.CLAUSE_OF_OTHER)
        unnamed = theirs is Owned.PLACE_OF_OTHER or (theirs is Owned.UNKNOWN and case.is_elsewhere(loser, winner))
        if (mine in MINE and beside) or (mine is Owned.SUBJECT and unnamed):
            yield winner, loser


def _by_stretch(case: Case) -> _Outcome:
    """The subject stands in the stretch of one figure alone: "$148 million for wool, $100 million for racing"."""
    for winner, loser in case.unowned():
        if winner.mention.type == "date" or case.has_own_words(loser, winner):
            continue
        if loser.mention.type == "quantity" and not any(c.isalpha() or c == "%" for c in loser.mention.text):
            continue  # "of the 96 on the Holm, 61 were hurt"
        if fronted_participle(loser.place.analysis.text, *loser.place.analysis.sentences[loser.place.sentence]) > (
            loser.mention.start
        ):
            continue  # "having paid 12 million for it, Adler sold it for 9 million"
        theirs = [loser.place.zone_of(span) for span in case.named]
        if (
            theirs
            and all(zone is Zone.OTHER for zone in theirs)
            and Zone.OWN in [winner.place.zone_of(span) for span in case.named]
        ):
            yield winner, loser


def _by_share(case: Case) -> _Outcome:
    """A whole, and a part of it that has words of its own, which the question lacks: "27 died, with 26 in Lund"."""
    for whole, part in case.pairs():
        text, start = part.place.analysis.text, part.mention.start
        if whole.mention.end > start or counted_noun(part.mention) is not None:
            continue
        own = [
            t
            for t, z in zip(part.place.tokens, part.place.zones, strict=True)
            if z is Zone.OWN and t.start >= part.mention.end
        ]
        words = [t for t in own if not t.light and not t.number]
        if is_shared(text, start, part.mention.end) and words and not any(_is_asked(case.asked, t) for t in words):
            yield whole, part


def _is_asked(asked: Asked, token: Token) -> bool:
    return any(s in asked.words or concepts_of(s) & asked.concepts for s in token.stems)


def _by_each(case: Case) -> _Outcome:
    """What each has, where all together are asked for: "155 turbines, each of 1.5 megawatts"."""
    if asks_for_all(case.asked):
        for figure in case.figures:
            if is_of_each(figure.place):
                yield None, figure


def _by_addition(case: Case) -> _Outcome:
    """What came on top of something, where all together are asked for: "and about 4,300 other buildings"."""
    if asks_for_all(case.asked):
        for figure in case.figures:
            if "addition-unasked" in figure.profile.amounts or is_of_rest(figure.place):
                yield None, figure


def _by_level(case: Case) -> _Outcome:
    """What something came to, where a question asks by how much it changed: "rose by $2 billion to $19 billion"."""
    return _by_change(case) if asks_for_change(case.asked) else iter(())


def _by_size(case: Case) -> _Outcome:
    """By how much something changed, where a question asks for what it came to."""
    return iter(()) if asks_for_change(case.asked) else _by_change(case)


def _by_change(case: Case) -> _Outcome:
    by_start = {figure.mention.start: figure for figure in case.figures}
    wanted = asks_for_change(case.asked)
    place = case.figures[0].place
    for size, level in changes_in(place.analysis, place.sentence):
        change, reached = by_start.get(size.start), by_start.get(level.start)
        winner, loser = (change, reached) if wanted else (reached, change)
        if loser is not None and winner is not None:
            yield winner, loser


def _by_outcome(case: Case) -> _Outcome:
    """What was planned or thought, and what came of it: "a budgeted 25 percent turned out to be 44"."""
    if "earlier" in case.asked.wants:
        return
    for loser, winner in case.pairs():
        if case.has_own_words(loser, winner):
            continue  # "revenue was 3 million, and debt has grown to 9 million"
        if turned_out(winner.place.analysis.text, loser.mention, winner.mention):
            yield winner, loser


def _by_period(case: Case) -> _Outcome:
    """Only one holds for the period that is asked for: "612 in 2023, 580 in 2024"."""
    if not case.asked.periods or case.asked.question.type == "date" or "earlier" in case.asked.wants:
        return
    held = {figure.number: holds_then(case.asked, figure.place) for figure in case.figures}
    for winner, loser in case.unowned():
        mine, theirs = held[winner.number], held[loser.number]
        if mine and theirs is False and not case.has_own_words(loser, winner):
            yield winner, loser


def _by_comparison(case: Case) -> _Outcome:
    """One is compared with the other, and only one holds then: "16 percent, compared with 21 two years ago"."""
    asked = case.asked
    before = "earlier" in asked.wants and asked.question.as_of is None
    if asked.question.type == "date":
        return
    place = case.figures[0].place
    by_start = {figure.mention.start: figure for figure in case.figures}
    for compared in compared_in(place.analysis, place.sentence):
        main, other = by_start.get(compared.main.start), by_start.get(compared.other.start)
        # Without a period in the question now is asked for.
        then = main is not None and bool(asked.periods) and compared_holds(asked, compared, main.place)
        holds = None if main is None or other is None else before or then
        if holds is not None and main is not None and other is not None:
            yield (other, main) if holds else (main, other)


def _by_part(case: Case) -> _Outcome:
    """A part, or the whole that it is of: "34 of the 128 carriages"."""
    found: list[tuple[Figure, Figure]] = []
    for part, whole in permutations(case.figures, 2):
        described = whole_of(part.place, whole.place)
        if described is None:
            continue
        wanted = asks_for_whole(case.asked, part.place, whole.place, described, case.subject)
        if wanted is not None:
            found.append((whole, part) if wanted else (part, whole))
    for whole, part in case.pairs():
        said = None if counted_noun(part.mention) is not None else part_behind(whole.place, part.place)
        wanted = None if said is None else asks_for_part(case.asked, whole.place, said, case.subject)
        if wanted is not None:
            found.append((part, whole) if wanted else (whole, part))
    # Of several parts of one whole, the one that has the words of the question stands for it.
    yield from sorted(found, key=lambda pair: -len(own_terms(case.asked, pair[0].place)))


def _by_count(case: Case) -> _Outcome:
    """One counts what the question names, the other something else: "19 goals in 31 games"."""
    for winner, loser in permutations(case.figures, 2):
        mine, theirs = counted_noun(winner.mention), counted_noun(loser.mention)
        if mine is None or theirs is None or mine == theirs:
            continue
        words, head = case.asked.terms, head_of(case.asked)
        if mine in words and (theirs not in words or mine == head) and not _are_like(theirs, mine):
            yield winner, loser


def _are_like(one: str, other: str) -> bool:
    """Whether two nouns may count the same: workers and employees."""
    kinds = kind_of(one), kind_of(other)
    return bool(concepts_of(one) & concepts_of(other)) or (kinds[0] is not None and kinds[0] == kinds[1])


def _by_measure(case: Case) -> _Outcome:
    """Each is an amount of something, and only one of what is asked for: "a profit of 3 million on revenue of 40"."""
    measures = {figure.number: amount_of(figure.place) for figure in case.figures}
    wanted = set(case.asked.terms)
    for winner, loser in case.unowned():
        mine, theirs = measures[winner.number], measures[loser.number]
        if mine in wanted and theirs is not None and theirs not in wanted and not _are_like(theirs, mine or ""):
            yield winner, loser


def _by_trait(case: Case) -> _Outcome:
    """Only one has what the question asks for: what was before, what came on top, or an amount for each."""
    ordered = sorted(case.figures, key=lambda figure: figure.mention.start)
    for winner, loser in case.unowned():
        beside = abs(ordered.index(winner) - ordered.index(loser)) == 1
        for trait in ("earlier", "rate") if beside and len(ordered) % _TWO == 0 else ("earlier",):
            if _has_alone(trait, winner, loser):
                yield winner, loser


def _has_alone(trait: str, one: Figure, other: Figure) -> bool:
    """Whether the first of two figures has a trait that the question asks for, and the second lacks it."""
    return f"{trait}-asked" in one.profile.amounts and f"{trait}-missing" in other.profile.amounts


# "A loss of $12 million, or 31 cents a share, against $9 million, or 25 cents": in an odd list, all are rates.
_TWO: Final = 2
_CLOSE: Final = 7  # words from a figure within which a word is its own


def _by_rate(case: Case) -> _Outcome:
    """Only one of two is an amount for each, which is asked for: "300 pounds, by selling 30 shares for 10 each"."""
    if len(case.figures) != _TWO:
        return
    for winner, loser in case.pairs():
        if _has_alone("rate", winner, loser) and not is_rated_before(loser.place):
            yield winner, loser


def _by_words(case: Case) -> _Outcome:
    """Only one has a word of the question beside it, and the other has no word that this one lacks."""
    near = {figure.number: near_terms(case.asked, figure, case.figures) for figure in case.figures}
    own = {figure.number: own_terms(case.asked, figure.place) for figure in case.figures}
    for winner, loser in case.unowned():
        mine, theirs = near[winner.number], near[loser.number]
        beside = own[winner.number] - theirs - {counted_noun(winner.mention)}
        if winner.mention.type == "date" or _stands_in(loser.place):
            continue  # "president from 1882 until his death in 1922"; "it had cost 6,200 euros"
        if "changed-to" in loser.profile.amounts and "earlier" not in case.asked.wants:
            continue  # "after 12 meetings the number of posts had fallen from 95 to 89"
        if theirs and theirs <= mine and beside and not _is_linked(winner.mention, loser.mention, winner.place):
            yield winner, loser


def _stands_in(place: Surroundings) -> bool:
    """Whether the clause of a figure begins with a pronoun, which may stand for words of the question."""
    near = [t.lower for t, z in zip(place.tokens, place.zones, strict=True) if z >= Zone.SHARED]
    return bool(near) and near[0] in pronouns()


def _is_linked(one: Mention, other: Mention, place: Surroundings) -> bool:
    """Whether two figures are what something was and what it came to, or one is of the rest: "the other 20 percent"."""
    text = place.analysis.text
    first, last = sorted((one, other), key=lambda m: m.start)
    rest = any(text[: m.start].rstrip().lower().endswith(_rest()) for m in (one, other))
    return rest or came_from(text, first, last)


@cache
def _rest() -> tuple[str, ...]:
    return tuple(f" {word}" for word in reading_data("figures")["rest"])


_CONTESTS: Final[tuple[tuple[str, Callable[[Case], _Outcome]], ...]] = (
    ("period", _by_comparison),
    ("part", _by_part),
    ("level", _by_level),
    ("size", _by_size),
    ("outcome", _by_outcome),
    ("period", _by_period),
    ("count", _by_count),
    ("excess", _by_excess),
    ("rate", _by_rate),
    ("owner", _by_owner),
    ("stretch", _by_stretch),
    ("share", _by_share),
    ("each", _by_each),
    ("addition", _by_addition),
    ("measure", _by_measure),
    ("trait", _by_trait),
    ("words", _by_words),
)

_ALONE: Final = (("each", _by_each), ("addition", _by_addition))
"""What settles something of a figure that has no rival."""
