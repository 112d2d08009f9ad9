"""What the words of a question ask for, held against what a sentence says of its figure."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason, Verdict
from tests.judging.conftest import Judge

RATE = """
The jobless rate in Vard reached 8.4 percent in the autumn. It rose by 0.3 points on the quarter before.
The bridge at Vard has become dearer by £40 million and now costs £310 million.
"""


@pytest.mark.parametrize(
    ("property_", "value", "quote", "reason"),
    [
        ("rise in the jobless rate", "8.4 %", "The jobless rate in Vard reached 8.4 percent", Reason.OTHER_SCOPE),
        ("jobless rate", "8.4 %", "The jobless rate in Vard reached 8.4 percent", Reason.SAYS_SO),
        ("jobless rate after the rise", "8.4 %", "The jobless rate in Vard reached 8.4 percent", Reason.SAYS_SO),
    ],
)
def test_a_level_answers_no_question_for_a_change(
    judge: Judge, property_: str, value: str, quote: str, reason: Reason
) -> None:
    claim = {"property": property_, "type": "quantity", "unit": "%"}
    assert judge(RATE, ["Vard"], claim, {"value": value, "quote": quote}).reason is reason


BRIDGE = "The council put the cost of the Vard bridge up by £40 million. The tunnel cost £25 million."


@pytest.mark.parametrize(
    ("property_", "reason"), [("total cost", Reason.OTHER_SCOPE), ("increase of the cost", Reason.SAYS_SO)]
)
def test_a_change_answers_no_question_for_a_level(judge: Judge, property_: str, reason: Reason) -> None:
    claim = {"property": property_, "type": "money"}
    statement = {"value": "GBP 40 million", "quote": "put the cost of the Vard bridge up by £40 million"}
    assert judge(BRIDGE, ["Vard bridge"], claim, statement).reason is reason


def test_what_grew_from_less_is_a_level(judge: Judge) -> None:
    text = "Vard has fifteen cases of measles, up from four earlier in the week."
    claim = {"property": "rise in measles cases", "type": "quantity"}
    statement = {"value": "15 cases", "quote": "fifteen cases of measles, up from four"}
    assert judge(text, ["Vard"], claim, statement).reason is Reason.OTHER_SCOPE


JOBS = """
Norgas announced on Monday that it would cut 1,300 jobs in Europe.

