"""What money and quantities share: an interval of numbers, what blurs it, how it relates, and how it is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.base import Interval, Mod, Relation, relate_intervals
from claimcheck.values.figure import ONE, RANGE, Figure
from claimcheck.values.hedge import KNOWN, SPAN, Hedge
from claimcheck.values.quick import filled

__all__ = [
    "LEADS",
    "AmountRange",
    "Bounds",
    "bounded",
    "in_percent",
    "manner",
    "plain",
    "printed",
    "relate_amounts",
    "render",
    "two_sided",
]


class Bounds(NamedTuple):
    """The effect of the words around a figure; ``start`` is where they begin, ``end`` where they end."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    mod: Mod | None
    approximate: bool

    @property
    def bound(self) -> str | None:
        """Which end alone is stated."""
        return "high" if self.low is None else "low" if self.high is None else None


def bounded(figure: Figure, end: int, hedge: Hedge | None) -> Bounds:
    """The effect of a hedge or bound on a figure.

    Args:
        figure: The figure.
        end: Where it ends with what it counts.
        hedge: The hedge before it ("more than 200"), after it ("200 or more people") or after what it counts.
    """
    begin, bottom, top, vague = figure.start, figure.low, figure.high, figure.vague
    if hedge is None or hedge.kind == KNOWN or (hedge.kind == SPAN and figure.shape == RANGE):
        return filled(Bounds, (begin, end, bottom, top, False, False, Mod.APPROX if vague else None, vague))
    begin, stop = min(begin, hedge.start), max(end, hedge.end) if hedge.start >= figure.start else end
    kind = hedge.kind
    # A bound is exact even where its number is vague: "more than a few hundred" is more than 200.
    if kind == "EQUAL_OR_LESS":
        return Bounds(begin, stop, None, top, False, False, Mod.EQUAL_OR_LESS, False)
    if kind == "LESS_THAN":
        return Bounds(begin, stop, None, top, False, True, Mod.LESS_THAN, False)
    if kind == "MORE_THAN":
        return Bounds(begin, stop, bottom, None, True, False, Mod.MORE_THAN, False)
    if kind == "EQUAL_OR_MORE":
        return Bounds(begin, stop, bottom, None, False, False, Mod.EQUAL_OR_MORE, False)
    if kind == "NEARLY":
        return Bounds(begin, stop, bottom, top, False, False, Mod.LESS_THAN, True)
    return Bounds(begin, stop, bottom, top, False, False, Mod.APPROX, True)


LEADS = frozenset({"", "between ", "from ", "the ", "a ", "an "})
"""What may precede an amount that is written as a value."""

_TWO_SIDES = frozenset({" and ", " but ", ", but ", ", and ", " and no more ", ", "})


def two_sided(low: str, first: Bounds, second: Bounds) -> Bounds | None:
    """One interval from two bounds: "more than 20 and less than 35"."""
    if second.bound in (None, first.bound) or first.bound is None:
        return None
    if low[first.end : second.start] not in _TWO_SIDES:
        return None
    lower, upper = (first, second) if first.bound == "low" else (second, first)
    if lower.low is None or upper.high is None or lower.low >= upper.high:
        return None
    return Bounds(first.start, second.end, lower.low, upper.high, lower.low_open, upper.high_open, None, False)


_SCALED = ("scale",)


def manner(figure: Figure, bounds: Bounds, *, rate: bool) -> tuple[str, ...]:
    """The names of the rules that read an amount, except the one for its unit."""
    if figure.shape == ONE and not (rate or bounds.mod or figure.rules):
        return _SCALED if figure.scaled else ()
    rules = ["scale"] if figure.scaled else []
    if figure.shape == RANGE:
        rules.append("range")
    rules.extend(figure.rules)
    if rate:
        rules.append("rate")
    if bounds.mod is not None:
        rules.append(bounds.mod.value)
    return tuple(rules)


