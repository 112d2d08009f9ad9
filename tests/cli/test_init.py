"""``claimcheck init``, and what is said to somebody who stands in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck.cli import cli
from claimcheck.cli.init import FILES


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_empty_folder_leads_to_init_and_init_to_a_check(here: Path) -> None:
    run = CliRunner().invoke
    assert "'claimcheck init' writes a first claims file" in run(cli, ["check"]).output
    assert run(cli, ["init"]).output.splitlines()[-1] == "next: claimcheck check"
    assert sorted(p.relative_to(here).as_posix() for p in here.rglob("*.*")) == sorted(FILES)
    assert "error[value-refuted]" in run(cli, ["check", "--format", "concise"]).output


def test_nothing_is_written_over(here: Path) -> None:
    (here / "claims.yaml").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(cli, ["init"])
    assert "claims.yaml exists already; nothing was written" in str(done.exception)
    assert [path.name for path in here.iterdir()] == ["claims.yaml"]
    assert (here / "claims.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("word", "told"),
    [("chek", "did you mean 'check'?"), ("Claims", "'Claims' is not a command, and no such file or folder exists\n")],
)
def test_a_word_that_is_no_command(here: Path, word: str, told: str) -> None:
    done = CliRunner().invoke(cli, [word])
    assert done.exit_code == 2
    assert told in done.output


def test_a_folder_of_one_word_is_checked(here: Path) -> None:
    CliRunner().invoke(cli, ["init", "story"])
    assert "2 errors" in CliRunner().invoke(cli, ["story"]).output


def test_timeline_takes_claims_and_paths(here: Path) -> None:
    CliRunner().invoke(cli, ["init", "story"])
    whole = CliRunner().invoke(cli, ["timeline", "story"]).output
    one = CliRunner().invoke(cli, ["timeline", "library-opening", "story"]).output
    assert "library-cost:" in whole
    assert "library-cost:" not in one
    assert one in whole
    old = CliRunner().invoke(cli, ["timeline", "library-opening", "--path", "story"])
    assert old.stdout == one
    assert "--path is deprecated" in old.stderr


FIRST = "Nordlund Shipyard plans to cut 60 jobs. Nordlund employs 850 people.\n"
SECOND = "Nordlund employs 850 people. The Skagen cost 41 million euros, and the Skagen can sail to Oslo.\n"


def test_a_project_is_made_of_articles(here: Path) -> None:
    (here / "in").mkdir()
    (here / "in/one.txt").write_text(FIRST, encoding="utf-8")
    (here / "in/two.txt").write_text(SECOND, encoding="utf-8")
    done = CliRunner().invoke(cli, ["init", "--from", "in/one.txt", "in/two.txt"])
    assert done.exit_code == 0, done.output
    assert "2 sources, 2 entities" in done.output
    text = (here / "claims.yaml").read_text(encoding="utf-8")
    assert "{name: Nordlund Shipyard, aliases: [Nordlund]}" in text
    assert text.count("value: 850 people") == 2  # the second article answers the claim of the first
    assert CliRunner().invoke(cli, ["check", "--fail-on", "warning"]).exit_code == 0
    again = CliRunner().invoke(cli, ["init", "--from", "in/one.txt"])
    assert "claims.yaml exists already; nothing was written" in str(again.exception)
    assert (here / "claims.yaml").read_text(encoding="utf-8") == text


def test_a_folder_is_named_beside_the_articles(here: Path) -> None:
    (here / "one.txt").write_text(FIRST, encoding="utf-8")
    done = CliRunner().invoke(cli, ["init", "story", "--from", "one.txt"])
    assert done.exit_code == 0, done.output
    assert sorted(p.relative_to(here).as_posix() for p in here.rglob("*.*")) == [
        "one.txt", "story/articles/one.txt", "story/claims.yaml"
    ]  # fmt: skip
    assert CliRunner().invoke(cli, ["check", "story", "--fail-on", "warning"]).exit_code == 0
    wrong = CliRunner().invoke(cli, ["init", "a", "b", "--from", "one.txt"])
    assert "'b' is not a file" in wrong.output
