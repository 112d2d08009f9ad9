"""Who says so: the cases of ``speakers.yaml``, and the attributions of real articles where they are at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.reading.scene import scene_of
from claimcheck.reading.speaker import speaker_at
from claimcheck.text import Document
from claimcheck.values.base import Context

CASES = yaml.safe_load(Path(__file__).with_name("speakers.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text'][:30]}…{c['says'][:12]}" for c in CASES])
def test_the_speaker_is_told(case: dict[str, Any]) -> None:
    scene = scene_of(Document(case["text"]), Context())
    got = speaker_at(scene, case["text"].index(case["says"]))
    wanted = case["speaker"]
    assert got is None if wanted is None else got is not None and wanted in got, got
