"""Numbers that are the years of persons: "aged 34", "Anna Holm, 54,", "a 12-year-old"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.values.base import Mention
from claimcheck.values.figure import ONE, Figure
from claimcheck.values.hedge import Hedge, age_bound, hedge_before
from claimcheck.values.noun import is_plural, kinds
from claimcheck.values.quantityvalue import AGE
from claimcheck.values.words import load_words

__all__ = ["age_end", "age_hedge", "is_age"]

_OLDEST = 130
_REACH, _NAME_REACH = 28, 60  # how far before a number the words of an age, or a name, may begin
_ENDS = ("", ",", ".", ";", ")")  # what closes a list of ages


class _AgeWords(NamedTuple):
    """The words of ages in ``counting.yaml``, ready to be looked for."""

    aged: tuple[str, ...]
    aged_as_words: re.Pattern[str]
    begins: tuple[str, ...]
    old: tuple[str, ...]
    apart: tuple[str, ...]
    old_alone: re.Pattern[str]
    old_shared: re.Pattern[str]
    shared: frozenset[str]
    persons: frozenset[str]
    people: str
    named: re.Pattern[str]
    noun: re.Pattern[str]


@cache
def _words() -> _AgeWords:
    data, months = load_words("counting"), "|".join(load_words("numbers")["dates"])
    apart = tuple(f" {words}" for words in data["old_apart"])
    then = rf"\s(?:(?:{'|'.join(data['then'])})\s)?$"
    return _AgeWords(
        tuple(f"{words} " for words in data["aged"]),
        re.compile(rf"(?<!\w)(?:{'|'.join(data['aged'])}) $"),
        tuple({"-", " y", *(words[:2] for words in (*data["old"], *data["old_alone"]))}),
        (*data["old"], *apart),
        apart,
        re.compile(rf"(?:{'|'.join(data['old_alone'])})(?![\w-])"),
        re.compile(
            rf"- ?(?:{'|'.join(data['older_joints'])}) [0-9]{{1,3}}(?:{'|'.join((*data['old'], *data['old_alone']))})"
        ),
        frozenset(data["shared"]),
        frozenset(data["persons"]),
        data["shared_out"],
        # a name and a comma before a number: "Anna Holm, 54,"
        re.compile(
            r"(?:^|[.!?:;\n“\"(]\s?|[a-z)]\s)(?:[A-Z][\w'’-]*\.?\s){0,3}"
            rf"(?!(?i:{months})[a-z]*,)[A-Z](?:[\w'’-]*[a-z]|[IVX]{{1,4}}),{then}"
        ),
        re.compile(rf"([a-z]{{2,24}}),{then}"),
    )


def is_age(text: str, low: str, figure: Figure, found: Sequence[Mention]) -> bool:
    """Whether a number is somebody's years: "aged 34", but not "managed 34"; "34-year-olds".

    Args:
        text: The text.
        low: The text in lower case, its line breaks made blanks.
        figure: The number.
        found: What is read before it.
    """
    words, end = _words(), figure.inner
    old = low.startswith(words.begins, end) and (
        low.startswith(words.old, end)
        or words.old_alone.match(low, end) is not None
        or words.old_shared.match(low, end) is not None
    )
    if old and not low.startswith("-", figure.start - 1):
        return True
    return _is_beside_name(text, low, figure) or _is_beside_age(text, low, figure, found) or bool(_aged(low, figure))


def age_end(low: str, end: int) -> int:
    """Where an age ends whose number ends at ``end``, with the words behind it: "16 years old".

    >>> age_end("is 16 years old", 5), age_end("a 16-year-old", 4)
    (15, 4)
    """
    apart = next((words for words in _words().apart if low.startswith(words, end)), "")
    return end + len(apart)


def age_hedge(low: str, figure: Figure, floor: int) -> Hedge | None:
    """What bounds an age, before it, behind it, or before its words: "over the age of 75", "65 and over".

    Args:
        low: The text in lower case, its line breaks made blanks.
        figure: The age.
        floor: Where the words before it may begin at the earliest.
    """
    hedge = hedge_before(low, figure.start, floor) or age_bound(low, figure.inner)
    aged = None if hedge is not None else _aged(low, figure)
    return hedge if aged is None else hedge_before(low, aged.start(), floor)


def _aged(low: str, figure: Figure) -> re.Match[str] | None:
    """The words before a number that make it an age: "aged", "the age of"."""
    start, words = figure.start, _words()
    if figure.high >= _OLDEST or not low.endswith(words.aged, 0, start):
        return None
    return words.aged_as_words.search(low, max(0, start - _REACH), start)


def _is_beside_age(text: str, low: str, figure: Figure, found: Sequence[Mention]) -> bool:
    """Whether a number is the second of two ages: "the brothers, aged 19 and 22,"."""
    if not found or figure.shape != ONE or figure.high >= _OLDEST or text[figure.inner : figure.inner + 1] not in _ENDS:
        return False
    return low[found[-1].end : figure.start] in _words().shared and found[-1].value.measure == AGE


def _is_beside_name(text: str, low: str, figure: Figure) -> bool:
    """Reads "Anna Holm, 54," and "the driver, 38," as the years of a person."""
    if figure.shape != ONE or figure.in_words or figure.scaled or figure.low % 1 or not 1 <= figure.low < _OLDEST:
        return False
    if text[figure.inner : figure.inner + 1] != ",":
        return False
    words, begin = _words(), max(0, figure.start - _NAME_REACH)
    if words.named.search(text, begin, figure.start) is not None:
        return True
    noun = words.noun.search(low, begin, figure.start)
    if noun is None or is_plural(noun[1]):
        return False
    return noun[1] in words.persons or kinds().get(noun[1]) == words.people
