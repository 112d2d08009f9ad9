"""A part given for the whole, and those of whom a part is: the cases of ``parts.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.judging.verdict import Verdict
from tests.conftest import Write
from tests.judging.test_rivals import judged
from tests.yamlfiles import load_yaml

CASES = load_yaml(Path(__file__).with_name("parts.yaml"))
FLAT = [(entry["text"], case) for entry in CASES for case in entry["statements"]]


@pytest.mark.parametrize(
    ("text", "case"), FLAT, ids=[f"{case['property']}: {case['value']}: {text[:40]}" for text, case in FLAT]
)
def test_a_part_is_not_the_whole(write: Write, text: str, case: dict[str, Any]) -> None:
    assert (judged(write, text, case) is Verdict.SUPPORTED) is case["says"]
