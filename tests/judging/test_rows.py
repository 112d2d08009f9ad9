"""Rows of a table: each has its own figure, and the caption says what all of them are of."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason, Verdict
from tests.judging.conftest import Judge

SHARE = {"property": "share of the vote", "type": "quantity"}
SALES = {"property": "sales", "type": "quantity"}
PAYMENT = {"property": "solidarity payment", "type": "money"}
LENGTH = {"property": "length", "type": "quantity"}
GOLD = {"property": "gold medals", "type": "quantity"}

VOTES = "The town voted on Tuesday.\n\nThird district\nIda Holm\n68%\nOla Vik\n32%"
REGIONS = "The company sold more pumps.\n\nSales by region\nEurope 211\nAsia 142\nAmericas 59"
CLUBS = "The solidarity payments for each club are as follows:\nDivision A: €1.5m\nDivision B: €1m"
MEDALS = "Medal table\nNorwell - 12 gold\nVallia - 4 gold"
ROLL = "Number of electors:\nState roll: 6,637\nCouncil roll: 89\nTotal: 6,726"
ELECTORS = {"property": "total number of electors", "type": "quantity"}
SHIP = "The Kestrel at a glance\nLength: 12.4 metres\nCrew: 4"


@pytest.mark.parametrize(
    ("text", "value", "name", "property_", "quote"),
    [
        (VOTES, "68%", "Ida Holm", SHARE, "Ida Holm\n68%"),
        (VOTES, "32%", "Ola Vik", SHARE, None),
        (REGIONS, "142", "Asia", SALES, None),
        (CLUBS, "EUR 1 million", "Division B", PAYMENT, None),
        (CLUBS, "EUR 1.5 million", "Division A", PAYMENT, "Division A: €1.5m"),
        (MEDALS, "4 gold", "Vallia", GOLD, "Vallia - 4 gold"),
        (SHIP, "12.4 metres", "Kestrel", LENGTH, "Length: 12.4 metres"),
        (ROLL, "6,726", "Council", ELECTORS, "Total: 6,726"),
    ],
)
def test_a_row_states_its_figure(
    judge: Judge, text: str, value: str, name: str, property_: dict[str, str], quote: str | None
) -> None:
    statement = {"value": value} if quote is None else {"value": value, "quote": quote}
    assert judge(text, [name], property_, statement).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "value", "name", "property_"),
    [
        (VOTES, "32%", "Ida Holm", SHARE),
        (VOTES, "68%", "Ola Vik", SHARE),
        (REGIONS, "211", "Asia", SALES),
        (CLUBS, "EUR 1.5 million", "Division B", PAYMENT),
        (MEDALS, "12 gold", "Vallia", GOLD),
    ],
)
def test_the_figure_of_another_row_is_not_stated(
    judge: Judge, text: str, value: str, name: str, property_: dict[str, str]
) -> None:
    assert judge(text, [name], property_, {"value": value}).verdict is not Verdict.SUPPORTED


def test_a_quoted_row_of_another_names_it(judge: Judge) -> None:
    judgement = judge(CLUBS, ["Division B"], PAYMENT, {"value": "EUR 1.5 million", "quote": "Division A: €1.5m"})
    assert judgement.reason is Reason.OTHER_SUBJECT
    assert judgement.conflict is not None
    assert judgement.conflict.stated == "Division A"


POSTERS = "Films of the week\n\n1. Salt Ferry (Norwell): 3.1 million kroner\n\n2. The Pond (Vallia): 2.7 million kroner"
PLANS = "What Norwell plans:\n\n1. Norwell, the town: a pool of 50 metres\n\n2. Harbour: a quay of 300 metres"
TAKINGS = {"property": "takings", "type": "money"}
QUAY = {"property": "quay", "type": "quantity"}


@pytest.mark.parametrize(
    ("text", "value", "name", "property_", "quote", "verdict"),
    [
        (POSTERS, "NOK 3.1 million", "Salt Ferry", TAKINGS, "3.1 million kroner", Verdict.SUPPORTED),
        (POSTERS, "NOK 3.1 million", "The Pond", TAKINGS, "3.1 million kroner", Verdict.NOT_ENOUGH_INFO),
        (PLANS, "300 metres", "Norwell", QUAY, "a quay of 300 metres", Verdict.SUPPORTED),
    ],
)
def test_an_item_of_a_list_is_of_its_label(
    judge: Judge, text: str, value: str, name: str, property_: dict[str, str], quote: str, verdict: Verdict
) -> None:
    assert judge(text, [name], property_, {"value": value, "quote": quote}).verdict is verdict
