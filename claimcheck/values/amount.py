"""What money and quantities share: an interval of numbers, what blurs it, and how it is printed.

A figure is read once for both: its number or range, and the words beside it that bound it ("more than", "up to") or
blur it ("about", "nearly").
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.values.base import Interval, Mod, Relation, relate_intervals
from claimcheck.values.number import Num, numbers
from claimcheck.values.words import load_words

__all__ = ["Figure", "bounded", "figures", "plain", "relate_amounts", "render"]


class Figure(NamedTuple):
    """A number or range of numbers in a text, before it is known what it counts."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    precision: Decimal
    first: Num
    last: Num
    joined: bool


class Bounds(NamedTuple):
    """What the words beside a figure make of it; ``start`` is where they begin, ``end`` where they end."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    mod: Mod | None
    approximate: bool


_JOINER = re.compile(r"\s?(?:[-–—]|to|and|or)\s?(?:[A-Z]{0,3}[$£€¥₹₺₽]\s?|[A-Z]{3} )?")
_CUE = 28


@cache
def _hedges() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    data = load_words("hedges")
    kinds = {words: kind for side in ("before", "after") for kind, every in data[side].items() for words in every}

    def either(side: str) -> str:
        words = [w for every in data[side].values() for w in every]
        return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))

    before = re.compile(
        rf"(?<!\w)({either('before')})\s?(?:the |a |an |its )?(?:[A-Z]{{0,3}}[$£€¥₹₺₽]|[A-Z]{{3}} )?\s?$", re.IGNORECASE
    )
    after = re.compile(rf"\s?({either('after')})(?!\w)", re.IGNORECASE)
    change = re.compile(
        rf"(?<!\w)(?:{'|'.join(data['change'])})(?:\s[\w%,.$£€]+){{0,3}}\sfrom\s?(?:[A-Z]{{0,3}}[$£€¥₹₺₽]\s?)?$",
        re.IGNORECASE,
    )
    return before, after, kinds, change


@lru_cache(maxsize=4)
def figures(text: str) -> tuple[Figure, ...]:
    """Every number of a text, those joined to ranges as one ("$1-2 billion", "between 200 and 350")."""
    found: list[Figure] = []
    nums = numbers(text)
    at = 0
    while at < len(nums):
        first = nums[at]
        other = nums[at + 1] if at + 1 < len(nums) else None
        if other is not None and not first.ordinal and not other.ordinal and other.start - first.end <= 8:
            between = text[first.end : other.start]
            joined = _JOINER.fullmatch(between)
            low = first.value
            if joined and other.scaled and not first.scaled and first.value < 1000:
                scale = next((Decimal(10) ** p for p in (12, 9, 6, 3) if other.value >= Decimal(10) ** p), Decimal(1))
                low = first.value * scale if first.value * scale <= other.value else low
            word = between.strip().split(" ")[0] if joined else ""
            lead = text[max(0, first.start - 24) : first.start]
            fits = (
                (word in ("-", "–", "—") and (low < other.value))
                or (word == "to" and not _hedges()[3].search(text[max(0, first.start - 60) : first.start]))
                or (
                    word == "and"
                    and re.search(r"between\s?(?:[A-Z]{0,3}[$£€¥₹₺₽]\s?)?$", lead, re.IGNORECASE) is not None
                )
                or (word == "or" and other.value - low <= max(Decimal(1), low / 4))
            )
            if joined and fits and low < other.value:
                precision = min(first.precision * (low / first.value if first.value else 1), other.precision)
                found.append(Figure(first.start, other.end, low, other.value, precision, first, other, True))
                at += 2
                continue
        found.append(
            Figure(first.start, first.end, first.value, first.high or first.value, first.precision, first, first, False)
        )
        at += 1
    return tuple(found)


def bounded(text: str, figure: Figure, start: int, end: int) -> Bounds:
    """What the words before ``start`` and after ``end`` make of a figure."""
    before, after, kinds, _ = _hedges()
    low, high = figure.low, figure.high
    lead = before.search(text[max(0, start - _CUE) : start])
    begin, stop = start, end
    kind: str | None = None
    if lead is not None:
        kind = kinds[lead.group(1).lower()]
        begin = max(0, start - _CUE) + lead.start()
    else:
        tail = after.match(text, end, min(len(text), end + 14))
        if tail is not None:
            kind, stop = kinds[tail.group(1).lower()], tail.end()
        elif text[figure.end : figure.end + 1] == "+":
            kind, stop = "EQUAL_OR_MORE", max(stop, figure.end + 1)
    vague = figure.first.high is not None
    if kind == "EQUAL_OR_LESS":
        return Bounds(begin, stop, None, high, False, False, Mod.EQUAL_OR_LESS, vague)
    if kind == "LESS_THAN":
        return Bounds(begin, stop, None, high, False, True, Mod.LESS_THAN, vague)
    if kind == "MORE_THAN":
        return Bounds(begin, stop, low, None, True, False, Mod.MORE_THAN, vague)
    if kind == "EQUAL_OR_MORE":
        return Bounds(begin, stop, low, None, False, False, Mod.EQUAL_OR_MORE, vague)
    if kind == "NEARLY":
        return Bounds(begin, stop, low, high, False, False, Mod.LESS_THAN, True)
    if kind == "APPROX":
        return Bounds(begin, stop, low, high, False, False, Mod.APPROX, True)
    return Bounds(begin, stop, low, high, False, False, Mod.APPROX if vague else None, vague)


def _reach(
    low: Decimal | None, high: Decimal | None, open_: tuple[bool, bool], share: Decimal, nearly: bool
) -> Interval:
    if share and low is not None and high is not None:
        top = high if nearly else high + abs(high) * share
        return Interval(low - abs(low) * share, top, False, False)
    return Interval(low, high, *open_)


_COARSE = Decimal("0.05")


def relate_amounts(
    a: tuple[Decimal | None, Decimal | None, bool, bool, Decimal, bool, bool],
    b: tuple[Decimal | None, Decimal | None, bool, bool, Decimal, bool, bool],
    share: Decimal,
) -> Relation:
    """How two amounts relate, each as low, high, open ends, printed precision, approximate, nearly.

    "About" widens by ``share``. A rounder figure CONTAINS the finer one that rounds to it: "$7 billion" and
    "$6.8 billion" are one figure told twice.
    """
    exact = relate_intervals(Interval(*a[:4]), Interval(*b[:4]))
    if exact is Relation.EQUAL:
        return exact
    wide_a = _reach(a[0], a[1], (a[2], a[3]), share if a[5] else Decimal(0), a[6])
    wide_b = _reach(b[0], b[1], (b[2], b[3]), share if b[5] else Decimal(0), b[6])
    relation = relate_intervals(wide_a, wide_b)
    if relation is not Relation.DISJOINT or a[0] != a[1] or b[0] != b[1] or a[0] is None or b[0] is None:
        return relation
    if a[4] > b[4] and abs(a[0] - b[0]) <= a[4] / 2:
        return Relation.CONTAINS
    if b[4] > a[4] and abs(a[0] - b[0]) <= b[4] / 2:
        return Relation.WITHIN
    return relation


def plain(number: Decimal) -> str:
    """A number without exponent and without needless zeros."""
    whole = number.to_integral_value()
    return f"{whole:f}" if whole == number else f"{number.normalize():f}"


def render(low: Decimal | None, high: Decimal | None, mod: Mod | None, approximate: bool, wrap: str) -> str:
    """The canonical literal of an amount; ``wrap`` holds "{}" where the number stands ("USD {}")."""
    if low is None and high is None:
        return wrap.format("?")
    if low is None:
        words = "less than " if mod is Mod.LESS_THAN else "up to "
        return words + wrap.format(plain(high)) if high is not None else ""
    if high is None:
        return ("at least " if mod is Mod.EQUAL_OR_MORE else "more than ") + wrap.format(plain(low))
    lead = ("nearly " if mod is Mod.LESS_THAN else "about ") if approximate else ""
    if low == high:
        return lead + wrap.format(plain(low))
    return f"{lead}{wrap.format(plain(low))} to {wrap.format(plain(high))}"
