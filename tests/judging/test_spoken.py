"""Of figures that different people give for one thing, that of the speaker whom a statement names."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck import check
from claimcheck.judging.verdict import Verdict
from tests.conftest import Write

TEXT = (
    "Tanker spills oil\n\nThe tanker Brio leaked 300 tonnes of oil, its owner Marlo Shipping said on Friday. "
    "Environment group Blue Coast estimated the spill at 1,100 tonnes from satellite pictures."
)


@pytest.mark.parametrize(
    ("value", "speaker", "verdict"),
    [
        ("300 tonnes", "owner", Verdict.SUPPORTED),
        ("1,100 tonnes", "group", Verdict.SUPPORTED),
    ],
)
def test_each_speaker_has_a_figure_of_its_own(write: Write, value: str, speaker: str, verdict: Verdict) -> None:
    project = {
        "claimcheck": 1,
        "entities": {
            "spill": {"name": "Brio spill", "aliases": ["spill"]},
            "owner": {"name": "Marlo Shipping"},
            "group": {"name": "Blue Coast"},
        },
        "sources": {"post": {"publisher": "Post", "published": "2024-06-20", "text": "post.txt"}},
        "claims": {
            "one": {
                "subject": "spill",
                "property": "oil leaked",
                "type": "quantity",
                "unit": "tonnes",
                "statements": [{"source": "post", "value": value, "speaker": speaker}],
            }
        },
    }
    folder: Path = write({"a.yaml": yaml.safe_dump(project), "post.txt": TEXT})
    (judgement,) = check(folder).judgements
    assert judgement.verdict is verdict
