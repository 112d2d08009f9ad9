"""Words that govern a figure, and figures that are spoken of as known."""

from __future__ import annotations

import pytest

from claimcheck.judging.governing import is_given
from claimcheck.judging.verdict import Reason
from tests.judging.conftest import Judge

FUND = {"property": "budget", "type": "money", "cues": ["fund", "earmarked", "debt", "stake"]}


@pytest.mark.parametrize(
    ("text", "value", "hedged"),
    [
        ("The fund may use some of the €7 million earmarked for schools.", "EUR 7 million", False),
        ("The fund may use €7 million for schools.", "EUR 7 million", True),
        ("The fund may reach the €7 million mark.", "EUR 7 million", True),
    ],
)
def test_a_known_figure_is_not_hedged(judge: Judge, text: str, value: str, hedged: bool) -> None:
    judgement = judge(text, ["fund"], FUND, {"value": value, "quote": text, "modality": "done"})
    assert (judgement.reason is Reason.HEDGED) is hedged


@pytest.mark.parametrize(
    ("text", "figure", "given"),
    [
        ("did not swap Berg's €27 million debt", "€27 million", True),
        ("may cancel Saturday's match", "Saturday", True),
        ("intends to buy the six percent that Berg owns", "six percent", True),
        ("intends to buy six percent of Berg", "six percent", False),
        ("may use the €7 million", "€7 million", False),
    ],
)
def test_what_makes_a_figure_known(text: str, figure: str, given: bool) -> None:
    start = text.index(figure)
    assert is_given(text, start, start + len(figure)) is given
