"""A part and the whole that it is of."""

from __future__ import annotations

import pytest

from claimcheck import read


@pytest.mark.parametrize(
    ("text", "subject", "asked", "unit", "answer"),
    [
        ("The Lantern List won 12 of the 40 seats on the city council.", "Lantern List", "seats", "seats", "12 seats"),
        ("The museum owns 18 of the 26 prints by Hald.", "museum", "prints", "prints", "18 prints"),
        ("The city council gave women 18 of its 40 seats.", "city council", "seats", "seats", "40 seats"),
        ("Skadi Air has grounded nine of its 31 aircraft.", "Skadi Air", "fleet", "aircraft", "31 aircraft"),
        ("Only six of the 14 stand on the witness list.", "the 14", "number on the witness list", "people", "6"),
        ("The mill in Ulm, where 340 of Vekla's 1,200 staff work, closes.", "mill in Ulm", "staff", "people", "340"),
    ],
)
def test_who_has_a_part_is_not_asked_for_the_whole(text: str, subject: str, asked: str, unit: str, answer: str) -> None:
    found = read(text, subject=[subject], cues=[asked], property=asked, type="quantity", unit=unit)
    assert [str(reading.value) for reading in found] == [answer]
