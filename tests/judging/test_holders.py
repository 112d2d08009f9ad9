"""Who is named beside an office and does not hold it, and who does."""

from __future__ import annotations

import pytest

from claimcheck import Verdict
from claimcheck.judging.verdict import Reason
from tests.judging.conftest import Judge

BESIDE = [
    ("The former president of the Larch Society, Ida Holm, was among the guests.", "president", Reason.OTHER_ROLE),
    ("Ida Holm, editor of the Larch Society's paper from 1994 to 2012, spoke first.", "editor", Reason.OTHER_ROLE),
    ("Ida Holm, president of the Larch Society until 2012, spoke first.", "president", Reason.OTHER_ROLE),
    ("Ida Holm, understudy to the Larch Society goalkeeper, was ill.", "goalkeeper", Reason.OTHER_ROLE),
    ("Ida Holm was beaten in the Larch Society cup final, whose winner gets 900 euros.", "winner", Reason.OTHER_ROLE),
]
HOLDING = [
    ("Larch Society president Ida Holm spoke first.", "president"),
    ("Ida Holm, president of the Larch Society since 2012, spoke first.", "president"),
    ("The president of the Larch Society, Ida Holm, thanked a former president, Berit Lund.", "president"),
    ("Ida Holm, the former mayor of Lund, is president of the Larch Society.", "president"),
    ("The former president of the Larch Society, Ida Holm, was among the guests.", "former president"),
]


@pytest.mark.parametrize(("text", "office", "reason"), BESIDE)
def test_who_is_only_named_beside_an_office_does_not_hold_it(
    judge: Judge, text: str, office: str, reason: Reason
) -> None:
    claim = {"property": office, "type": "parties", "behaviour": "level"}
    found = judge(f"{text} Ida Holm is 60.", ["Larch Society"], claim, {"value": ["other-0"]}, "Ida Holm")
    assert found.verdict is Verdict.NOT_ENOUGH_INFO
    assert found.reason is reason


@pytest.mark.parametrize(("text", "office"), HOLDING)
def test_who_holds_an_office_does(judge: Judge, text: str, office: str) -> None:
    claim = {"property": office, "type": "parties", "behaviour": "level"}
    found = judge(f"{text} Ida Holm is 60.", ["Larch Society"], claim, {"value": ["other-0"]}, "Ida Holm")
    assert found.verdict is Verdict.SUPPORTED


def test_a_quote_by_which_somebody_loses_makes_nobody_the_winner(judge: Judge) -> None:
    quote = "She may not have come away with the title"
    text = f"{quote}, but by reaching the final of the Larch Society cup in Lund last week, Ida Holm made history."
    claim = {"property": "champion", "type": "parties", "behaviour": "fixed", "cues": ["title"]}
    statement = {"value": ["other-0"], "quote": quote}
    found = judge(f"{text} Ida Holm is 60.", ["Larch Society cup"], claim, statement, "Ida Holm")
    assert (found.verdict, found.reason) == (Verdict.NOT_ENOUGH_INFO, Reason.UNDONE)


def test_an_event_of_another_year_gives_nobody_an_office(judge: Judge) -> None:
    text = "The goalkeeper of Elmland, Ida Holm, was ill. Ida Holm is 60."
    claim = {"property": "goalkeeper at Euro 2008", "type": "parties", "behaviour": "fixed", "cues": ["goalkeeper"]}
    found = judge(text, ["Elmland"], claim, {"value": ["other-0"]}, "Ida Holm")
    assert found.verdict is Verdict.NOT_ENOUGH_INFO


@pytest.mark.parametrize(("value", "verdict"), [("other-1", Verdict.SUPPORTED), ("other-2", Verdict.NOT_ENOUGH_INFO)])
def test_all_places_of_a_deal_are_taken(judge: Judge, value: str, verdict: Verdict) -> None:
    text = "The mine at Lund, which Holm bought from Berg in 2019, is idle. The mine works with Sundby, too."
    claim = {"property": "mine sale", "type": "parties", "behaviour": "fixed", "cues": ["mine", "bought"]}
    found = judge(text, ["mine at Lund", "mine"], claim, {"value": ["other-0", value]}, "Holm", "Berg", "Sundby")
    assert found.verdict is verdict
