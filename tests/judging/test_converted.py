"""A figure and its conversion in brackets say the same; a word of a noun is no verb that asks."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason
from tests.judging.conftest import Judge

TEXT = """
The Ravn breakwater stands six feet (1.83 metres) above the sea, 40 feet from the road.
The Kelda engine ran for nearly 3 minutes (160 seconds) on Monday.
The proposed merger values Tarn at around $4.1 billion, the bank said. The union proposed a fee of $3 million.
"""


@pytest.mark.parametrize("value", ["6 ft", "1.83 m"])
def test_a_length_and_its_conversion(judge: Judge, value: str) -> None:
    claim = {"property": "height", "type": "quantity", "unit": value.split()[1]}
    statement = {"value": value, "quote": "stands six feet (1.83 metres) above the sea"}
    assert judge(TEXT, ["Ravn breakwater"], claim, statement).reason is Reason.SAYS_SO


@pytest.mark.parametrize(("value", "reason"), [("160 seconds", Reason.SAYS_SO), ("nearly 3 minutes", Reason.SAYS_SO)])
def test_a_time_and_its_conversion(judge: Judge, value: str, reason: Reason) -> None:
    claim = {"property": "burn time", "type": "duration", "cues": ["ran"]}
    statement = {"value": value, "quote": "ran for nearly 3 minutes (160 seconds)"}
    assert judge(TEXT, ["Kelda engine"], claim, statement).reason is reason


@pytest.mark.parametrize(
    ("property_", "value", "reason"),
    [("worth", "around USD 4.1 billion", Reason.SAYS_SO), ("fee", "USD 3 million", Reason.HEDGED)],
)
def test_a_proposed_merger_is_no_request(judge: Judge, property_: str, value: str, reason: Reason) -> None:
    subject = ["Tarn merger", "the proposed merger"] if property_ == "worth" else ["the union"]
    claim = {"property": property_, "type": "money", "cues": ["values" if property_ == "worth" else "fee"]}
    assert judge(TEXT, subject, claim, {"value": value}).reason is reason
