"""The work of reading for an answer grows linearly with the text, whatever it is: calls are counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from claimcheck import read, verify
from claimcheck.text import document
from tests.growth.counting import calls

PIECES = [
    "2015 ", "$1.2 ", "12 345 ", "14 ships, ", "Skagen ", "Skagen in May 2021 and ", "Skagen; 2021; ",
    "he said that ", '"So," said he. ', "“", "( ", "(SSM) ", "a, b, c, ", "which, who, that ", "Ida Lund Holm ",
    "Alpha and Beta and ", "U.S. ", "a - b -- c — ", "x\n\n", "a-b-c-", "Ünïcödé ﬁ ",
    "The ferry Skagen will be launched in 2028, said Ida Lund, the yard's head. ",
    "A launch of Skagen, due in 2019, slipped; officials expect May 2021 or, if money comes, 2020. ",
]  # fmt: skip
END = " The ferry Skagen will be launched in May 2021."


def _read(text: str) -> None:
    read(text, subject=["Skagen"], cues=["launch", "delivery"], type="date")


def _verify(text: str) -> None:
    verify("The Skagen will be launched in May 2021.", text)


@pytest.mark.parametrize("work", [_read, _verify])
@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_four_times_the_calls(
    piece: str, work: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = document._LONGEST_SENTENCE // 4  # a lower limit: small input shows how large input grows
    monkeypatch.setattr(document, "_LONGEST_SENTENCE", longest)
    times = 2 * longest // len(piece)  # two sentences of the longest kind: within one, values are compared
    work(piece * times + END)  # fills what is kept between texts
    fixed, short, long = (calls(partial(work, piece * count + END)) for count in (1, times + 1, 4 * times + 1))
    assert long - fixed <= 5.5 * max(short - fixed, 1_000)
