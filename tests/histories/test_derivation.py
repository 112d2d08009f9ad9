"""Derived figures: true arithmetic is never reported, false arithmetic always, whatever the words and units."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.claims.constraint import Constraint, Difference, PercentChange, Product, Ratio
from claimcheck.claims.model import Claim, Entity, Property, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.histories.constraints import Violation, violations
from claimcheck.histories.history import build_history
from claimcheck.values import parse_value

SIZES = st.integers(1, 5000)
WORDS = st.sampled_from(["{} million", "{:,}", "about {:,}", "more than {:,}", "up to {:,}"])


def _violations(constraint: Constraint, said: dict[str, tuple[str, str, str]]) -> list[Violation]:
    """The violations of a constraint; a claim is its type, its value and its quote."""
    claims = {
        id_: Claim(
            subject="mill",
            property=f"p-{type_}",
            statements=[Statement(source="s", value=words, quote=quote or None, parsed=parse_value(words, type_))],
        )
        for id_, (type_, words, quote) in said.items()
    }
    project = Project(
        Path(),
        entities={"mill": Entity(name="mill")},
        sources={"s": Source(publisher="P", published="2026-02-03")},
        properties={f"p-{type_}": Property(type=type_) for type_ in ("money", "quantity", "date", "duration")},
        claims=claims,
        constraints=(constraint,),
        constraint_places=(("constraints", "a.yaml", 0),),
    )
    return list(violations(project, {id_: build_history(project, id_) for id_ in claims}))


PRODUCT = Constraint(product=Product(factors=["a", "b"], result="c"))
RATIO = Constraint(ratio=Ratio(of="a", to="b", result="c"))
DIFFERENCE = Constraint(difference=Difference.model_validate({"from": "a", "to": "b", "result": "c"}))
CHANGE = Constraint(percent_change=PercentChange.model_validate({"from": "a", "to": "b", "result": "c"}))


def _bounded(words: str, number: int) -> str:
    """A number in words that it satisfies: a bound lies beyond it."""
    off = -1 if words.startswith("more") else 1 if words.startswith("up") else 0
    return words.format(number + off)


@settings(max_examples=200, deadline=None)
@given(ships=SIZES, price=SIZES, words=WORDS, other=WORDS)
def test_a_true_product_is_never_reported(ships: int, price: int, words: str, other: str) -> None:
    if "million" in words:
        words = "{:,}"
    made = ships * price * (10**6 if "million" in other else 1)
    said = {
        "a": ("quantity", f"{_bounded(words, ships)} ships", ""),
        "b": ("money", f"EUR {_bounded(other, price)}" if other[0] == "{" else _money(other, price), ""),
        "c": ("money", f"EUR {made}", ""),
    }
    assert _violations(PRODUCT, said) == []
    ratio = {"a": said["c"], "b": said["a"], "c": said["b"]}
    assert _violations(RATIO, ratio) == []


def _money(words: str, number: int) -> str:
    return _bounded(words, number).replace(" ", " EUR ") if words[0] == "a" else _lead(_bounded(words, number))


def _lead(words: str) -> str:
    *lead, number = words.split(" ")
    return " ".join([*lead, "EUR", number])


@settings(max_examples=200, deadline=None)
@given(first=st.integers(100, 5000), second=st.integers(100, 5000), off=st.sampled_from([0, 3, -3]))
def test_a_change_in_per_cent_is_reported_where_it_is_wrong(first: int, second: int, off: int) -> None:
    exact = (Decimal(second) / Decimal(first) - 1) * 100 + off
    said = {
        "a": ("quantity", f"{first} jobs", ""),
        "b": ("quantity", f"{second} jobs", ""),
        "c": ("quantity", f"{exact:.1f} %", ""),
    }
    found = _violations(CHANGE, said)
    # Rounded thousands blur both ends; where the words give no sign, a rise may be meant as a fall.
    if not off:
        assert found == []
    elif max(first, second) < 1000 and not (-4 < exact < 4):
        assert [one.kind for one in found] == ["derived"]


@settings(max_examples=200, deadline=None)
@given(start=st.dates(date(1950, 1, 1), date(2050, 1, 1)), days=st.integers(1, 4000), off=st.sampled_from([0, 500]))
def test_the_days_between_two_dates(start: date, days: int, off: int) -> None:
    said = {
        "a": ("date", str(start), ""),
        "b": ("date", str(start + timedelta(days)), ""),
        "c": ("duration", f"P{days + off}D", ""),
    }
    assert bool(_violations(DIFFERENCE, said)) is bool(off)
    months = {**said, "a": ("date", f"{start:%Y-%m}", "")}
    assert bool(_violations(DIFFERENCE, months)) is bool(off)


@pytest.mark.parametrize(
    ("constraint", "a", "b", "c", "why"),
    [
        (RATIO, ("money", "EUR 6.0 million"), ("duration", "18 months"), ("money", "EUR 4.0 million a year"), ""),
        (
            RATIO,
            ("money", "EUR 6.0 million"),
            ("duration", "18 months"),
            ("money", "EUR 6.0 million a year"),
            "EUR 6000000 divided by P18M is EUR 3966667 to 4033333 per year, not 'c' (EUR 6000000 per year)",
        ),
        (RATIO, ("quantity", "90 tonnes"), ("quantity", "30 ships"), ("quantity", "3000 kg"), ""),
        (
            RATIO,
            ("quantity", "90 tonnes"),
            ("quantity", "30 ships"),
            ("quantity", "4 tonnes"),
            "90 t divided by 30 ships is 2.983 to 3.017 t, not 'c' (4 t)",
        ),
        (PRODUCT, ("quantity", "12 %"), ("quantity", "950 jobs"), ("quantity", "114 jobs"), ""),
        (PRODUCT, ("quantity", "12 %"), ("money", "USD 950"), ("money", "EUR 514"), ""),
        (
            PRODUCT,
            ("quantity", "12 %"),
            ("quantity", "950 jobs"),
            ("quantity", "140 jobs"),
            "12 % times 950 jobs is 109.2 to 118.8 jobs, not 'c' (140 jobs)",
        ),
        (PRODUCT, ("money", "USD 3 a tonne"), ("quantity", "5,000 kg"), ("money", "USD 15"), ""),
        (
            PRODUCT,
            ("money", "USD 3 a tonne"),
            ("quantity", "5,000 kg"),
            ("money", "USD 1500"),
            "USD 3 per tonne times 5000 kg is USD 15, not 'c' (USD 1500)",
        ),
        (DIFFERENCE, ("quantity", "8 %"), ("quantity", "11 %"), ("quantity", "3 percentage points"), ""),
        (
            DIFFERENCE,
            ("quantity", "8 %"),
            ("quantity", "11 %"),
            ("quantity", "6 percentage points"),
            "11 % less 8 % is 2 to 4 percentage points, not 'c' (6 percentage points)",
        ),
        (DIFFERENCE, ("quantity", "8 jobs"), ("quantity", "11 %"), ("quantity", "60"), ""),
        (CHANGE, ("quantity", "up to 90 jobs"), ("quantity", "180 jobs"), ("quantity", "120 %"), ""),
        (
            CHANGE,
            ("quantity", "up to 90 jobs"),
            ("quantity", "180 jobs"),
            ("quantity", "40 %"),
            "from up to 90 jobs to 180 jobs is a rise of at least 100 %, not 'c' (40 %)",
        ),
        (CHANGE, ("money", "EUR -40"), ("money", "EUR 80"), ("quantity", "12 %"), ""),
        (CHANGE, ("quantity", "100 jobs"), ("quantity", "88 jobs"), ("quantity", "-12 %"), ""),
        (
            CHANGE,
            ("quantity", "100 jobs"),
            ("quantity", "112 jobs"),
            ("quantity", "-12 %"),
            "from 100 jobs to 112 jobs is a rise of 12 %, not 'c' (-12 %)",
        ),
    ],
)
def test_units_and_bounds_are_carried_through(
    constraint: Constraint, a: tuple[str, str], b: tuple[str, str], c: tuple[str, str], why: str
) -> None:
    found = _violations(constraint, {"a": (*a, ""), "b": (*b, ""), "c": (*c, "")})
    assert [one.why for one in found if not why or not one.why.startswith(why)] == []
    assert bool(found) is bool(why)


@pytest.mark.parametrize(
    ("quote", "reported"),
    [
        ("sales rose 12 %", True),
        ("sales fell 12 %", False),
        ("sales were 12 % lower, while costs rose 3 %", False),
        ("a change of 12 %", False),
    ],
)
def test_the_words_of_the_quote_give_the_direction(quote: str, reported: bool) -> None:
    said = {"a": ("quantity", "100 jobs", ""), "b": ("quantity", "88 jobs", ""), "c": ("quantity", "12 %", quote)}
    found = _violations(CHANGE, said)
    assert bool(found) is reported
    assert not reported or ("a fall of 12 %" in found[0].why and "stated as a rise" in found[0].why)


@pytest.mark.parametrize(
    ("result", "reported"), [("5 percentage points", 0), ("7 percentage points", 1), ("7 jobs", 0)]
)
def test_percentages_differ_by_points_and_by_nothing_else(result: str, reported: int) -> None:
    said = {"a": ("quantity", "10 percent", ""), "b": ("quantity", "15 percent", ""), "c": ("quantity", result, "")}
    assert len(_violations(DIFFERENCE, said)) == reported
