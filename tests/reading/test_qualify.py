"""How a text puts a mention: the cases of ``qualifiers.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import scene_of
from claimcheck.text.document import Document
from claimcheck.values.base import Context
from tests.yamlfiles import load_yaml

CASES = load_yaml(Path(__file__).with_name("qualifiers.yaml"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text'][:50]}…{c['says']}" for c in CASES])
def test_a_mention_is_qualified(case: dict[str, Any]) -> None:
    scene = scene_of(Document(case["text"]), Context())
    says = str(case["says"])
    start = case["text"].index(says)
    got = modality_at(scene, start, start + len(says)), negated_at(scene, start)
    assert got == (case["modality"], case.get("negated", False))
