"""What was read for a claim: the question, every passage that could answer, and why one was chosen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import claimcheck
from claimcheck.cli import cli
from claimcheck.errors import ConfigError
from claimcheck.run.explanation import Indication, StatementExplanation
from tests.conftest import Snapshot, Write

PROJECT = """
    claimcheck: 1
    entities:
      skagen: {name: Skagen, aliases: [new ferry]}
      holm: {name: Ida Holm}
      vale: {name: Vale Yard}
    sources:
      harbour: {publisher: Harbour News, published: 2019-03-12, text: harbour.txt}
      lost: {publisher: Lost Post, published: 2019-03-12}
    claims:
      price:
        subject: skagen
        property: price
        statements:
          - {source: harbour, value: EUR 41 million}
          - {source: harbour, value: EUR 39 million, quote: Her sister ship cost €39 million}
          - {source: lost, value: EUR 41 million}
      delivery:
        subject: skagen
        property: delivery
        cues: [hand over]
        statements:
          - {source: harbour, value: by April 2020, modality: expected}
          - {source: harbour, value: no day}
          - {source: harbour, value: 2020, quote: these words stand nowhere}
      builder: {subject: skagen, property: order, type: parties, statements: [{source: harbour, value: [vale]}]}
      contract: {subject: skagen, property: contract, type: stage, statements: [{source: harbour, value: signed}]}
      hull:
        {subject: skagen, property: colour, type: text, cues: [painted], statements: [{source: harbour, value: red}]}
"""
ARTICLE = """
    The new ferry Skagen cost €41 million, Ida Holm said. Vale Yard, with which the contract was signed in 2018, expects
    to hand over the Skagen by April 2020; it was originally to be handed over in June 2019. The Skagen is painted blue.
    Her sister ship cost €39 million.
"""


@pytest.fixture
def project(write: Write) -> Path:
    return write({"a.yaml": PROJECT, "harbour.txt": ARTICLE})


def _said(statement: StatementExplanation) -> list[Indication]:
    return [e for one in statement.considered for e in one.evidence]


def test_a_supported_statement_is_explained_too(project: Path) -> None:
    first = claimcheck.explain(claimcheck.check(project), "price").statements[0]
    assert dict(first.question)["subject"] == "Skagen, new ferry"
    assert [one.text for one in first.considered if one.chosen] == ["€41 million"]
    (rival,) = [one for one in first.considered if not one.chosen]
    assert (rival.text, bool(rival.rejected), rival.verdict) == ("€39 million", True, "REFUTED")
    run = claimcheck.check(project)
    every = [e for claim in run.project.claims for s in claimcheck.explain(run, claim).statements for e in _said(s)]
    assert {e.bears for e in every} == {"agrees", "unknown", "contradicts"}
    assert sum(one.probability or 0 for one in first.considered) + (first.nothing or 0) == pytest.approx(1, abs=0.01)


def test_what_a_quote_leaves_out_is_shown_as_outside(project: Path) -> None:
    second = claimcheck.explain(claimcheck.check(project), "price").statements[1]
    reasons = {one.text: one.rejected for one in second.considered}
    assert reasons["€41 million"] == "it stands outside of the quote"


def test_an_old_plan_is_rejected_as_one(project: Path) -> None:
    first = claimcheck.explain(claimcheck.check(project), "delivery").statements[0]
    assert {one.text: one.rejected for one in first.considered}["June 2019"] == "it is an old plan"


def test_words_are_explained_by_what_stands_in_their_place(project: Path) -> None:
    (only,) = claimcheck.explain(claimcheck.check(project), "hull").statements
    (passage,) = only.considered
    assert passage.text == "blue"
    assert ("contradicts", ("blue",)) in {(e.bears, e.words) for e in passage.evidence}
    assert [f.rule for f in only.findings] == ["value-refuted"]


def test_a_statement_without_text_value_or_quote_is_explained_as_far_as_it_goes(project: Path) -> None:
    run = claimcheck.check(project)
    price, delivery = claimcheck.explain(run, "price"), claimcheck.explain(run, "delivery")
    assert [one.considered for one in (price.statements[2], *delivery.statements[1:])] == [(), (), ()]


@pytest.mark.parametrize("claim", ["price", "delivery", "builder", "contract", "hull"])
def test_text_and_data_hold_the_same(project: Path, claim: str) -> None:
    found = claimcheck.explain(claimcheck.check(project), claim)
    data = json.loads(json.dumps(found.to_dict()))
    assert (data["version"], data["claim"], len(data["statements"])) == (1, claim, len(found.statements))
    for record in data["statements"]:
        assert record["verdict"] in str(found)
        assert all(name in str(found) for name in record["question"])


def test_an_unknown_claim_is_named_with_a_near_one(project: Path) -> None:
    with pytest.raises(ConfigError, match="unknown claim 'prise'; did you mean 'price'"):
        claimcheck.explain(claimcheck.check(project), "prise")


def test_explain_stays_a_function(project: Path) -> None:
    code = (
        "import claimcheck, sys; run = claimcheck.check(sys.argv[1]); "
        "import claimcheck.cli.explain, claimcheck.cli.explain_claim; "
        "print(claimcheck.explain(run, 'hull').claim)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(project)], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == ("hull\n", "")


def explained(*args: str) -> Result:
    return CliRunner().invoke(cli, ["explain-claim", *args], standalone_mode=False)


@pytest.mark.parametrize("claim", ["price", "builder", "contract", "hull"])
def test_output(project: Path, claim: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    result = explained(claim)
    assert result.return_value == 0
    snapshot(f"cli/explain-claim.{claim}.txt", result.output)


def test_json_output_goes_to_a_file(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "why.json"
    result = explained("hull", str(project), "--format", "json", "-o", str(target))
    assert (result.return_value, result.output) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["statements"][0]["verdict"] == "REFUTED"


def test_a_dollar_is_explained_in_the_currency_that_the_text_implies(tmp_path: Path) -> None:
    (tmp_path / "dock.txt").write_text("DUNEDIN - The Holm dock cost $40 million.\n", encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(
        "claimcheck: 1\n"
        "entities: {dock: {name: Holm dock}}\n"
        "sources: {post: {publisher: Post, published: 2024-06-20, text: dock.txt}}\n"
        "claims:\n"
        "  cost: {subject: dock, property: cost, type: money, statements: [{source: post, value: NZD 40 million}]}\n",
        encoding="utf-8",
    )
    (statement,) = claimcheck.explain(claimcheck.check(tmp_path), "cost").statements
    (chosen,) = [one for one in statement.considered if one.chosen]
    assert (chosen.value, chosen.verdict) == ("NZD 40000000", "SUPPORTED")
