"""Words that govern a figure: hedges, what only will be, and figures that are spoken of as known."""

from __future__ import annotations

import pytest

from claimcheck.judging.governing import is_given
from claimcheck.judging.verdict import Reason, Verdict
from tests.judging.conftest import Judge

CUTS = "Two people familiar with the plan said Norsk Papir was considering cutting around 400 of its 5,200 staff."


def test_what_was_considered_is_not_done(judge: Judge) -> None:
    claim = {"property": "job cuts", "type": "quantity", "cues": ["cutting"]}
    statement = {"value": "about 400 staff", "quote": "was considering cutting around 400 of its 5,200 staff"}
    assert judge(CUTS, ["Norsk Papir"], claim, statement).reason is Reason.HEDGED


def test_the_whole_of_a_hedged_part_is_not_hedged(judge: Judge) -> None:
    claim = {"property": "staff", "type": "quantity"}
    statement = {"value": "5,200 staff", "quote": "was considering cutting around 400 of its 5,200 staff"}
    assert judge(CUTS, ["Norsk Papir"], claim, statement).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "value", "modality", "reason"),
    [
        ("At its peak the tunnel will employ 540 people.", "540 people", "done", Reason.HEDGED),
        ("At its peak the tunnel will soon employ some 540 people.", "about 540 people", "done", Reason.HEDGED),
        ("At its peak the tunnel will employ 540 people.", "540 people", "expected", Reason.SAYS_SO),
        ("At its peak the tunnel employed 540 people.", "540 people", "done", Reason.SAYS_SO),
        ("The tunnel will retire the 540 people whom it employs.", "540 people", "done", Reason.SAYS_SO),
    ],
)
def test_what_will_be_is_not_done(judge: Judge, text: str, value: str, modality: str, reason: Reason) -> None:
    claim = {"property": "people employed", "type": "quantity"}
    assert judge(text, ["tunnel"], claim, {"value": value, "modality": modality, "quote": text}).reason is reason


def test_what_was_to_be_is_no_fact(judge: Judge) -> None:
    text = "When it was announced in 2019 the sewer was to cost 870 million euros and take four years."
    claim, quote = {"property": "cost", "type": "money"}, "was to cost 870 million euros"
    assert judge(text, ["sewer"], claim, {"value": "EUR 870 million", "quote": quote}).reason is Reason.HEDGED


QUAKE = """
The number of people killed by the quake climbed to 214 on Friday, the agency said. On Thursday the agency had put the
toll at 167.

The agency had earlier spoken of 30,000 displaced. An officer dismissed a report that 500 people had been buried.
"""


@pytest.mark.parametrize(
    ("property_", "value", "quote", "reason"),
    [
        ("death toll", "167 people", "the agency had put the toll at 167", Reason.SUPERSEDED),
        ("displaced people", "30,000 people", "had earlier spoken of 30,000 displaced", Reason.SUPERSEDED),
        ("people buried", "500 people", "500 people had been buried", Reason.DENIED),
        ("death toll", "214 people", "people killed by the quake climbed to 214 on Friday", Reason.SAYS_SO),
    ],
)
def test_what_was_reported_before_or_is_dismissed(
    judge: Judge, property_: str, value: str, quote: str, reason: Reason
) -> None:
    claim = {"property": property_, "type": "quantity"}
    assert judge(QUAKE, ["quake"], claim, {"value": value, "quote": quote}).reason is reason


@pytest.mark.parametrize(
    ("property_", "reason"), [("fine", Reason.HEDGED), ("fine asked for by the agency", Reason.SAYS_SO)]
)
def test_what_was_asked_for_is_not_what_it_came_to(judge: Judge, property_: str, reason: Reason) -> None:
    text = "The agency had asked for a fine of 4 million euros for Halvard."
    statement = {"value": "EUR 4 million", "quote": "had asked for a fine of 4 million euros"}
    assert judge(text, ["Halvard"], {"property": property_, "type": "money"}, statement).reason is reason


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("The trout stocks will not recover before 2030.", "2030", Reason.BOUND_DROPPED),
        ("The trout stocks will not recover before 2030.", "2030 or later", Reason.SAYS_SO),
        ("The trout stocks have been recovering since 2021.", "2021", Reason.SAYS_SO),
    ],
)
def test_not_before_a_day_is_not_that_day(judge: Judge, text: str, value: str, reason: Reason) -> None:
    claim = {"property": "recovery", "type": "date", "cues": ["recover", "recovering"]}
    statement = {"value": value, "quote": text, "modality": "expected"}
    assert judge(text, ["trout stocks", "trout"], claim, statement).reason is reason


