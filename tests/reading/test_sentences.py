"""Sentences in plain English against short texts: the verdict and why, as data in ``sentences/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import Verdict, verify
from claimcheck.reading.weights import probability_of
from tests.yamlfiles import load_yaml

FOLDER = Path(__file__).parent / "sentences"


def _pairs() -> Iterator[object]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in load_yaml(path):
            for claim in entry["claims"]:
                known = claim.get("xfail")
                marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
                name = f"{path.stem}: {claim['sentence']}"
                yield pytest.param(entry, claim["sentence"], claim["verdict"], claim["why"], id=name, marks=marks)


@pytest.mark.parametrize(("entry", "sentence", "verdict", "why"), list(_pairs()))
def test_verdict(entry: dict[str, str], sentence: str, verdict: str, why: str) -> None:
    judgement = verify(sentence, entry["text"], published=entry.get("published"))
    told = [
        (v.mention.text, v.verdict, v.deciding and v.deciding.text, v.probability, v.needed) for v in judgement.values
    ]
    assert judgement.verdict == verdict, f"{why}: {told}"


@pytest.mark.parametrize("added", ["The committee met again after lunch. {}", "{} Nobody else was heard on Thursday."])
def test_a_sentence_on_nothing_of_the_claim_turns_no_verdict_round_and_leaves_nearly_all(added: str) -> None:
    entries = [e for path in sorted(FOLDER.glob("*.yaml")) for e in load_yaml(path)]
    pairs = [
        (
            verify(claim["sentence"], entry["text"]).verdict,
            verify(claim["sentence"], added.format(entry["text"])).verdict,
        )
        for entry in entries
        for claim in entry["claims"]
    ]
    changed = [pair for pair in pairs if pair[0] is not pair[1]]
    assert [pair for pair in changed if Verdict.NOT_ENOUGH_INFO not in pair] == []
    assert len(changed) <= 0.03 * len(pairs), "a longer text makes a value that was barely probable less so"


def test_every_field_of_a_judgement_on_a_value_is_told() -> None:
    text = "The harbour board said that the new quay cost $12 million. The crane cost $3 million."
    (value,) = verify("The new quay cost more than $10 million.", text).values
    assert value.deciding is not None
    assert text[value.deciding.start : value.deciding.end] == "$12 million"
    assert {"quay", "cost"} <= set(value.linked)
    assert [reading.text for reading, _ in value.lost] == ["$3 million"]
    total = sum(point.points for point in value.points)
    assert value.probability == pytest.approx(probability_of(total), abs=0.002)
    assert value.probability >= value.needed
    assert (value.grade, value.missing) == ("stated", ())


def test_time_grows_with_the_text_even_where_one_sentence_holds_all_figures() -> None:
    table = "The towns had " + ", ".join(f"{n} houses" for n in range(100, 5100)) + " in all."
    judgement = verify("The towns had more than 90 houses in all.", table)
    assert judgement.values[0].deciding is None, "which of five thousand figures is meant, no words tell"
