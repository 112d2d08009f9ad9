"""A sign of money that may mean several currencies, in a text that tells which."""

from __future__ import annotations

import pytest

from claimcheck import Verdict, parse_value
from claimcheck.claims.model import Source
from claimcheck.judging.currencies import with_currencies, words_of_source
from claimcheck.reading.analysis import analyse
from claimcheck.reading.answers import answers_to
from claimcheck.reading.base import Question
from claimcheck.text.document import Document
from claimcheck.values import published_context
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
        ("The dock of Saint John, New Brunswick, cost $40 million.", "CAD 40 million", Verdict.SUPPORTED),
        ("The dock of Saint John, New Brunswick, cost $40 million.", "AUD 40 million", Verdict.NOT_ENOUGH_INFO),
        ("TRURO, N.S. - The new dock cost $40 million.", "CAD 40 million", Verdict.SUPPORTED),
        ("The dock in Maine cost $40 million and was built in Quebec.", "CAD 40 million", Verdict.NOT_ENOUGH_INFO),
        ("The dock cost $40 million, Hobart said.", "AUD 40 million", Verdict.SUPPORTED),
        (
            "A quay of Calgary cost C$90 million ($66 million). The dock cost $40 million.",
            "CAD 40 million",
            Verdict.NOT_ENOUGH_INFO,
        ),
        ("The dock of Cebu cost 40 million pesos.", "PHP 40 million", Verdict.SUPPORTED),
        ("The dock of Cebu cost 40 million pesos.", "MXN 40 million", Verdict.NOT_ENOUGH_INFO),
    ],
)
def test_the_country_of_a_text(judge: Judge, text: str, value: str, verdict: Verdict) -> None:
    assert judge(text, ["dock"], COST, {"value": value}).verdict is verdict


SAID = "The dock cost $40 million.\n\nHolm said that AU$40 million was paid in May."


@pytest.mark.parametrize(("value", "supported"), [("AUD 40 million", True), ("USD 40 million", False)])
def test_the_same_figure_with_its_currency_elsewhere(judge: Judge, value: str, supported: bool) -> None:
    judgement = judge(SAID, ["dock"], COST, {"value": value, "quote": "The dock cost $40 million."})
    assert (judgement.verdict is Verdict.SUPPORTED) is supported


@pytest.mark.parametrize(
    ("publisher", "url", "supported"),
    [("Toronto Star", None, True), ("Courier", "https://courier.ca/docks", True), ("Courier", None, False)],
)
def test_the_country_of_a_publisher(publisher: str, url: str | None, supported: bool) -> None:
    told_by = words_of_source(Source(publisher=publisher, url=url))
    analysis = analyse(Document("The dock cost $40 million."), published_context("2024-01-05"))
    answers = answers_to(analysis, Question(("dock",), ("cost",), "money", None, "price"))
    meant = with_currencies(analysis, answers, parse_value("CAD 40 million", "money"), told_by)
    assert [a.mention.value.measure for a in meant.candidates] == ["CAD" if supported else "USD"]
