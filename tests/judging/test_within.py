"""Several values in a quote, of which only one has the form that is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck import Verdict
from tests.judging.conftest import Judge

STRIKE = {"property": "strikers", "type": "quantity", "unit": "workers", "cues": ["stopped work", "strike"]}
PROFIT = {"property": "profit per share", "type": "money", "cues": ["profit per share"]}


@pytest.mark.parametrize(
    ("text", "claim", "value", "supported"),
    [
        ("About 9,000 workers at three Holm sites stopped work.", STRIKE, "about 9,000 workers", True),
        ("About 9,000 workers at three Holm sites stopped work.", STRIKE, "3 workers", False),
        ("Holm reported a profit of $8 million or $0.19 per share.", PROFIT, "USD 0.19", True),
        ("Holm reported a profit of $8 million or $0.19 per share.", PROFIT, "USD 8 million", False),
    ],
)
def test_what_has_the_form(judge: Judge, text: str, claim: dict[str, Any], value: str, supported: bool) -> None:
    judgement = judge(text, ["Holm"], claim, {"value": value, "quote": text.rstrip(".")})
    assert (judgement.verdict is Verdict.SUPPORTED) is supported
