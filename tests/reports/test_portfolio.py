"""``timeline --all``: all plans together in each format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import cli
from claimcheck.reports.portfolio import PORTFOLIO_FORMATS
from tests.conftest import Write

CLAIMS = """
claimcheck: 1
entities: {tunnel: {name: Fjord | tunnel}, bridge: {name: =Bridge}, quay: {name: Quay}}
sources:
  daily: {publisher: Daily, published: 2018-01-31}
  weekly: {publisher: Weekly, published: 2021-01-31}
  yearly: {publisher: Yearly, published: 2022-01-31}
claims:
  bridge:
    subject: bridge
    property: opening
    statements:
      - {source: daily, value: 2024-06-30, modality: target}
      - {source: weekly, value: 2024-07-30, modality: target}
  quay:
    subject: quay
    property: opening
    statements:
      - {source: daily, value: 2030-06-30, modality: target}
  tunnel:
    subject: tunnel
    property: opening
    statements:
      - {source: daily, value: by June 2020, modality: target}
      - {source: weekly, value: by June 2022, modality: target}
      - {source: weekly, value: by June 2021, modality: superseded, quote: originally due by June 2021}
      - {source: yearly, value: by July 2022, modality: target}
"""
TEXT = """\
3 plans, 2 with a later report; 1 overdue on 2023-01-01; 1 re-baselined
against the first promise: 2 of 2 late (100 %), mean +395.5 days, median +395.5 days
against the last report: 2 of 2 late (100 %), mean +30.5 days, median +30.5 days

against first   last report  slips  first promise              now           plan
    +761 days      +31 days      2  by June 2020 (2018-01-31)  by July 2022  Fjord | tunnel, opening (tunnel)
    overdue by 154 days
    re-baselined: weekly on 2021-01-31 counts from 'by June 2021', 365 days after the first promise
     +30 days      +30 days      1  2024-06-30 (2018-01-31)    2024-07-30    =Bridge, opening (bridge)
 not measured  not measured      0  2030-06-30 (2018-01-31)    2030-06-30    Quay, opening (quay)
"""


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write({"claims.yaml": CLAIMS})
    monkeypatch.chdir(root)
    return root


def together(*args: str) -> Result:
    return CliRunner().invoke(cli, ["timeline", "--all", *args], standalone_mode=False)


def test_text(project: Path) -> None:
    assert together("--as-of", "2023-01-01").output == TEXT


def test_nothing_is_overdue_unless_a_day_is_given(project: Path) -> None:
    shown = together().output
    assert shown.startswith("3 plans, 2 with a later report; 1 re-baselined\n")
    assert "overdue" not in shown


def test_json(project: Path) -> None:
    data = json.loads(together("--format", "json", "--as-of", "2023-01-01").output)
    assert (data["version"], data["as_of"], data["overdue"], data["rebaselined"]) == (1, "2023-01-01", 1, 1)
    assert data["against_first"] == {
        "measured": 2,
        "late": 2,
        "on_time": 0,
        "early": 0,
        "late_share": "1.000",
        "mean_days": "395.5",
        "median_days": "395.5",
    }
    assert [(p["claim"], p["days_since_first"], p["days_since_last"], p["overdue_days"]) for p in data["plans"]] == [
        ("tunnel", 761, 31, 154),
        ("bridge", 30, 30, None),
        ("quay", None, None, None),
    ]
    assert data["plans"][0]["rebaselined"]["value"] == "../2021-06"
    assert data["plans"][0]["rebaselined"]["days"] == 365
    assert data["plans"][0]["first"]["stated"] == ["2018-01-31", "2018-01-31"]


def test_csv_that_a_spreadsheet_does_not_run(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(together("--format", "csv").output)))
    assert [(row["claim"], row["days_since_first"], row["rebaselined"]) for row in rows] == [
        ("tunnel", "761", "../2021-06"),
        ("bridge", "30", ""),
        ("quay", "", ""),
    ]


def test_markdown_that_means_what_it_says(project: Path) -> None:
    shown = together("--format", "markdown").output
    assert "| +761 days | +31 days | 2 | by June 2020 (2018-01-31) | by July 2022 | Fjord \\| tunnel, opening" in shown


@pytest.mark.parametrize("format_", PORTFOLIO_FORMATS)
def test_a_project_without_plans(write: Write, monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    claims = "claimcheck: 1\nentities: {a: {name: A}}\nsources: {s: {}}\n"
    claims += "claims: {c: {subject: a, property: price, statements: [{source: s, value: EUR 5}]}}\n"
    monkeypatch.chdir(write({"a.yaml": claims}))
    done = together("--format", format_)
    assert (done.exception, done.return_value) == (None, 0)
    assert done.output.endswith("\n")
    if format_ == "text":
        assert "nothing to measure yet" in done.output


def test_a_snapshot_of_all_plans(project: Path) -> None:
    assert together("--snapshot", "p.txt", "--update").return_value == 0
    assert together("--snapshot", "p.txt").return_value == 0
    (project / "claims.yaml").write_text(CLAIMS.replace("2024-07-30", "2025-07-30"), encoding="utf-8")
    changed = together("--snapshot", "p.txt")
    assert changed.return_value == 1
    assert "+395 days" in changed.output


def test_what_does_not_go_together(project: Path) -> None:
    assert "leave out 'tunnel'" in str(together("tunnel").exception)
    assert "--all has no format 'chart'" in str(together("--format", "chart").exception)
