"""``claimcheck coverage``: what it prints is a snapshot; CLAIMCHECK_REFRESH_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "cli"
CLAIMS = """\
claimcheck: 1
entities:
  line: {name: Harbour line}
  norgas: {name: Norgas}
sources:
  coast: {published: 2024-02-03, text: coast.txt}
  herald: {published: 2026-02-04, text: herald.txt}
  post: {published: 2026-01-01}
claims:
  opening:
    subject: line
    property: opening
    statements:
      - {source: coast, value: May 2027, modality: expected, quote: will open in May 2027}
  revenue:
    subject: norgas
    property: revenue
    statements:
      - {source: coast, value: EUR 9 million}
"""
COAST = "The Harbour line will open in May 2027. Norgas had revenue of €9 million.\n"
HERALD = """\
The Harbour line will open in June 2028, the port said.

Norgas reported a loss of 310 million euros for 2025. It will cut 400 jobs. Norgas may sell a plant for 20 million
euros.
"""


@pytest.fixture(autouse=True)
def _claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "all.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "claims" / "coast.txt").write_text(COAST, encoding="utf-8")
    (tmp_path / "claims" / "herald.txt").write_text(HERALD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("coverage.txt", []),
        ("coverage.limit.txt", ["--limit", "1"]),
        ("coverage.herald.txt", ["herald", "--stale", "1000"]),
        ("coverage.json", ["--format", "json"]),
    ],
)
def test_what_it_prints(run: Run, name: str, arguments: list[str]) -> None:
    done, kept = run("coverage", *arguments, "--claims", "claims"), SNAPSHOTS / name
    assert (done.code, done.err) == (0, "")
    if os.environ.get("CLAIMCHECK_REFRESH_SNAPSHOTS"):
        kept.write_text(done.out, encoding="utf-8")
    assert done.out == kept.read_text(encoding="utf-8")


def test_a_list_is_cut_and_says_by_how_much(run: Run) -> None:
    assert "and 2 more" in run("coverage", "--claims", "claims", "--limit", "1").out
    assert "more\n" not in run("coverage", "--claims", "claims", "--limit", "0").out
    cut = json.loads(run("coverage", "--claims", "claims", "--limit", "1", "--format", "json").out)
    assert (len(cut["facts"]), cut["facts_in_all"]) == (1, 3)


def test_a_source_is_named_by_its_id_or_its_file(run: Run) -> None:
    by_id = run("coverage", "herald", "--claims", "claims")
    assert run("coverage", "claims/herald.txt", "--claims", "claims") == by_id
    done = run("coverage", "heralt", "--claims", "claims")
    assert done.code == 2
    assert "'heralt' is neither a source nor the text of one; did you mean 'herald'?" in done.err


def test_the_days_are_a_setting_that_the_option_overrides(run: Run) -> None:
    Path("claimcheck.toml").write_text('paths = ["claims"]\nstale = 1000\n', encoding="utf-8")
    assert "older than" not in run("coverage").out
    assert "Sources more than 3 days older than herald (1):" in run("coverage", "--stale", "3").out
    Path("claimcheck.toml").write_text('stale = "soon"\n', encoding="utf-8")
    assert run("coverage").code == 2


def test_the_rule_lists_the_same_facts(run: Run) -> None:
    listed = json.loads(run("coverage", "--claims", "claims", "--format", "json").out)["facts"]
    checked = json.loads(run("check", "claims", "--select", "value-untracked", "--format", "json").out)["findings"]
    assert sorted((one["file"], one["line"], one["column"]) for one in listed) == sorted(
        (Path(one["location"]["file"]).name, one["location"]["line"], one["location"]["column"]) for one in checked
    )


def test_exit_codes(run: Run) -> None:
    Path("empty").mkdir()
    done = run("coverage", "--claims", "empty")
    assert done.code == 3
    assert "no source has a text in empty" in done.err
    Path("claims/all.yaml").write_text(CLAIMS.replace("claims:", "claims: ["), encoding="utf-8")
    assert run("coverage", "--claims", "claims").code == 2
    assert run("coverage", "--claims", "nowhere").code == 2
