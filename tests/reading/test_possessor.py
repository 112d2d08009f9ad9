"""A possessive in a sentence that a name heads is that name's, not of whom the sentence before speaks."""

from __future__ import annotations

import pytest

import claimcheck

BEFORE = "Norgas sells fuel in four countries. "


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("Borg was hit hardest, as its sales fell 8 %.", False),
        ("Borg closed two yards because its sales fell 8 %.", False),
        ("Borg was the exception after their sales fell 8 %.", False),
        ("Last year its sales fell 8 %.", True),
        ("Berg said its sales fell 8 %.", True),
        ("Its sales fell 8 %.", True),
    ],
)
def test_a_possessive_belongs_to_the_name_that_heads_its_sentence(sentence, own):
    text = BEFORE + sentence + " The towns of Borg and Berg are near."
    found = claimcheck.read(
        text, subject=["Norgas"], cues=["sales fell"], type="quantity", unit="%", property="fall in sales"
    )
    assert bool(found) is own
