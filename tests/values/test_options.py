"""Firm counts and options: one value of two parts, neither of which is compared with the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Relation, check, extract, parse_value, relate
from claimcheck.claims.loading import load_lenient
from claimcheck.judging.verdict import Verdict
from claimcheck.values.base import Interval
from tests.conftest import Write


def _read(words: str) -> list[str]:
    return [str(mention.value) for mention in extract(words, types=["quantity"])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12 plus 4 options", "12 plus 4 options"),
        ("12 firm orders and four options", "12 orders plus 4 options"),
        ("12 trams + 4 options", "12 vehicles plus 4 options"),
        ("12 trams with an option for four more", "12 vehicles plus 4 options"),
        ("more than 12 trams plus up to 4 options", "more than 12 vehicles plus up to 4 options"),
        ("about 12 trams, with options on a further 4", "about 12 vehicles plus 4 options"),
        ("4 options", "4 options"),
    ],
)
def test_a_claim_can_state_both(words: str, expected: str) -> None:
    value = parse_value(words, "quantity")
    assert str(value) == expected
    assert parse_value(str(value), "quantity") == value


@given(firm=st.integers(1, 9000), options=st.integers(1, 900), words=st.sampled_from(["", " trams", " orders"]))
def test_the_literal_reads_as_the_value(firm: int, options: int, words: str) -> None:
    value = parse_value(f"{firm}{words} plus {options} options", "quantity")
    assert parse_value(str(value), "quantity") == value
    assert value.interval == Interval(firm, firm), "its figure is the firm part"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It ordered 12 trams from Ostrava Works with an option for four more.", ["12 vehicles", "4"]),
        ("It ordered 12 trams with an option for four more.", ["12 vehicles plus 4 options"]),
        ("The deal covers 50 firm orders and 30 options.", ["50 orders plus 30 options"]),
        ("The deal includes 50 jets plus options on another 30 planes.", ["50 aircraft plus 30 options"]),
        ("It has 12 trams, and four options were open to it.", ["12 vehicles", "4 options"]),
        ("It has 12 trams and the options for 2030.", ["12 vehicles"]),
        ("It ordered 12 trams and 40 buses.", ["12 vehicles", "40 vehicles"]),
        ("It holds four options.", ["4 options"]),
        ("It ordered 12 km of track and 4 options.", ["12 km", "4 options"]),
        ("It ordered 16 trams, including 4 options.", ["16 vehicles", "4 options"]),
    ],
)
def test_what_stands_together_in_prose_is_one_value(text: str, values: list[str]) -> None:
    found = _read(text)
    assert [one for one in found if not one.startswith("2030")] == values


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("12 plus 4 options", "12 trams plus 4 options", Relation.EQUAL),
        ("12 plus 4 options", "12 trams plus 6 options", Relation.DISJOINT),
        ("12 plus 4 options", "9 trams plus 4 options", Relation.DISJOINT),
        ("12 trams plus 4 options", "12 trams", Relation.WITHIN),
        ("12 trams", "12 trams plus 4 options", Relation.CONTAINS),
        ("9 trams", "12 trams plus 4 options", Relation.DISJOINT),
        ("4 options", "12 trams plus 4 options", Relation.CONTAINS),
        ("6 options", "12 trams plus 4 options", Relation.DISJOINT),
        ("4", "12 trams plus 4 options", Relation.OVERLAPS),
        ("12 trams plus 4 options", "12 trams plus up to 6 options", Relation.WITHIN),
        ("up to 15 trams plus 4 options", "12 trams plus up to 6 options", Relation.OVERLAPS),
        ("4 options", "12 trams", Relation.INCOMPARABLE),
        ("4 options", "12", Relation.INCOMPARABLE),
        ("4 options", "4", Relation.EQUAL),
    ],
)
def test_firm_is_compared_with_firm_and_options_with_options(one: str, other: str, relation: Relation) -> None:
    a, b = parse_value(one, "quantity"), parse_value(other, "quantity")
    assert relate(a, b) is relation
    assert relate(b, a) is relation.mirrored


COUNTS = ("4 options", "6 options", "9 options", "12 options")
FIRM = ("12", "12 trams", "9 trams", "more than 30 trams", "4 trams")


@given(options=st.sampled_from(COUNTS), firm=st.sampled_from(FIRM))
def test_no_count_of_options_is_excluded_by_a_count_of_orders(options: str, firm: str) -> None:
    assert relate(parse_value(options, "quantity"), parse_value(firm, "quantity")) is not Relation.DISJOINT


def test_a_statement_of_both_against_an_article(write: Write) -> None:
    values = ("12 trams", "12 trams plus 4 options", "4 options", "9 trams plus 4 options")
    claims = "".join(
        f"  c{n}:\n    subject: lake\n    property: order\n    type: quantity\n    cues: [ordered]\n"
        f"    statements: [{{source: gazette, value: {value}}}]\n"
        for n, value in enumerate(values)
    )
    text = (
        "claimcheck: 1\nentities: {lake: {name: Lakeline}}\n"
        f"sources: {{gazette: {{published: 2026-02-03, text: a.txt}}}}\nclaims:\n{claims}"
    )
    root = write({"a.yaml": text, "a.txt": "Lakeline ordered 12 trams with an option for four more.\n"})
    run = check(load_lenient(root / "a.yaml"))
    assert [one.verdict for one in run.judgements] == [Verdict.SUPPORTED] * 3 + [Verdict.REFUTED]


def test_the_rounding_of_a_loss_is_the_right_way_round() -> None:
    loss = parse_value("EUR -5 million", "money")
    span = loss.span()
    assert span is not None
    assert span.low is not None
    assert span.high is not None
    assert span.low < span.high
    assert relate(loss, parse_value("EUR -4.9 million", "money")) is Relation.CONTAINS
