"""Plain words as values."""

import pytest

from claimcheck import Relation, parse_value, relate


def test_white_space_is_folded() -> None:
    assert str(parse_value("  a   ferry\nline ", "text")) == "a ferry line"


def test_an_empty_text_is_no_value() -> None:
    with pytest.raises(ValueError, match="empty"):
        parse_value("  ", "text")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("a ferry line", "A ferry line", Relation.EQUAL),
        ("line of ferries", "of ferries line", Relation.EQUAL),
        ("new ferry terminal", "the new ferry terminal at the quay", Relation.OVERLAPS),
        ("ferry", "quantum", Relation.DISJOINT),
        ("the yard trained 50 pilots", "the yard trained 5 pilots", Relation.DISJOINT),
        ("the index of the harbour fell by -0.4", "the index of the harbour fell by 0.4", Relation.DISJOINT),
        ("the index of the harbour fell by \u22120.4", "the index of the harbour fell by -0.4", Relation.EQUAL),
        ("losses of the harbour < 5 %", "losses of the harbour > 5 %", Relation.DISJOINT),
        ("a new ferry line with 5 ships", "a new ferry line with ships", Relation.OVERLAPS),
        ("the S-400 system of 2019", "the s-400 system of 2019", Relation.EQUAL),
    ],
)
def test_words_are_compared_without_order_and_case(a: str, b: str, relation: Relation) -> None:
    left, right = parse_value(a, "text"), parse_value(b, "text")
    assert relate(left, right) is relation
    assert relate(right, left) is relation
