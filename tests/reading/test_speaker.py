"""Who says so: the cases of ``speakers.yaml``, and the attributions of real articles where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.reading.cues import content_stems
from claimcheck.reading.scene import scene_of
from claimcheck.reading.speaker import speaker_at
from claimcheck.text.document import Document
from claimcheck.values.base import Context
from tests.yamlfiles import load_yaml

CASES = load_yaml(Path(__file__).with_name("speakers.yaml"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text'][:30]}…{c['says'][:12]}" for c in CASES])
def test_the_speaker_is_told(case: dict[str, Any]) -> None:
    scene = scene_of(Document(case["text"]), Context())
    got = speaker_at(scene, case["text"].index(case["says"]))
    wanted = case["speaker"]
    assert got is None if wanted is None else got is not None and wanted in got, got


FIELDS = load_yaml(Path(__file__).with_name("attributions.yaml"))
ATTRIBUTIONS = [case for cases in FIELDS.values() for case in cases]


@pytest.mark.parametrize("case", ATTRIBUTIONS, ids=[f"{c['text'][:30]}…{c['says'][:12]}" for c in ATTRIBUTIONS])
def test_attributions_of_many_fields(case: dict[str, Any]) -> None:
    got = speaker_at(scene_of(Document(case["text"]), Context()), case["text"].index(case["says"]))
    wanted = case["speaker"]
    if wanted is None or case.get("exactly"):
        assert got == wanted
    else:
        assert wanted in (got or "")


def test_speakers_of_real_articles(articles: Path) -> None:
    folder = articles / "gold"
    if not (folder / "seeds-attribution.json").exists():
        pytest.skip("no attributions among the articles")
    scenes = {}
    right = total = 0
    for row in json.loads((folder / "seeds-attribution.json").read_text("utf-8")):
        name = row["article"]
        if name not in scenes:
            scenes[name] = scene_of(Document((articles / "seeds" / f"{name}.txt").read_text("utf-8")), Context())
        got = content_stems(speaker_at(scenes[name], scenes[name].document.text.index(row["quote"])) or "")
        title = content_stems(row["speaker_title"] or "")
        total += 1
        right += bool(got & content_stems(row["speaker"] or "")) or len(got & title) >= min(2, max(1, len(title)))
    assert right >= 0.85 * total
