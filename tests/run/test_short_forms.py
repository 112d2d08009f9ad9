"""The one-line forms of what a check returns, and what a judgement knows of its statement."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.errors import ProjectError
from claimcheck.reports import FORMATS
from tests.conftest import Write

PROJECT = """\
claimcheck: 1
entities: {skagen: {name: Skagen}}
sources:
  harbour: {publisher: Harbour News, published: 2019-03-12, text: harbour.txt}
  coast: {publisher: The Coast, published: 2019-11-05, text: coast.txt}
claims:
  delivery:
    subject: skagen
    property: delivery
    statements:
      - {source: harbour, value: by April 2020, modality: expected}
      - {source: coast, value: by May 2021, modality: expected}
"""
FILES = {
    "a.yaml": PROJECT,
    "harbour.txt": "The Skagen will be delivered by April 2020, the yard said.",
    "coast.txt": "The Skagen will be delivered by March 2021, the yard said.",
}


def test_a_judgement_knows_its_statement_and_its_place(write: Write) -> None:
    first, second = claimcheck.check(write(FILES)).judgements
    assert first.claimed is not None
    assert first.claimed.words == "by April 2020"
    assert str(first.location) == "a.yaml:11:34"
    assert str(second) == "a.yaml:12:32: delivery[1] REFUTED 'by May 2021' (bound-moved, stated)"


def test_the_place_moves_with_the_lines_although_the_judgement_is_kept(write: Write) -> None:
    from claimcheck.run.cache import Cache

    root = write(FILES)
    cache = Cache(root / "cache")
    before = claimcheck.check(root / "a.yaml", cache=cache).judgements[0]
    (root / "a.yaml").write_text(PROJECT.replace("claims:\n", "# a comment\nclaims:\n"), encoding="utf-8")
    after = claimcheck.check(root / "a.yaml", cache=cache).judgements[0]
    assert before.location is not None
    assert after.location is not None
    assert (before.location.line, after.location.line) == (11, 12)


def test_a_sentence_has_no_place() -> None:
    judgement = claimcheck.verify("The ferry cost more than $10 million.", "The ferry cost $12 million, the yard said.")
    assert (judgement.claimed, judgement.location) == (None, None)
    assert str(judgement) == "SUPPORTED (says-so, stated)"
    assert [str(value) for value in judgement.values] == ["SUPPORTED: 'more than $10 million' (says-so)"]


def test_findings_and_the_run_print_as_the_concise_report_does(write: Write) -> None:
    run = claimcheck.check(write(FILES))
    lines = FORMATS["concise"].render(run).splitlines()
    assert run.findings
    assert [str(finding) for finding in run.findings] == lines[:-1]
    assert str(run) == lines[-1]


def test_a_shift_prints_its_kind_extent_and_statements(write: Write) -> None:
    run = claimcheck.check(write(FILES))
    (shift,) = run.histories["delivery"].shifts
    assert str(shift) == "slipped by 396 days: 'by April 2020' (harbour) to 'by May 2021' (coast)"


@pytest.mark.parametrize(("faults", "last"), [(10, None), (11, "and 1 more fault"), (250, "and 240 more faults")])
def test_a_project_error_prints_ten_faults_and_the_number_of_the_others(faults: int, last: str | None) -> None:
    error = ProjectError([f"a.yaml:{line}:1: unknown key" for line in range(1, faults + 1)])
    lines = str(error).splitlines()
    assert len(error.faults) == faults
    assert lines[9] == "a.yaml:10:1: unknown key"
    assert lines[10:] == ([] if last is None else [f"{last} (see ProjectError.faults)"])
