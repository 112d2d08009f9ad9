"""Who takes part and as what, from the sentence."""

from __future__ import annotations

import pytest

from claimcheck import read
from claimcheck.reading.roles import parts_in
from claimcheck.reading.scene import scene_of
from claimcheck.text.document import Document
from claimcheck.values.base import Context

CASES = [
    ("Last year Chile agreed to buy 12 trains from Alstom.", {"Chile": "buyer", "Alstom": "seller"}),
    ("The trains were bought by Chile from Alstom in May.", {"Chile": "buyer", "Alstom": "seller"}),
    ("Last week Alstom sold 12 trains to Chile.", {"Alstom": "seller", "Chile": "buyer"}),
    ("A plan by Moderna to supply Kenya with vaccines failed.", {"Moderna": "seller", "Kenya": "buyer"}),
    (
        "The plant is a joint venture of Vattenfall, BASF and Allianz.",
        dict.fromkeys(("Vattenfall", "BASF", "Allianz"), "member"),
    ),
    ("The talks between Kenya and Uganda ended on Friday.", {"Kenya": "member", "Uganda": "member"}),
    ("A truce brokered by Qatar ended the war.", {"Qatar": "mediator"}),
    ("On Monday Peru signed a treaty with Bolivia on fishing.", {"Peru": "member", "Bolivia": "member"}),
    ("Yesterday Pfizer and Merck agreed to merge.", {"Pfizer": "member", "Merck": "member"}),
    (
        "The deal between Chilean President Ana Ruiz and King Felipe of Spain held.",
        {"Ana Ruiz": "member", "Felipe of Spain": "member"},
    ),
    ("The harbour was empty on Friday.", {}),
]


@pytest.mark.parametrize(("text", "parts"), CASES, ids=[text for text, _ in CASES])
def test_parts_are_told(text: str, parts: dict[str, str]) -> None:
    # Names stand within a sentence somewhere, so that a sentence's first word can be told for one.
    others = " ".join(f"They met {name} there." for name in parts)
    document = Document(f"{text} {others}")
    found = parts_in(scene_of(document, Context()), document.sentences[0])
    assert {part.name: part.role for part in found} == parts


def test_parties_are_read() -> None:
    text = "The trams will come from Spain. On Friday Cork signed a contract for them with CAF, the mayor said."
    found = read(text, subject=["trams"], cues=["contract", "signed"], type="parties")
    assert [str(r.value) for r in found] == ["Cork; CAF"]
    assert found[0].because == ("member: Cork", "member: CAF")
    assert found[0].speaker == "the mayor"


def test_silence_names_nobody() -> None:
    assert read("It rained in Cork.", subject=["trams"], cues=["contract"], type="parties") == []