FUND = {"property": "budget", "type": "money", "cues": ["fund", "earmarked", "debt", "stake"]}


@pytest.mark.parametrize(
    ("text", "value", "hedged"),
    [
        ("The fund may use some of the €7 million earmarked for schools.", "EUR 7 million", False),
        ("The fund may use €7 million for schools.", "EUR 7 million", True),
        ("The fund may reach the €7 million mark.", "EUR 7 million", True),
    ],
)
def test_a_known_figure_is_not_hedged(judge: Judge, text: str, value: str, hedged: bool) -> None:
    judgement = judge(text, ["fund"], FUND, {"value": value, "quote": text, "modality": "done"})
    assert (judgement.reason is Reason.HEDGED) is hedged


@pytest.mark.parametrize(
    ("text", "figure", "given"),
    [
        ("did not swap Berg's €27 million debt", "€27 million", True),
        ("may cancel Saturday's match", "Saturday", True),
        ("intends to buy the six percent that Berg owns", "six percent", True),
        ("intends to buy six percent of Berg", "six percent", False),
        ("may use the €7 million", "€7 million", False),
    ],
)
def test_what_makes_a_figure_known(text: str, figure: str, given: bool) -> None:
    start = text.index(figure)
    assert is_given(text, start, start + len(figure)) is given


@pytest.mark.parametrize(("modality", "reason"), [("done", Reason.HEDGED), ("expected", Reason.SAYS_SO)])
def test_what_is_still_to_be_has_not_been(judge: Judge, modality: str, reason: Reason) -> None:
    text = "Skyways ordered 12 jets in 2021. Five jets are still to be delivered."
    statement = {"value": "5 jets", "quote": "Five jets are still to be delivered", "modality": modality}
    claim = {"property": "jets delivered", "type": "quantity"}
    assert judge(text, ["Skyways"], claim, statement).reason is reason


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("A launch in September 2022 was called off because software was not ready.", "2022-09", Reason.SUPERSEDED),
        ("The launch in September 2022 was watched by thousands.", "2022-09", Reason.SAYS_SO),
    ],
)
def test_an_event_that_was_called_off_did_not_happen_then(judge: Judge, text: str, value: str, reason: Reason) -> None:
    claim, statement = {"property": "launch", "type": "date"}, {"value": value, "quote": text}
    assert judge("The probe Tasman lifted off. " + text, ["Tasman"], claim, statement).reason is reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The ferries are to be delivered between 2029 and 2031.", Reason.TOO_PRECISE),
        ("The ferries are to be delivered in 2029.", Reason.SAYS_SO),
    ],
)
def test_one_end_of_a_stretch_is_not_the_day(judge: Judge, text: str, reason: Reason) -> None:
    statement = {"value": "2029", "quote": text, "modality": "expected"}
    assert judge(text, ["ferries"], {"property": "delivery", "type": "date"}, statement).reason is reason


def test_the_whole_of_a_part_is_not_refuted(judge: Judge) -> None:
    text = "Japan built two of the seven instruments of the Tasman."
    statement = {"value": "7 instruments", "quote": "two of the seven instruments"}
    assert judge(text, ["Tasman"], {"property": "instruments", "type": "quantity"}, statement).verdict != "REFUTED"


def test_what_somebody_was_asked_to_do_is_not_done_by_it(judge: Judge) -> None:
    text = "The province had asked Alpkraft to fit sensors at nine dams. It fined the firm that had asked for all nine."
    claim = {"property": "dams fitted with sensors", "type": "quantity"}
    statement = {"value": "9 dams", "quote": "had asked Alpkraft to fit sensors at nine dams"}
    assert judge(text, ["Alpkraft"], claim, statement).reason is Reason.HEDGED


