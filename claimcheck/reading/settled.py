"""That a figure is plainly not what a question asks for, where figures of several sentences settle it.

A number in brackets where the clause is another's, and a figure that goes on with
one of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.reading.continued import asks_for_later, continued_in
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["Settled", "across"]


class Settled(NamedTuple):
    """That a figure is not what is asked for: which one is (its number, None where no other), and why."""

    rival: int | None
    why: str


def across(asked: Asked, places: Sequence[Surroundings], subject: Sequence[Span]) -> Iterator[tuple[int, Settled]]:
    """Return the figures that those of other sentences settle, by their numbers, each with the one that is asked for.

    Args:
        asked: The question.
        places: The values that could answer.
        subject: Every place where the text names the subject.
    """
    if not places or asked.question.type == "date":
        return
    yield from ((number, Settled(None, "owner")) for number, place in enumerate(places) if _is_of_other(place, subject))
    analysis, numbers = places[0].analysis, {place.mention.start: number for number, place in enumerate(places)}
    for pair in continued_in(analysis, [place.mention for place in places]):
        later = asks_for_later(analysis, asked, pair, subject)
        earlier, behind = numbers[pair.earlier.start], numbers[pair.later.start]
        if later is not None:
            yield (earlier, Settled(behind, "continued")) if later else (behind, Settled(earlier, "continued"))


def _is_of_other(place: Surroundings, subject: Sequence[Span]) -> bool:
    """Whether a number in brackets is in a sentence of another: "Watt led all players in tackles (11)"."""
    text, mention = place.analysis.text, place.mention
    if text[mention.start - 1 : mention.start] != "(" or text[mention.end : mention.end + 1] != ")":
        return False
    start, end = place.analysis.sentences[place.sentence]
    if any(start <= span.start < end for span in subject):
        return False
    clause = place.analysis.scene.clause_of(max(start, mention.start - 3))
    head = next((t for t in place.tokens if clause.holds(t.start) and not t.light), None)
    return head is not None and head.name and head.end < mention.start
