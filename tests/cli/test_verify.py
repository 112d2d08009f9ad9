"""The verify command: the verdict, the words that decided, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import cli
from claimcheck.reading.support import meanings
from claimcheck.reading.weights import sentence_weights

Snapshot = Callable[[str, str], None]

ARTICLE = "The Skagen, a ferry, cost €41 million and will sail in May 2026.\nHer sister ship cost €39 million.\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text(ARTICLE, encoding="utf-8")
    return "ferry.txt"


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["verify", *args], standalone_mode=False)


@pytest.mark.parametrize(
    ("sentence", "verdict", "code"),
    [
        ("The Skagen cost more than 40 million euros.", "SUPPORTED", 0),
        ("The Skagen cost more than 50 million euros.", "REFUTED", 1),
        ("The bridge was opened in 1970.", "NOT_ENOUGH_INFO", 1),
        ("The ferry was painted.", "NOT_ENOUGH_INFO", 1),
    ],
)
def test_exit_code(article: str, sentence: str, verdict: str, code: int) -> None:
    result = run(sentence, article)
    assert (result.output.split()[0], result.return_value) == (verdict, code)


@pytest.mark.parametrize(
    ("name", "sentence", "options"),
    [
        ("supported", "The Skagen cost more than 40 million euros.", []),
        ("missing", "The Skagen, a tanker, cost more than 40 million euros in 2024.", []),
        ("explained", "The Skagen cost more than 40 million euros.", ["--explain"]),
    ],
)
def test_whole_output(article: str, snapshot: Snapshot, name: str, sentence: str, options: list[str]) -> None:
    snapshot(f"cli/verify.{name}.txt", run(sentence, article, *options).output)


def test_json_holds_offsets(article: str) -> None:
    record = json.loads(run("The Skagen cost more than 40 million euros.", article, "--format", "json").output)
    deciding = record["values"][0]["deciding"]
    assert ARTICLE[deciding["start"] : deciding["end"]] == deciding["text"] == "€41 million"
    assert record["verdict"] == "SUPPORTED"


def test_every_point_has_a_meaning_in_words() -> None:
    weights = sentence_weights()
    used = {name for verdict in ("supported", "refuted") for name in weights[verdict]["weights"]}
    assert used <= meanings().keys()


def test_what_is_missing_for_a_verdict_is_shown(article: str) -> None:
    output = run("The Hirtshals cost more than 40 million euros.", article).output
    assert output.startswith("NOT_ENOUGH_INFO\n")
    assert "    missing: hirtshals\n" in output


def test_missing_article_is_a_wrong_argument(article: str) -> None:
    result = CliRunner().invoke(cli, ["verify", "It cost 5 euros.", f"no-{article}"])
    assert result.exit_code == 2
