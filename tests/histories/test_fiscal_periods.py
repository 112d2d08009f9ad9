"""Figures of fiscal years: one name, and for two companies two stretches of the calendar."""

from __future__ import annotations

import pytest

from claimcheck import check, history
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Project
from claimcheck.judging.verdict import Verdict
from claimcheck.reports.history import render
from tests.conftest import Write

CLAIMS = """
claimcheck: 1
entities:
  holm: {{name: Holm Mills{holm}}}
  berg: {{name: Berg Mills{berg}}}
sources:
  spring: {{publisher: Daily, published: 2011-04-02}}
  autumn: {{publisher: Weekly, published: 2011-10-02}}
claims:
  of-holm:
    {{subject: holm, property: revenue, statements: [{{source: spring, value: EUR 4 million, as_of: fiscal 2010}}]}}
  of-berg: {{subject: berg, property: revenue, statements: [{{source: spring, value: EUR 4 million, as_of: {when}}}]}}
  both: {{subject: berg, property: revenue, statements: [{{source: autumn, value: EUR 30 million, as_of: {when}}}]}}
constraints:
  - sum: {{parts: [of-holm, of-berg], total: both}}
"""
OCTOBER, APRIL = ", fiscal_year_start: October", ", fiscal_year_start: April"


def _loaded(write: Write, holm: str = "", berg: str = "", when: str = "fiscal 2010") -> Project:
    project = load_lenient(write({"a.yaml": CLAIMS.format(holm=holm, berg=berg, when=when)}) / "a.yaml")
    assert project.faults == ()
    return project


@pytest.mark.parametrize(
    ("holm", "berg", "when", "added_up"),
    [
        (OCTOBER, OCTOBER, "FY2010", True),
        (OCTOBER, APRIL, "fiscal 2010", False),
        (OCTOBER, APRIL, "2009-10-01/2010-09-30", True),
        ("", "", "fiscal 2010", False),
        ("", OCTOBER, "fiscal 2010", False),
        ("", ", fiscal_year_start: January", "2010", False),
        (", fiscal_year_start: January", "", "2010", True),
    ],
)
def test_fiscal_years_of_two_companies_are_added_where_they_are_the_same_days(
    write: Write, holm: str, berg: str, when: str, added_up: bool
) -> None:
    run = check(_loaded(write, holm, berg, when))
    assert ("sum-mismatch" in {finding.rule for finding in run.findings}) is added_up


@pytest.mark.parametrize(
    ("start", "first", "second", "contradict"),
    [
        ("", "fiscal 2010", "FY2010", True),
        ("", "fiscal 2010", "2010", False),
        (OCTOBER, "fiscal 2010", "2010", False),
        (OCTOBER, "fiscal 2010", "2009-10-01/2010-09-30", True),
        (OCTOBER, "Q1 FY2010", "2009-10/2009-12", True),
    ],
)
def test_figures_of_one_company(write: Write, start: str, first: str, second: str, contradict: bool) -> None:
    text = f"""
    claimcheck: 1
    entities: {{holm: {{name: Holm Mills{start}}}}}
    sources:
      spring: {{publisher: Daily, published: 2011-04-02}}
      autumn: {{publisher: Weekly, published: 2011-10-02}}
    claims:
      sales:
        subject: holm
        property: revenue
        statements:
          - {{source: spring, value: EUR 4 million, as_of: {first}}}
          - {{source: autumn, value: EUR 9 million, as_of: {second}}}
    """
    project = load_lenient(write({"a.yaml": text}) / "a.yaml")
    assert project.faults == ()
    assert bool(history(project, "sales").contradictions) is contradict


def test_a_period_is_shown_in_its_own_words(write: Write) -> None:
    known, unknown = _loaded(write, OCTOBER), _loaded(write)
    assert "[as of fiscal 2010 (2009-10-01/2010-09-30)]" in render("text", known, [history(known, "of-holm")])
    assert "[as of fiscal 2010 (start unknown)]" in render("text", unknown, [history(unknown, "of-holm")])


@pytest.mark.parametrize(("words", "fault"), [("fiscal then", True), ("the last year", True), ("Q3 FY2010", False)])
def test_words_that_are_no_period_are_reported(write: Write, words: str, fault: bool) -> None:
    project = load_lenient(write({"a.yaml": CLAIMS.format(holm="", berg="", when=words)}) / "a.yaml")
    assert [one.rule for one in project.faults] == (["bad-value"] * 2 if fault else [])


@pytest.mark.parametrize(("year", "rules"), [("2008", ["order-violated"]), ("2009", []), ("2010", [])])
def test_an_order_of_days_and_of_a_fiscal_year_that_begins_some_time(write: Write, year: str, rules: list[str]) -> None:
    text = f"""
    claimcheck: 1
    entities: {{holm: {{name: Holm Mills}}}}
    sources: {{spring: {{publisher: Daily, published: 2012-04-02}}}}
    claims:
      signing: {{subject: holm, property: signing, statements: [{{source: spring, value: fiscal 2010}}]}}
      delivery: {{subject: holm, property: delivery, statements: [{{source: spring, value: {year}-10-05}}]}}
    constraints: [order: [signing, delivery]]
    """
    run = check(load_lenient(write({"a.yaml": text}) / "a.yaml"), ignore=["target-overdue", "single-source"])
    assert [finding.rule for finding in run.findings if finding.rule != "text-missing"] == rules


@pytest.mark.parametrize(("start", "clashes"), [("", 0), (", fiscal_year_start: January", 1)])
def test_a_day_beside_a_fiscal_year(write: Write, start: str, clashes: int) -> None:
    text = f"""
    claimcheck: 1
    entities: {{holm: {{name: Holm Mills{start}}}}}
    sources:
      spring: {{publisher: Daily, published: 2012-04-02}}
      autumn: {{publisher: Weekly, published: 2012-10-02}}
    claims:
      signing:
        subject: holm
        property: signing
        statements: [{{source: spring, value: fiscal 2010}}, {{source: autumn, value: 2009-11-03}}]
    """
    project = load_lenient(write({"a.yaml": text}) / "a.yaml")
    assert len(history(project, "signing").contradictions) == clashes


def test_a_statement_is_judged_by_the_days_of_its_fiscal_year(write: Write) -> None:
    claims = """
    claimcheck: 1
    entities: {holm: {name: Holm Mills, fiscal_year_start: October}}
    sources: {spring: {published: 2011-04-02, text: articles/spring.txt}}
    claims:
      sales:
        subject: holm
        property: revenue
        statements:
          - {source: spring, value: EUR 4 million, as_of: fiscal 2010}
          - {source: spring, value: EUR 4 million, as_of: 2010, scope: other}
    """
    article = "Holm Mills had revenue of 4 million euros in November 2009.\n"
    run = check(load_lenient(write({"a.yaml": claims, "articles/spring.txt": article}) / "a.yaml"))
    assert run.judgements[0].verdict is Verdict.SUPPORTED
    assert [(finding.rule, finding.statement) for finding in run.findings if finding.rule == "period-differs"] == [
        ("period-differs", 1)
    ]
