"""A lead that describes its subject, with whose name the next sentence begins."""

from __future__ import annotations

import pytest

from claimcheck import read
from claimcheck.reading.analysis import analyse
from claimcheck.reading.identified import is_identified_behind
from claimcheck.reading.naming import spans_of
from claimcheck.text.document import Document
from claimcheck.values import published_context

LEAD = "A Bresk court jailed the former mayor of the spa town of Luhov for four years on Monday."


def _is_described(text: str, name: str) -> bool:
    analysis = analyse(Document(text), published_context("2025-02-12"))
    return is_identified_behind(analysis, spans_of(analysis.scene, [name]), 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{LEAD}\n\nKarel Hudec, 61, who ran the town until 2018, denied all charges.", "Karel Hudec"),
        ("A brewer from Odense earned less last year.\n\nSkovlund, which employs 320, blamed the rain.", "Skovlund"),
        ("A rocket rose from the coast on Friday.\n\nThe Garuda-2, built by Astra, has its own pad.", "Garuda-2"),
        ("ODENSE - A brewer earned less last year.\n\nSkovlund blamed the rain.", "Skovlund"),
    ],
)
def test_a_lead_describes_whom_the_next_sentence_names(text: str, name: str) -> None:
    assert _is_described(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{LEAD}\n\nHis deputy, Jan Vesely, got two years.", "Jan Vesely"),
        ("A brewer earned less last year.\n\nThor, its biggest rival, earned more.", "Thor"),
        ("A fire burnt down 14 barns on Monday.\n\nTom Berg said the wind had fanned it.", "Tom Berg"),
        ("Thor earned less last year.\n\nSkovlund blamed the rain.", "Skovlund"),
        ("Growers brought in less grain, 6 million tonnes.\n\nSoft wheat is most of it.", "soft wheat"),
        (f"{LEAD}\n\nThe trial took a year. Lawyers were paid. Karel Hudec denied all charges.", "Karel Hudec"),
    ],
)
def test_another_is_not_described(text: str, name: str) -> None:
    assert not _is_described(text, name)


def test_a_figure_of_the_lead_is_of_whom_it_describes() -> None:
    text = f"{LEAD}\n\nKarel Hudec, 61, who ran the town until 2018, denied all charges. Jan Vesely got two years."
    asked = "prison sentence"
    found = read(text, subject=["Karel Hudec", "Hudec"], cues=[asked], property=asked, type="duration")
    assert found[0].text == "four years"
