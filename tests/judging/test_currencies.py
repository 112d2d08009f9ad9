"""A sign of money that may mean several currencies, in a text that tells which."""

from __future__ import annotations

import pytest

from claimcheck import Verdict
from tests.judging.conftest import Judge

COST = {"property": "price", "type": "money", "cues": ["cost", "costs"]}


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("The Australian yard Holm said its new dock cost $40 million.", "AUD 40 million", Verdict.SUPPORTED),
        ("The yard Holm said its new dock cost $40 million.", "AUD 40 million", Verdict.NOT_ENOUGH_INFO),
        (
            "The American yard Holm of Washington, watched from Australia, said its new dock cost $40 million.",
            "AUD 40 million",
            Verdict.NOT_ENOUGH_INFO,
        ),
        ("The Australian yard Holm said its new dock cost €40 million.", "AUD 40 million", Verdict.REFUTED),
        ("ADELAIDE - The yard Holm said its new dock cost $40 million.", "AUD 40 million", Verdict.SUPPORTED),
        ("The Dunedin yard Holm said its new dock cost $40 million.", "NZD 40 million", Verdict.SUPPORTED),
        ("The Dunedin yard Holm said its new dock cost $40 million.", "AUD 40 million", Verdict.NOT_ENOUGH_INFO),
        ("The Gothenburg yard Holm said its new dock cost 40 million crowns.", "SEK 40 million", Verdict.SUPPORTED),
        (
            "The Danish yard Holm said its new dock cost 40 million kroner. Power costs it 51 øre.",
            "DKK 40 million",
            Verdict.SUPPORTED,
        ),
    ],
)
def test_the_country_of_a_text(judge: Judge, text: str, value: str, verdict: Verdict) -> None:
    assert judge(text, ["dock"], COST, {"value": value}).verdict is verdict


SAID = "The dock cost $40 million.\n\nHolm said that AU$40 million was paid in May."


@pytest.mark.parametrize(("value", "supported"), [("AUD 40 million", True), ("USD 40 million", False)])
def test_the_same_figure_with_its_currency_elsewhere(judge: Judge, value: str, supported: bool) -> None:
    judgement = judge(SAID, ["dock"], COST, {"value": value, "quote": "The dock cost $40 million."})
    assert (judgement.verdict is Verdict.SUPPORTED) is supported
