"""Of several figures of one sentence, the one that holds for the period that a question names."""

from __future__ import annotations

import pytest

from claimcheck import read
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.figure_periods import holds_then
from claimcheck.reading.question import asked_of
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.text.document import Document
from claimcheck.values import published_context

SOLD = "Kestrel Hall sold 41,300 tickets in 2021, 38,700 in 2022 and this year 29,900, its director said."
RODE = "The number of passengers on the Vik line climbed to 1.9 million last year from 1.4 million in 2023, Rail said."


@pytest.mark.parametrize(
    ("text", "subject", "unit", "asked", "value"),
    [
        (SOLD, "Kestrel Hall", "tickets", "tickets in 2021", "41300 tickets"),
        (SOLD, "Kestrel Hall", "tickets", "tickets in 2022", "38700 tickets"),
        (SOLD, "Kestrel Hall", "tickets", "tickets this year", "29900 tickets"),
        (RODE, "Vik line", "passengers", "passengers last year", "1900000 people"),
        (RODE, "Vik line", "passengers", "passengers in 2023", "1400000 people"),
    ],
)
def test_the_figure_of_the_period_asked_for(text: str, subject: str, unit: str, asked: str, value: str) -> None:
    found = read(
        text, subject=[subject], cues=[asked], property=asked, type="quantity", unit=unit, published="2025-02-12"
    )
    assert str(found[0].value) == value


def test_a_part_of_the_period_does_not_settle_it() -> None:
    text = "Holm lost $4.8 million in the fourth quarter of 2024 and $3.1 million in 2023."
    analysis = analyse(Document(text), published_context("2025-02-12"))
    asked = asked_of(Question(("Holm",), ("loss",), "money", None, "loss in 2024"), analysis.scene.context)
    quarter, before = (surroundings_of(analysis, m) for m in analysis.scene.mentions("money"))
    assert holds_then(asked, quarter) is None
    assert holds_then(asked, before) is False


@pytest.mark.parametrize(
    ("asked", "value"),
    [("appeals dismissed", "612"), ("appeals withdrawn", "208"), ("appeals lodged", "940")],
)
def test_the_part_of_a_whole_that_has_the_words_asked_for(asked: str, value: str) -> None:
    text = "Of the 940 appeals lodged at Hale court last year, 612 were dismissed and 208 withdrawn."
    found = read(text, subject=["Hale court"], cues=[asked], property=asked, type="quantity", unit="appeals")
    assert str(found[0].value) == f"{value} appeals"