_TENTH, _TWENTIETH, _NOTHING, _THOUSAND = Decimal("0.1"), Decimal("0.05"), Decimal(0), Decimal(1000)


def printed(figure: Figure) -> Decimal:
    """The printed precision where the figure can be a rounding: at most a tenth of it on either side.

    "$4 billion" is printed to the billion, and nobody writes it for 3.6: it means a twentieth more or less.
    """
    high, precision = abs(figure.high), figure.precision
    if figure.scaled:
        tenth = high * _TENTH
        return precision if precision / 2 <= tenth else tenth
    return precision if high >= _THOUSAND and precision / 2 <= high * _TWENTIETH else _NOTHING


class AmountRange(NamedTuple):
    """An amount as it is compared: its ends, whether they are open, its printed precision, and what blurs it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    precision: Decimal
    approximate: bool
    nearly: bool


def _reach(amount: AmountRange, share: Decimal, other: AmountRange) -> Interval:
    """The interval, widened by ``share`` where the words are approximate; "nearly 40" is "less than 40"."""
    low, high = amount.low, amount.high
    if amount.approximate and share and low is not None and high is not None:
        top = high if amount.nearly else high + abs(high) * share
        below = amount.nearly and other.high_open and other.high == high
        return Interval(low - abs(low) * share, top, False, below)
    return Interval(low, high, amount.low_open, amount.high_open)


def relate_amounts(
    a: AmountRange,
    b: AmountRange,
    share: Decimal,
) -> Relation:
    """How two amounts relate.

    "About" widens by ``share``. A rounder figure CONTAINS the finer one that rounds to it: "$7 billion" and
    "$6.8 billion" are one figure.
    """
    exact = relate_intervals(Interval(*a[:4]), Interval(*b[:4]))
    if exact is Relation.EQUAL:
        return exact
    relation = relate_intervals(_reach(a, share, b), _reach(b, share, a))
    if relation is not Relation.DISJOINT or a.low != a.high or b.low != b.high or a.low is None or b.low is None:
        return relation
    if a.precision > b.precision and abs(a.low - b.low) <= a.precision / 2:
        return Relation.CONTAINS
    if b.precision > a.precision and abs(a.low - b.low) <= b.precision / 2:
        return Relation.WITHIN
    return relation


_PLACES, _LEAST_IN_PLACES, _HUNDRED = Decimal("1e-4"), Decimal("0.1"), Decimal(100)


def in_percent(part: Decimal, whole: Decimal) -> Decimal:
    """A proportion in percent, to four places or, where it is smaller, to four digits.

    >>> in_percent(Decimal(1), Decimal(6)), in_percent(Decimal(1), Decimal(560))
    (Decimal('16.6667'), Decimal('0.1786'))
    """
    percent = part / whole * _HUNDRED
    return (percent.quantize(_PLACES) if percent >= _LEAST_IN_PLACES else Decimal(f"{percent:.4g}")).normalize()


def plain(number: Decimal) -> str:
    """A number without exponent and without needless zeros."""
    digits = f"{number:f}"  # normalize() would round a number of more than 28 digits
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def render(
    low: Decimal | None, high: Decimal | None, opened: tuple[bool, bool], mod: Mod | None, approximate: bool, wrap: str
) -> str:
    """The canonical literal of an amount; ``wrap`` contains "{}" in place of the number ("USD {}")."""
    if low is None and high is None:
        return wrap.format("?")
    bottom = "" if low is None else wrap.format(plain(low))
    top = "" if high is None else wrap.format(plain(high))
    first, last = "more than " if opened[0] else "at least ", "less than " if opened[1] else "up to "
    if low is None:
        return f"{last}{top}"
    if high is None:
        return f"{first}{bottom}"
    if opened[0] or opened[1]:
        return f"{first}{bottom} and {last}{top}"
    lead = ("nearly " if mod is Mod.LESS_THAN else "about ") if approximate else ""
    return f"{lead}{bottom}" if low == high else f"{lead}{bottom} to {top}"
