"""Numbers with "m" or "k" behind them that are lengths and races, no millions and thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimcheck.values.base import Mention
from claimcheck.values.figure import Figure
from claimcheck.values.noun import Counted
from claimcheck.values.words import load_words

__all__ = ["METRES", "METRES_OR_RACE", "in_metres", "is_length"]

METRES = "m"
"""The letter that is metres or millions, and the unit."""

METRES_OR_RACE = frozenset({METRES, "k"})
"""The letters behind a number that may be a unit: "400m", "a 10k race"."""

_MILLION = 1_000_000
_RISING_REACH = 60  # how far before "6.8m" the word may begin that tells what rises so high, in code points


class _MetreWords(NamedTuple):
    """The words of lengths and races in ``numbers.yaml``, ready to be looked for."""

    behind: frozenset[str]
    distance: re.Pattern[str]
    screens: frozenset[str]
    beside: frozenset[str]
    run: tuple[str, ...]
    rising: re.Pattern[str]
    raced: tuple[str, ...]
    races: frozenset[Decimal]
    the: str
    within: str
    of: str


@cache
def _words() -> _MetreWords:
    numbers = load_words("numbers")
    determiners = "|".join(load_words("hedges")["determiners"])
    ways, places, things, sides = ("|".join(numbers[f"metres_{name}"]) for name in ("ways", "from", "of", "sides"))
    down = rf"{numbers['metres_down']}(?! (?:{'|'.join(numbers['metres_no_down'])})(?!\w))"
    rising, reaching, hedges, place = (
        "|".join(numbers[f"metres_{name}"]) for name in ("rising", "reaching", "hedges", "place")
    )
    return _MetreWords(
        frozenset(numbers["metres"]),
        re.compile(
            rf" (?:(?:{ways})|{down}|from (?:(?:{determiners}) )?(?:[a-z]+ ){{0,2}}?(?:{places})|of (?:{things}))(?!\w)"
            rf"|\s?(?:by|x|×)\s?[1-9]\d{{0,2}}(?:[.,]\d+)?(?:\s?m(?:et(?:re|er)s)?|\s?[x×]|\s(?:{sides})|[.,;)]|$)"
        ),
        frozenset(numbers["screens"]),
        frozenset(f" {word} " for word in numbers["metres_beside"]),
        tuple(f" {word} " for word in numbers["metres_before"]),
        re.compile(
            rf"(?<!\w)(?<! (?:{place}) the )(?:{rising}) (?:[a-z]{{2,10}} ){{0,3}}?(?:{reaching}) (?:(?:{hedges}) )?$"
        ),
        tuple(f" {word} " for word in numbers["races_before"]),
        frozenset(Decimal(length) * _MILLION for length in numbers["races"]),
        f"{load_words('counting')['the']} ",
        f"{numbers['metres_within']} ",
        f" {load_words('nouns')['of']['word']} ",
    )


def is_length(low: str, figure: Figure, noun: Counted | None, found: Sequence[Mention]) -> bool:
    """Whether "5m" is metres where it stands, or "10k" a race, which counts nothing.

    Args:
        low: The text in lower case, its line breaks made blanks.
        figure: A number with one of ``METRES_OR_RACE`` behind it.
        noun: What it seems to count.
        found: What is read before it.
    """
    words = _words()
    following = low[figure.inner : figure.inner + 16]
    word = following[1:].split(" ", 1)[0].rstrip(".,;:)") if following[:1] in (" ", "-") else ""
    counts = noun is not None and noun.noun.lower() == word and following[0] != "-"  # "a 10m-high wave" counts nothing
    measured = word in words.behind and not counts
    if figure.short != METRES:
        return measured or word in words.screens
    return measured or (noun is None and _is_distance(low, figure, found))


def in_metres(figure: Figure) -> Figure:
    """A number of millions as so many metres."""
    low, high, least = (number / _MILLION for number in (figure.low, figure.high, figure.precision))
    return replace(figure, low=low, high=high, precision=least, scaled=False)


def _is_distance(low: str, figure: Figure, found: Sequence[Mention]) -> bool:
    """Whether "400m" is a length by its blank or the words beside it: "30 m", "400m from the sea", "2m by 3m"."""
    end, words = figure.inner, _words()
    if low[end - 2] == " " or "," in low[figure.first : end]:
        return True  # "2,750m": millions are not written so
    if words.distance.match(low, end) is not None or _is_run(low, figure):
        return True
    if low.endswith(words.within, 0, figure.start) and low.startswith(words.of, end):
        return True  # "within 5m of the river"
    beside = bool(found) and low[found[-1].end : figure.start] in words.beside
    return beside and found[-1].value.measure == METRES


def _is_run(low: str, figure: Figure) -> bool:
    """Whether words before "400m" are about what rises so high, a race, a jump or a throw."""
    start, words = figure.start, _words()
    if words.rising.search(low, max(0, start - _RISING_REACH), start) is not None:
        return True
    if low.endswith(words.the, 0, start):
        start -= len(words.the)
        if figure.low in words.races and low.endswith(words.raced, 0, start):
            return True
    return low.endswith(words.run, 0, start)
