"""Lengths of time: the wordings of tests/corpus/duration, relations, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimcheck.values.base import Context, Mod, Relation
from claimcheck.values.duration import DurationValue, Length, find, parse, parse_iso
from tests.yamlfiles import load_yaml

CORPUS = Path(__file__).parent.parent / "corpus" / "duration"
CONTEXT = Context(published=(date(2019, 11, 26), date(2019, 11, 26)))


def _load(name: str) -> Any:
    return load_yaml(CORPUS / name)


def _ways() -> list[Any]:
    out = []
    for entry in _load("lengths.yaml"):
        for index, words in enumerate(entry["ways"]):
            marks = [pytest.mark.xfail(reason="known gap")] if index in entry.get("skip", ()) else []
            out.append(pytest.param(entry["value"], words, id=f"{entry['value']}: {words}", marks=marks))
    return out


@pytest.mark.parametrize(("value", "words"), _ways())
def test_every_way_of_writing_a_length_is_parsed(value: str, words: str) -> None:
    assert str(parse(words, CONTEXT)) == value


@pytest.mark.parametrize(("value", "words"), _ways())
def test_a_parsed_length_is_read_again_from_its_literal(value: str, words: str) -> None:
    read = parse(words, CONTEXT)
    assert parse(str(read), Context()) == read


def _sentences() -> list[Any]:
    return [
        pytest.param(
            entry, id=entry["text"], marks=[pytest.mark.xfail(reason=entry["xfail"])] if "xfail" in entry else []
        )
        for entry in _load("in_prose.yaml")
    ]


@pytest.mark.parametrize("entry", _sentences())
def test_lengths_are_found_in_prose(entry: dict[str, Any]) -> None:
    assert [[m.text, str(m.value)] for m in find(entry["text"], CONTEXT)] == entry["lengths"]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("18 months", "a year and a half", Relation.EQUAL),
        ("30 days", "a month", Relation.EQUAL),
        ("two weeks", "14 days", Relation.EQUAL),
        ("more than two years", "three years", Relation.CONTAINS),
        ("more than two years", "two years", Relation.DISJOINT),
        ("at least two years", "two years", Relation.CONTAINS),
        ("30-40 days", "35 days", Relation.CONTAINS),
        ("30-40 days", "50 days", Relation.DISJOINT),
        ("about 100 days", "104 days", Relation.CONTAINS),
        ("several years", "two years", Relation.INCOMPARABLE),
    ],
)
def test_relations(a: str, b: str, relation: Relation) -> None:
    left, right = parse(a, Context()), parse(b, Context())
    assert left.relate(right) is relation
    assert right.relate(left) is relation.mirrored


def test_bounds() -> None:
    assert (parse("more than two years", Context()).bound, parse("up to two years", Context()).bound) == ("low", "high")
    assert parse("more than two years", Context()).mod is Mod.MORE_THAN
    assert parse("two years", Context()).bound is None


@pytest.mark.parametrize("words", ["", "2020", "next year", "P", "PT", "P1X", "more P2Y", "P40D/P30D", "two"])
def test_what_is_no_length_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        parse(words, CONTEXT)


def test_a_length_keeps_months_and_days_apart() -> None:
    assert parse_iso("P1Y2M10DT3H") == Length(Decimal(14), Decimal(10), Decimal(10800))
    assert isinstance(parse("two years", Context()), DurationValue)


def test_a_length_of_more_digits_than_one_can_have_is_refused() -> None:
    for words in ("P20000000000000000000000000000Y", "P" + "9" * 40 + "D"):
        with pytest.raises(ValueError, match="length of time"):
            parse(words, Context())
