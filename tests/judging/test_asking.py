"""What a statement asks of its source, beside the other claims on it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from claimcheck.claims.loading import load
from claimcheck.judging.asking import rivals_of
from claimcheck.run.api import check
from claimcheck.run.cache import Cache

ARTICLE = (
    "The harbour plan cost the town 40 million crowns in fees. Halden Port put 12 million crowns into cranes and "
    "9 million crowns into dredging.\n"
)
HEAD = """
claimcheck: 1
entities:
  port: {name: Halden Port}
sources:
  paper: {published: 2024-02-03, text: articles/paper.txt}
  other: {published: 2024-02-03, text: articles/other.txt}
claims:
  equipment:
    subject: port
    property: spending on equipment
    type: money
    statements: [{source: paper, value: 9 million crowns, quote: 9 million crowns into dredging}]
"""
DREDGING = """
  dredging:
    subject: port
    property: dredging
    type: money
    statements: [{source: paper, value: 9 million crowns}]
"""


def _project(folder: Path, claims: str) -> Path:
    (folder / "articles").mkdir(parents=True)
    for name in ("paper", "other"):
        (folder / "articles" / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "claims.yaml").write_text(HEAD + claims, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("claims", "verdict"), [("", "SUPPORTED"), (DREDGING, "NOT_ENOUGH_INFO")])
def test_a_quote_that_answers_another_claim_better_supports_nothing(tmp_path: Path, claims: str, verdict: str) -> None:
    judgements = check(_project(tmp_path, claims)).judgements
    assert [str(one.verdict) for one in judgements if one.claim == "equipment"] == [verdict]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source: paper", "source: other"),
        (
            "money\n    statements: [{source: paper, value: 9 million",
            "quantity\n    statements: [{source: paper, value: 9",
        ),
    ],
    ids=["source", "type"],
)
def test_only_claims_of_the_type_on_the_source_are_rivals(tmp_path: Path, old: str, new: str) -> None:
    assert old in DREDGING
    project = load(_project(tmp_path, DREDGING.replace(old, new)))
    assert list(rivals_of(project, project.claims["equipment"], "paper")) == []


def test_a_claim_is_no_rival_of_its_own(tmp_path: Path) -> None:
    project = load(_project(tmp_path, DREDGING))
    asked = [one.property for one in rivals_of(project, project.claims["equipment"], "paper")]
    assert asked == ["dredging"]


def test_another_claim_on_the_article_is_seen_though_the_judgement_is_cached(tmp_path: Path) -> None:
    folder = _project(tmp_path / "project", "")
    found = []
    for claims in ("", DREDGING):
        (folder / "claims.yaml").write_text(HEAD + claims, encoding="utf-8")
        with closing(Cache(tmp_path / "cache")) as cache:
            run = check(folder, cache=cache)
        found.append(next(str(one.verdict) for one in run.judgements if one.claim == "equipment"))
    assert found == ["SUPPORTED", "NOT_ENOUGH_INFO"]
