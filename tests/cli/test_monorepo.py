"""A package inside a repository: what code hosts read names its files from the repository's root, wherever it runs."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Write

Run = Callable[..., Any]

CLAIMS = """
    claimcheck: 1
    entities: {mill: {name: Harle mill}}
    sources: {coast: {publisher: The Coast, published: 2026-02-03, text: articles/coast.txt}}
    claims:
      price:
        subject: mill
        property: price
        cues: [cost]
        statements: [{source: coast, value: EUR 9 million}]
"""
COAST = "The Harle mill cost 7 million euros."
FILE = "packages/facts/claims/claims.yaml"
ONLY = ("--no-cache", "--select", "value-refuted")
DOCS = 'docs-url = "https://docs.example.org/claimcheck"\n'
PAGE = "https://docs.example.org/claimcheck/reference/generated/rules/value-refuted.html"


@pytest.fixture
def repo(write: Write) -> Path:
    root = write(
        {FILE: CLAIMS, "packages/facts/claims/articles/coast.txt": COAST, "packages/facts/claimcheck.toml": DOCS}
    )
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


def _sarif(text: str) -> list[str]:
    (run,) = json.loads(text)["runs"]
    places = [
        location["physicalLocation"]["artifactLocation"]
        for result in run["results"]
        for location in [*result["locations"], *result["relatedLocations"]]
    ]
    assert {place["uriBaseId"] for place in places} == {"%SRCROOT%"} == set(run["originalUriBaseIds"])
    return [place["uri"] for place in places]


def _paths(format_: str, text: str) -> list[str]:
    if format_ == "sarif":
        return _sarif(text)
    if format_ == "gitlab":
        return [issue["location"]["path"] for issue in json.loads(text)]
    return re.findall(r"^::error file=([^,]+),", text, re.MULTILINE)


@pytest.mark.parametrize("format_", ["sarif", "github", "gitlab"])
@pytest.mark.parametrize(
    ("folder", "path"),
    [(".", "packages/facts/claims"), ("packages/facts", "claims"), ("packages/facts/claims/articles", "..")],
)
def test_paths_are_relative_to_the_root(
    format_: str, folder: str, path: str, repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo / folder)
    paths = _paths(format_, run("check", path, *ONLY, "--format", format_).out)
    assert paths[0] == FILE
    assert all((repo / path).exists() for path in paths)


def test_from_outside_the_repository(repo: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = run("check", str(repo / "packages/facts/claims"), *ONLY, "--format", "gitlab").out
    assert _paths("gitlab", out) == [FILE]


def test_people_get_paths_that_they_can_open_from_where_they_are(
    repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo / "packages" / "facts" / "claims" / "articles")
    assert run("check", "..", *ONLY, "--format", "concise").out.startswith("../claims.yaml:")
    monkeypatch.chdir(repo / "packages" / "facts")
    assert run("check", "claims", *ONLY, "--format", "concise").out.startswith("claims/claims.yaml:")


def test_the_root_is_chosen(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo / "packages" / "facts")
    given = run("check", "claims", *ONLY, "--format", "gitlab", "--repo-root", "..").out
    assert _paths("gitlab", given) == ["facts/claims/claims.yaml"]
    (repo / "packages/facts/claimcheck.toml").write_text('repo-root = "claims"\n', encoding="utf-8")
    assert _paths("gitlab", run("check", "claims", *ONLY, "--format", "gitlab").out) == ["claims.yaml"]


def test_a_worktree_is_a_repository(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a worktree and in a submodule ``.git`` is a file."""
    (repo / "packages" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    monkeypatch.chdir(repo)
    out = run("check", "packages/facts/claims", *ONLY, "--format", "gitlab").out
    assert _paths("gitlab", out) == ["facts/claims/claims.yaml"]


def test_the_step_summary_names_files_from_the_root(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repo / "summary.md"))
    monkeypatch.chdir(repo / "packages" / "facts")
    run("check", "claims", *ONLY, "--format", "github")
    summary = (repo / "summary.md").read_text(encoding="utf-8")
    assert f"| {FILE}:9 |" in summary
    assert f"| [`value-refuted`]({PAGE}) |" in summary


