"""Sums and lengths of time that leave their unit to the one before."""

from __future__ import annotations

import pytest

from claimcheck.reading.analysis import analyse
from claimcheck.reading.like_before import like_before
from claimcheck.text.document import Document
from claimcheck.values import published_context


def _read(text: str) -> list[str]:
    analysis = analyse(Document(text), published_context("2026-03-10"))
    return [str(mention.value) for mention in like_before(analysis.scene).values()]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The county paid 300,000 lei for the concert last year and gave 180,000 this time.", ["RON 180000"]),
        ("The bridge cost 400,000 lei, of which 250,000 came from the state fund.", ["RON 250000"]),
        ("A ticket to the baths costs 12,000 won for adults and 5,000 for children.", ["KRW 5000"]),
        ("Visitors pay 12,000 won, residents 5,000.", ["KRW 5000"]),
        ("She lent him 9,000 shekels, and he repaid 4,000.", ["ILS 4000"]),
        ("The pump will cut the ship's life from nine years to about six.", ["P6Y~"]),
        ("The wait fell from 14 months to six.", ["P6M"]),
        ("The wait is 14 weeks, down from 22 a year ago.", ["P154D"]),
        ("The court jailed him for six years; the prosecution had sought nine.", ["P9Y"]),
        ("Prosecutors wanted six years, and the court gave her four.", ["P4Y"]),
    ],
)
def test_a_bare_number_has_the_unit_of_the_sum_or_length_before_it(text: str, values: list[str]) -> None:
    assert _read(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "The fair took 90,000 euros and drew 41,000.",
        "The firm, which made €4,000 a day, hired 3,400.",
        "The mill sold flour for 300,000 euros, 12,000 tonnes in all, and in May 14,000.",
        "The film cost 20,000 euros and was seen by 17,300.",
        "The town paid 3,000 euros for gate 12.",
        "He was fined 1,200 euros. Mara Holt, 54, was not.",
        "After three years he won 14 and lost five.",
        "After nine months at sea the crew of 12 went home.",
        "The tower took six years to build and has 40 floors.",
        "The strike lasted 12 days, three more than in May.",
    ],
)
def test_a_number_that_counts_something_else_has_no_unit_of_a_sum_before_it(text: str) -> None:
    assert _read(text) == []
