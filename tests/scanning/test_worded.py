"""Participants, stages and words are scanned for, too; they support or are new, and contradict nothing."""

from __future__ import annotations

import pytest

from claimcheck import scan
from tests.conftest import Write

CLAIMS = """
claimcheck: 1
entities:
  frigate: {name: Skagen frigate}
  chile: {name: Chile}
  peru: {name: Peru}
sources: {coast: {publisher: The Coast, published: 2026-02-03}}
claims:
  buyer: {subject: frigate, property: buyer, type: parties, cues: [buy, sale],
          statements: [{source: coast, value: [chile]}]}
  deal: {subject: frigate, property: status of the deal, type: stage, cues: [contract, deal],
         statements: [{source: coast, value: signed}]}
  colour: {subject: frigate, property: colour of the hull, type: text, cues: [hull, painted],
           statements: [{source: coast, value: dark grey}]}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chile bought the Skagen frigate.", [("new-support", "buyer"), ("new-support", "deal")]),
        ("Peru bought the Skagen frigate.", [("new-value", "buyer"), ("new-support", "deal")]),
        ("The contract for the Skagen frigate was signed on Monday.", [("new-support", "deal")]),
        ("The Skagen frigate was delivered on Monday.", [("new-value", "deal")]),
        ("The hull of the Skagen frigate is painted dark grey.", [("new-support", "colour")]),
        ("The hull of the Skagen frigate is painted red.", []),
        ("Chile bought a tug.", []),
    ],
)
def test_claims_without_a_figure(text: str, found: list[tuple[str, str]], write: Write) -> None:
    root = write({"a.yaml": CLAIMS})
    assert [(one.rule, one.claim) for one in scan(root, [text])] == found
    assert all(one.lost == () for one in scan(root, [text]))
