"""Passages that were written to be hard, with true and false claims on them (``passages.yaml``).

A true claim is supported without an error or a warning, a false one never is. Which of them are not judged right today
is listed in ``passages-known.yaml``: a claim that leaves or joins the list fails the test.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import Level, Verdict, check
from tests.yamlfiles import load_yaml

PASSAGES: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("passages.yaml"))
KNOWN: list[str] = load_yaml(Path(__file__).with_name("passages-known.yaml"))
_STATED = ("value", "modality", "as_of", "scope")
_ASKED = ("property", "cues", "type", "unit")
# What a rule says of the story, not of one statement against its source.
_BESIDE = {"single-source"}


def _wrong(passages: list[dict[str, Any]], folder: Path) -> set[str]:
    """The claims on passages that are not judged right; each passage is an article of one project."""
    entities: dict[str, Any] = {}
    sources: dict[str, Any] = {}
    claims: dict[str, Any] = {}
    for number, passage in enumerate(passages):
        text = passage["text"].replace("\n", "\n\n")
        (folder / f"{number}.txt").write_text(f"{text}\n", encoding="utf-8")
        sources[f"s{number}"] = {"publisher": "Post", "published": passage["published"], "text": f"{number}.txt"}
        for row in passage["claims"]:
            statement = {"source": f"s{number}", **{key: row[key] for key in _STATED if key in row}}
            if "quote" in row:
                statement["quote"] = text if row["quote"] == "whole" else row["quote"]
            if "speaker" in row:
                id_ = f"speaker-{row['id']}"
                entities[id_], statement["speaker"] = {"name": row["speaker"]}, id_
            entities[row["id"]] = {"name": row["subject"][0], "aliases": row["subject"][1:]}
            asked = {key: row[key] for key in _ASKED if key in row}
            claims[row["id"]] = {"subject": row["id"], **asked, "statements": [statement]}
    project = {"claimcheck": 1, "entities": entities, "sources": sources, "claims": claims}
    (folder / "claims.yaml").write_text(yaml.safe_dump(project, allow_unicode=True), encoding="utf-8")
    run = check(folder)
    flagged: dict[str | None, bool] = defaultdict(bool)
    for finding in run.findings:
        flagged[finding.claim] |= finding.level in (Level.ERROR, Level.WARNING) and finding.rule not in _BESIDE
    clean = {one.claim for one in run.judgements if one.verdict is Verdict.SUPPORTED and not flagged[one.claim]}
    return {row["id"] for passage in passages for row in passage["claims"] if (row["id"] in clean) != row["says"]}


@pytest.mark.parametrize("kind", sorted({passage["claims"][0]["id"][0] for passage in PASSAGES}))
def test_hard_passages(kind: str, tmp_path: Path) -> None:
    some = [passage for passage in PASSAGES if passage["claims"][0]["id"].startswith(kind)]
    assert _wrong(some, tmp_path) == {id_ for id_ in KNOWN if id_.startswith(kind)}
