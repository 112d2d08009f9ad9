"""Which stage a text tells of a subject: the cases of ``stages.yaml``, and real articles where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import read
from claimcheck.reading.base import Question, Reading
from claimcheck.reading.scene import scene_of
from claimcheck.reading.stages import AHEAD, reached, stages
from claimcheck.text.document import Document, Span
from claimcheck.values.base import Context
from claimcheck.values.stage import ladder
from tests.yamlfiles import load_yaml

CASES = load_yaml(Path(__file__).with_name("stages.yaml"))


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_a_stage_is_read(case: dict[str, Any]) -> None:
    found = read(case["text"], subject=[case["subject"]], cues=["status"], type="stage")
    got = str(reached(found[0]).value) if found else None
    assert got == case["state"], found


# What the keys call a stage, in the words of the ladder; "approved" and "signed" are told of laws and deals alike.
_KEYS = {
    "in talks": {"in talks"},
    "signed": {"signed", "delivering", "delivered"},
    "delivered": {"delivering", "delivered"},
    "suspended": {"suspended"},
    "cancelled": {"cancelled"},
    "proposed": {"considered"},
    "approved": {"agreed", "signed", "in service"},
}


def _is(key: str, negated: bool, reading: Reading) -> bool:
    value = reading.value
    ahead = reading.modality in AHEAD
    if key == "expected":
        return (ahead or reading.negated) if negated else ahead
    if key == "not signed":
        signed = ladder().rungs.index("signed")
        height = getattr(value, "height", None)
        return height is not None and (height < signed or ((ahead or reading.negated) and height <= signed))
    if key == "proposed" and ahead:
        return True
    return str(value) in _KEYS[key] and reading.negated is negated and (negated or not ahead)


def test_stages_of_real_articles(articles: Path) -> None:
    file = articles / "gold" / "seeds-status.json"
    if not file.exists():
        pytest.skip("no stages among the articles")
    wrong = []
    total = 0
    for slot in json.loads(file.read_text("utf-8")):
        for row in slot["readings"]:
            if row["debatable"]:
                continue
            text = (articles / "seeds" / f"{row['article']}.txt").read_text("utf-8")
            at = text.index(row["quote"])
            question = Question(tuple(slot["subject"]), ("status",), "stage", None, slot["property"])
            found = stages(scene_of(Document(text), Context()), question, [Span(at, at + len(row["quote"]))])
            total += 1
            if not found or not _is(row["status"], row["negated"], found[0]):
                wrong.append(f"{row['status']}: {row['quote']!r}: {[str(reached(r).value) for r in found]}")
    assert total - len(wrong) >= 0.85 * total, "\n".join(wrong)
