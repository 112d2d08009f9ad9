"""Figures that another one of their sentence is compared with: whose the dates are, and which one is asked for."""

from __future__ import annotations

import pytest

from claimcheck import read
from claimcheck.reading.analysis import analyse
from claimcheck.reading.compared import compared_in, dates_of
from claimcheck.text.document import Document
from claimcheck.values import published_context

RATE = "The pass rate at Hale was 31 percent, compared with 44 percent two years ago, the school said."
BRACKET = "Lindner's sales reached €612 million (2022: €575 million)."
WAITED = "Waiting times at Tallow averaged 14 hours in July, where a year ago they had been 31 hours."
ROSE = "Output of Hale Wind rose from 410 GWh in 2022 to 505 GWh last year."


def _compared(text: str) -> list[tuple[str, str, list[str]]]:
    analysis = analyse(Document(text), published_context("2024-08-20"))
    return [(one.main.text, one.other.text, [d.text for d in one.dates]) for one in compared_in(analysis, 0)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RATE, [("31 percent", "44 percent", ["two years ago"])]),
        (BRACKET, [("€612 million", "€575 million", ["2022"])]),
        (WAITED, [("14 hours", "31 hours", ["a year ago"])]),
        (ROSE, [("505 GWh", "410 GWh", ["2022"])]),
        ("Cases fell to 96 last week from 143 in the week before.", [("96", "143", ["the week before"])]),
        (
            "Line 9 carried 1.8 million passengers last year, below the 2.6 million of 2019.",
            [("1.8 million passengers", "2.6 million", ["2019"])],
        ),
        ("The crop of 5 million tonnes is 9 percent more than the millers had thought.", []),
        ("The Left won 34 percent, against 29 percent for the Greens.", []),
        ("Holm sold 310 ships in 2021 and 280 in 2022.", []),
    ],
)
def test_the_figures_that_are_compared(text: str, found: list[tuple[str, str, list[str]]]) -> None:
    assert _compared(text) == found


def test_the_date_of_a_figure_is_its_alone() -> None:
    analysis = analyse(Document(RATE), published_context("2024-08-20"))
    main, other = (m for m in analysis.mentions(0) if m.type == "quantity")
    own, others = dates_of(analysis, other)
    assert [m.text for m in own] == ["two years ago"]
    assert not others
    assert dates_of(analysis, main) == ((), frozenset(m.start for m in own))


@pytest.mark.parametrize(
    ("text", "subject", "asked", "as_of", "value"),
    [
        (RATE, "Hale", "pass rate", "2024", "31 %"),
        (RATE, "Hale", "pass rate", "2022", "44 %"),
        (ROSE, "Hale Wind", "output", "2022", "410 GWh"),
        (ROSE, "Hale Wind", "output in the year before", None, "410 GWh"),
    ],
)
def test_each_holds_for_its_own_time(text: str, subject: str, asked: str, as_of: str | None, value: str) -> None:
    unit = "%" if "rate" in asked else "GWh"
    dated = asked if as_of is None else f"{asked} in {as_of}"
    found = read(
        text, subject=[subject], cues=[asked], property=dated, type="quantity", unit=unit, published="2024-08-20"
    )
    assert str(found[0].value) == value
