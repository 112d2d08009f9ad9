"""A history in each format, and the snapshot that notices when it changed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import cli
from tests.conftest import Write

CLAIMS = """
claimcheck: 1
entities: {tunnel: {name: Fjord tunnel}, holm: {name: Ida Holm}}
sources:
  daily: {publisher: "=Daily | News", published: 2020-01-31, grade: B2}
  weekly: {publisher: Weekly, published: 2021-01-31, grade: C3}
  yearly: {publisher: Yearly, published: 2022-01-31}
claims:
  opening:
    subject: tunnel
    property: opening
    outcome: {value: 2026-03-01, source: yearly}
    statements:
      - {source: daily, value: 2024-06-30, modality: target, speaker: holm}
      - {source: weekly, value: 2025-06-30, modality: target}
      - {source: yearly, value: 2026-06-30, modality: target}
  price:
    subject: tunnel
    property: price
    statements:
      - {source: daily, value: EUR 40 million}
      - {source: weekly, value: EUR 50 million}
"""
TEXT = """\
opening: Fjord tunnel, opening
  2020-01-31  daily (B2)   2024-06-30  [target, Ida Holm]
  2021-01-31  weekly (C3)  2025-06-30  [target]
    slipped: 2024-06-30 -> 2025-06-30, +365 days, stated by weekly on 2021-01-31
  2022-01-31  yearly       2026-06-30  [target]
    slipped: 2025-06-30 -> 2026-06-30, +365 days, stated by yearly on 2022-01-31
  total: 2024-06-30 -> 2026-06-30, +730 days (2 years) in 2 shifts, last stated by yearly on 2022-01-31; \
+30.4 days a month over 24.0 months
  outcome: 2026-03-01, yearly

price: Fjord tunnel, price
  2020-01-31  daily (B2)   EUR 40 million (EUR 40000000)
  2021-01-31  weekly (C3)  EUR 50 million (EUR 50000000)
  contradiction: daily EUR 40000000, weekly EUR 50000000
"""


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write({"claims.yaml": CLAIMS})
    monkeypatch.chdir(root)
    return root


def timeline(*args: str) -> Result:
    return CliRunner().invoke(cli, ["timeline", *args], standalone_mode=False)


def test_text(project: Path) -> None:
    assert timeline().output == TEXT
    assert timeline("price").output == TEXT.split("\n\n")[1]


def test_json(project: Path) -> None:
    opening, price = json.loads(timeline("--format", "json").output)["claims"]
    assert [entry["source"] for entry in opening["entries"]] == ["daily", "weekly", "yearly"]
    assert [(s["from"], s["to"], s["kind"], s["days"]) for s in opening["shifts"]] == [
        (0, 1, "slipped", 365),
        (1, 2, "slipped", 365),
    ]
    (total,) = opening["totals"]
    assert (total["days"], total["shifts"], total["months"], total["days_per_month"]) == (730, 2, "24.0", "30.4")
    assert opening["outcome"]["value"] == "2026-03-01"
    assert [(c["first"], c["second"], c["amount"], c["unit"], c["ratio"]) for c in price["contradictions"]] == [
        (0, 1, "10000000", "EUR", "1.25")
    ]
    assert total["unit"] is None, "days have no other unit"


def test_a_shift_of_figures_has_their_unit(project: Path) -> None:
    (project / "claims.yaml").write_text(CLAIMS.replace("property: price", "property: budget"), encoding="utf-8")
    shown = timeline("price").output
    assert "raised: EUR 40000000 -> EUR 50000000, +EUR 10,000,000 (1.25 times), stated by weekly" in shown
    assert "| raised +EUR 10,000,000 (1.25 times) |" in timeline("price", "--format", "markdown").output
    (price,) = json.loads(timeline("price", "--format", "json").output)["claims"]
    assert [(shift["amount"], shift["unit"]) for shift in price["shifts"]] == [("10000000", "EUR")]


def test_csv_that_a_spreadsheet_does_not_run(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(timeline("--format", "csv").output)))
    assert [(row["claim"], row["value"], row["shift"], row["shift_days"]) for row in rows[:2]] == [
        ("opening", "2024-06-30", "", ""),
        ("opening", "2025-06-30", "slipped", "365"),
    ]
    assert rows[0]["publisher"] == "'=Daily | News"


def test_markdown_that_means_what_it_says(project: Path) -> None:
    shown = timeline("opening", "--format", "markdown").output
    assert shown.startswith("## Fjord tunnel, opening\n\n| stated | source |")
    assert "| 2020-01-31 | =Daily \\| News (B2) | 2024-06-30 | target, Ida Holm |" in shown


def test_only_sources_of_a_grade(project: Path) -> None:
    shown = timeline("opening", "--min-grade", "B3").output
    assert "daily" in shown
    assert "weekly" not in shown
    assert "slipped" not in shown
    assert "weekly" in timeline("opening", "--min-grade", "C3").output
    with pytest.raises(Exception, match="not an Admiralty grade"):
        CliRunner().invoke(cli, ["timeline", "--min-grade", "G1"], standalone_mode=False, catch_exceptions=False)


def test_a_snapshot_fails_with_a_diff_where_the_timeline_changed(project: Path) -> None:
    assert isinstance(timeline("--snapshot", "t.txt").exception, Exception)
    assert timeline("--snapshot", "t.txt", "--update").return_value == 0
    assert (project / "t.txt").read_text(encoding="utf-8") == TEXT
    assert timeline("--snapshot", "t.txt").return_value == 0
    (project / "claims.yaml").write_text(CLAIMS.replace("2026-06-30", "2027-06-30"), encoding="utf-8")
    changed = timeline("--snapshot", "t.txt")
    assert changed.return_value == 1
    assert "-    slipped: 2025-06-30 -> 2026-06-30, +365 days" in changed.output
    assert "+    slipped: 2025-06-30 -> 2027-06-30, +730 days (2 years)" in changed.output
    assert timeline("--snapshot", "t.txt", "--update").return_value == 0
    assert timeline("--snapshot", "t.txt").return_value == 0


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_claim_whose_statements_are_all_denied_says_why_it_is_empty(project: Path, form: str) -> None:
    denied = CLAIMS.replace("value: EUR 40 million", "value: EUR 40 million, modality: denied")
    denied = denied.replace("value: EUR 50 million", "value: EUR 50 million, negated: true")
    (project / "claims.yaml").write_text(denied, encoding="utf-8")
    assert "no statement to show: each is denied" in timeline("price", "--format", form).output
    assert "no statement to show" not in timeline("opening", "--format", form).output
