"""What each format prints of one run, whole: a change of it is a change that somebody sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from claimcheck.reports import FORMATS, report
from claimcheck.run.result import Run

Snapshot = Callable[[str, str], None]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_run_with_findings(format_: str, run: Run, snapshot: Snapshot) -> None:
    assert run.exit_code == 1
    snapshot(f"reports/findings.{format_}", report(format_).render(run))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_run_without(format_: str, clean: Run, snapshot: Snapshot) -> None:
    assert clean.exit_code == 0
    assert not clean.findings
    snapshot(f"reports/clean.{format_}", report(format_).render(clean))


def test_full_in_colour_and_narrow(run: Run, snapshot: Snapshot) -> None:
    snapshot("reports/findings.colour.full", report("full").render(run, color=True))
    snapshot("reports/findings.narrow.full", report("full").render(run, width=50))


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_run_gives_the_same_bytes(format_: str, run: Run) -> None:
    assert report(format_).render(run) == report(format_).render(run)
    assert report(format_).render(run).endswith("\n")


def test_full_lets_no_control_character_through(run: Run) -> None:
    shown = report("full").render(run)
    assert "\\u202e" in shown
    assert not any(c in shown for c in "\x07\x1b\u202e\u202c\t")


def test_the_marks_stand_under_the_words(run: Run) -> None:
    """Every line of marks is as wide as what it marks, seen as terminals show it."""
    lines = report("full").render(run).splitlines()
    marked = [(above, marks) for above, marks in pairwise(lines) if "| " in marks and "^" in marks]
    assert len(marked) >= 8
    for above, marks in marked:
        begin, end = marks.index("^"), marks.rindex("^") + 1
        assert above[begin:end].strip() != "" or "東" in above


def test_json_counts_what_it_lists(run: Run) -> None:
    data: dict[str, Any] = json.loads(report("json").render(run))
    assert sum(data["summary"]["levels"].values()) == len(data["findings"]) == len(run.findings)
    assert sum(data["summary"]["verdicts"].values()) == data["summary"]["statements"] == len(data["judgements"])
    assert all(len(finding["fingerprint"]) == 16 for finding in data["findings"])


def test_an_unknown_format_names_the_known() -> None:
    with pytest.raises(ValueError, match=r"unknown format 'pdf'.*full, concise, json"):
        report("pdf")
