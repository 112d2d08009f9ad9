"""Words that govern a figure: hedges, and what only will be."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason, Verdict
from tests.judging.conftest import Judge

CUTS = "Two people familiar with the plan said Norsk Papir was considering cutting around 400 of its 5,200 staff."


def test_what_was_considered_is_not_done(judge: Judge) -> None:
    claim = {"property": "job cuts", "type": "quantity"}
    statement = {"value": "about 400 staff", "quote": "was considering cutting around 400 of its 5,200 staff"}
    assert judge(CUTS, ["Norsk Papir"], claim, statement).reason is Reason.HEDGED


def test_the_whole_of_a_hedged_part_is_not_hedged(judge: Judge) -> None:
    claim = {"property": "staff", "type": "quantity"}
    statement = {"value": "5,200 staff", "quote": "was considering cutting around 400 of its 5,200 staff"}
    assert judge(CUTS, ["Norsk Papir"], claim, statement).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "value", "modality", "reason"),
    [
        ("At its peak the tunnel will employ 540 people.", "540 people", "done", Reason.HEDGED),
        ("At its peak the tunnel will soon employ some 540 people.", "about 540 people", "done", Reason.HEDGED),
        ("At its peak the tunnel will employ 540 people.", "540 people", "expected", Reason.SAYS_SO),
        ("At its peak the tunnel employed 540 people.", "540 people", "done", Reason.SAYS_SO),
        ("The tunnel will retire the 540 people whom it employs.", "540 people", "done", Reason.SAYS_SO),
    ],
)
def test_what_will_be_is_not_done(judge: Judge, text: str, value: str, modality: str, reason: Reason) -> None:
    claim = {"property": "people employed", "type": "quantity"}
    assert judge(text, ["tunnel"], claim, {"value": value, "modality": modality, "quote": text}).reason is reason


def test_what_was_to_be_is_no_fact(judge: Judge) -> None:
    text = "When it was announced in 2019 the sewer was to cost 870 million euros and take four years."
    claim, quote = {"property": "cost", "type": "money"}, "was to cost 870 million euros"
    assert judge(text, ["sewer"], claim, {"value": "EUR 870 million", "quote": quote}).reason is Reason.HEDGED
