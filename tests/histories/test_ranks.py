"""Preferred and deprecated statements: what counts, and what is only shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import check
from claimcheck.claims.grades import is_grade, meets
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.model import Behaviour, Claim, Entity, Property, Rank, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.cli import cli
from claimcheck.histories.history import History, build_history
from claimcheck.judging.verdict import Verdict
from claimcheck.reports.html import render as html
from claimcheck.scanning.articles import articles
from claimcheck.scanning.scan import scan
from claimcheck.values import parse_value
from tests.conftest import Write

CLAIMS = """
claimcheck: 1
entities: {mill: {name: Vessel mill}}
sources:
  morning: {publisher: Morning, published: 2026-02-03, text: t/morning.txt, grade: B2}
  noon: {publisher: Noon, published: 2026-02-03}
  evening: {publisher: Evening, published: 2026-02-03}
claims:
  price:
    subject: mill
    property: price
    statements:
      - {source: morning, value: EUR 14 million, rank: deprecated}
      - {source: noon, value: EUR 17 million, rank: preferred}
      - {source: evening, value: EUR 19 million}
"""
ARTICLE = "The price of the Vessel mill was 21 million euros.\n"
KINDS = st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(Rank))
"""The year of a statement, its value, and its rank."""


def _history(said: Sequence[tuple[int, int, Rank]], behaviour: Behaviour) -> History:
    """The history of a money claim with such statements, each of a source of its own."""
    sources, statements = {}, []
    for n, (year, value, rank) in enumerate(said):
        sources[f"s{n}"] = Source(publisher=f"P{n}", published=str(2020 + year))
        words = f"EUR {value * 100}"
        parsed = parse_value(words, "money")
        as_of = "2020" if behaviour is Behaviour.LEVEL else None
        statements.append(Statement(source=f"s{n}", value=words, parsed=parsed, rank=rank, as_of=as_of))
    project = Project(
        Path(),
        entities={"mill": Entity(name="mill")},
        sources=sources,
        properties={"cost": Property(type="money", behaviour=behaviour)},
        claims={"c": Claim(subject="mill", property="cost", statements=statements)},
    )
    return build_history(project, "c")


def _found(history: History) -> tuple[list[tuple[str, ...]], list[frozenset[str]]]:
    shifts = [(shift.from_.source, shift.to.source, shift.kind) for shift in history.shifts]
    return shifts, [frozenset((clash.first.source, clash.second.source)) for clash in history.contradictions]


@settings(max_examples=300, deadline=None)
@given(said=st.lists(KINDS, max_size=6), behaviour=st.sampled_from(Behaviour))
def test_what_is_deprecated_or_outranked_changes_nothing(
    said: list[tuple[int, int, Rank]], behaviour: Behaviour
) -> None:
    whole = _history(said, behaviour)
    left_out = {entry.statement for entry in whole.entries if not entry.counts}
    assert {entry.statement for entry in whole.entries if entry.rank is Rank.DEPRECATED} <= left_out
    # The same claim without them, under the same names of sources.
    kept = [one if n not in left_out else (*one[:2], Rank.DEPRECATED) for n, one in enumerate(said)]
    assert _found(_history(kept, behaviour)) == _found(whole)


@settings(max_examples=300, deadline=None)
@given(said=st.lists(KINDS, max_size=6), behaviour=st.sampled_from(Behaviour))
def test_no_contradiction_is_left_of_a_preferred_statement_with_a_normal_one(
    said: list[tuple[int, int, Rank]], behaviour: Behaviour
) -> None:
    for clash in _history(said, behaviour).contradictions:
        assert clash.both_preferred or Rank.PREFERRED not in (clash.first.rank, clash.second.rank)


@given(said=st.lists(KINDS.map(lambda one: (one[0], one[1], Rank.NORMAL)), max_size=6))
def test_without_a_rank_everything_counts(said: list[tuple[int, int, Rank]]) -> None:
    history = _history(said, Behaviour.FIXED)
    assert history.counting == history.entries


@pytest.fixture
def project(write: Write) -> Path:
    return write({"a.yaml": CLAIMS, "t/morning.txt": ARTICLE})


def test_a_deprecated_statement_is_judged_by_its_source(project: Path) -> None:
    run = check(project)
    assert run.judgements[0].verdict is Verdict.REFUTED
    assert "value-refuted" in {finding.rule for finding in run.findings if finding.statement == 0}
    assert not {"sources-contradict", "preferred-contradict"} & {finding.rule for finding in run.findings}


def test_every_output_shows_the_rank(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)

    def timeline(format_: str) -> str:
        return CliRunner().invoke(cli, ["timeline", "--format", format_, "a.yaml"]).output

    text = timeline("text")
    assert [line.split("[")[1].rstrip("]") for line in text.splitlines() if "EUR" in line] == [
        "deprecated",
        "preferred",
        "outranked",
    ]
    assert "contradiction" not in text
    (claim,) = json.loads(timeline("json"))["claims"]
    assert [(entry["source"], entry["rank"], entry["outranked"]) for entry in claim["entries"]] == [
        ("morning", "deprecated", False),
        ("noon", "preferred", False),
        ("evening", "normal", True),
    ]
    rows = {row["source"]: row["rank"] for row in csv.DictReader(io.StringIO(timeline("csv")))}
    assert rows == {"morning": "deprecated", "noon": "preferred", "evening": "outranked"}
    assert "done, outranked" in timeline("markdown")
    run = check(project)
    page = html(run)
    assert "done, outranked" in page
    assert "deprecated" in page


def test_an_article_that_agrees_with_a_deprecated_statement_supports_nothing(write: Write) -> None:
    root = write(
        {
            "claims/a.yaml": CLAIMS.replace(", text: t/morning.txt", ""),
            "new/a.txt": "---\npublished: 2026-02-03\n---\nThe price of the Vessel mill was 14 million euros.\n",
        }
    )

    def unreadable(path: Path, reason: str) -> None:
        raise AssertionError(f"{path}: {reason}")

    found = [one.finding for one in scan(load_lenient(root / "claims"), articles([root / "new"], unreadable))]
    assert [finding.rule for finding in found] == ["new-contradiction"]
    assert [related.message.split(" ")[0] for related in found[0].related] == ["noon"]


@pytest.mark.parametrize(
    ("grade", "least", "met"),
    [
        ("A1", "F6", True),
        ("B3", "B3", True),
        ("B2", "B3", True),
        ("A4", "B3", False),
        ("C1", "B3", False),
        ("F6", "F6", True),
        (None, "F6", False),
    ],
)
def test_the_order_of_grades(grade: str | None, least: str, met: bool) -> None:
    assert meets(grade, least) is met
    assert is_grade(least)
    assert not is_grade("G1")
    assert not is_grade("A1x")