Of these, 200 jobs in Denmark and 340 jobs in Finland go this year, Norgas said.
"""


@pytest.mark.parametrize(
    ("value", "quote", "verdict"),
    [
        ("1,300 jobs", "it would cut 1,300 jobs in Europe", Verdict.NOT_ENOUGH_INFO),
        ("340 jobs", "340 jobs in Finland go this year", Verdict.SUPPORTED),
    ],
)
def test_a_name_in_the_question_that_stands_beside_another_figure(
    judge: Judge, value: str, quote: str, verdict: Verdict
) -> None:
    claim = {"property": "jobs to be cut in Finland", "type": "quantity"}
    assert judge(JOBS, ["Norgas"], claim, {"value": value, "quote": quote}).verdict is verdict


@pytest.mark.parametrize(
    ("property_", "verdict"), [("people killed", Verdict.NOT_ENOUGH_INFO), ("people injured", Verdict.SUPPORTED)]
)
def test_the_injured_are_not_the_dead(judge: Judge, property_: str, verdict: Verdict) -> None:
    text = "In the Skagen fire 36 people were injured. The harbour reopened on Friday."
    statement = {"value": "36 people", "quote": "In the Skagen fire 36 people were injured"}
    assert judge(text, ["Skagen fire"], {"property": property_, "type": "quantity"}, statement).verdict is verdict


def test_a_sentence_that_speaks_of_both_excludes_neither(judge: Judge) -> None:
    text = "The Skagen fire hurt 36 people; two people were killed."
    statement = {"value": "2 people", "quote": "two people were killed"}
    claim = {"property": "people killed", "type": "quantity"}
    assert judge(text, ["Skagen fire"], claim, statement).verdict is Verdict.SUPPORTED


FERRIES = "In 2015 the Holm ferries carried 41,000 people. The Holm ferries carried 46,000 people in 2016."


@pytest.mark.parametrize(
    ("value", "reason"), [("41,000 people", Reason.OTHER_PERIOD), ("46,000 people", Reason.SAYS_SO)]
)
def test_a_question_that_ends_with_a_year_asks_for_that_year(judge: Judge, value: str, reason: Reason) -> None:
    number = value.partition(" ")[0]
    quote = next(s for s in FERRIES.split(". ") if number in s)
    claim = {"property": "people carried in 2016", "type": "quantity"}
    assert judge(FERRIES, ["Holm ferries"], claim, {"value": value, "quote": quote}).reason is reason


def test_a_year_that_names_a_plan_is_no_period(judge: Judge) -> None:
    text = "Under its plan Holm will cut 300 jobs in 2012."
    claim = {"property": "jobs cut under its 2006 plan", "type": "quantity"}
    statement = {"value": "300 jobs", "quote": "Holm will cut 300 jobs in 2012"}
    assert judge(text, ["Holm"], claim, statement).reason is not Reason.OTHER_PERIOD


def test_a_length_of_time_is_asked_for_by_the_unit_of_its_statement(judge: Judge) -> None:
    text = "Ida Holm was held in custody for almost 20 hours. She was 31 and paid a fine of €400."
    statement = {"value": "about 20 hours", "quote": "was held in custody for almost 20 hours"}
    claim = {"property": "time in custody", "type": "quantity"}
    assert judge(text, ["Ida Holm"], claim, statement).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "property_", "value"),
    [
        ("Tuition at Lund College will rise from €11,901 this past year to €12,481.", "rise in tuition", "EUR 12,481"),
        ("The cod quota at Lund College was reduced by 25% to 340,000 tonnes.", "size of the cut", "340,000 tonnes"),
        ("Lund College made a loss that surpassed by €85 million what it lost in 2012.", "loss", "EUR 85 million"),
        ("The soya yield of Lund College was revised, down 7 bushels.", "yield", "7 bushels"),
    ],
)
def test_levels_and_changes_in_other_words(judge: Judge, text: str, property_: str, value: str) -> None:
    claim = {"property": property_, "type": "money" if "EUR" in value else "quantity"}
    judgement = judge(text, ["Lund College"], claim, {"value": value, "quote": text.rstrip(".")})
    assert judgement.verdict is Verdict.NOT_ENOUGH_INFO


def test_what_is_to_be_cut_is_no_change(judge: Judge) -> None:
    text = "After talks Norgas said the number of roles to be cut had fallen from 950 to 897."
    claim = {"property": "roles to be cut", "type": "quantity"}
    statement = {"value": "897 roles", "quote": "the number of roles to be cut had fallen from 950 to 897"}
    assert judge(text, ["Norgas"], claim, statement).reason is not Reason.OTHER_SCOPE


FILM = "The Harbour was made for €95 million before marketing. In its second week it took another €38 million abroad."


@pytest.mark.parametrize(
    ("property_", "value", "quote"),
    [
        ("budget", "EUR 95 million", "was made for €95 million before marketing"),
        ("takings abroad", "EUR 38 million", "took another €38 million abroad"),
    ],
)
def test_a_quote_says_it_in_words_of_its_own(judge: Judge, property_: str, value: str, quote: str) -> None:
    claim = {"property": property_, "type": "money"}
    assert judge(FILM, ["The Harbour"], claim, {"value": value, "quote": quote}).verdict is Verdict.SUPPORTED


LOAN = "The Vard bridge is rebuilt. For the Vard bridge the bank granted a loan of €300 million."


@pytest.mark.parametrize(
    ("property_", "reason"), [("cost of the repairs", Reason.OTHER_SCOPE), ("loan", Reason.SAYS_SO)]
)
def test_a_loan_is_no_cost(judge: Judge, property_: str, reason: Reason) -> None:
    claim = {"property": property_, "type": "money"}
    statement = {"value": "EUR 300 million", "quote": "For the Vard bridge the bank granted a loan of €300 million"}
    assert judge(LOAN, ["Vard bridge"], claim, statement).reason is reason


def test_what_another_figure_answers_is_not_taken_from_a_quote_in_other_words(judge: Judge) -> None:
    text = "The Harbour cost €95 million. The Harbour was shown in Lund, which gave €4 million."
    claim = {"property": "cost", "type": "money"}
    statement = {"value": "EUR 4 million", "quote": "which gave €4 million"}
    assert judge(text, ["The Harbour"], claim, statement).verdict is Verdict.NOT_ENOUGH_INFO


@pytest.mark.parametrize(
    ("property_", "reason"),
    [
        ("how much the fee goes up", Reason.OTHER_SCOPE),
        ("by how much it raises the fee", Reason.OTHER_SCOPE),
        ("how much the fee is now", Reason.SAYS_SO),
    ],
)
def test_a_verb_behind_how_much_asks_for_a_change(judge: Judge, property_: str, reason: Reason) -> None:
    text = "The fee of the Vard ferry rises to £39 from £36."
    claim = {"property": property_, "type": "money"}
    statement = {"value": "GBP 39", "quote": "The fee of the Vard ferry rises to £39"}
    assert judge(text, ["Vard ferry"], claim, statement).reason is reason


def test_what_was_spent_is_not_what_was_spent_too_much(judge: Judge) -> None:
    text = "The navy will have spent £512 million on the Heron drone, £140 million more than parliament approved."
    claim = {"property": "overspend", "type": "money"}
    right = {"value": "GBP 140 million", "quote": "£140 million more than parliament approved"}
    wrong = {"value": "GBP 512 million", "quote": "will have spent £512 million on the Heron drone"}
    assert judge(text, ["Heron drone"], claim, right).verdict is Verdict.SUPPORTED
    assert judge(text, ["Heron drone"], claim, wrong).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(("count", "supported"), [("48", True), ("30", False)])
def test_a_number_of_the_question_is_that_of_the_sentence(judge: Judge, count: str, supported: bool) -> None:
    text = "With 48 social flats the Quay scheme makes a loss of £3.9 million; at 30, a profit of £1.6 million."
    claim = {"property": f"loss with {count} social flats", "type": "money"}
    statement = {"value": "GBP 3.9 million", "quote": "the Quay scheme makes a loss of £3.9 million"}
    assert (judge(text, ["Quay scheme"], claim, statement).verdict is Verdict.SUPPORTED) is supported


DIFFERENCES = """
The mill at Vard will cost €84 million, €12 million more than the sum approved. The port of Vard handled 310 fewer ships
than last year. The song of Vard had 81 million plays and fewer than 900 sales.
The tower of Vard stands 120 metres above the level of the river. Fishermen were promised no more than 50 turbines for
the farm of Vard, whatever the council says.
"""


@pytest.mark.parametrize(
    ("name", "property_", "value", "quote", "supported"),
    [
        ("mill at Vard", "rise in the cost", "EUR 84 million", "The mill at Vard will cost €84 million", False),
        ("mill at Vard", "rise in the cost", "EUR 12 million", "€12 million more than the sum approved", True),
        ("mill at Vard", "cost", "EUR 84 million", "The mill at Vard will cost €84 million", True),
        ("mill at Vard", "cost", "EUR 12 million", "€12 million more than the sum approved", False),
        ("port of Vard", "ships handled", "310 ships", "The port of Vard handled 310 fewer ships", False),
        ("port of Vard", "decline in ships handled", "310 ships", "The port of Vard handled 310 fewer ships", True),
        ("farm of Vard", "turbines", "no more than 50 turbines", "promised no more than 50 turbines", True),
        (
            "tower of Vard",
            "height above the river",
            "120 metres",
            "stands 120 metres above the level of the river",
            True,
        ),
    ],
)
def test_what_a_figure_passes_another_by_is_no_level(
    judge: Judge, name: str, property_: str, value: str, quote: str, supported: bool
) -> None:
    type_ = "money" if value.startswith("EUR") else "quantity"
    found = judge(DIFFERENCES, [name], {"property": property_, "type": type_}, {"value": value, "quote": quote})
    assert (found.verdict is Verdict.SUPPORTED) is supported


@pytest.mark.parametrize(
    ("scope", "property_", "supported"),
    [
        ("week 24", "patients free of pain", True),
        ("week 8", "patients free of pain", False),
        (None, "patients free of pain at week 8", False),
        (None, "patients free of pain at week 24", True),
        ("after 24 weeks", "patients free of pain", True),
        ("after 8 weeks", "patients free of pain", False),
    ],
)
def test_a_numbered_stage_of_the_question_is_that_of_the_sentence(
    judge: Judge, scope: str | None, property_: str, supported: bool
) -> None:
    text = "At week 24, 55% of the patients on the tablet were free of pain. At week 8 it had been 31%."
    claim = {"property": property_, "type": "quantity", "unit": "%"}
    statement = {"value": "55%", "quote": "55% of the patients on the tablet were free of pain"}
    found = judge(text, ["tablet"], claim, statement if scope is None else {**statement, "scope": scope})
    assert (found.verdict is Verdict.SUPPORTED) is supported


@pytest.mark.parametrize(
    ("property_", "value", "supported"),
    [
        ("fine after the cut", "EUR 40 million", False),
        ("fine after the cut", "EUR 25 million", True),
        ("fine of the regulator", "EUR 40 million", True),
    ],
)
def test_what_came_of_a_change_is_what_it_was_changed_to(
    judge: Judge, property_: str, value: str, supported: bool
) -> None:
    text = "The regulator fined Holm 40 million euros. On appeal the fine was cut to 25 million euros."
    claim = {"property": property_, "type": "money", "cues": ["fined", "fine"]}
    assert (judge(text, ["Holm"], claim, {"value": value}).verdict is Verdict.SUPPORTED) is supported
