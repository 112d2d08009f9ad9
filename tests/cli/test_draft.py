"""``claimcheck draft``: what is printed, what is asked, and that only what is accepted is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from claimcheck.authoring import draft_claims
from claimcheck.cli import cli, drafting
from tests.authoring.test_drafts import ARTICLE, CLAIMS, HERALD
from tests.cli.conftest import Run
from tests.conftest import Write

Ask = Callable[..., Result]


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write({"claims.yaml": CLAIMS, "articles/post.txt": ARTICLE, "articles/herald.txt": HERALD})
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs the command as on a terminal, with keys."""
    monkeypatch.setattr(drafting, "is_terminal", lambda: True)

    def call(keys: str, *args: str) -> Result:
        return CliRunner().invoke(cli, ["draft", "post", *args], input="".join(f"{key}\n" for key in keys))

    return call


def claims(root: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = yaml.safe_load((root / "claims.yaml").read_text("utf-8"))["claims"]
    return found


def test_drafts_are_printed_where_nobody_can_be_asked(project: Path, run: Run) -> None:
    done = run("draft", "post")
    assert done.code == 0
    assert next(iter(yaml.safe_load(done.out)["claims"])) == "start"
    assert "  # claim of the project, probability 0." in done.out
    assert "  # date-slipped: " in done.out
    told = json.loads(run("draft", "post", "--format", "json", "--no-new").out)
    [start] = told["drafts"]
    assert (start["claim"], start["line"], start["new"]) == ("start", 3, None)
    assert [one["rule"] for one in start["differs"]] == ["date-slipped"]
    assert run("draft", "post", "-o", "drafts.yaml").out == ""
    assert yaml.safe_load((project / "drafts.yaml").read_text("utf-8")) == yaml.safe_load(done.out)
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS


def test_yes_writes_all_that_agree_and_check_finds_nothing(project: Path, run: Run) -> None:
    done = run("draft", "post", "--yes")
    assert done.code == 0
    assert "new claim: nordlund-headcount: 850 people (0." in done.out
    assert "not written: start: 2027-04 (" in done.out
    assert len(claims(project)["start"]["statements"]) == 1  # type: ignore[arg-type]
    assert run("check", "--fail-on", "warning").code == 0
    again = run("draft", "post", "--yes", "--differing")
    assert "statement: start: 2027-04 (" in again.out
    assert len(claims(project)["start"]["statements"]) == 2  # type: ignore[arg-type]
    assert "0 refuted" in run("check", "--format", "concise").out


def test_each_draft_is_accepted_or_skipped(project: Path, ask: Ask) -> None:
    done = ask("sas" + "q")
    assert "[a]ccept  [e]dit  [s]kip  [q]uit >" in done.output
    assert "post:3: The ferry Skagen will sail in April 2027" in done.output
    assert "1 draft written" in done.output
    before = (project / "claims.yaml").read_text("utf-8")
    assert len(claims(project)) == 2  # the one that was accepted, though quit came before the end
    assert before.startswith(CLAIMS)


def test_nothing_is_written_before_accept(project: Path, ask: Ask) -> None:
    assert "0 drafts written" in ask("q").output
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS
    assert ask("").exit_code != 0  # the end of the input is no accept
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS


def test_an_edited_draft_must_hold_in_the_source(project: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = iter([("2027-04", "2027-06"), ("expected", "target")])

    def edit(text: str, **_: object) -> str:
        old, new = next(versions)
        return text.replace(old, new)

    monkeypatch.setattr(click, "edit", edit)
    done = ask("eea" + "q")
    assert "not taken: value-" in done.output  # the article does not say June
    statements = claims(project)["start"]["statements"]
    assert isinstance(statements, list)
    assert (statements[-1]["value"], statements[-1]["modality"]) == ("2027-04", "target")


def test_a_file_that_is_no_source_yet_is_added_with_the_first_draft(project: Path, run: Run) -> None:
    (project / "new.txt").write_text("Nordlund employs 910 people, the yard said on Monday.\n", "utf-8")
    before = (project / "claims.yaml").read_text("utf-8")
    assert "910 people" in run("draft", "new.txt").out
    assert (project / "claims.yaml").read_text("utf-8") == before
    assert run("draft", "new.txt", "--yes").code == 0
    after = yaml.safe_load((project / "claims.yaml").read_text("utf-8"))
    [source] = set(after["sources"]) - {"post", "herald"}
    [claim] = [one for id_, one in after["claims"].items() if id_ != "start"]
    assert claim["statements"][0]["source"] == source
    assert run("check", "--fail-on", "warning").code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["pots"], "no source and no file 'pots'; did you mean 'post'"),
        (["post", "--about", "skagn"], "no entity 'skagn'"),
        (["post", "--yes", "--format", "json"], "choose one"),
        (["post", "--differing"], "--differing is for --yes"),
    ],
)
def test_wrong_arguments(project: Path, run: Run, args: list[str], told: str) -> None:
    done = run("draft", *args)
    assert done.code == 2
    assert told in done.err
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (CLAIMS.replace("  skagen:", "\tskagen:").encode(), "not valid YAML"),
        (CLAIMS.encode("utf-16"), "the file is UTF-16"),
        ((CLAIMS + "---\nclaims: {}\n").encode(), "a second document"),
    ],
)
def test_a_claims_file_that_cannot_be_read_is_named_before_the_source_is_called_unknown(
    project: Path, run: Run, data: bytes, reason: str
) -> None:
    (project / "claims.yaml").write_bytes(data)
    for command in (("draft", "post", "claims.yaml"), ("statement", "start", "post", "claims.yaml", "--value", "May")):
        done = run(*command)
        assert done.code == 2
        assert reason in done.err
        assert "claims.yaml:" in done.err
        assert "no source" not in done.err
    assert (project / "claims.yaml").read_bytes() == data


def test_an_empty_option_of_a_statement_is_refused_in_plain_words(project: Path, run: Run) -> None:
    done = run("statement", "start", "post", "--value", " ")
    assert done.code == 2
    assert "--value is empty" in done.err


def test_a_long_text_is_not_asked_without_end_and_the_message_says_how_far(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = yaml.safe_load(run("draft", "post").out)["claims"]
    monkeypatch.setattr(draft_claims, "MAX_COMPARED", 1)
    done = run("draft", "post")
    some = yaml.safe_load(done.out)["claims"]
    assert some.items() < every.items()
    assert "claimcheck: the text is long: new claims were looked for up to line 3, column " in done.err
    assert "--about ENTITY looks for those of one entity" in done.err
