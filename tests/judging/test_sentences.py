"""What one short passage says of one question, and what it does not: ``sentences.yaml``.

A value that the passage states for the question is supported without an error or a warning; another one never passes.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import Level, Verdict, check
from tests.yamlfiles import load_yaml

ROWS: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("sentences.yaml"))
_OF_STORY = ("single-source",)


def _claims(row: dict[str, Any]) -> list[tuple[bool, str]]:
    return [(True, value) for value in row.get("says", ())] + [(False, value) for value in row.get("not", ())]


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Whether each claim is supported without an error or a warning, by its id."""
    folder = tmp_path_factory.mktemp("sentences")
    entities: dict[str, Any] = {}
    sources: dict[str, Any] = {}
    claims: dict[str, Any] = {}
    for number, row in enumerate(ROWS):
        (folder / f"{number}.txt").write_text(row["text"].replace("\n", "\n\n") + "\n", encoding="utf-8")
        entities[f"e{number}"] = {"name": row["subject"][0], "aliases": row["subject"][1:]}
        sources[f"s{number}"] = {
            "publisher": "Post",
            "published": row.get("published", "2019-11-26"),
            "text": f"{number}.txt",
        }
        asked = {key: row[key] for key in ("property", "cues", "type", "unit") if key in row}
        for index, (_, value) in enumerate(_claims(row)):
            said = {key: row[key] for key in ("quote", "scope", "as_of", "modality") if key in row}
            statement = {"source": f"s{number}", "value": value, "modality": "done", **said}
            if "speaker" in row:
                entities[f"p{number}"], statement["speaker"] = {"name": row["speaker"]}, f"p{number}"
            claims[f"c{number}-{index}"] = {"subject": f"e{number}", **asked, "statements": [statement]}
    project = {"claimcheck": 1, "entities": entities, "sources": sources, "claims": claims}
    (folder / "claims.yaml").write_text(yaml.safe_dump(project, allow_unicode=True), encoding="utf-8")
    run = check(folder)
    found: dict[str, list[str]] = defaultdict(list)
    for finding in run.findings:
        if finding.level in (Level.ERROR, Level.WARNING) and finding.rule not in _OF_STORY and finding.claim:
            found[finding.claim].append(finding.rule)
    return {one.claim: one.verdict is Verdict.SUPPORTED and not found[one.claim] for one in run.judgements}


@pytest.mark.parametrize(
    ("number", "row"),
    [
        pytest.param(
            number,
            row,
            id=f"{row['text'][:50]} {row['property']}",
            marks=[pytest.mark.xfail(strict=True, reason=row["known"])] if "known" in row else [],
        )
        for number, row in enumerate(ROWS)
    ],
)
def test_a_passage_says_what_it_states_and_nothing_else(
    number: int, row: dict[str, Any], passed: dict[str, bool]
) -> None:
    outcomes = {(states, value): passed[f"c{number}-{index}"] for index, (states, value) in enumerate(_claims(row))}
    assert outcomes == {(states, value): states for states, value in outcomes}
