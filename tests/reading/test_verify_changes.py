"""Sentences held against a text that tells of a change, or of two things in the two halves of a sentence."""

from __future__ import annotations

import pytest

from claimcheck import Verdict, verify

FARM = "The regulator cut the number of turbines from 90 to 72, its ruling shows."
CLUB = "Varde begin their season at home on 22 July; the stadium of Borg opens its gates for the league on 12 August."


@pytest.mark.parametrize(
    ("text", "sentence", "verdict"),
    [
        (FARM, "The number of turbines was cut to 72.", "SUPPORTED"),
        (FARM, "The farm will have 90 turbines.", "NOT SUPPORTED"),
        (FARM, "The number of turbines was cut to 64.", "REFUTED"),
        (CLUB, "Varde's season begins on 22 July.", "SUPPORTED"),
        (CLUB, "Varde's season begins on 12 August.", "NOT SUPPORTED"),
    ],
)
def test_verdict(text: str, sentence: str, verdict: str) -> None:
    found = verify(sentence, text, published="2023-07-14").verdict
    if verdict == "NOT SUPPORTED":
        assert found is not Verdict.SUPPORTED
    else:
        assert found.value == verdict
