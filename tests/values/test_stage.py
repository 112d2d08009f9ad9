"""Stages: names, the words that say them, and their order."""

import pytest

from claimcheck import Relation, parse_value, relate


@pytest.mark.parametrize(
    ("words", "stage", "height"),
    [
        ("in talks", "in talks", 1),
        ("Negotiating", "in talks", 1),
        ("contract signed", "signed", 3),
        ("operational", "in service", 6),
        ("on hold", "suspended", None),
    ],
)
def test_words_name_a_stage(words: str, stage: str, height: int | None) -> None:
    value = parse_value(words, "stage")
    assert (str(value), value.height) == (stage, height)
    assert parse_value(str(value), "stage") == value


def test_an_unknown_stage_lists_the_known_ones() -> None:
    with pytest.raises(ValueError, match="the stages are considered, in talks"):
        parse_value("half-baked", "stage")


def test_two_stages_differ() -> None:
    assert relate(parse_value("signed", "stage"), parse_value("agreed", "stage")) is Relation.DISJOINT
    assert relate(parse_value("signed", "stage"), parse_value("2019", "date")) is Relation.INCOMPARABLE
