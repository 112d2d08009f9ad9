"""The README's example is run, its library session too, and its set-up commands are those that CI runs."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from claimcheck.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _block(language: str, after: str) -> str:
    found = re.compile(rf"```{language}\n(.*?)\n```", re.DOTALL).search(README, README.index(after))
    assert found is not None
    return found.group(1)


def test_the_worked_example_prints_what_the_readme_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    for name in ("harbour", "coast"):
        text = _block("text", f"`articles/{name}.txt`:")
        (tmp_path / "articles" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(_block("yaml", "`claims.yaml`:") + "\n", encoding="utf-8")
    command, shown = _block("console", "The check:").split("\n", 1)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(command.removeprefix("$ claimcheck ").split())
    assert capsys.readouterr().out.rstrip() == shown
    assert ended.value.code == 1


def test_the_library_session_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = doctest.DocTestParser().get_doctest(_block("pycon", "## As a library"), {}, "README", None, None)
    assert session.examples
    assert doctest.DocTestRunner().run(session).failed == 0


def test_ci_runs_the_readmes_test_command() -> None:
    check, test = _block("console", "## Installation").split("\n")
    assert check.endswith("claimcheck check claims/")
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().split("\n")[-1] == test


def test_the_readme_stays_short() -> None:
    assert len(README.splitlines()) <= 150


def test_every_relative_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []
