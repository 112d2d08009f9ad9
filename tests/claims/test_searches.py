"""Searches that found nothing: how they are read, what is wrong with them, and where they are shown."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from claimcheck import check
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.schema import schema
from claimcheck.cli import cli
from claimcheck.judging.verdict import Verdict
from tests.conftest import Write

HEAD = """claimcheck: 1
entities: {skagen: {name: Skagen}}
sources:
  harbour: {published: 2019-03-12, text: harbour.txt}
  coast: {publisher: The Coast, published: 2019-11-05, text: coast.txt}
claims:
  price:
    subject: skagen
    property: price
"""
STATED = "    statements: [{source: harbour, value: EUR 41 million}]\n"
SEARCH = "    searches: [{source: coast, looked_for: 2019-11-06, found: nothing}]\n"
TEXTS = {"harbour.txt": "The ferry Skagen cost €41 million.\n", "coast.txt": "The Skagen sails in May.\n"}


def test_a_search_is_no_statement_and_no_support(write: Write) -> None:
    run = check(write({"a.yaml": HEAD + STATED + SEARCH, **TEXTS}))
    assert run.verdicts[Verdict.SUPPORTED] == 1
    assert len(run.judgements) == 1
    assert [entry.source for entry in run.histories["price"].entries] == ["harbour"]
    assert [finding.rule for finding in run.findings if finding.rule.startswith(("unused", "source-not"))] == []


def test_a_claim_may_consist_of_searches(write: Write) -> None:
    project = load_lenient(write({"a.yaml": HEAD + SEARCH, **TEXTS}))
    assert [fault for fault in project.faults if fault.rule == "bad-value"] == []


@pytest.mark.parametrize(
    ("keys", "words", "way_out"),
    [
        ("searches: [{source: cost, looked_for: 2019-11-06, found: nothing}]", "unknown source 'cost'", "'coast'"),
        ("searches: [{source: coast, looked_for: soon, found: nothing}]", "'soon' is not an EDTF date", "2019-11"),
        ("searches: [{source: coast, looked_for: 2019-11-06, found: none}]", "'found' is 'none'", "'nothing'"),
        ("searches: [{source: coast, looked_for: 2019-10-01, found: nothing}]", "before 'coast' was published", "day"),
        ("searches: [{source: coast, found: nothing}]", "'looked_for' is missing", ""),
        ("search: []", "unknown key 'search'", "'searches'"),
        (
            "statements: [{source: coast, looked_for: 2019-11-06, found: nothing}]",
            "unknown key 'looked_for'",
            "under the claim's 'searches:'",
        ),
    ],
)
def test_faults_have_a_way_out(write: Write, keys: str, words: str, way_out: str) -> None:
    project = load_lenient(write({"a.yaml": f"{HEAD}    {keys}\n", **TEXTS}))
    fault = next(fault for fault in project.faults if words in fault.message)
    assert fault.location.line == 10
    assert way_out in fault.help


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "csv"])
def test_a_timeline_shows_it(write: Write, format_: str) -> None:
    folder = write({"a.yaml": HEAD + STATED + SEARCH, **TEXTS})
    shown = CliRunner().invoke(cli, ["timeline", "--format", format_, str(folder)]).output
    if format_ == "json":
        found = json.loads(shown)["claims"][0]["searches"]
        assert found == [{"source": "coast", "looked_for": "2019-11-06", "found": "nothing"}]
    else:
        assert "coast" in shown
        assert "2019-11-06" in shown
        assert "nothing found" in shown


def test_a_report_shows_it(write: Write) -> None:
    folder = write({"a.yaml": HEAD + STATED + SEARCH, **TEXTS})
    CliRunner().invoke(cli, ["report", str(folder), "-o", str(folder / "r.html")])
    page = (folder / "r.html").read_text("utf-8")
    assert "nothing found in <a" in page
    assert "looked for on 2019-11-06" in page


def test_the_schema_has_it() -> None:
    search = schema()["$defs"]["Search"]
    assert search["required"] == ["source", "looked_for", "found"]
    assert search["properties"]["found"]["const"] == "nothing"