@pytest.mark.parametrize(
    ("text", "property_", "value", "reason"),
    [
        ("Tarn Bank intends to spend £90 million on branches.", "planned spending", "GBP 90 million", Reason.SAYS_SO),
        ("Tarn Bank intends to spend £90 million on branches.", "spending", "GBP 90 million", Reason.HEDGED),
        ("The council agreed that Tarn Bank may keep 40 of its branches.", "branches agreed", "40", Reason.SAYS_SO),
        ("Tarn Bank may keep 40 of its branches.", "branches kept", "40", Reason.HEDGED),
        ("Tarn Bank is to be paid £7 million for the site.", "sum for the site", "GBP 7 million", Reason.SAYS_SO),
        ("Tarn Bank is to be paid £7 million for the site.", "sum paid", "GBP 7 million", Reason.HEDGED),
        ("Tarn Bank would have had 320 branches by the plan.", "planned branches", "320", Reason.SAYS_SO),
        ("Tarn Bank would have had 320 branches by the plan.", "branches", "320", Reason.HEDGED),
    ],
)
def test_a_hedge_that_is_asked_for_is_not_lost(
    judge: Judge, text: str, property_: str, value: str, reason: Reason
) -> None:
    claim = {"property": property_, "type": "money" if "GBP" in value else "quantity"}
    assert judge(text, ["Tarn Bank"], claim, {"value": value, "quote": text}).reason is reason


OFFERS = """
The club, which had previously bid 30 million euros for Berg, is paying 36 million euros for Berg. Its initial bid for
Berg of 24 million euros was laughed at. A preliminary toll of 60 people was revised after the quake.
"""


@pytest.mark.parametrize(
    ("name", "property_", "value", "quote", "superseded"),
    [
        ("club", "bid for Berg", "EUR 30 million", "had previously bid 30 million euros for Berg", True),
        ("club", "first bid for Berg", "EUR 30 million", "had previously bid 30 million euros for Berg", False),
        ("club", "bid for Berg", "EUR 36 million", "is paying 36 million euros for Berg", False),
        ("quake", "death toll", "60 people", "A preliminary toll of 60 people", True),
        ("quake", "preliminary death toll", "60 people", "A preliminary toll of 60 people", False),
    ],
)
def test_what_was_first_offered_or_counted_does_not_hold(
    judge: Judge, name: str, property_: str, value: str, quote: str, superseded: bool
) -> None:
    type_ = "money" if value.startswith("EUR") else "quantity"
    found = judge(OFFERS, [name], {"property": property_, "type": type_}, {"value": value, "quote": quote})
    assert (found.reason is Reason.SUPERSEDED) is superseded


BRANCH = "Orvanta plans to open a plant in Graz in May 2026 and, if its loan is approved, another in Linz in June 2027."


@pytest.mark.parametrize(
    ("property_", "value", "reason"),
    [("opening in Graz", "2026-05", Reason.SAYS_SO), ("opening in Linz", "2027-06", Reason.HEDGED)],
)
def test_a_condition_between_commas_is_that_of_what_follows(
    judge: Judge, property_: str, value: str, reason: Reason
) -> None:
    claim = {"property": property_, "type": "date", "behaviour": "plan"}
    statement = {"value": value, "modality": "expected", "quote": BRANCH}
    assert judge(BRANCH, ["Orvanta"], claim, statement).reason is reason


@pytest.mark.parametrize(
    ("text", "modality", "verdict"),
    [
        ("Should the cannery miss the deadline its contract will be cancelled.", "expected", Verdict.NOT_ENOUGH_INFO),
        ("Should the cannery miss the deadline its contract will be cancelled.", "possible", Verdict.SUPPORTED),
        ("After the missed deadline the contract of the cannery will be cancelled.", "expected", Verdict.SUPPORTED),
    ],
)
def test_a_stage_that_depends_on_something_is_no_plan(judge: Judge, text: str, modality: str, verdict: Verdict) -> None:
    statement = {"value": "cancelled", "modality": modality, "quote": text.rstrip(".")}
    assert judge(text, ["cannery"], {"property": "contract", "type": "stage"}, statement).verdict is verdict


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We anticipate that revenue could reach 40 million euros.", Reason.SAYS_SO),
        ("The board expects that revenue might be 40 million euros.", Reason.SAYS_SO),
        ("The board fears that revenue might be 40 million euros.", Reason.HEDGED),
        ("Revenue might be 40 million euros.", Reason.HEDGED),
    ],
)
def test_what_is_foreseen_is_expected(judge: Judge, text: str, reason: Reason) -> None:
    statement = {"value": "EUR 40 million", "modality": "expected", "quote": text}
    assert judge(text, ["revenue"], {"property": "revenue", "type": "money"}, statement).reason is reason
