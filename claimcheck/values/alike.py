"""Pairs of numbers of which only one has the currency or measure: "raised from 85 to 120 euros"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimcheck.values.figure import ONE, RANGE, Figure
from claimcheck.values.hedge import hedge_before
from claimcheck.values.noun import counted
from claimcheck.values.numeral import CARDINAL
from claimcheck.values.words import load_words

__all__ = ["LONGEST_GAP", "share_ahead", "share_back", "share_said"]

LONGEST_GAP = 20
"""The most code points between a number with a unit and one that is compared with it."""

_ZERO, _TENFOLD, _THOUSAND = Decimal(0), Decimal(10), Decimal(1000)
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_LONGEST_WAY = 60  # how far before "45 billion" the word may begin that says it is money, in code points
_MOST_BETWEEN = 4  # figures that are looked at for a currency
_ENDED = re.compile(r"[.!?;]\s|\n")
_PRINTED = re.compile(r"\d{1,3}(?:\.\d{1,3})?(?= )")


class _PairWords(NamedTuple):
    """The words between such numbers, from ``counting.yaml``."""

    joiners: frozenset[str]
    or_: str
    from_: str
    before: dict[str, tuple[str, ...]]
    compared: frozenset[str]
    parts: frozenset[str]
    of_money: re.Pattern[str]
    by: re.Pattern[str]
    expected: re.Pattern[str]


@cache
def _words() -> _PairWords:
    data = load_words("counting")
    ranges = data["ranges"]
    to, or_, from_ = ranges["to"], ranges["or"], ranges["from"]
    money, ways = ("|".join(data[name]) for name in ("of_money", "money_ways"))
    return _PairWords(
        frozenset((*to, or_, from_)),
        or_,
        from_,
        {from_: tuple(f"{words} " for words in to)} | dict.fromkeys(to, (f"{from_} ",)),
        frozenset(data["compared"]),
        frozenset(data["parts"]),
        re.compile(rf"(?<!\w)(?:{money})(?: [a-z]{{2,12}}){{0,2}}? (?:{ways}) (?:(?:{'|'.join(data['scarcely'])}) )?$"),
        re.compile(rf" (?:{'|'.join(data['compared_by'])})(?!\w)"),
        re.compile(rf" (?:{'|'.join(data['experts'])}) (?:{'|'.join(load_words('nouns')['expecting'])})(?!\w)"),
    )


def share_ahead(low: str, first: Figure, second: Figure, joiner: str) -> None:
    """Gives a bare number the unit, and the scale, of the one behind it: "85 to 120 euros", "2 of 5 km"."""
    if first.shape != ONE or second.shape != ONE or first.kind != CARDINAL or second.kind != CARDINAL or second.before:
        return
    if not _is_of_one_unit(low, first, second, joiner):
        return
    if second.low < _THOUSAND and _YEAR.match(low, first.start, first.end):
        return  # "rose from 2010 to 15 dollars in 2012"
    if second.scaled and not first.scaled:
        found = _PRINTED.match(low, second.first)
        bare = _ZERO if found is None else Decimal(found.group())
        if not bare or not bare / _TENFOLD <= first.low <= bare * _TENFOLD:
            return
        scale = second.low / bare
        first.low, first.high, first.precision = first.low * scale, first.high * scale, first.precision * scale
        first.scaled = True
    first.currency, first.measure = second.currency, second.measure


def _is_of_one_unit(low: str, first: Figure, second: Figure, joiner: str) -> bool:
    """Whether the word between two figures gives both one unit; not in "3 of the 12-inch guns"."""
    words = _words()
    if joiner in words.parts:
        return "-" not in low[second.first : second.end]
    return joiner in words.joiners and _told_alike(low, first.start, joiner)


def _told_alike(low: str, start: int, joiner: str) -> bool:
    """Whether the words before the first of two numbers show that both have one unit."""
    words = _words()
    if joiner == words.or_:
        return True
    hedge = hedge_before(low, start)
    return low.endswith(words.before[joiner], 0, start if hedge is None else hedge.start)


def share_back(text: str, low: str, before: Sequence[Figure], second: Figure) -> None:
    """Gives a bare number the unit of the one that it is compared with: "11 billion euros, up from 3.3 billion".

    A conversion in brackets may stand between: "9.8 billion crowns ($1.5 billion), down from 11 billion".
    """
    first, end = before[-1], before[-1].end
    if low.startswith(")", end) and len(before) > 1 and low[before[-2].end : first.start].strip(" (") == "":
        first, end = before[-2], end + 1
    if first.currency is None and first.measure is None:
        return
    hedge = hedge_before(low, second.start, end)
    start = second.start if hedge is None else hedge.start
    told = low[end:start] in _words().compared or (
        low[end:start] == ", " and _words().by.match(low, second.inner) is not None
    )
    if not told or second.shape != ONE or second.kind != CARDINAL:
        return
    if first.scaled == second.scaled and counted(text, low, second.inner) is None:
        second.currency, second.measure = first.currency, first.measure


def share_said(text: str, low: str, before: Sequence[Figure], figure: Figure) -> None:
    """Gives a bare number the currency of its sentence by its words: "$3bn and debts of 45bn".

    Args:
        text: The text.
        low: The text in lower case, its line breaks made blanks.
        before: The figures before it.
        figure: A number without a currency or measure.
    """
    if not figure.scaled or figure.shape not in (ONE, RANGE) or figure.kind != CARDINAL:
        return
    money = next((one for one in reversed(before[-_MOST_BETWEEN:]) if one.currency is not None), None)
    if money is None or money.currency is None or money.currency.parts != 1:
        return
    hedge = hedge_before(low, figure.start, before[-1].end)
    start = figure.start if hedge is None else hedge.start
    expected = _words().expected.match(low, figure.inner) is not None
    if not expected and _words().of_money.search(low, max(before[-1].end, start - _LONGEST_WAY), start) is None:
        return
    if _ENDED.search(text, money.end, start):
        return
    if expected or counted(text, low, figure.inner) is None:
        figure.currency = money.currency
