"""Counts of zero are of what a question asks: another question of the same unit, asked before, changes nothing."""

from __future__ import annotations

import pytest

from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.base import Question
from claimcheck.reading.candidates import candidates_for
from claimcheck.text.document import Document
from claimcheck.values.base import Context

TEXT = "Nobody has died in the fire at Holm, and 12 people were hurt. No houses were lost."


def _question(property_: str, unit: str = "people") -> Question:
    return Question(("Holm",), (property_.split()[-1],), "quantity", unit, property_)


def _zeros(analysis: Analysis, question: Question) -> list[str]:
    return [mention.text for mention in candidates_for(analysis, question) if "zero" in mention.rules]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_each_question_has_its_own(order: tuple[int, int]) -> None:
    asked = (_question("people who died"), _question("people hurt"))
    analysis = analyse(Document(TEXT), Context())
    found = {number: _zeros(analysis, asked[number]) for number in order}
    assert found == {0: ["Nobody"], 1: []}


def test_the_noun_behind_no_is_what_is_asked_for() -> None:
    analysis = analyse(Document(TEXT), Context())
    assert _zeros(analysis, _question("houses", "houses")) == ["No"]
    assert _zeros(analysis, _question("ships", "ships")) == []
