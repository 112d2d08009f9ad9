"""A quote that has the value and another value that answers the question."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason
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
