"""Bare numbers that count what a figure before them counts."""

from __future__ import annotations

import pytest

from claimcheck.reading.analysis import analyse
from claimcheck.reading.elliptic import carried
from claimcheck.text.document import Document
from claimcheck.values import published_context


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("Its mills pressed 900 tonnes of olives last winter and picked 720 this time.", "720", "720 t"),
        ("The well showed 140 mg of lead in May; a year later it showed 38.", "38", "38 mg"),
        ("He faced 14 charges and was convicted on 11 of them.", "11", "11 charges"),
        ("Holm built 31 ships at its two yards, 12 of them in Lund.", "12", "12 ships"),
        # Nothing stands before the number in its sentence, or what does lends no unit.
        ("Its mills pressed 900 tonnes. Berg picked 720 this time.", "720", "720"),
        ("Arsenic was fourteen times the limit and later reached 38.", "38", "38"),
        ("Holm sold 31 ships to buyer 12 in Lund.", "12", "12"),
    ],
)
def test_a_bare_number_counts_what_stands_before_it(text: str, number: str, value: str) -> None:
    analysis = analyse(Document(text), published_context("2026-03-10"))
    found = carried(analysis, analysis.scene.mentions("quantity"))
    (mention,) = (m for m in found if m.text == number)
    assert str(mention.value) == value
