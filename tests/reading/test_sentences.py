"""Sentences in plain English against short texts: the verdict and why, as data in ``sentences/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from claimcheck import verify

FOLDER = Path(__file__).parent / "sentences"


def _pairs() -> Iterator[object]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            for claim in entry["claims"]:
                known = claim.get("xfail")
                marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
                name = f"{path.stem}: {claim['sentence']}"
                yield pytest.param(
                    entry["text"], claim["sentence"], claim["verdict"], claim["why"], id=name, marks=marks
                )


@pytest.mark.parametrize(("text", "sentence", "verdict", "why"), list(_pairs()))
def test_verdict(text: str, sentence: str, verdict: str, why: str) -> None:
    judgement = verify(sentence, text)
    told = [(v.mention.text, v.verdict, v.deciding and v.deciding.text, v.total, v.needed) for v in judgement.values]
    assert judgement.verdict == verdict, f"{why}: {told}"
