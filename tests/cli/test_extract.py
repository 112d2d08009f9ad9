"""``claimcheck extract``: what it prints is a snapshot; CLAIMCHECK_REFRESH_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck.cli import cli

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "cli"
ARTICLE = """\
The county said on Tuesday that the tram will open by May 2027, some 18 months behind schedule.

It will cost more than €41 million ($48 million), or about $95 a resident; two-thirds of the money
is a loan. Council voted 31-14 for the line, which needs 22 new low-floor trams and a 3.5 km tunnel.
Between 200 and 350 passengers fit in each. The 3rd line is due in the summer.
"""


@pytest.fixture(autouse=True)
def _article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tram.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def _run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["extract", "tram.txt", "--published", "2025-12-04", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("extract.txt", []),
        ("extract.explain.txt", ["--explain"]),
        ("extract.json", ["--format", "json"]),
        ("extract.money.txt", ["--types", "money,quantity", "--explain"]),
    ],
)
def test_what_it_prints(name: str, arguments: list[str]) -> None:
    printed, kept = _run(*arguments), SNAPSHOTS / name
    if os.environ.get("CLAIMCHECK_REFRESH_SNAPSHOTS"):
        kept.write_text(printed, encoding="utf-8")
    assert printed == kept.read_text(encoding="utf-8")


def test_json_tells_the_place_of_every_mention() -> None:
    for row in json.loads(_run("--format", "json")):
        assert ARTICLE[row["start"] : row["end"]] == row["text"]
        line = ARTICLE.splitlines()[row["line"] - 1]
        assert line[row["column"] - 1 :].startswith(row["text"].split("\n")[0])


def test_every_mention_names_its_rules() -> None:
    rows = json.loads(_run("--format", "json"))
    assert [row["text"] for row in rows if not row["rules"]] == []


def test_an_unknown_type_is_refused_with_the_types_there_are() -> None:
    done = CliRunner().invoke(cli, ["extract", "tram.txt", "--types", "money,colour"])
    assert done.exit_code == 2
    assert "unknown value type 'colour'" in done.output
    assert "money" in done.output
