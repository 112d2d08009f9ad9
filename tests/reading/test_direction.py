"""Which way a figure moved, by the words around it."""

from __future__ import annotations

import pytest

from claimcheck.reading.direction import Direction, direction_at, direction_named

UP, DOWN = Direction.UP, Direction.DOWN


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sales rose [12 %] to 4.4 billion", UP),
        ("Sales, which rose by about [12 %] in May, fell in June", UP),
        ("Output fell 3 % while exports rose [12 %]", UP),
        ("Output rose 3 % while exports fell [12 %]", DOWN),
        ("a [12 %] increase in fares", UP),
        ("fares were [12 %] lower than in 2019", DOWN),
        ("a fall of [12 %]", DOWN),
        ("down [12 %]", DOWN),
        ("up [12 %] on the year", UP),
        ("It cut up to [300 jobs]", DOWN),
        ("It employs up to [300 people]", None),
        ("Sales did not rise [12 %]", None),
        ("Sales didn’t rise [12 %]", None),
        ("It held [12 %] of the shares", None),
        ("Sales rose; it held [12 %] of the shares", None),
        ("It held [12 %], more than in May", None),
    ],
)
def test_the_words_around_a_figure(words: str, expected: Direction | None) -> None:
    start, end = words.index("["), words.index("]") - 1
    assert direction_at(words.replace("[", "").replace("]", ""), start, end) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("sales growth", UP), ("decline in output", DOWN), ("change of sales", None), ("rises and falls", None)],
)
def test_the_name_of_a_question(words: str, expected: Direction | None) -> None:
    assert direction_named(words) is expected
