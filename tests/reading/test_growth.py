"""The work of reading for an answer grows linearly with the text, whatever it is: calls are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from claimcheck import read, verify

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


def _calls(work: Callable[[str], None], text: str) -> int:
    """How many calls of Python and C functions some work takes."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("work", [_read, _verify])
@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_four_times_the_calls(piece: str, work: Callable[[str], None]) -> None:
    times = 3_900 // len(piece)  # two sentences of the longest kind: within one, values are compared with each other
    work(piece * times + END)  # fills what is kept between texts
    fixed, short, long = (_calls(work, piece * count + END) for count in (1, times + 1, 4 * times + 1))
    assert long - fixed <= 5.5 * max(short - fixed, 5_000)
