"""``claimcheck facts``: what it prints is a snapshot; CLAIMCHECK_REFRESH_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimcheck.cli import cli

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "cli"
ARTICLE = """\
Norgas said on Tuesday that its output fell 9 percent to 1.2 million barrels in March.

The company sold its Lund refinery to Vattek for 310 million euros. Vattek will close two of the
four plants at Lund by 2021. Norgas denied that 400 workers had been dismissed.
"""


@pytest.fixture(autouse=True)
def _article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gas.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def _run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["facts", "gas.txt", "--published", "2019-04-11", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("facts.txt", []), ("facts.json", ["--format", "json"]), ("facts.money.txt", ["--type", "money"])],
)
def test_what_it_prints(name: str, arguments: list[str]) -> None:
    printed, kept = _run(*arguments), SNAPSHOTS / name
    if os.environ.get("CLAIMCHECK_REFRESH_SNAPSHOTS"):
        kept.write_text(printed, encoding="utf-8")
    assert printed == kept.read_text(encoding="utf-8")


def _places(record: Any) -> list[dict[str, Any]]:
    found = []
    if isinstance(record, dict):
        found += [record] if {"start", "end", "text"} <= set(record) else []
        found += [one for value in record.values() for one in _places(value)]
    elif isinstance(record, list):
        found += [one for value in record for one in _places(value)]
    return found


def test_json_gives_the_place_of_every_part() -> None:
    places = _places(json.loads(_run("--format", "json")))
    assert len(places) > 10
    for place in places:
        assert ARTICLE[place["start"] : place["end"]] == place["text"]


def test_an_unknown_type_is_refused_with_the_types_there_are() -> None:
    done = CliRunner().invoke(cli, ["facts", "gas.txt", "--type", "colour"])
    assert done.exit_code == 2
    assert "unknown type 'colour'" in done.output
    assert "quantity" in done.output
