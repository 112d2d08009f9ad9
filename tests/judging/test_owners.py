"""Whom a sentence gives its figure for: only what its words settle."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason
from tests.judging.conftest import Judge

FLEET = {"property": "fleet", "type": "quantity", "unit": "ships", "cues": ["runs", "fleet", "operates", "has"]}


@pytest.mark.parametrize(
    ("text", "value", "names", "others", "stated"),
    [
        ("Berg runs 31 ships against Holm's 26.", "31 ships", ["Holm"], (), "26"),
        ("Berg, which runs 31 ships, met Holm on Friday.", "31 ships", ["Holm"], ("Berg",), "Berg"),
        ("On Friday Berg, which runs 31 ships, met Holm.", "31 ships", ["Holm"], (), "Berg"),
        (
            "Unlike Berg Air, which runs 31 ships, Holm Air has none.",
            "31 ships",
            ["Holm Air"],
            ("Berg Air",),
            "Berg Air",
        ),
        ("Berg, which Holm bought in 2019, has 31 ships.", "31 ships", ["Holm"], ("Berg",), "Berg"),
        ("Holm runs ferries. In Lund alone, it runs 31 ships.", "31 ships", ["Holm"], (), "Lund"),
    ],
)
def test_another_owns_the_figure(
    judge: Judge, text: str, value: str, names: list[str], others: tuple[str, ...], stated: str
) -> None:
    judgement = judge(text, names, FLEET, {"value": value}, *others)
    assert judgement.reason is Reason.OTHER_SUBJECT
    assert judgement.conflict is not None
    assert judgement.conflict.stated == stated
    assert judgement.conflict.claimed == names[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Berg runs 31 ships against Holm's 26.", ["Berg"]),
        ("Berg Line, whose owner is Holm, runs 31 ships.", ["Berg Line"]),
        ("Berg is growing. The Lund company, which runs 31 ships, will buy more.", ["Berg"]),
        ("Berg, the line from Lund, which runs 31 ships, will buy more.", ["Berg"]),
        ("Berg, which Holm bought in 2019, runs 31 ships.", ["Berg"]),
        ("Of the 31 ships run by Berg, five are old.", ["Berg"]),
        ("Berg had a good year. It runs 31 ships built by Holm.", ["Berg"]),
    ],
)
def test_the_subject_owns_it(judge: Judge, text: str, names: list[str]) -> None:
    assert judge(text, names, FLEET, {"value": "31 ships"}).reason is not Reason.OTHER_SUBJECT


def test_a_pronoun_in_front_of_an_office_is_the_subject(judge: Judge) -> None:
    claim = {"property": "became mayor", "type": "date", "cues": ["became mayor"]}
    text = "Ida Holm was born in 1961. She became mayor of Lund in 1998."
    quoted = {"value": "1998", "quote": "She became mayor of Lund in 1998"}
    assert judge(text, ["Ida Holm"], claim, quoted).reason is not Reason.OTHER_SUBJECT


@pytest.mark.parametrize(("name", "other"), [("Heron 9", False), ("Heron 7", True)])
def test_a_number_behind_a_name_tells_models_apart(judge: Judge, name: str, other: bool) -> None:
    text = "The first flight of the Heron 9 was in March 1994."
    judgement = judge(text, [name], {"property": "first-flight"}, {"value": "March 1994", "modality": "done"})
    assert (judgement.reason is Reason.OTHER_SUBJECT) is other


def test_a_measure_behind_of_is_no_name(judge: Judge) -> None:
    text = "Holm has new plans. Instead of the 96 turbines of 8 megawatts each, the company will put up 62 turbines."
    claim = {"property": "turbines", "type": "quantity"}
    judgement = judge(text, ["Holm"], claim, {"value": "62 turbines", "modality": "target"})
    assert judgement.reason is not Reason.OTHER_SUBJECT


def test_who_says_so_owns_no_figure_by_it(judge: Judge) -> None:
    text = "The water bills will rise by $46. The opposition's Tim Hale put the rise of bills closer to $90."
    claim = {"property": "rise of bills", "type": "money"}
    statement = {"value": "about USD 90", "quote": "put the rise of bills closer to $90", "modality": "estimated"}
    told = judge(text, ["water bills"], claim, statement | {"speaker": "other-0"}, "Tim Hale")
    assert "Tim Hale" not in str(told.conflict)
    assert (told.probability or 0) > (judge(text, ["water bills"], claim, statement, "Tim Hale").probability or 0)


def test_another_model_of_the_same_maker(judge: Judge) -> None:
    text = "Lund is one of two ports that serve the Holm Heron, whose sales fell 29 percent in May."
    claim = {"property": "sales change", "type": "quantity", "unit": "percent", "cues": ["sales fell"]}
    judgement = judge(text, ["Holm Egret", "Egret"], claim, {"value": "29 percent", "quote": text.rstrip(".")})
    assert judgement.reason is Reason.OTHER_SUBJECT
    assert judgement.conflict is not None
    assert judgement.conflict.stated.endswith("Holm Heron")
    same = judge(text, ["Holm Heron", "Heron"], claim, {"value": "29 percent", "quote": text.rstrip(".")})
    assert same.reason is Reason.SAYS_SO


@pytest.mark.parametrize(
    ("text", "value", "fits"),
    [
        ("The earthquake killed 214 people. A similar earthquake in 2009 killed 1,117 people.", "1,117 people", False),
        ("The earthquake killed 214 people. A similar earthquake in 2009 killed 1,117 people.", "214 people", True),
        ("As he said earlier, the earthquake killed 214 people.", "214 people", True),
    ],
)
def test_a_similar_one_is_another_one(judge: Judge, text: str, value: str, fits: bool) -> None:
    claim = {"property": "people killed", "type": "quantity"}
    quote = text.split(". ")[-1] if "1,117" in value else text.split(". ")[0].removesuffix(".")
    judgement = judge(text, ["earthquake"], claim, {"value": value, "quote": quote})
    assert (judgement.verdict == "SUPPORTED") is fits


@pytest.mark.parametrize(
    ("text", "name", "value", "differs"),
    [
        (
            "Flight 661 crashed in May and killed 47 people. Flight 668, in 2006, killed 45 people.",
            "Flight 661",
            45,
            True,
        ),
        (
            "Flight 661 crashed in May. In 2006 Flight 668 came down. The disaster killed 45 people.",
            "Flight 661",
            45,
            True,
        ),
        ("Flight 661 crashed in May. The disaster killed 47 people.", "Flight 661", 47, False),
        ("The yard presented Plan A in May. Plan B would cost 45 people their jobs.", "Plan A", 45, True),
        ("The yard is proud of Ship 3. The ship I visited carried 45 people.", "Ship 3", 45, False),
        ("Flight 661 is a Heron 9. In May it carried 47 people.", "Flight 661", 47, False),
    ],
)
def test_another_one_of_the_kind_has_its_own_number(
    judge: Judge, text: str, name: str, value: int, differs: bool
) -> None:
    claim = {"property": "people", "type": "quantity", "cues": ["killed", "jobs", "carried"]}
    judgement = judge(text, [name], claim, {"value": f"{value} people"})
    assert (judgement.reason is Reason.OTHER_SUBJECT) is differs


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("Lindqvist", "2011-12", True),
        ("Lindqvist", "2012-02", False),
        ("Okoro", "2012-02", True),
        ("Okoro", "2011-12", False),
    ],
)
def test_dates_in_order_belong_to_the_names_next_before_them(judge: Judge, name: str, value: str, right: bool) -> None:
    text = (
        "Bell and Marsh complained after Okoro and Lindqvist got leave in February 2012 and December 2011 respectively."
    )
    judgement = judge(text, [name], {"property": "leave", "type": "date", "cues": ["got leave"]}, {"value": value})
    assert (judgement.verdict == "SUPPORTED") is right


@pytest.mark.parametrize(("property_", "fits"), [("buildings destroyed in all", False), ("other buildings", True)])
def test_what_comes_on_top_is_not_all(judge: Judge, property_: str, fits: bool) -> None:
    text = "The blaze destroyed 14,000 homes, 500 shops and 4,300 other buildings."
    claim = {"property": property_, "type": "quantity", "unit": "buildings", "cues": ["destroyed"]}
    judgement = judge(text, ["blaze"], claim, {"value": "4,300 buildings"})
    assert (judgement.verdict == "SUPPORTED") is fits


def test_a_possessive_behind_of_names_no_owner(judge: Judge) -> None:
    text = "The two men from Vard were found guilty of Holm's murder on 3 June 2024."
    claim = {"property": "guilty verdict", "type": "date", "cues": ["found guilty"]}
    assert judge(text, ["the killers"], claim, {"value": "2024-06-03"}).reason is not Reason.OTHER_SUBJECT


@pytest.mark.parametrize(
    ("text", "value", "names", "others", "claim"),
    [
        (
            "The loss of the dockers, according to the guild Portum, which puts it at $19 million, is high.",
            "USD 19 million",
            ["dockers"],
            ("Portum",),
            {"property": "loss", "type": "money", "cues": ["loss"]},
        ),
        (
            "The orchard signed a deal with the Belgian fund Terra under which it received a grant of $3 million.",
            "USD 3 million",
            ["orchard"],
            ("Terra",),
            {"property": "grant", "type": "money", "cues": ["grant"]},
        ),
        (
            "In a separate move the ferry Alda, with 44 cabins, has left Lund.",
            "44 cabins",
            ["Alda", "the ferry"],
            (),
            {"property": "cabins", "type": "quantity", "unit": "cabins"},
        ),
        (
            "According to Oduya the league's debt, which had peaked at $9 million, has been paid.",
            "USD 9 million",
            ["league"],
            ("Oduya",),
            {"property": "debt at its peak", "type": "money", "cues": ["debt"]},
        ),
    ],
)
def test_whoever_is_only_named_beside_owns_nothing(
    judge: Judge, text: str, value: str, names: list[str], others: tuple[str, ...], claim: dict[str, object]
) -> None:
    assert judge(text, names, claim, {"value": value}, *others).reason is not Reason.OTHER_SUBJECT


@pytest.mark.parametrize(
    ("text", "value", "names", "others", "stated"),
    [
        (
            "Holm runs ferries. Rival Berg fared worse. Its fleet fell to 31 ships.",
            "31 ships",
            ["Holm"],
            ("Berg",),
            "Berg",
        ),
    ],
)
def test_what_belongs_to_a_rival_is_the_rivals(
    judge: Judge, text: str, value: str, names: list[str], others: tuple[str, ...], stated: str
) -> None:
    judgement = judge(text, names, FLEET, {"value": value}, *others)
    assert judgement.reason is Reason.OTHER_SUBJECT
    assert judgement.conflict is not None
    assert judgement.conflict.stated == stated


def test_its_may_be_the_subjects_behind_somebody_of_another_kind(judge: Judge) -> None:
    text = "Holm runs ferries. Captain Ida Berg joined in May. Its fleet grew to 31 ships."
    assert judge(text, ["Holm"], FLEET, {"value": "31 ships"}, "Ida Berg").reason is not Reason.OTHER_SUBJECT
