"""Statements in words: the corpus of texts.yaml, and what makes a statement fall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import Finding, Judgement, Level, Verdict, check
from tests.conftest import Write

GROUPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text(encoding="utf-8"))
CORPUS = [statement | {"text": group["text"]} for group in GROUPS for statement in group["statements"]]
OF_STATEMENT = ("value", "quote", "modality", "negated")
LOUD = (Level.ERROR, Level.WARNING)


def judged(write: Write, entry: dict[str, Any]) -> tuple[Judgement, list[Finding]]:
    """The judgement on an entry, and its errors and warnings."""
    name, *aliases = entry["subject"]
    project = {
        "claimcheck": 1,
        "entities": {"subject": {"name": name, "aliases": aliases}},
        "sources": {"paper": {"publisher": "Paper", "published": "2024-05-06", "text": "paper.txt"}},
        "claims": {
            "claim": {
                "subject": "subject",
                "property": entry["property"],
                "type": "text",
                "cues": entry["cues"],
                "statements": [{"source": "paper"} | {key: entry[key] for key in OF_STATEMENT if key in entry}],
            }
        },
    }
    run = check(write({"a.yaml": yaml.safe_dump(project, allow_unicode=True), "paper.txt": entry["text"]}))
    (judgement,) = run.judgements
    return judgement, [f for f in run.findings if f.level in LOUD]


def _id(entry: dict[str, Any]) -> str:
    return f"{entry['subject'][0]}: {entry['value']}{' (not)' if entry.get('negated') else ''}"


@pytest.mark.parametrize("entry", [e for e in CORPUS if e["says"]], ids=_id)
def test_what_a_text_says_is_supported(write: Write, entry: dict[str, Any]) -> None:
    judgement, findings = judged(write, entry)
    assert (judgement.verdict, [f"{f.rule}: {f.message}" for f in findings]) == (Verdict.SUPPORTED, [])


@pytest.mark.parametrize("entry", [e for e in CORPUS if not e["says"]], ids=_id)
def test_what_a_text_does_not_say_is_reported(write: Write, entry: dict[str, Any]) -> None:
    judgement, findings = judged(write, entry)
    assert judgement.verdict is not Verdict.SUPPORTED
    assert findings
    if "rule" in entry:
        assert entry["rule"] in {f.rule for f in findings}, [f.message for f in findings]


def test_the_corpus_is_balanced() -> None:
    counts = [sum(e["says"] is says for e in CORPUS) for says in (True, False)]
    assert min(counts) >= 30
