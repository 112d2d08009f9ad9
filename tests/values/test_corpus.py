"""The wordings of tests/corpus: ways of writing a value, sentences with what is read in them, what must not be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimcheck import extract, parse_value
from claimcheck.values.number import numbers
from claimcheck.values.numeral import lowered
from tests.yamlfiles import load_yaml

CORPUS = Path(__file__).parent.parent / "corpus"
# Dates and lengths of time have runners of their own, since they depend on the day.
TYPES = ("money", "quantity")
DAY = date(2019, 11, 26)


def _load(path: Path) -> list[Any]:
    return load_yaml(path)


def _ways(*, prose: bool) -> list[Any]:
    out = []
    for type_ in TYPES:
        for entry in _load(CORPUS / type_ / "ways.yaml"):
            for index, words in enumerate(entry["ways"]):
                if prose and (index in entry.get("literal", ()) or index not in entry.get("read", range(99))):
                    continue
                marks = [pytest.mark.xfail(reason="known gap")] if index in entry.get("skip", ()) else []
                out.append(pytest.param(type_, entry["value"], words, id=f"{entry['value']}: {words}", marks=marks))
    return out


@pytest.mark.parametrize(("type_", "value", "words"), _ways(prose=False))
def test_every_way_of_writing_a_value_is_parsed_and_its_literal_read_again(type_: str, value: str, words: str) -> None:
    parsed = parse_value(words, type_)
    assert str(parsed) == value
    assert parse_value(value, type_) == parsed


def _sentences() -> list[Any]:
    return [
        pytest.param(
            type_, entry, id=entry["text"], marks=[pytest.mark.xfail(reason=entry["xfail"])] if "xfail" in entry else []
        )
        for type_ in TYPES
        for entry in _load(CORPUS / type_ / "in_prose.yaml")
    ]


@pytest.mark.parametrize(("type_", "entry"), _sentences())
def test_values_are_found_in_prose(type_: str, entry: dict[str, Any]) -> None:
    found = []
    for mention, told in zip(
        extract(entry["text"], published=DAY, types=[type_]), [*entry[type_], *[[]] * 9], strict=False
    ):
        noun = getattr(mention.value, "noun", None) if len(told) == 3 else None
        found.append([mention.text, str(mention.value), *([noun] if noun else [])])
    assert found == entry[type_]


def _wordings() -> list[Any]:
    return [
        pytest.param(
            entry,
            id=f"{path.stem}: {entry['text'][:60]}",
            marks=[pytest.mark.xfail(reason=entry["xfail"], strict=True)] if "xfail" in entry else [],
        )
        for path in sorted((CORPUS / "wordings").glob("*.yaml"))
        for entry in _load(path)
    ]


def _blind() -> list[Any]:
    return [
        pytest.param(
            entry,
            id=f"{path.stem} {number}: {entry['text'][:60]}",
            marks=[pytest.mark.xfail(reason=entry["xfail"], strict=True)] if "xfail" in entry else [],
        )
        for path in sorted((CORPUS / "blind").glob("*.yaml"))
        for number, entry in enumerate(_load(path), 1)
    ]


def _blind_sentences() -> list[Any]:
    return [param for param in _blind() if "values" in param.values[0]]


@pytest.mark.parametrize("entry", _blind_sentences())
def test_a_sentence_states_these_values_or_none(entry: dict[str, Any]) -> None:
    found = extract(entry["text"], published=entry["published"])
    if not entry["values"]:
        assert found == []
    for type_, words, value in entry["values"]:
        start = entry["text"].index(words)
        end = start + len(words)
        assert value in [str(m.value) for m in found if m.type == type_ and m.start < end and start < m.end]


@pytest.mark.parametrize("entry", [param for param in _blind() if "values" not in param.values[0]])
def test_words_of_a_sentence_state_this_value_or_none(entry: dict[str, Any]) -> None:
    start = entry["text"].index(entry["words"])
    end = start + len(entry["words"])
    found = extract(entry["text"], types=[entry["type"]], published=entry["published"])
    values = [str(mention.value) for mention in found if mention.start < end and start < mention.end]
    assert not values if entry["value"] == "none" else entry["value"] in values


@pytest.mark.parametrize("entry", _wordings())
def test_a_sentence_holds_these_values_and_no_others(entry: dict[str, Any]) -> None:
    found = extract(entry["text"], published=entry.get("published", DAY))
    assert [[mention.type, mention.text, str(mention.value)] for mention in found] == entry["found"]


def _refused() -> list[Any]:
    return [
        pytest.param(type_, words, id=f"no {type_}: {words}")
        for type_ in TYPES
        for path in sorted((CORPUS / type_).glob("not_*.yaml"))
        for words in _load(path)
    ]


@pytest.mark.parametrize(("type_", "words"), _refused())
def test_words_that_only_look_like_a_value_are_left_alone(type_: str, words: str) -> None:
    assert [m.text for m in extract(words, published=DAY, types=[type_])] == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        pytest.param(entry, words, id=f"{entry['value']}: {words}")
        for entry in _load(CORPUS / "number" / "numbers.yaml")
        for words in entry["ways"]
    ],
)
def test_numbers_are_read_as_a_whole(entry: dict[str, Any], words: str) -> None:
    (number,) = numbers(lowered(words))
    assert (number.start, number.end, number.value) == (0, len(words), Decimal(entry["value"]))
    assert number.high == (Decimal(entry["high"]) if "high" in entry else None)


def test_reading_a_text_twice_gives_the_same() -> None:
    text = "Two-thirds of the money, a 100m final, one in five adults and half of the $5 million."
    assert extract(text) == extract(text)