# -- links ----------------------------------------------------------------------------------------------------------


def test_sarif_links_rules_and_the_tool(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo / "packages" / "facts")
    driver = json.loads(run("check", *ONLY, "--format", "sarif").out)["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == "https://docs.example.org/claimcheck"
    assert [rule["helpUri"] for rule in driver["rules"]] == [PAGE]


def test_without_an_address_there_is_no_link(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo / "packages" / "facts")
    Path("claimcheck.toml").unlink()
    for format_ in ("sarif", "markdown"):
        out = run("check", *ONLY, "--format", format_).out
        assert not re.search(r"helpUri|informationUri|\]\(http", out)
    assert 'href="http' not in run("report", "-o", "-").out


def test_html_links_rules(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo / "packages" / "facts")
    assert f'<code><a href="{PAGE}">value-refuted</a></code>' in run("report", "-o", "-").out


LINK = f"\x1b]8;;{PAGE}\x1b\\value-refuted\x1b]8;;\x1b\\"


@pytest.mark.parametrize("format_", ["full", "concise"])
@pytest.mark.parametrize(
    ("environment", "color", "linked"),
    [
        ({"FORCE_HYPERLINK": "1"}, "always", True),
        ({"FORCE_HYPERLINK": "1"}, "never", False),
        ({"FORCE_HYPERLINK": "0"}, "always", False),
        ({"TERM_PROGRAM": "WezTerm"}, "always", False),  # the output is no terminal
    ],
)
def test_a_terminal_gets_links_where_it_shows_them(
    format_: str,
    environment: dict[str, str],
    color: str,
    linked: bool,
    repo: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(repo / "packages" / "facts")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (LINK in run("check", *ONLY, "--format", format_, "--color", color).out) is linked
    run("check", *ONLY, "--format", format_, "--color", color, "-o", "out.txt")
    assert "\x1b" not in Path("out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("environment", "shows"),
    [
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7006"}, True),
        ({"VTE_VERSION": "4205"}, False),
        ({"VTE_VERSION": "²"}, False),
        ({"WT_SESSION": "1"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM_PROGRAM": "WezTerm", "CI": "true"}, False),
    ],
)
def test_terminals_that_show_links(environment: dict[str, str], shows: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.cli import output

    for name in ("TERM_PROGRAM", "TERM", "VTE_VERSION", "WT_SESSION", "CI", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(output, "_on_terminal", lambda: True)
    assert output.shows_hyperlinks() is shows


@pytest.mark.parametrize("address", ["docs.example.org", "javascript:alert(1)", "https://a b", "https://a)|<b>"])
def test_what_is_no_address_is_refused(address: str, repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo / "packages" / "facts")
    Path("claimcheck.toml").write_text(f"docs-url = '{address}'\n", encoding="utf-8")
    done = run("check")
    assert done.code == 2
    assert "it must be an address that begins with https:// or http://" in done.err


# -- the list of rules ----------------------------------------------------------------------------------------------


def test_rules_as_markdown_and_json(repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.checks import RULES

    monkeypatch.chdir(repo / "packages" / "facts")
    lines = run("rules", "--format", "markdown").out.splitlines()
    assert lines[:2] == ["| rule | level | what it reports |", "| --- | --- | --- |"]
    assert len(lines) == 2 + len(RULES)
    assert f"| [`value-refuted`]({PAGE}) | error | {RULES['value-refuted'].summary} |" in lines
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {4}
    rows = {row["rule"]: row for row in json.loads(run("rules", "--format", "json").out)}
    assert list(rows) == list(RULES)
    assert rows["value-refuted"]["url"] == PAGE
    assert "What to do" in rows["value-refuted"]["explanation"]
    assert run("rules").out.startswith(next(iter(RULES)))
