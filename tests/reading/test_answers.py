"""What ``read()`` finds in short texts, by kind of wording, as data in ``answers.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck import read
from tests.yamlfiles import load_yaml

KINDS: dict[str, list[dict[str, Any]]] = load_yaml(Path(__file__).with_name("answers.yaml"))
CASES = [pytest.param(case, id=f"{kind}-{at}") for kind, cases in KINDS.items() for at, case in enumerate(cases)]


@pytest.mark.parametrize("case", CASES)
def test_finds_what_answers(case: dict[str, Any]) -> None:
    found = read(
        case["text"],
        subject=case["subject"],
        cues=case["cues"],
        type=case["type"],
        unit=case.get("unit"),
        property=case.get("property"),
        published=case.get("published", "2024-01-01"),
    )
    assert sorted(r.text for r in found) == sorted(case["finds"])
