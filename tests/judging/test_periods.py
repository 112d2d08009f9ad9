"""Which dates of a sentence say when its figure holds."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason
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
    ("Corvo's plant, built in 1974 for 90 workers, has made 310 cars so far.", "2024", "1974"),
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
