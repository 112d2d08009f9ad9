"""What a sentence limits its figure to, against the scope of a statement."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason
from tests.judging.conftest import Judge

JOBS = {"property": "job-cuts", "unit": "jobs"}
PROFIT = {"property": "profit"}
FARES = {"property": "fare", "type": "money", "cues": ["fare", "pay"]}


@pytest.mark.parametrize(
    ("text", "claim", "value", "scope", "stated"),
    [
        ("Lumo will cut 300 jobs in Sweden.", JOBS, "300 jobs", "Norway", "swed"),
        ("Lumo will cut 300 jobs in Swedish mills.", JOBS, "300 jobs", "Norway", "swedish"),
        ("Lumo will cut 300 jobs in its first round.", JOBS, "300 jobs", "second round", "first"),
        ("Lumo will cut 300 jobs, excluding trainees.", JOBS, "300 jobs", "including trainees", "without it"),
        ("Lumo will cut 300 jobs, including trainees.", JOBS, "300 jobs", "without trainees", "with it"),
        ("Lumo's truck division made a profit of €9 million.", PROFIT, "EUR 9 million", "whole group", "division"),
        ("Lumo's truck unit made a profit of €9 million.", PROFIT, "EUR 9 million", "bus unit", "truck unit"),
        ("On Lumo buses adults pay fares of €4 and children €2.", FARES, "EUR 4", "children", "children €2"),
        ("Lumo will cut 300 jobs in Lund and in Elm 40.", JOBS, "300 jobs", "Elm", "in Elm 40"),
    ],
)
def test_another_scope(judge: Judge, text: str, claim: dict[str, object], value: str, scope: str, stated: str) -> None:
    judgement = judge(text, ["Lumo"], claim, {"value": value, "scope": scope, "modality": "expected"})
    assert judgement.reason is Reason.OTHER_SCOPE
    assert judgement.conflict is not None
    assert stated in judgement.conflict.stated


@pytest.mark.parametrize(
    ("text", "claim", "value", "scope"),
    [
        ("Lumo will cut 300 jobs in Sweden.", JOBS, "300 jobs", "Sweden"),
        ("Lumo will cut 300 jobs in Sweden.", JOBS, "300 jobs", "Swedish mills"),
        ("Lumo will cut 300 jobs in its first round.", JOBS, "300 jobs", "first round"),
        ("Lumo will cut 300 jobs, excluding trainees.", JOBS, "300 jobs", "without trainees"),
        ("Lumo's truck unit made a profit of €9 million.", PROFIT, "EUR 9 million", "truck unit"),
        (
            "Each unit lost money, yet the whole Lumo group made a profit of €9 million.",
            PROFIT,
            "EUR 9 million",
            "whole group",
        ),
        ("On Lumo buses adults pay fares of €4 and children €2.", FARES, "EUR 4", "adults"),
        ("Lumo will cut 300 jobs, most of them in Lund.", JOBS, "300 jobs", "all sites"),
    ],
)
def test_the_scope_of_the_source(judge: Judge, text: str, claim: dict[str, object], value: str, scope: str) -> None:
    judgement = judge(text, ["Lumo"], claim, {"value": value, "scope": scope, "modality": "expected"})
    assert judgement.reason is not Reason.OTHER_SCOPE


SHIPS = {"property": "ships", "type": "quantity", "cues": ["has ships"]}


@pytest.mark.parametrize(("scope", "other"), [(None, True), ("Baltic", False)])
def test_a_part_of_another_figure_needs_a_scope(judge: Judge, scope: str | None, other: bool) -> None:
    text = "The Norian navy has 200 ships, including 30 in the Baltic."
    statement = {"value": "30 ships", "quote": "including 30 in the Baltic"} | ({"scope": scope} if scope else {})
    assert (judge(text, ["Norian navy"], SHIPS, statement).reason is Reason.OTHER_SCOPE) is other


def test_words_of_the_scope_told_of_another_sentence_s_figure(judge: Judge) -> None:
    text = "Lumo paid a dividend of €4 million. It had sold its lorry plant. On preferred shares it paid €9 million."
    claim = {"property": "dividend", "type": "money", "cues": ["paid", "dividend"]}
    judgement = judge(text, ["Lumo"], claim, {"value": "EUR 4 million", "scope": "preferred shares"})
    assert judgement.reason is Reason.OTHER_SCOPE
    assert judgement.conflict is not None
    assert (judgement.conflict.other, judgement.conflict.stated) == (True, "€9 million")


@pytest.mark.parametrize(
    "text", ["It laid off about 220 of them on 1 June.", "It laid off about 220 of them at a cost of £9 million."]
)
def test_a_part_of_those_counted_before_may_be_what_the_claim_asks_for(judge: Judge, text: str) -> None:
    claim = {"property": "workers laid off", "type": "quantity", "unit": "workers"}
    judgement = judge(f"The Holm bakery has 1,150 workers. {text}", ["Holm"], claim, {"value": "about 220 workers"})
    assert judgement.reason is Reason.SAYS_SO
