"""A statement that denies, against a passage that affirms."""

from __future__ import annotations

import pytest

from claimcheck.judging.verdict import Reason
from tests.judging.conftest import Judge

ORDER = {"property": "order-size"}


@pytest.mark.parametrize("denial", [{"negated": True}, {"modality": "denied"}])
@pytest.mark.parametrize(
    ("text", "affirmed"),
    [
        ("The army has ordered 60 tanks.", True),
        ("The army has not ordered 60 tanks.", False),
        ("The army denied that it had ordered 60 tanks.", False),
        ("The army has ordered 60 tanks, not aircraft.", True),
    ],
)
def test_denial(judge: Judge, text: str, affirmed: bool, denial: dict[str, object]) -> None:
    judgement = judge(text, ["army"], ORDER, {"value": "60 tanks", **denial})
    assert (judgement.reason is Reason.AFFIRMED) is affirmed


def test_an_affirming_statement_is_none(judge: Judge) -> None:
    judgement = judge("The army has ordered 60 tanks.", ["army"], ORDER, {"value": "60 tanks"})
    assert judgement.reason is Reason.SAYS_SO
