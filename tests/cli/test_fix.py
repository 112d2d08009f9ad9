"""``check --fix``: what is written, what is only shown, what is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Write

CLAIMS = """\
claimcheck: 1   # the island
entities:
  clinic: {name: island clinic}
sources:
  islander: {publisher: Islander, published: 2026-02-03, text: islander.txt}
claims:
  cost:
    subject: clinic
    property: price
    ignore: [{rule: single-source, because: there is one paper}]
    statements:
      - {source: islander, value: EUR 4 million}   # of 2025
  opening:
    subject: clinic
    property: opening
    statements:
      - source: islander
        value: by June 2027
        quote: will open by April 2027
"""
ARTICLE = "The island clinic will open by April 2027. The island clinic cost more than €4 million.\n"
FIXED = CLAIMS.replace("value: EUR 4 million}", "value: more than EUR 4 million}")


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write({"claims.yaml": CLAIMS, "islander.txt": ARTICLE})
    monkeypatch.chdir(folder)
    return folder


def test_what_is_safe_is_fixed_and_the_rest_reported(root: Path, run: Run) -> None:
    done = run("check", "--no-cache", "--fix", "--format", "concise", ".")
    assert (root / "claims.yaml").read_text() == FIXED
    assert "claimcheck: found 2 findings (1 fixed, 1 remaining)\n" in done.err
    assert "1 finding can be fixed with --unsafe-fixes" in done.err
    assert "error[value-refuted]" in done.out
    assert "bound-dropped" not in done.out
    assert done.code == 1


def test_a_check_says_how_many_findings_can_be_fixed(root: Path, run: Run) -> None:
    done = run("check", "--no-cache", ".")
    assert done.err == "claimcheck: 1 finding can be fixed with --fix\n"
    assert run("check", "--no-cache", "--quiet", ".").err == ""
    assert run("check", "--no-cache", "--format", "sarif", ".").err == ""
    run("check", "--no-cache", "--fix", ".")
    assert run("check", "--no-cache", ".").err == ""


def test_the_hint_looks_at_some_hundred_findings_only(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    cost = CLAIMS[CLAIMS.index("  cost:") : CLAIMS.index("  opening:")]
    many = "".join(cost.replace("cost:", f"cost-{number}:") for number in range(101))
    (root / "claims.yaml").write_text(CLAIMS + many)
    assert "at least 99 findings can be fixed with --fix" in run("check", "--no-cache", ".").err
    monkeypatch.setattr("claimcheck.cli.fixing._LARGEST", 100)
    assert "--fix" not in run("check", "--no-cache", ".").err


def test_unsafe_fixes_leave_nothing_and_a_second_time_changes_nothing(root: Path, run: Run) -> None:
    done = run("check", "--no-cache", "--fix", "--unsafe-fixes", ".")
    assert "found 2 findings (2 fixed, 0 remaining)" in done.err
    assert done.code == 0
    text = (root / "claims.yaml").read_bytes()
    again = run("check", "--no-cache", "--fix", "--unsafe-fixes", ".")
    assert "found 0 findings (0 fixed, 0 remaining)" in again.err
    assert (root / "claims.yaml").read_bytes() == text


def test_a_dry_run_shows_a_patch_and_writes_nothing(root: Path, run: Run) -> None:
    done = run("check", "--no-cache", "--fix", "--dry-run", ".")
    assert (root / "claims.yaml").read_text() == CLAIMS
    assert (done.code, done.err) == (1, "claimcheck: would fix 1 finding in 1 file\n")
    (root / "change.patch").write_text(done.out)
    subprocess.run(["git", "apply", "-p0", "change.patch"], check=True, cwd=root)
    assert (root / "claims.yaml").read_text() == FIXED
    assert run("check", "--no-cache", "--fix", "--dry-run", ".")[:2] == (0, "")


@pytest.mark.parametrize("options", [["--unsafe-fixes"], ["--dry-run"], ["--fix", "-"]])
def test_options_that_make_no_sense_are_refused(root: Path, run: Run, options: list[str]) -> None:
    assert run("check", *options).code == 2


def test_a_file_of_another_project_is_not_reached_through_a_link(root: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "away.yaml").write_text(CLAIMS)
    (root / "claims.yaml").unlink()
    (root / "claims.yaml").symlink_to(tmp_path / "away.yaml")
    done = run("check", "--no-cache", "--fix", ".")
    assert done.code == 2
    assert "leaves the project's folder" in done.out
    assert run("check", "--no-cache", "--fix", "claims.yaml").code == 2
    assert (tmp_path / "away.yaml").read_text() == CLAIMS


def test_json_and_sarif_give_the_fixes_without_being_asked(root: Path, run: Run) -> None:
    given = json.loads(run("check", "--no-cache", "--format", "json", ".").out)
    fixes = {finding["rule"]: finding["fixes"] for finding in given["findings"]}
    at = CLAIMS.index("EUR 4 million")
    assert fixes["bound-dropped"][0]["edits"] == [{"start": at, "end": at + 13, "text": "more than EUR 4 million"}]
    assert [fix["safe"] for fix in fixes["value-refuted"]] == [False]
    log = json.loads(run("check", "--no-cache", "--format", "sarif", ".").out)
    assert all(result["fixes"] for result in log["runs"][0]["results"])
