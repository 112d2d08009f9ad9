"""Figures beside each other: one that describes what another counts ("two 150mg injections"), a part and its whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from claimcheck.values.figure import ONE, Figure
from claimcheck.values.noun import Counted, counted
from claimcheck.values.numeral import ORDINAL
from claimcheck.values.words import load_words

__all__ = ["is_of_whole", "is_part_of", "noun_described"]

_ONE = Decimal(1)
_MOST_PARTS = 1000
_WHOLE_WINDOW = 50  # how far before a part its whole may begin, in code points
# What may describe a noun among the values of other types: "12-hour", "£50", "$5 million"; not "last year".
_DESCRIBING = re.compile(r"[^\W_]+(?:-[a-z]+)+|[$€£¥][\d.,]+(?:[a-z]{1,3}|[ -](?:thousand|million|billion))?")
_JOINED = re.compile(r"(?:-[a-z]+)+(?= )")


def noun_described(
    text: str, low: str, every: Sequence[Figure], place: int, taken: Mapping[int, int]
) -> Counted | None:
    """The noun that a figure counts where a value stands before it; None where there is none.

    Args:
        text: The text.
        low: The text in lower case, its line breaks made blanks.
        every: All figures of the text.
        place: Which of them counts.
        taken: Where values of other types begin, and where they end.
    """
    figure = every[place]
    begin = figure.inner + 1
    if figure.shape != ONE or low[begin - 1 : begin] != " ":
        return None
    after = every[place + 1] if place + 1 < len(every) else None
    end = _end_of_taken(low, begin, taken[begin]) if begin in taken else _end_of_other(low, begin, after)
    noun = None if end is None else counted(text, low, end)
    return None if noun is None or any(map(str.isdigit, "".join(noun.modifiers))) else noun


def _end_of_taken(low: str, begin: int, end: int) -> int | None:
    """Where a value of another type ends that can describe a noun; None where it is none."""
    return end if _DESCRIBING.fullmatch(low, begin, end) is not None else None


def _end_of_other(low: str, begin: int, after: Figure | None) -> int | None:
    """Where the next figure ends with its unit, where it describes a noun; None where it does not."""
    if after is None or after.start != begin or after.shape != ONE or after.kind == ORDINAL:
        return None
    if after.measure is not None:
        return after.end
    if after.in_words:
        return None
    joined = _JOINED.match(low, after.inner)
    return None if joined is None else joined.end()


def is_part_of(part: Figure, whole: Figure) -> bool:
    """Whether two bare figures can be a part and its whole: "nine" and "ten".

    Args:
        part: The first of them.
        whole: The one behind it.
    """
    if whole.shape != ONE or part.shape != ONE or whole.measure or whole.currency or whole.kind != part.kind:
        return False
    most = whole.low if part.low == _ONE else _MOST_PARTS
    return 0 < part.low < whole.low <= most and not part.low % 1 and not whole.low % 1


@cache
def _of_whole() -> tuple[re.Pattern[str], frozenset[str]]:
    """The whole before a part of it, and the verbs that may stand behind that part."""
    whole = re.compile(r"(?:^|[.!?:;\n“\"] ?)of (?:the|its|their|these|those|his|her|our) [^,.;:!?]{2,40}, $")
    return whole, frozenset(load_words("counting")["verbs_of_part"])


def is_of_whole(low: str, start: int, noun: Counted) -> bool:
    """Whether the noun behind a number is what a part of a whole did: "of the graves, thirteen held weapons".

    Args:
        low: The text in lower case, its line breaks made blanks.
        start: Where the number begins.
        noun: What it seems to count.
    """
    if not noun.modifiers:
        return False
    whole, verbs = _of_whole()
    verb = noun.modifiers[0]
    is_verb = verb in verbs or verb.endswith("ed")
    return is_verb and whole.search(low, max(0, start - _WHOLE_WINDOW), start) is not None
