"""An article that is one long line: what looks at the line of each figure must not go through all of it each time.

Counted calls do not show that, since one call of a search may go through a megabyte: here processor time is compared,
with room for a busy machine. By default two pairs are measured; ``CLAIMCHECK_GROWTH=1`` measures all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import claimcheck
from tests.growth.functions import ON_TEXTS
from tests.growth.test_growth import FULL

_SENTENCES = {
    "plain": "The ferry Skagen will be launched in May 2021 and cost $12 million. ",
    "quoted": "“The ferry Skagen will be launched in May 2021 and cost $12 million,” Ida Lund said. ",
    "unclosed": "“The ferry Skagen will be launched in May 2021. It will cost $12 million. ",
    "a country": "In Australia the ferry Skagen will cost $12 million, and A$12 million in the end. ",
}
_FUNCTIONS = ("facts", "check an article", "coverage", "draft", "scan")
_FEW = [("check an article", "plain"), ("scan", "quoted")]
_PAIRS = [(function, name) for function in _FUNCTIONS for name in _SENTENCES] if FULL else _FEW
_SIZE = 25_000
_TIMES = 4
_MOST = 2.2 * _TIMES  # four times the text takes four times as long, sixteen times where it is looked through again


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


@pytest.mark.parametrize(("function", "sentence"), _PAIRS)
def test_four_times_the_line_takes_four_times_as_long(function: str, sentence: str) -> None:
    prepare, piece = ON_TEXTS[function], _SENTENCES[sentence]
    prepare(piece * 9)()
    for _ in range(3):  # a busy machine may slow one of them
        small, large = (_seconds(prepare(piece * (size // len(piece)))) for size in (_SIZE, _TIMES * _SIZE))
        if large <= _MOST * small:
            return
    pytest.fail(f"{small:.2f} s, then {large:.2f} s")


def test_the_speaker_of_a_quotation_in_a_long_line_is_the_one_beside_it() -> None:
    text = (
        "“We build,” Ida Lund said. “The ferry will cost $12 million.” " * 40
        + "Jon Berg agreed. “It will cost more,” he said."
    )
    found = claimcheck.read(text, type="money", subject=["ferry"], cues=["cost"], published="2020-03-01")
    assert {(one.text, one.speaker) for one in found} == {("$12 million", "Ida Lund")}
