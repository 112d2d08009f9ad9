"""Figures that belong to names by their order: "Holm and Berg made 3 and 4 respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import lists_of
from claimcheck.reading.surroundings import Surroundings
from claimcheck.text.normalized import Span

__all__ = ["in_order", "run_ending_at"]

_MOST_WORDS: Final = 5  # words of a label


_words: Final = lists_of("figures")


def in_order(place: Surroundings, figures: Sequence[Span]) -> Mapping[Span, Span]:
    """Return the names to which figures belong in order: "A and B made 3 and 4 respectively"; empty where none do.

    Args:
        place: One of them, in its sentence.
        figures: Where the figures of the sentence stand that may be listed, in order.
    """
    tokens, text = place.tokens, place.analysis.text
    mark = next((t.start for t in tokens if t.lower in _words("in_order")), None)
    if mark is None:
        return {}
    listed = _listed(text, [f for f in figures if f.end <= mark][::-1])[::-1]
    if len(listed) < _LEAST_LISTED:
        listed = _listed(text, [f for f in figures if f.start > mark])
    if len(listed) < _LEAST_LISTED:
        return {}
    for items in _lists_of_names(place, listed, mark):
        if len(items) >= len(listed) and not any(text[item.start].isdigit() for item in items):
            return dict(zip(listed, items[-len(listed) :], strict=True))
    return {}


def _lists_of_names(place: Surroundings, listed: Sequence[Span], mark: int) -> Iterator[list[Span]]:
    """Yield the list next before the figures, where other names may be joined before it; then those behind them."""
    tokens, last = place.tokens, max(mark, listed[-1].end)
    joints = [n for n in range(1, len(tokens) - 1) if tokens[n].lower in _words("joining")]
    for n in reversed(joints):
        if tokens[n].start < listed[0].start:
            yield list(_items(place, n))
    for n in joints:
        if tokens[n].start > listed[-1].end:
            yield [item for item in _items(place, n) if item.start > last]


_LEAST_LISTED: Final = 2


@cache
def _between_listed() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:(?:{alternatives(sorted(_words('joining')))})\s)?")


def _listed(text: str, figures: Sequence[Span]) -> Sequence[Span]:
    """The first of some figures, with those that are joined to it one by one."""
    found = list(figures[:1])
    for figure in figures[1:]:
        one, other = sorted((found[-1], figure))
        if _between_listed().fullmatch(text, one.end, other.start) is None:
            break
        found.append(figure)
    return found


def run_ending_at(place: Surroundings, at: int) -> Span:
    """Return the words of a name, or of a noun with what is before it, that end at a word.

    Args:
        place: A figure in its sentence.
        at: The number of the word in the sentence.
    """
    tokens, text = place.tokens, place.analysis.text
    first = at
    while first > 0 and at - first < _MOST_WORDS:
        before = tokens[first - 1]
        if text[before.end : tokens[first].start] != " " or before.light or before.number:
            break
        if tokens[at].name and not before.name:
            break
        first -= 1
    return Span(tokens[first].start, tokens[at].end)


def _items(place: Surroundings, joining: int) -> list[Span]:
    """The items of a list that "and" joins, in order."""
    tokens, text = place.tokens, place.analysis.text
    if not re.fullmatch(r",?\s", text[tokens[joining - 1].end : tokens[joining].start]):
        return []
    found = [_forward(place, joining + 1), run_ending_at(place, joining - 1)]
    while True:
        at = place.analysis.index_at(place.sentence, found[-1].start)
        while at and tokens[at - 1].light and text[tokens[at - 1].end : tokens[at].start] == " ":
            at -= 1
        if at == 0 or text[tokens[at - 1].end : tokens[at].start] != ", ":
            return found[::-1]
        found.append(run_ending_at(place, at - 1))


def _forward(place: Surroundings, at: int) -> Span:
    tokens, text = place.tokens, place.analysis.text
    while at + 1 < len(tokens) and tokens[at].light:
        at += 1
    last = at
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].name
        and tokens[at].name
        and text[tokens[last].end : tokens[last + 1].start] == " "
    ):
        last += 1
    return Span(tokens[at].start, tokens[last].end)
