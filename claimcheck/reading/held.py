"""Whether the dates that qualify a sentence agree with those beside a value of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.days import placed, usable, year_of
from claimcheck.reading.stated import Statements
from claimcheck.values.base import Mention, Relation, Value, relate

__all__ = ["Held", "held_at"]

_MARKS = re.compile(r"[,;:()]")


class Held(StrEnum):
    """How the dates beside a value agree with those of a sentence, the least first."""

    UNASKED = "unasked"
    """The sentence names no date."""
    UNTOLD = "unknown"
    """No date stands beside the value."""
    OTHER = "differs"
    """Another date does."""
    WIDER = "wider"
    """A less exact one does, which holds the date of the sentence."""
    INSIDE = "within"
    """A more exact one does, which lies within the date of the sentence."""
    POINT = "same"
    """The same date does."""


_AGREE = (Held.OTHER, Held.WIDER, Held.INSIDE, Held.POINT)


def held_at(statements: Statements, mention: Mention, analysis: Analysis) -> Held:
    """Return how the dates nearest to a value agree with those of a sentence; of several the one that agrees least.

    Args:
        statements: The sentence.
        mention: A value of the text.
        analysis: The text.
    """
    if not statements.held:
        return Held.UNASKED
    index = analysis.sentence_of(mention.start)
    near = _dates(analysis, index) or _dates(analysis, index - 1)
    near = sorted(near, key=lambda d: gap(analysis.text, d.start, d.end, mention))[: len(statements.held)]
    if not near:
        return Held.UNTOLD
    return min((_best(statements.text, held, analysis.text, near) for held in statements.held), key=_AGREE.index)


def _dates(analysis: Analysis, index: int) -> list[Mention]:
    return [m for m in analysis.mentions(index) if m.type == "date" and usable(m)]


def _best(sentence: str, held: Mention, text: str, near: Sequence[Mention]) -> Held:
    best = Held.OTHER
    for told in near:
        mine, theirs = placed(sentence, held, year_of(told)).value, placed(text, told, year_of(held)).value
        if not getattr(mine, "vague", False) and not getattr(theirs, "vague", False):
            best = max(best, _agreement(mine, theirs), key=_AGREE.index)
    return best


def _agreement(mine: Value, theirs: Value) -> Held:
    relation = relate(mine, theirs)
    if relation is Relation.EQUAL:
        return Held.POINT
    if relation is Relation.DISJOINT:
        return Held.OTHER
    named = getattr(mine, "latest" if mine.bound == "high" else "earliest", None)
    ends = (getattr(theirs, "earliest", None), getattr(theirs, "latest", None))
    if mine.bound and named is not None and named in ends:
        return Held.POINT
    if relation is Relation.OVERLAPS and mine.bound is None and theirs.bound is None:
        return Held.OTHER  # two school years have a year in common
    return Held.INSIDE if relation is Relation.CONTAINS else Held.WIDER


def gap(text: str, start: int, end: int, mention: Mention) -> int:
    """How far a word stands from a mention, in characters; commas and other breaks between them count for more."""
    low, high = (end, mention.start) if end <= mention.start else (mention.end, start)
    between = text[low:high] if high > low else ""
    return len(between) + 30 * len(_MARKS.findall(between)) + 12 * between.count(" and ")
