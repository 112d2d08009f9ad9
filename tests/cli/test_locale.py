"""The conventions of texts on the command line and in the configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Write

ARTICLE = "The Halden will be delivered on 12/05/2027. It cost $5 million, up 1,5 % on fiscal 2020.\n"
CLAIMS = """
    claimcheck: 1
    entities: {ferry: {name: Halden}}
    sources: {paper: {published: 2026-02-03, text: paper.txt}}
    claims:
      delivery:
        subject: ferry
        property: delivery
        statements: [{source: paper, value: 2027-05-12, modality: expected}]
"""
TOML = '[tool.claimcheck.locale]\nday-first = true\ndecimal = "comma"\nfiscal-year-start = "July"\ndollar = "AUD"\n'


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write({"a.yaml": CLAIMS, "paper.txt": ARTICLE})
    monkeypatch.chdir(root)
    return root


def _values(run: Run, *args: str) -> list[str]:
    return [row["value"] for row in json.loads(run("extract", "paper.txt", "--format", "json", *args).out)]


def test_an_article_is_read_by_the_conventions_given(run: Run, folder: Path) -> None:
    assert _values(run)[0] == "2027-05-12/2027-12-05"
    given = ("day-first=true", "dollar=AUD", "decimal=comma", "fiscal-year-start=July")
    args = [part for pair in given for part in ("--locale", pair)]
    assert _values(run, *args) == ["2027-05-12", "AUD 5000000", "1.5 %", "2019-07/2020-06"]


def test_the_nearest_configuration_gives_them(run: Run, folder: Path) -> None:
    (folder / "pyproject.toml").write_text(TOML, encoding="utf-8")
    assert _values(run) == ["2027-05-12", "AUD 5000000", "1.5 %", "2019-07/2020-06"]
    assert _values(run, "--locale", "dollar=CAD")[:2] == ["2027-05-12", "CAD 5000000"]
    assert run("verify", "The Halden cost AUD 5 million.", "paper.txt").code == 0
    assert "AUD" in run("verify", "The Halden cost AUD 5 million.", "paper.txt", "--format", "json").out
    assert '"AUD 5000000"' in run("facts", "paper.txt", "--format", "json").out


def test_a_scan_follows_the_configuration_of_the_claims(run: Run, folder: Path) -> None:
    (folder / "new.txt").write_text("The Halden will be delivered on 12/06/2027.\n", encoding="utf-8")
    assert "(2027-06-12/2027-12-06)" in run("scan", "new.txt", "--claims", ".", "--format", "concise").out
    (folder / "claimcheck.toml").write_text("locale = {day-first = true}\n", encoding="utf-8")
    assert "(2027-06-12)" in run("scan", "new.txt", "--claims", ".", "--format", "concise").out


def test_a_check_follows_the_configuration_even_with_a_cache(run: Run, folder: Path) -> None:
    cached = ("--cache-dir", str(folder / "cache"), "--format", "concise")
    before = run("check", ".", *cached)
    assert "warning[date-ambiguous] paper says '12/05/2027'" in before.out
    assert "0 supported" in before.out
    (folder / "pyproject.toml").write_text(TOML, encoding="utf-8")
    after = run("check", ".", *cached)
    assert "date-ambiguous" not in after.out
    assert "1 supported" in after.out
    (folder / "pyproject.toml").write_text(TOML.replace("true", "false"), encoding="utf-8")
    assert "1 refuted" in run("check", ".", *cached).out


def test_the_settings_show_where_they_come_from(run: Run, folder: Path) -> None:
    (folder / "pyproject.toml").write_text(TOML, encoding="utf-8")
    shown = json.loads(run("config", "--format", "json").out)["locale"]
    assert shown["from"] == "pyproject.toml:1:2"
    assert shown["value"]["dollar"] == "AUD"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("dolar=AUD", "'dolar': the keys are day-first"),
        ("dollar=A$", "dollar=A$: it must be an ISO 4217 code"),
        ("fiscal-year-start=Juli", "fiscal-year-start=Juli: 'Juli' is not a month"),
        ("decimal=;", "decimal=;: it must be 'comma' or 'point'"),
        ("day-first=perhaps", "day-first=perhaps: it must be true or false"),
        ("day-first", "day-first=: it must be true or false"),
    ],
)
def test_a_wrong_convention_is_told(given: str, words: str, run: Run, folder: Path) -> None:
    done = run("extract", "paper.txt", "--locale", given)
    assert done.code == 2
    assert words in done.err


def test_each_article_is_read_by_the_configuration_nearest_to_it(run: Run, folder: Path) -> None:
    for name, currency in (("north", "CAD"), ("south", "AUD")):
        (folder / name).mkdir()
        (folder / name / "paper.txt").write_text("It cost $5 million.\n", encoding="utf-8")
        (folder / name / "claimcheck.toml").write_text(f'locale = {{dollar = "{currency}"}}\n', encoding="utf-8")
    done = run("extract", "north", "south/paper.txt")
    assert [line.rpartition(" -> ")[2] for line in done.out.splitlines()] == ["CAD 5000000", "AUD 5000000"]
