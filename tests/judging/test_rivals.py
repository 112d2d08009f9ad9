"""Figures of another of the subject's kind, and of a whole where a part is asked for: the cases of ``rivals.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import check
from claimcheck.judging.verdict import Verdict
from tests.conftest import Write
from tests.yamlfiles import load_yaml

CASES = load_yaml(Path(__file__).with_name("rivals.yaml"))
FLAT = [(entry["text"], case) for entry in CASES for case in entry["statements"]]


def judged(write: Write, text: str, case: dict[str, Any]) -> Verdict:
    """The verdict on a case."""
    names = case["subject"].split("|")
    claim = {"subject": "subject", "property": case["property"], "type": case.get("type", "quantity")}
    claim |= {key: case[key] for key in ("unit",) if key in case}
    statement = {key: case[key] for key in ("value", "quote", "scope") if key in case}
    project = {
        "claimcheck": 1,
        "entities": {"subject": {"name": names[0], "aliases": names[1:]}},
        "sources": {"paper": {"publisher": "Paper", "published": "2024-05-06", "text": "paper.txt"}},
        "claims": {"claim": claim | {"statements": [{"source": "paper", **statement}]}},
    }
    run = check(write({"a.yaml": yaml.safe_dump(project), "paper.txt": text}))
    (judgement,) = run.judgements
    return judgement.verdict


@pytest.mark.parametrize(
    ("text", "case"), FLAT, ids=[f"{case['subject']}: {case['value']}: {text[:40]}" for text, case in FLAT]
)
def test_a_figure_is_its_owners_alone(write: Write, text: str, case: dict[str, Any]) -> None:
    assert (judged(write, text, case) is Verdict.SUPPORTED) is case["says"]
