"""Which values could answer: ages, figures in one of several units, figures that can be."""

from __future__ import annotations

import pytest

from claimcheck import parse_value, read
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.candidates import candidates_for
from claimcheck.text.document import Document
from claimcheck.values import published_context


def _values(text: str, question: Question) -> list[str]:
    return [str(m.value) for m in candidates_for(analyse(Document(text), published_context("2026-03-10")), question)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The Tarn skull is 42,000 years old.", "42000 years"),
        ("The Tarn skull is 900 years old.", "900 years"),
        ("The Tarn skull is 3,500 years old.", "3500 years"),
    ],
)
def test_an_age_has_all_of_its_digits(text: str, years: str) -> None:
    found = read(text, subject=["Tarn skull"], cues=["old", "age"], type="quantity", unit="years")
    assert [str(reading.value) for reading in found] == [years]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("workers", "450 jobs"), ("posts", "450 jobs"), ("jobs", "450 jobs"), ("ships", "450 ships"), ("tonnes", None)],
)
def test_a_further_unit_counts_as_the_first(noun: str, expected: str | None) -> None:
    question = Question(("Norgas",), ("cut",), "quantity", "jobs", others=("workers", "posts"))
    assert _values(f"Norgas cut 450 {noun}.", question) == ([] if expected is None else [expected])


def test_a_further_unit_may_be_of_another_dimension() -> None:
    question = Question(("probe",), ("collected",), "quantity", "kg", others=("samples",))
    assert _values("The probe collected 34 samples, 2 kg in all, in 8 metres of rock.", question) == [
        "34 samples",
        "2 kg",
    ]


def test_a_figure_that_cannot_be_is_no_candidate() -> None:
    question = Question(
        ("Norgas",),
        ("share",),
        "quantity",
        "%",
        least=parse_value("0 %", "quantity"),
        most=parse_value("100 %", "quantity"),
    )
    assert _values("The share of Norgas rose 140 percent to 31 percent.", question) == ["31 %"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Holm, 47, said so.", "47 years"),
        ("The 16-year-old was found.", "16 years"),
        ("The calf was three months old.", "3 months"),
        ("They found a six-week-old calf.", "6 weeks"),
    ],
)
def test_an_age_is_a_length_of_time(text: str, expected: str) -> None:
    question = Question(("Holm",), ("age of the victim",), "duration", None, "age of the victim")
    found = candidates_for(analyse(Document(text), published_context("2026-03-10")), question)
    assert [mention.value for mention in found] == [parse_value(expected, "duration")]


def test_an_age_is_no_length_where_none_is_asked_for() -> None:
    assert _values("Mara Holm, 47, said so.", Question(("Holm",), ("sentence",), "duration")) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The 1950s jet was retired in 1996.", ["1996"]),
        ("The jet flew in the 1950s and was retired in 1996.", ["195X", "1996"]),
        ("The 1950s saw the jet fly; it was retired in 1996.", ["195X", "1996"]),
        ("The race began at 1:19 pm (1719 UTC) on 27 July 2014.", ["2014-07-27"]),
    ],
)
def test_what_dates_nothing_is_no_date(text: str, dates: list[str]) -> None:
    assert _values(text, Question(("jet",), ("retired",), "date")) == dates
