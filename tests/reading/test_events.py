"""Who does what to whom: events with their participants by role, and what questions for participants make of them."""

from __future__ import annotations

import pytest

from claimcheck import read
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.events import events_in
from claimcheck.reading.parties import roles_asked
from claimcheck.text.document import Document
from claimcheck.values.base import Context

CASES = [
    ("Last year Chile agreed to buy 12 trains from Alstom.", {"Chile": "buyer", "Alstom": "seller"}),
    ("The trains were bought by Chile from Alstom in May.", {"Chile": "buyer", "Alstom": "seller"}),
    ("Last week Alstom sold 12 trains to Chile.", {"Alstom": "seller", "Chile": "buyer"}),
    ("A plan by Moderna to supply Kenya with vaccines failed.", {"Moderna": "supplier", "Kenya": "recipient"}),
    ("The mill was bought in May, a deal that ended Holm's hopes.", {}),
    ("Now Borg has agreed to buy Holm's northern mills.", {"Borg": "buyer", "Holm": "seller"}),
    ("Holm rival Borg tried to take over Holm in May.", {"Borg": "buyer", "Holm": "target"}),
    ("Borg said that it would be compensated by Holm.", {"Borg": "payee", "Holm": "payer"}),
    ("In May Borg beat rivals Holm and Lund.", {"Borg": "winner", "Holm": "loser", "Lund": "loser"}),
    ("In the final Holm lost to Borg.", {"Holm": "loser", "Borg": "winner"}),
    ("They saw Borg's late win over Holm.", {"Borg": "winner", "Holm": "loser"}),
    ("On Monday Borg succeeds Holm, the founder.", {"Borg": "successor", "Holm": "predecessor"}),
    ("On Monday Holm is to be replaced by director Borg.", {"Holm": "predecessor", "Borg": "successor"}),
    ("An order from Chile for new trains was signed.", {"Chile": "buyer"}),
    ("Last week Alstom won an order from Chile for trains.", {"Alstom": "seller", "Chile": "buyer"}),
    ("The mill held by Holm was sold to Borg.", {"Holm": "owner", "Borg": "buyer"}),
    ("The bank persuaded Borg to buy the mill from Holm.", {"Borg": "buyer", "Holm": "seller"}),
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
        {"Chilean President Ana Ruiz": "member", "King Felipe of Spain": "member"},
    ),
    ("The harbour was empty on Friday.", {}),
    ("They announced the record signing of Ola Dahl from Borg.", {"Ola Dahl": "target", "Borg": "seller"}),
    ("The funding round was led by Borg and joined by others.", {"Borg": "leader"}),
    ("In May Borg led a consortium of small lenders.", {"Borg": "leader"}),
]


def _document(text: str, names: tuple[str, ...]) -> Document:
    # Names stand within a sentence somewhere, so that a sentence's first word can be told for one.
    return Document(" ".join([text, *(f"There was {name} there." for name in names)]))


@pytest.mark.parametrize(("text", "roles"), CASES, ids=[text for text, _ in CASES])
def test_roles_are_read(text: str, roles: dict[str, str]) -> None:
    analysis = analyse(_document(text, tuple(roles)), Context())
    found: dict[str, str] = {}
    for event in events_in(analysis, 0):
        for argument in event.arguments:
            if not argument.weak:
                found.setdefault(analysis.text[argument.span.start : argument.span.end], argument.role)
    assert {name: found.get(name) for name in roles} == roles
    if not roles:
        assert found == {}


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("Holm did not acquire the mill from Borg.", True),
        ("Holm cancelled a deal to buy the mill from Borg.", True),
        ("Holm refused to buy the mill from Borg.", True),
        ("Holm bought the mill from Borg.", False),
        ("Holm has not paid for the mill that it bought from Borg.", False),
        ("There was no fine for Holm over its deal with Borg.", False),
    ],
)
def test_what_is_denied_or_called_off_is_undone(text: str, undone: bool) -> None:
    analysis = analyse(_document(text, ("Holm", "Borg")), Context())
    events = [e for e in events_in(analysis, 0) if any(analysis.text[slice(*a.span)] == "Borg" for a in e.arguments)]
    assert events
    assert all((event.undone is not None) is undone for event in events)


@pytest.mark.parametrize(
    ("property_", "cues", "roles"),
    [
        ("buyer", (), {"buyer"}),
        ("launch customer", (), {"buyer"}),
        ("seller of the mills that Borg buys", (), {"seller"}),
        ("buyer-and-seller", (), {"buyer", "seller"}),
        ("stopped by", (), {"winner"}),
        ("new owner", ("sold to",), {"buyer", "owner"}),
        ("previous owner", (), {"seller"}),
        ("architect", (), {"designer"}),
        ("company that wants to buy it", (), {"buyer"}),
        ("who got it", ("sold to",), {"buyer"}),
        ("who has to pay the costs", (), {"payer"}),
        ("team that was beaten", (), {"loser"}),
        ("buying club", (), {"buyer"}),
        ("lead investor", (), {"leader"}),
        ("car maker that becomes a partner", (), set()),
        ("participants", ("bought",), set()),
    ],
)
def test_a_question_may_ask_for_a_role(property_: str, cues: tuple[str, ...], roles: set[str]) -> None:
    assert roles_asked(Question(("Skua",), cues, "parties", None, property_)) == roles


def test_parties_are_read() -> None:
    text = "The trams will come from Spain. On Friday Cork signed a contract for them with CAF, the mayor said."
    found = read(text, subject=["trams"], cues=["contract", "signed"], type="parties")
    assert [str(r.value) for r in found] == ["Cork; CAF"]
    assert found[0].because == ("member: Cork", "member: CAF")
    assert found[0].speaker == "the mayor"


def test_silence_names_nobody() -> None:
    assert read("It rained in Cork.", subject=["trams"], cues=["contract"], type="parties") == []


def test_a_heading_without_a_full_stop_raises_nothing() -> None:
    analysis = analyse(Document("Future of the Harbour\n\nGet TheLetter\n"), Context())
    for sentence in range(len(analysis.sentences)):
        assert isinstance(events_in(analysis, sentence), tuple)
