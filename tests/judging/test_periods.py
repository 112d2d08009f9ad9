"""Which dates of a sentence say when its figure holds."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason, Verdict
from tests.judging.conftest import Judge

CARS = {"property": "cars made", "type": "quantity", "cues": ["made", "makes"]}

DATED = [
    ("Corvo made 310 cars in 2021.", "2021", "2020"),
    ("In 2021 Corvo made 310 cars.", "2021", "2020"),
    ("Corvo made 310 cars in 2021, up from 280 in 2020.", "2021", "2020"),
    ("In 2021 Corvo made 310 cars and in 2022 it made 280.", "2021", "2022"),
    ("In 2021, when its plant burned down, Corvo made 310 cars.", "2021", "2022"),
    ("Founded in 1954, Corvo now makes 310 cars.", "2024", "1954"),
    ("Corvo, which was founded in 1954, made 310 cars in 2021.", "2021", "1954"),
    ("Corvo made 310 cars last year.", "2023", "2024"),
    ("Between 2015 and 2019 Corvo made 310 cars.", "2017", "2021"),
    ("Of the 900 cars ordered so far, Corvo had made 310 cars on 30 June 2023.", "2023-06-30", "2020"),
    ("In the first quarter Corvo made 310 cars against 410 a year earlier.", "2024-01/2024-03", "2023-01/2023-03"),
    ("The fewest cars that Corvo made were in 1980, with 310 cars.", "1980", "2024"),
    ("Corvo's plant, built in 1974 for 90 workers, has made 310 cars so far.", "2024", "1974"),
    ("Corvo had made 310 cars at the end of the year.", "2023-12-31", "2019"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), DATED)
def test_period(judge: Judge, text: str, right: str, wrong: str) -> None:
    for as_of, other in ((right, False), (wrong, True)):
        judgement = judge(text, ["Corvo"], CARS, {"value": "310 cars", "as_of": as_of})
        assert (judgement.reason is Reason.OTHER_PERIOD) is other, as_of


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Corvo made 310 cars.", "2024"),
        ("Corvo made 310 cars, the most since 1999.", "2024"),
        ("Corvo made 310 cars in the entire year.", "2023"),
        ("Corvo, bought by Holm in 2022, makes 310 cars.", "2024"),
        ("Corvo, hit by a long strike in 2023, made 310 cars.", "2023"),
    ],
)
def test_a_figure_without_a_date_of_its_own(judge: Judge, text: str, as_of: str) -> None:
    judgement = judge(text, ["Corvo"], CARS, {"value": "310 cars", "as_of": as_of})
    assert judgement.reason is not Reason.OTHER_PERIOD


def test_an_article_that_appeared_years_before(judge: Judge) -> None:
    judgement = judge("Corvo made 310 cars.", ["Corvo"], CARS, {"value": "310 cars", "as_of": "2030"})
    assert judgement.reason is Reason.OTHER_PERIOD
    assert judgement.conflict is not None
    assert judgement.conflict.place is None


@pytest.mark.parametrize(
    ("text", "older"),
    [
        ("It was the first strike at Corvo since 1998, when 310 workers stayed out.", True),
        ("The strike at Corvo was joined by 90 workers, compared with 310 workers in the strike of 2015.", True),
        ("The strike at Corvo was joined by 310 workers, compared with 90 workers in the strike of 2015.", False),
        ("The strike at Corvo was its first since 1998, when Holm ran it, with 310 workers.", False),
        ("The strike at Corvo, which was founded in 1954, was joined by 310 workers.", False),
    ],
)
def test_what_an_event_is_compared_with_is_not_of_it(judge: Judge, text: str, older: bool) -> None:
    claim = {"property": "workers on strike", "type": "quantity"}
    found = judge(text, ["strike at Corvo", "strike"], claim, {"value": "310 workers"})
    assert (found.reason is Reason.OTHER_PERIOD) is older
    named = judge(text, ["strike of 1998 and 2015", "strike"], claim, {"value": "310 workers"})
    assert named.reason is not Reason.OTHER_PERIOD


@pytest.mark.parametrize(
    ("name", "value", "asked", "reason"),
    [
        ("Holm", "EUR 35 per day", "daily allowance today", Reason.OTHER_PERIOD),
        ("Holm", "EUR 35 per day", "daily allowance until 2023", Reason.SAYS_SO),
        ("Corvo", "EUR 20 per day", "daily allowance today", Reason.SAYS_SO),
    ],
)
def test_what_ended_years_ago_is_not_of_today(judge: Judge, name: str, value: str, asked: str, reason: Reason) -> None:
    text = (
        "Holm, which paid 35 euros a day until 2023, pays nothing any more. Corvo, bought in 2020, pays 20 euros a day."
    )
    quote = text[: text.index(". C")] if name == "Holm" else text[text.index("Corvo") : -1]
    statement = {"value": value, "quote": quote}
    claim = {"property": asked, "type": "money", "cues": ["paid", "pays"]}
    assert judge(text, [name], claim, statement).reason is reason


@pytest.mark.parametrize(
    ("text", "value", "as_of", "verdict"),
    [
        ("Corvo made 310 cars in 2023, beating the 280 cars of the year before.", "280 cars", "2022", "SUPPORTED"),
        ("Corvo made 310 cars, compared with 280 cars two years ago.", "310 cars", "2024", "SUPPORTED"),
        ("Corvo made 310 cars, compared with 280 cars two years ago.", "280 cars", "2022", "SUPPORTED"),
        ("Corvo made 310 cars, compared with 280 cars two years ago.", "280 cars", "2024", "NOT_ENOUGH_INFO"),
        ("Corvo made 310 cars last year (2022: 280 cars).", "280 cars", "2022", "SUPPORTED"),
        ("Corvo made 310 cars last year (2022: 280 cars).", "280 cars", "2023", "NOT_ENOUGH_INFO"),
    ],
)
def test_a_figure_that_another_one_is_compared_with(
    judge: Judge, text: str, value: str, as_of: str, verdict: str
) -> None:
    assert str(judge(text, ["Corvo"], CARS, {"value": value, "as_of": as_of}).verdict) == verdict


def test_the_other_period_is_stated_of_the_value_itself(judge: Judge) -> None:
    text = "Corvo made 310 cars in 2023, compared with 280 cars in 2021."
    judgement = judge(text, ["Corvo"], CARS, {"value": "310 cars", "as_of": "2021"})
    assert judgement.reason is Reason.OTHER_PERIOD
    assert judgement.deciding is not None
    assert judgement.deciding.text == "310 cars"


ALONE = "In May alone Corvo made 310 cars; over the first five months it made 900 cars."


@pytest.mark.parametrize(
    ("value", "as_of", "other"),
    [("310 cars", "2024-01/2024-05", True), ("310 cars", "2024-05", False), ("900 cars", "2024-01/2024-05", False)],
)
def test_a_figure_of_a_month_alone_is_none_of_a_longer_time(judge: Judge, value: str, as_of: str, other: bool) -> None:
    judgement = judge(ALONE, ["Corvo"], CARS, {"value": value, "as_of": as_of})
    assert (judgement.reason is Reason.OTHER_PERIOD) is other


FORMER = "Corvo had debts of 13 million euros in the first quarter, up from 11 million euros."
DEBT = {"property": "debts", "type": "money"}


@pytest.mark.parametrize(
    ("value", "as_of", "old"),
    [("EUR 11 million", "2024-01/2024-03", True), ("EUR 13 million", "2024-01/2024-03", False)],
)
def test_what_a_figure_rose_from_is_not_of_its_period(judge: Judge, value: str, as_of: str, old: bool) -> None:
    judgement = judge(FORMER, ["Corvo"], DEBT, {"value": value, "as_of": as_of, "quote": FORMER})
    assert (judgement.verdict is not Verdict.SUPPORTED) is old
