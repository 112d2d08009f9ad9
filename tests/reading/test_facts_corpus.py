"""Sentences of many fields and the facts that they state, part by part: ``tests/corpus/facts/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck import Fact
from claimcheck.reading.build import facts
from tests.yamlfiles import load_yaml

FOLDER = Path(__file__).parents[1] / "corpus" / "facts"
ARTICLES = ("the ", "a ", "an ")
KEYS = frozenset(
    (
        "value",
        "measure",
        "owner",
        "change",
        "direction",
        "quantifier",
        "period",
        "status",
        "negated",
        "speaker",
        "said",
        "xfail",
    )
)


def _plain(name: str | None) -> str | None:
    if name is None:
        return None
    low = " ".join(name.lower().split())
    return next((low.removeprefix(article) for article in ARTICLES if low.startswith(article)), low)


def _found(every: list[Fact], words: str | None, measure: str | None) -> Fact | None:
    if words is None:
        return next((f for f in every if f.value is None and (f.measure.name if f.measure else None) == measure), None)
    return next((f for f in every if words in f.text), None)


def part_of(fact: Fact, key: str) -> str | bool | None:
    """What a fact says for a key of the corpus."""
    if key in ("measure", "owner"):
        part = getattr(fact, key)
        return None if part is None else _plain(part.name)
    if key in ("change", "direction"):
        change = fact.change
        return None if change is None else change.kind if key == "change" else change.direction
    if key == "quantifier":
        return None if fact.quantifier is None else str(fact.quantifier)
    if key == "period":
        return None if fact.period is None else str(fact.period.value)
    if key == "status":
        return str(fact.status)
    if key == "negated":
        return fact.negated
    if key == "speaker":
        return None if fact.speaker is None else _plain(fact.speaker.part.name)
    if key == "said":
        return None if fact.speaker is None or fact.speaker.date is None else str(fact.speaker.date)
    argument = fact.argument(key)
    return None if argument is None else _plain(argument.name)


def _cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for number, entry in enumerate(load_yaml(file), 1):
            for expected in entry["facts"]:
                for key, wanted in expected.items():
                    if key in ("value", "xfail"):
                        continue
                    reason = expected.get("xfail", {}).get(key)
                    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
                    name = f"{file.stem}-{number}-{expected['value']}-{key}"
                    yield pytest.param(entry, expected, key, wanted, id=name, marks=marks)


@pytest.mark.parametrize(("entry", "expected", "key", "wanted"), list(_cases()))
def test_a_part_of_a_fact(entry: dict[str, Any], expected: dict[str, Any], key: str, wanted: Any) -> None:
    every = facts(entry["text"], published=entry.get("published"))
    fact = _found(every, expected["value"], expected.get("measure"))
    assert fact is not None, f"no fact holds {expected['value']!r}: {[str(f) for f in every]}"
    found = part_of(fact, key)
    told = _plain(str(wanted)) if isinstance(wanted, str) and key not in ("period", "said") else wanted
    told = str(told) if key in ("period", "said") and told is not None else told
    assert found == told, str(fact)


def test_the_corpus_covers_its_fields() -> None:
    files = sorted(FOLDER.glob("*.yaml"))
    texts = [entry["text"] for file in files for entry in load_yaml(file)]
    assert len(files) >= 12
    assert len(texts) == len(set(texts)) >= 120
