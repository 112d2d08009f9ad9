"""``claimcheck facts``: what it prints is a snapshot; CLAIMCHECK_REFRESH_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimcheck import facts
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


def test_the_leftovers_of_a_web_page_are_not_words(tmp_path: Path) -> None:
    article = (
        "The [Vestbane](https://example.org/v) tram&rsquo;s budget has grown to &euro;715&nbsp;million. "
        "Vestbane said: &ldquo;The line will open in *May&nbsp;2027*.&rdquo;\n"
    )
    (tmp_path / "gas.txt").write_text(article, encoding="utf-8")
    printed = _run()
    assert "€715 million" in printed
    assert "May 2027" in printed
    assert not any(left in printed for left in ("&", "quo", "nbsp", "https"))
    found = facts(article)
    assert {fact.text for fact in found} >= {"&euro;715&nbsp;million", "May&nbsp;2027"}
    assert all(article[fact.start : fact.end] == fact.text for fact in found)
    parts = [part for fact in found for part in (fact.owner, fact.measure, fact.verb) if part is not None]
    assert parts
    assert all(article[part.start : part.end] == part.text for part in parts)
