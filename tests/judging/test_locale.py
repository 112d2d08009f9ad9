"""A statement is judged by the conventions of its source, and by the fiscal year of its subject."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck import Verdict
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities:
      norgas: {name: Norgas, fiscal_year_start: October}
      sudgas: {name: Sudgas}
    sources:
      paper: {published: 2024-11-03, text: paper.txt, locale: {day-first: true, dollar: AUD, fiscal-year-start: July}}
    claims:
      norgas-refinery:
        subject: norgas
        property: opening
        cues: [open]
        statements: [{source: paper, value: 2023-10/2024-09}]
      sudgas-refinery:
        subject: sudgas
        property: opening
        cues: [open]
        statements: [{source: paper, value: 2023-07/2024-06}]
      price:
        subject: sudgas
        property: price
        cues: [cost]
        statements: [{source: paper, value: AUD 5 million}, {source: paper, value: USD 5 million}]
"""
ARTICLE = """\
Norgas opened its refinery in fiscal 2024.

Sudgas opened its terminal in fiscal 2024. Sudgas cost $5 million.
"""


def test_the_fiscal_year_is_the_subjects_else_the_sources(write: Write) -> None:
    run = claimcheck.check(write({"a.yaml": CLAIMS, "paper.txt": ARTICLE}))
    verdicts = {(j.claim, j.statement): j.verdict for j in run.judgements}
    assert verdicts["norgas-refinery", 0] is Verdict.SUPPORTED
    assert verdicts["sudgas-refinery", 0] is Verdict.SUPPORTED
    assert verdicts["price", 0] is Verdict.SUPPORTED
    assert verdicts["price", 1] is not Verdict.SUPPORTED
    assert "currency-differs" in {f.rule for f in run.findings}


def test_a_sentence_is_judged_by_the_conventions_given() -> None:
    text = "The Skagen was delivered on 12/05/2024."
    for sentence in ("The Skagen was delivered on 12 May 2024.", "The Skagen was delivered on 5 December 2024."):
        assert claimcheck.verify(sentence, text).verdict is Verdict.NOT_ENOUGH_INFO
    british = claimcheck.Locale(day_first=True)
    assert (
        claimcheck.verify("The Skagen was delivered on 12 May 2024.", text, locale=british).verdict is Verdict.SUPPORTED
    )
    american = {"day-first": False}
    assert (
        claimcheck.verify("The Skagen was delivered on 12 May 2024.", text, locale=american).verdict is Verdict.REFUTED
    )


@pytest.mark.parametrize(("day_first", "day"), [(True, "2024-05-12"), (False, "2024-12-05")])
def test_readings_and_facts_follow_a_locale(day_first: bool, day: str) -> None:
    text, locale = "The Skagen was delivered on 12/05/2024.", claimcheck.Locale(day_first=day_first)
    [reading] = claimcheck.read(text, subject=["Skagen"], cues=["delivered"], type="date", locale=locale)
    assert str(reading.value) == day
    assert day in [str(fact.value) for fact in claimcheck.facts(text, locale=locale)]


def test_names_and_values_are_seen_through_markup() -> None:
    text = "Marks &amp; Sund opened its hall in May&nbsp;2024.[1] The **Lind**haven line opened in 2023."
    for name, words in (("Marks & Sund", "May&nbsp;2024"), ("Lindhaven line", "2023")):
        [reading, *_] = claimcheck.read(text, subject=[name], cues=["opened"], type="date")
        assert (reading.text, text[reading.start : reading.end]) == (words, words)
    assert claimcheck.verify("Marks & Sund opened its hall in May 2024.", text).verdict is Verdict.SUPPORTED
