"""Whom a pronoun before a figure stands for."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason
from tests.judging.conftest import Judge

RELEASE = {"property": "release from prison", "type": "date"}
PUPILS = {"property": "change in applications", "type": "quantity", "unit": "%"}

FRAUD = (
    "Ida Berg, 58, was jailed on Monday. The dealer Paul Holt fled in 2013; {} was caught and left prison in May 2017."
)
SCHOOLS = "{} cut posts in the spring. It said its applications rose 6 percent, and those at Vard University fell 11."


@pytest.mark.parametrize(("pronoun", "reason"), [("he", Reason.OTHER_SUBJECT), ("Berg", Reason.SAYS_SO)])
def test_one_person_is_told_from_another(judge: Judge, pronoun: str, reason: Reason) -> None:
    judgement = judge(FRAUD.format(pronoun), ["Ida Berg", "Berg"], RELEASE, {"value": "May 2017"})
    assert judgement.reason is reason
    if reason is Reason.OTHER_SUBJECT:
        assert judgement.conflict is not None
        assert judgement.conflict.stated == "Paul Holt"


@pytest.mark.parametrize(
    ("name", "other"),
    [("The University of Lund", True), ("The yard in Lund", False), ("Vard University", False)],
)
def test_one_university_is_told_from_another(judge: Judge, name: str, other: bool) -> None:
    statement = {"value": "+6 %", "quote": "It said its applications rose 6 percent"}
    judgement = judge(SCHOOLS.format(name), ["Vard University"], PUPILS, statement, "University of Lund")
    assert (judgement.reason is Reason.OTHER_SUBJECT) is other


def test_who_a_school_taught_is_not_the_school(judge: Judge) -> None:
    text = "Ida Berg, 58, is a poet. St Olaf School had her as a pupil. She began to write in 1984."
    judgement = judge(text, ["Ida Berg"], {"property": "began to write", "type": "date"}, {"value": "1984"})
    assert judgement.reason is not Reason.OTHER_SUBJECT
