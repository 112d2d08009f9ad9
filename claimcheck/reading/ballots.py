"""The two sides of a vote that is written as a score: "the council voted 7-4" has seven votes for and four against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.cues import lists_of, words_of
from claimcheck.values import parse_value
from claimcheck.values.base import Mention, Value
from claimcheck.values.quantityvalue import QuantityValue

__all__ = ["ballots", "side_asked"]


_words: Final = lists_of("ballots")


def side_asked(question: Question) -> str | None:
    """Return which votes a question asks for: "for", "against", "either"; None where it asks for no votes.

    Args:
        question: What is asked.
    """
    if question.unit is None or question.unit.lower() not in _words("units"):
        return None
    words = frozenset(w.lower for text in (question.property or "", *question.cues) for w in words_of(text))
    against, favour = not words.isdisjoint(_words("against")), not words.isdisjoint(_words("for"))
    # "Votes against the bill for a new tax" asks for those against.
    return "against" if against else "for" if favour else "either"


def ballots(analysis: Analysis, question: Question, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the values of a text, votes written as scores as the figures of the side that is asked for.

    Args:
        analysis: The text.
        question: What is asked.
        mentions: The quantities of the text, in order.
    """
    side, every = side_asked(question), list(mentions)
    if side is None:
        yield from every
        return
    sides = dict(_pairs(analysis, every))
    for mention in every:
        value = mention.value
        scored = isinstance(value, QuantityValue) and value.other is not None and _is_ballot(analysis, mention)
        if scored and isinstance(value, QuantityValue):
            first = _first(analysis, mention, value.low, value.other)
            for name, figure in ((first, value.low), (_other(first), value.other)):
                if side in (name, "either"):
                    yield replace(mention, value=_votes(figure), rules=(*mention.rules, f"votes {name}"))
        elif side == "either" or sides.get(mention.start, side) == side:
            yield mention


def _pairs(analysis: Analysis, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """The side of each of two figures that are joined: "by 52 votes to 35"."""
    for one, other in pairwise(mentions):
        joint = words_of(analysis.text, one.end, other.start)
        if len(joint) == 1 and joint[0].lower in _words("joint") and _is_ballot(analysis, one):
            first = _first(analysis, one, one.value.end("low"), other.value.end("low"))
            yield one.start, first
            yield other.start, _other(first)


def _first(analysis: Analysis, mention: Mention, one: Any, other: Any) -> str:
    """The side of the first of two figures: the larger one is against what is rejected, else the first is for it."""
    turned = one is not None and other is not None and one > other and _near(analysis, mention, "against_first")
    return "against" if turned else "for"


def _other(side: str) -> str:
    return "for" if side == "against" else "against"


def _is_ballot(analysis: Analysis, mention: Mention) -> bool:
    return _near(analysis, mention, "voting")


def _near(analysis: Analysis, mention: Mention, name: str) -> bool:
    """Whether a word of a list stands in a figure's clause."""
    sentence = analysis.sentences[analysis.sentence_of(mention.start)]
    clause = analysis.scene.clause_of(mention.start)
    words = words_of(analysis.text, *sentence)
    return any(word.lower in _words(name) and clause.holds(word.start) for word in words)


def _votes(figure: object) -> Value:
    return parse_value(f"{figure} votes", "quantity")
