"""``claimcheck check``: which format goes where, what is counted, coloured, told, and what changed since a revision."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import cli
from tests.conftest import Write

Run = Callable[..., Result]

CLAIMS = """
    claimcheck: 1
    entities: {ferry: {name: Skagen}, mill: {name: Harle mill}}
    sources:
      coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}
      herald: {publisher: The Herald, published: 2026-05-03, text: herald.txt}
    claims:
      launch:
        subject: ferry
        property: launch
        type: date
        behaviour: plan
        cues: [launch]
        statements:
          - {source: coast, value: 2027}
          - {source: herald, value: 2029}
      price:
        subject: mill
        property: price
        cues: [cost]
        statements:
          - {source: coast, value: EUR 9 million}
"""
COAST = "The ferry Skagen will be launched in 2028, the yard said. The Harle mill cost 7 million euros."
HERALD = "The ferry Skagen will be launched in 2029, the yard said."


@pytest.fixture
def root(write: Write) -> Path:
    return write({"claims.yaml": CLAIMS, "coast.txt": COAST, "herald.txt": HERALD})


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(root)
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "CI"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: str) -> Result:
        args = ("check", ".", "--no-cache", "--as-of", "2026-11-24", *args)
        result = CliRunner().invoke(cli, args, standalone_mode=False)
        if result.exception is not None:
            raise result.exception
        return result

    return call


def _rules(result: Result) -> list[tuple[str, str | None]]:
    return [(finding["rule"], finding["claim"]) for finding in json.loads(result.stdout)["findings"]]


# -- which format goes where ----------------------------------------------------------------------------------------


def _kind(text: str) -> str:
    """What a text looks like."""
    if text.startswith("{"):
        return "sarif" if "runs" in json.loads(text) else "json"
    return "junit" if text.startswith("<?xml") else "markdown" if text.startswith("#") else "text"


@pytest.mark.parametrize(
    ("args", "files", "printed"),
    [
        ("--format json", {}, "json"),
        ("--format sarif -o a", {"a": "sarif"}, None),
        ("-o a --format sarif", {"a": "sarif"}, None),
        ("--format sarif -o a --format json -o b", {"a": "sarif", "b": "json"}, None),
        ("-o a --format sarif -o b --format json", {"a": "sarif", "b": "json"}, None),
        ("--format sarif -o a --format full", {"a": "sarif"}, "text"),
        ("--format full --format sarif -o a", {"a": "sarif"}, "text"),
        ("-o a.sarif", {"a.sarif": "sarif"}, None),
        ("-o a.xml -o b.json", {"a.xml": "junit", "b.json": "json"}, None),
        ("-o a.txt", {"a.txt": "text"}, None),
        ("--format json -o a -o b.sarif", {"a": "json", "b.sarif": "sarif"}, None),
    ],
)
def test_a_file_belongs_to_its_format(
    run: Run, root: Path, args: str, files: dict[str, str], printed: str | None
) -> None:
    result = run(*args.split())
    assert {name: _kind((root / name).read_text(encoding="utf-8")) for name in files} == files
    assert (None if result.stdout == "" else _kind(result.stdout)) == printed
    if printed is None:
        assert "3 statements" in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ("--format json --format sarif", "two formats for the terminal"),
        ("--format json -o a --format sarif -o a", "two formats for a"),
        ("--format jsn", "json"),
        ("--format json -o nowhere/a", "cannot write nowhere/a"),
    ],
)
def test_what_cannot_be_written_is_told(run: Run, args: str, message: str) -> None:
    with pytest.raises(Exception, match=message):
        run(*args.split())


def test_a_file_that_cannot_be_written_keeps_what_it_held(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "kept.json").write_text("before", encoding="utf-8")
    files = sorted(root.iterdir())

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Exception, match=r"cannot write kept\.json: No space left"):
        run("--format", "json", "-o", "kept.json")
    assert (root / "kept.json").read_text(encoding="utf-8") == "before"
    assert sorted(root.iterdir()) == files, "what was half-written is left"


# -- what is counted, told and coloured -----------------------------------------------------------------------------


def test_statistics_count_by_rule_the_loudest_first(run: Run) -> None:
    result = run("--statistics")
    lines = [line.split() for line in result.stdout.splitlines()[:-1]]
    assert ["2", "error", "value-refuted"] in lines
    assert ["1", "warning", "date-slipped"] in lines
    levels = [line[1] for line in lines]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    assert "launch.2" not in result.stdout
    assert "3 statements" in result.stdout.splitlines()[-1]
    assert result.return_value == 1


def test_statistics_as_json_count_every_finding(run: Run) -> None:
    rows = json.loads(run("--statistics", "--format", "json").stdout)
    assert {"rule": "value-refuted", "level": "error", "count": 2} in [
        {key: row[key] for key in ("rule", "level", "count")} for row in rows
    ]
    assert sum(row["count"] for row in rows) == len(_rules(run("--format", "json")))
    assert all(row["summary"] and row["url"] is None for row in rows)


def test_statistics_leave_files_alone(run: Run, root: Path) -> None:
    run("--statistics", "--format", "sarif", "-o", "a.sarif")
    run("--format", "sarif", "-o", "b.sarif")
    assert (root / "a.sarif").read_bytes() == (root / "b.sarif").read_bytes()


def test_verbose_tells_what_was_read(run: Run, root: Path) -> None:
    (root / "claimcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    result = run("--verbose")
    assert result.stdout == run().stdout
    for told in ("configuration: claimcheck.toml", "claims.yaml", "2 claims, 3 statements, 2 articles", "cache: none"):
        assert told in result.stderr
    assert result.return_value == 0


def test_quiet_prints_nothing_where_nothing_is_found(run: Run, root: Path) -> None:
    assert run("--quiet").stdout
    assert run("--quiet", "--select", "unit-differs").stdout == ""
    assert run("--select", "unit-differs").stdout


@pytest.mark.parametrize(
    ("env", "args", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"FORCE_COLOR": ""}, (), False),
    ],
)
def test_colour_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], args: tuple[str, ...], colored: bool
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run(*args).stdout) is colored


def test_a_file_is_never_coloured(run: Run, root: Path) -> None:
    run("--color", "always", "--format", "full", "-o", "a.txt")
    assert "\x1b[" not in (root / "a.txt").read_text(encoding="utf-8")


# -- what changed since a revision ----------------------------------------------------------------------------------


@pytest.fixture
def committed(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in (("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")):
        monkeypatch.setenv(name, value)
    for words in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "A Curator"),
        ("config", "user.email", "curator@example.org"),
        ("add", "."),
        ("commit", "-q", "-m", "As it was"),
    ):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


def _edit(root: Path, name: str, before: str, after: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert before in text
    (root / name).write_text(text.replace(before, after), encoding="utf-8")


def _diff(run: Run, *args: str) -> list[tuple[str, str | None]]:
    return _rules(run("--format", "json", "--diff", "HEAD", *args))


def test_nothing_changed(run: Run, committed: Path) -> None:
    assert _rules(run("--format", "json"))
    assert _diff(run) == []
    assert run("--diff", "HEAD").return_value == 0


def test_a_statement_that_changed(run: Run, committed: Path) -> None:
    _edit(committed, "claims.yaml", "EUR 9 million", "EUR 8 million")
    assert _diff(run) == [("value-refuted", "price")]


def test_lines_that_moved_did_not_change(run: Run, committed: Path) -> None:
    text = (committed / "claims.yaml").read_text(encoding="utf-8")
    (committed / "claims.yaml").write_text("# a remark\n\n" + text, encoding="utf-8")
    assert _diff(run) == []


def test_an_article_that_changed_concerns_all_who_rest_on_it(run: Run, committed: Path) -> None:
    _edit(committed, "herald.txt", "2029", "2030")
    assert {claim for _, claim in _diff(run)} == {"launch"}


def test_a_name_that_changed_concerns_its_claims(run: Run, committed: Path) -> None:
    _edit(committed, "claims.yaml", "{name: Harle mill}}", "{name: Harle mill,\n    aliases: [mill]}}")
    assert ("value-refuted", "price") in _diff(run)


def test_an_article_that_is_gone_is_told(run: Run, committed: Path) -> None:
    (committed / "coast.txt").unlink()
    assert ("text-missing", None) in _diff(run)


def test_a_file_that_git_does_not_know_is_new(run: Run, committed: Path) -> None:
    more = "claimcheck: 1\nclaims:\n  again:\n    subject: mill\n    property: price\n    cues: [cost]\n"
    more += "    statements:\n      - {source: coast, value: EUR 5 million}\n"
    (committed / "more.yaml").write_text(more, encoding="utf-8")
    assert ("value-refuted", "again") in _diff(run)
    assert ("value-refuted", "price") not in _diff(run)


def test_a_change_that_is_committed_counts_from_the_revision(run: Run, committed: Path) -> None:
    _edit(committed, "claims.yaml", "EUR 9 million", "EUR 8 million")
    subprocess.run(["git", "commit", "-qam", "Another price"], cwd=committed, check=True)
    assert _diff(run) == []
    assert _rules(run("--format", "json", "--diff", "HEAD~1")) == [("value-refuted", "price")]


@pytest.mark.parametrize(("base", "message"), [("nowhere", "git says"), ("--output=x", "is not a revision")])
def test_what_is_no_revision_is_told(run: Run, committed: Path, base: str, message: str) -> None:
    with pytest.raises(Exception, match=message):
        run(f"--diff={base}")


def test_a_folder_without_a_repository_is_told(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    with pytest.raises(Exception, match="git says"):
        run("--diff", "HEAD")
