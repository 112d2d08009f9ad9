"""A quote that has the value and another value that answers the question."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason, Verdict
from tests.judging.conftest import Judge

TEXT = "Holm had costs of €9 million and sales of €70 million."


@pytest.mark.parametrize(
    ("property_", "value", "quote", "off"),
    [
        ("revenue", "EUR 9 million", "Holm had costs of €9 million", True),
        ("revenue", "EUR 70 million", "sales of €70 million", False),
    ],
)
def test_off_topic(judge: Judge, property_: str, value: str, quote: str, off: bool) -> None:
    judgement = judge(TEXT, ["Holm"], {"property": property_}, {"value": value, "quote": quote})
    assert (judgement.reason is Reason.OFF_TOPIC) is off


def test_what_states_the_same_value_elsewhere_answers_nothing_better(judge: Judge) -> None:
    text = "Holm's sales were €9 million. Of its sales of €9 million, a third was cheese."
    judgement = judge(
        text, ["Holm"], {"property": "revenue"}, {"value": "EUR 9 million", "quote": "Of its sales of €9 million"}
    )
    assert judgement.reason is Reason.SAYS_SO


def test_another_kind_of_thing_is_no_better_answer(judge: Judge) -> None:
    text = "Noria bought 19 Heron helicopters and 70 armoured carriers from Velland in 1993."
    claim = {"property": "order-size", "unit": "carriers"}
    judgement = judge(text, ["armoured carriers"], claim, {"value": "70 carriers", "quote": "70 armoured carriers"})
    assert judgement.reason is Reason.SAYS_SO


SAID = """
The stadium was sold to voters as a £95 million project, a price that the council stood by.

The opposition's Idris Cole claims that the true cost is closer to £190 million.
"""


def test_what_another_speaker_says_elsewhere_is_no_better_answer(judge: Judge) -> None:
    claim = {"property": "budget", "cues": ["sold as a project", "true cost"]}
    statement = {"value": "GBP 190 million", "quote": "the true cost is closer to £190 million", "speaker": "other-0"}
    assert judge(SAID, ["stadium"], claim, statement, "Idris Cole").reason is not Reason.OFF_TOPIC


FORECAST = """
Norsk Papir lowered its sales forecast to between 9.8 billion and 10.2 billion Danish crowns ($1.5 billion), from up to
11 billion previously.
"""


def test_a_bound_that_still_holds_of_the_new_figure_is_the_old_one(judge: Judge) -> None:
    claim = {"property": "sales forecast", "type": "money"}
    statement = {"value": "up to DKK 11 billion", "quote": "from up to 11 billion previously", "modality": "expected"}
    assert judge(FORECAST, ["Norsk Papir"], claim, statement).reason is Reason.OFF_TOPIC


def test_a_quote_with_a_figure_of_its_own_is_answered_by_no_other(judge: Judge) -> None:
    text = "Holm paid 22 million euros for the bronzes and gave back 29 of them."
    claim = {"property": "price of the bronzes", "type": "money", "cues": ["paid for the bronzes"]}
    statement = {"value": "EUR 22 million", "quote": "gave back 29 of them"}
    assert judge(text, ["Holm"], claim, statement).verdict == "NOT_ENOUGH_INFO"
    # A quote without a figure is read with its sentence.
    assert judge(text, ["Holm"], claim, statement | {"quote": "for the bronzes"}).verdict == "SUPPORTED"


def test_a_part_is_no_better_answer_than_its_whole(judge: Judge) -> None:
    text = "The quake shook Holmby. At least 1,930 people were injured, 340 of them badly, and 61 are missing."
    claim = {"property": "injured", "type": "quantity"}
    statement = {"value": "at least 1,930 people", "quote": "At least 1,930 people were injured"}
    assert judge(text, ["quake"], claim, statement).reason is Reason.SAYS_SO
    assert judge(text, ["quake"], claim, {"value": "340 people", "quote": "340 of them badly"}).verdict != "SUPPORTED"


def test_a_given_up_plan_is_no_better_answer(judge: Judge) -> None:
    text = "The next delivery to Skyways had been due in July but will now come in September at the earliest."
    statement = {
        "value": "2024-09 or later",
        "quote": "will now come in September at the earliest",
        "modality": "expected",
    }
    assert judge(text, ["Skyways"], {"property": "next delivery", "type": "date"}, statement).reason is Reason.SAYS_SO


def test_what_is_still_to_come_is_no_better_answer_to_what_has_come(judge: Judge) -> None:
    text = "The rest of the grant, 25 million euros, will be paid in May. The first part, 15 million euros, was paid."
    claim, statement = {"property": "amount paid out", "type": "money"}, {"quote": "The first part, 15 million euros"}
    assert judge(text, ["grant"], claim, {"value": "EUR 15 million", **statement}).verdict is Verdict.SUPPORTED


def test_what_had_been_before_answers_for_the_previous_time(judge: Judge) -> None:
    text = "Turnout was 48.2%, the electoral board said; it had been 61.9% in 2019."
    claim = {"property": "turnout at the previous election", "type": "quantity", "unit": "%"}
    statement = {"value": "61.9%", "quote": "it had been 61.9% in 2019"}
    assert judge(text, ["turnout"], claim, statement).verdict == "SUPPORTED"
