"""Numbers read again for the unit that a question asks in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.candidates import candidates_for
from claimcheck.reading.counted import measured
from claimcheck.text.document import Document
from claimcheck.values import published_context


def read(text: str, unit: str) -> list[str]:
    """The values that may answer a question in a unit, as they are written out."""
    analysis = analyse(Document(text), published_context("2021-06-10"))
    question = Question(("Holm",), ("has",), "quantity", unit)
    return [str(mention.value) for mention in candidates_for(analysis, question)]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("The dancers rode on four of 12 wagons.", "wagons", "12 wagons"),
        ("She was one of three pilots heard that day.", "pilots", "3 pilots"),
        ("The paper says that Six members of a choir were hurt.", "members", "6 people"),
        ("Holm has built more than 1500 timber sheds.", "sheds", "more than 1500 sheds"),
        ("The play won 21 Dagmar Prizes, 14 Rosa Prizes and a cup.", "prizes", "14 prizes"),
        ("The lifeboat was called out a record 27 times.", "callouts", "27"),
        ("He joined a 24-strong crew in Lund.", "people", "24 people"),
        ("The gun throws a 12-pound ball.", "pounds", "12 lb"),
        ("About 2,000 volunteer hours were spent.", "hours", "about 2000 hours"),
        ("The search reached a radius of 600m.", "m", "600 m"),
        ("She ran it in 9.87 secs.", "seconds", "9.87 seconds"),
        ("It bought nine shops and one bike workshop.", "bike workshops", "1 workshops"),
        ("Holm took her 31st cup win in Lund.", "wins", "31 wins"),
    ],
)
def test_counts_what_is_asked_for(text: str, unit: str, value: str) -> None:
    assert value in read(text, unit)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Two of the Holm Orion 700 engines failed.", "engines", "700 engines"),
        ("Holm bought sixty new 787 jets.", "jets", "787 aircraft"),
        ("Sales rose to 5.82 million cars.", "cars", "1000000 vehicles"),
        ("They scored an away goal.", "goals", "1 goals"),
        ("It has three times as many goals.", "goals", "3"),
        ("The town has 600m people.", "people", "600 m"),
    ],
)
def test_what_does_not_count_it(text: str, unit: str, value: str) -> None:
    assert value not in read(text, unit)


def test_a_number_is_given_once() -> None:
    assert read("Holm runs no more than 12 new deluxe buses.", "buses") == ["up to 12 vehicles"]


@pytest.mark.parametrize(("unit", "dimension"), [("pounds", "mass"), ("metres", "length"), ("votes", None)])
def test_what_a_unit_measures(unit: str, dimension: str | None) -> None:
    assert measured(unit) == dimension


@given(st.integers(min_value=3, max_value=900), st.integers(min_value=3, max_value=900))
def test_a_part_and_its_whole_are_both_read(part: int, whole: int) -> None:
    found = read(f"The council saved {part} of the {whole} elms.", "elms")
    assert {f"{part} elms", f"{whole} elms"} <= set(found)


def test_a_rank_that_is_nobodys_counts_nothing() -> None:
    analysis = analyse(Document("It was the 31st win by an away side."), published_context("2021-06-10"))
    ranks = [m for m in candidates_for(analysis, Question(("Holm",), (), "quantity", "wins")) if m.text == "31st"]
    assert len(ranks) == 1
