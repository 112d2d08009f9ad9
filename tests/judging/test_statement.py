"""A statement against its source: what the words exclude, and what they merely leave open."""

from __future__ import annotations

import pytest

from claimcheck import Verdict, check
from tests.conftest import Write

ARTICLE = """
    The transport company Northern Trams has ordered nine trams from Ostrava Works for 31 million Swiss francs.
    Swiss Federal Rail may join the order, the newspaper wrote.
"""


def verdict(write: Write, statement: str, *, type_: str = "parties") -> Verdict:
    folder = write(
        {
            "a.yaml": f"""
                claimcheck: 1
                entities:
                  order: {{name: Ostrava Works}}
                  north: {{name: Northern Trams}}
                  meadow: {{name: Meadowline}}
                  sfr: {{name: Swiss Railways, aliases: [SFR]}}
                sources: {{rail: {{publisher: Rail, published: 2026-02-03, text: rail.txt}}}}
                claims:
                  order:
                    subject: order
                    property: order of trams
                    type: {type_}
                    cues: [ordered, order]
                    statements: [{statement}]
            """,
            "rail.txt": ARTICLE,
        }
    )
    (judgement,) = check(folder).judgements
    return judgement.verdict


QUOTE = "quote: Northern Trams has ordered nine trams from Ostrava Works"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("[north]", Verdict.SUPPORTED),
        ("[meadow]", Verdict.REFUTED),
        ("[north, meadow]", Verdict.NOT_ENOUGH_INFO),
        ("[sfr]", Verdict.NOT_ENOUGH_INFO),
    ],
)
def test_a_party_is_refuted_where_the_text_nowhere_speaks_of_it(write: Write, value: str, expected: Verdict) -> None:
    assert verdict(write, f"{{source: rail, value: {value}, {QUOTE}}}") is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("CHF 31 million", Verdict.SUPPORTED),
        ("EUR 31 million", Verdict.REFUTED),
        ("EUR 33 million", Verdict.NOT_ENOUGH_INFO),
    ],
)
def test_the_same_figure_in_another_currency_is_wrong(write: Write, value: str, expected: Verdict) -> None:
    assert verdict(write, f"{{source: rail, value: {value}}}", type_="money") is expected
