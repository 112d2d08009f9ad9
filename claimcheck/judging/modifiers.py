"""A noun of the question that the passage has with another modifier: "the old bridge", "first-quarter profit".

Both have the noun in common, so that a comparison of words finds one in the other. What parts them is the word before
it: an adjective of which one excludes the other, or a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import Word, stem, stop_words, words_of
from claimcheck.reading.periods import agreement
from claimcheck.reading.question import Asked, days_of
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.text.normalized import Span

__all__ = ["modifier_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "modifiers")
_MOST: Final = 2  # words before a noun that modify it
_JOINING: Final = (" ", "-", "‑")


class _Side(NamedTuple):
    """A side of a set of modifiers that exclude each other."""

    set: str
    number: int


@cache
def _sides() -> dict[str, tuple[_Side, ...]]:
    """For every modifier, by its stem, the sides of sets that it is on."""
    found: dict[str, tuple[_Side, ...]] = {}
    for name, sides in _LISTS["sets"].items():
        for number, words in enumerate(sides):
            for one in {stem(str(word)) for word in words}:
                found[one] = (*found.get(one, ()), _Side(name, number))
    return found


def modifier_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the modifier of a noun of the question, in the clause of a figure, that excludes the one asked for.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement; where it gives a period itself, that is held against the dates.
    """
    asked, words = answers.comparison.asked, answers.comparison.asked.question.property or ""
    wanted = words_of(words)
    heads = {word.stem for word in wanted if word.lower not in stop_words()} - set(_sides())
    clause = analysis.scene.clause_of(answer.mention.start)
    here = [word for span in clause.spans for word in words_of(analysis.text, span.start, span.end)]
    dated = [m for m in analysis.mentions(analysis.sentence_of(answer.mention.start)) if m.type == "date"]
    # "The third quarter" is a date, which is held against the period.
    plain = [word for word in here if not any(m.start <= word.start < m.end for m in dated)]
    found = _other_side(analysis.text, wanted, plain, heads) or _beside(analysis, answer, wanted)
    if found is None and statement.described is None:
        found = _other_date(analysis, answer, asked, here, heads)
    return None if found is None else Conflict(words, analysis.text[found.start : found.end], found)


def _other_side(text: str, wanted: Sequence[Word], here: Sequence[Word], heads: set[str]) -> Span | None:
    """The words of a clause that have a noun of the question with a modifier of another side."""
    mine = {side for word in wanted for side in _sides().get(word.stem, ())}
    if not mine:
        return None
    said = {side for word in here for side in _sides().get(word.stem, ())}
    open_ = {side.set for side in mine - said} - {side.set for side in mine & said}
    for modifier, head in _modified(text, here, heads):
        if any(side.set in open_ and side not in mine for side in _sides().get(modifier.stem, ())):
            return Span(modifier.start, head.end)
    return None


def _beside(analysis: Analysis, answer: Answer, wanted: Sequence[Word]) -> Span | None:
    """The modifier beside a figure, where the one that is asked for stands beside another figure of the sentence.

    "From 12 euros for children to 30 for adults", "40 million on its first weekend and 9 million on its second".
    """
    mine = {side for word in wanted for side in _sides().get(word.stem, ())}
    place = surroundings_of(analysis, answer.mention)
    zoned = list(zip(place.tokens, place.zones, strict=True))
    own = [(token, side) for token, zone in zoned if zone is Zone.OWN for side in _sides_of(token)]
    near = {side for token, zone in zoned if zone >= Zone.SHARED for side in _sides_of(token)}
    apart = {side for token, zone in zoned if zone is Zone.OTHER for side in _sides_of(token)}
    if mine & near:
        return None
    asked = {side.set for side in mine & apart}
    found = next((token for token, side in own if side.set in asked and side not in mine), None)
    return None if found is None else Span(found.start, found.end)


def _sides_of(token: Token) -> Iterator[_Side]:
    for one in token.stems:
        yield from _sides().get(one, ())


def _modified(text: str, words: Sequence[Word], heads: set[str]) -> Iterator[tuple[Word, Word]]:
    """Each modifier in front of one of some nouns, with the noun."""
    for at, head in enumerate(words):
        if head.stem not in heads:
            continue
        for before in range(at - 1, max(-1, at - 1 - _MOST), -1):
            if text[words[before].end : words[before + 1].start] not in _JOINING:
                break
            yield words[before], head


def _other_date(analysis: Analysis, answer: Answer, asked: Asked, here: Sequence[Word], heads: set[str]) -> Span | None:
    """The date that modifies a noun of the question, where the question asks for another period: "March sales"."""
    if not here or answer.mention.type == "date" or len(asked.periods) != 1 or "earlier" in asked.wants:
        return None
    dates = [
        (mention, days)
        for mention in analysis.mentions(analysis.sentence_of(answer.mention.start))
        if mention.type == "date"
        and here[0].start <= mention.start < here[-1].end
        and (days := days_of(mention.value)) is not None
    ]
    if any(agreement(asked.periods[0], days) > 0 for _, days in dates):
        return None
    ends = {mention.end: mention for mention, _ in dates if mention.value.bound is None}
    for before, head in pairwise(here):
        mention = ends.get(before.end)
        if mention is not None and head.stem in heads and analysis.text[before.end : head.start] in _JOINING:
            return Span(mention.start, head.end)
    return None
