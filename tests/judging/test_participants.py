"""Who has a part in what: the corpus of roles.yaml, and the places beside verbs of every kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import Level, Verdict, check
from claimcheck.reading.slots import slot_of
from tests.conftest import Write

GROUPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text(encoding="utf-8"))
CORPUS = [
    statement | {"text": group["text"], "names": sorted({n for s in group["statements"] for n in s["value"]})}
    for group in GROUPS
    for statement in group["statements"]
]


def judged(write: Write, entry: dict[str, Any]) -> tuple[Verdict, list[str]]:
    """The verdict on an entry and the rules of its errors and warnings."""
    names = {f"party-{at}": {"name": name} for at, name in enumerate(entry["value"])}
    # Names stand within a sentence somewhere, so that a sentence's first word can be known for one.
    text = " ".join([entry["text"], *(f"There was {name} there." for name in entry["names"])])
    project = {
        "claimcheck": 1,
        "entities": {"subject": {"name": entry["subject"]}} | names,
        "sources": {"paper": {"publisher": "Paper", "published": "2024-05-06", "text": "paper.txt"}},
        "claims": {
            "claim": {
                "subject": "subject",
                "property": entry["property"],
                "type": "parties",
                "statements": [{"source": "paper", "value": list(names)}],
            }
        },
    }
    run = check(write({"a.yaml": yaml.safe_dump(project), "paper.txt": text}))
    (judgement,) = run.judgements
    return judgement.verdict, [f.rule for f in run.findings if f.claim and f.level in (Level.ERROR, Level.WARNING)]


def _id(entry: dict[str, Any]) -> str:
    return f"{entry['property']}: {', '.join(entry['value'])}: {entry['text'][:40]}"


@pytest.mark.parametrize("entry", [e for e in CORPUS if e["says"]], ids=_id)
def test_whoever_has_the_part_that_is_asked_for_is_supported(write: Write, entry: dict[str, Any]) -> None:
    assert judged(write, entry) == (Verdict.SUPPORTED, [])


@pytest.mark.parametrize("entry", [e for e in CORPUS if not e["says"]], ids=_id)
def test_whoever_has_another_part_is_reported(write: Write, entry: dict[str, Any]) -> None:
    verdict, rules = judged(write, entry)
    assert verdict is not Verdict.SUPPORTED
    assert rules


@pytest.mark.parametrize("verb", ["extradited", "deported", "evacuated", "redirected", "smuggled", "ferried"])
@pytest.mark.parametrize(
    "frame", ["{a} {verb} {s} to {b}.", "{s} was {verb} to {b} by {a}.", "{s}, {verb} by {a} to {b}, is ill."]
)
def test_verbs_of_every_kind_have_their_places(write: Write, verb: str, frame: str) -> None:
    text = frame.format(a="Norway", b="Chile", s="Ola Vik", verb=verb)
    for place, right, wrong in (("by", "Norway", "Chile"), ("to", "Chile", "Norway")):
        entry = {
            "text": text,
            "names": ["Norway", "Chile", "Ola Vik"],
            "subject": "Ola Vik",
            "property": f"{verb} {place}",
        }
        assert judged(write, entry | {"value": [right]}) == (Verdict.SUPPORTED, [])
        assert judged(write, entry | {"value": [wrong]})[0] is not Verdict.SUPPORTED


@pytest.mark.parametrize("words", ["married to", "signed by", "price", "by", "", "who", "body that chose it"])
def test_no_place_is_asked_for(words: str) -> None:
    assert slot_of(words) is None
