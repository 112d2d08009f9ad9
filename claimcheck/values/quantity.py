"""Counts, shares and measures in prose: an interval on the scale of a unit.

Counted nouns are units by their kind ("jet" and "airliner" are aircraft); measures convert; a count whose noun is not
known can be compared with any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import ClassVar, NamedTuple

from claimcheck.values.amount import LEADS, Amount, Bounds, bounded, printed, relate_amounts, render, two_sided
from claimcheck.values.base import Context, Mention, Mod, Relation, Value
from claimcheck.values.designation import begins_sentence, is_name
from claimcheck.values.figure import CODE, ONE, PAIR, RANGE, Figure, flattened
from claimcheck.values.hedge import hedge_after, hedge_before
from claimcheck.values.joined import figures
from claimcheck.values.measure import converted, dimension_of, measure_of
from claimcheck.values.noun import Counted, counted, kind_of
from claimcheck.values.numeral import NOTHING, ORDINAL, SHARE
from claimcheck.values.rate import rate_at
from claimcheck.values.words import load_words

__all__ = ["NAME", "QuantityValue", "dimension_of", "find", "kind_of", "parse"]

NAME = "quantity"
RANK, SCORE, AGE = "rank", "score", "years old"
_SHARE = Decimal("0.05")
_HUNDRED, _ONE, _ZERO = Decimal(100), Decimal(1), Decimal(0)
# "A third" is said of 31 as well as of 35 %.
_SAID_OF_A_PART = Decimal(5)


@dataclass(frozen=True, slots=True)
class QuantityValue(Value):
    """From ``low`` to ``high`` (None: without end) of ``unit``; ``noun`` and ``modifiers`` are the words of a count.

    A score or a vote ("52-35") has its second number in ``other``; ``per`` is what a rate counts by.
    """

    type: ClassVar[str] = NAME
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    low_open: bool = False
    high_open: bool = False
    mod: Mod | None = None
    approximate: bool = False
    other: Decimal | None = None
    ambiguous: bool = field(default=False, compare=False)
    precision: Decimal = field(default=Decimal(0), compare=False)
    noun: str | None = field(default=None, compare=False)
    modifiers: tuple[str, ...] = field(default=(), compare=False)
    per: str | None = field(default=None, compare=False)

    @property
    def bound(self) -> str | None:
        """Which end alone is stated."""
        return "high" if self.low is None else "low" if self.high is None else None

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """By the interval; INCOMPARABLE where both units are known and differ in kind, or what two rates count by."""
        if not isinstance(other, QuantityValue):
            return Relation.INCOMPARABLE
        if self.other is not None or other.other is not None:
            return _relate_scores(self, other)
        if self.per is not None and other.per is not None and self.per != other.per:
            return Relation.INCOMPARABLE
        share = _SHARE if tolerance is None else tolerance
        mine, theirs = measure_of(self.unit), measure_of(other.unit)
        if mine is not None and theirs is not None:
            if mine.dimension != theirs.dimension:
                return Relation.INCOMPARABLE
            if mine.symbol == theirs.symbol:
                return relate_amounts(_amount(self), _amount(other), share)
            # A converted figure is a rounding of the one it was made from.
            return relate_amounts(_converted(self), _converted(other), share)
        if self.unit is not None and other.unit is not None:
            if (mine is None) != (theirs is None):
                return Relation.INCOMPARABLE
            if self.unit != other.unit and {self.unit, other.unit} & {RANK, AGE}:
                return Relation.INCOMPARABLE
            a, b = kind_of(self.unit), kind_of(other.unit)
            if a is not None and b is not None and a != b:
                return Relation.INCOMPARABLE
        return relate_amounts(_amount(self), _amount(other), share)

    def __str__(self) -> str:
        if self.other is not None:
            return f"{SCORE} {self.low:f}-{self.other:f}"
        unit = "" if self.unit is None else f" {self.unit}"
        words = render(self.low, self.high, (self.low_open, self.high_open), self.mod, self.approximate, "{}") + unit
        return words if self.per is None else f"{words} per {self.per}"


def _relate_scores(a: QuantityValue, b: QuantityValue) -> Relation:
    if a.other is None or b.other is None:
        return Relation.INCOMPARABLE
    if (a.low, a.other) == (b.low, b.other):
        return Relation.EQUAL
    # "Lost 1-3" and "won 3-1" may be one match, told from either side.
    return Relation.OVERLAPS if (a.low, a.other) == (b.other, b.low) else Relation.DISJOINT


def _amount(value: QuantityValue) -> Amount:
    nearly = value.approximate and value.mod is Mod.LESS_THAN
    return Amount(value.low, value.high, value.low_open, value.high_open, value.precision, value.approximate, nearly)


def _converted(value: QuantityValue) -> Amount:
    measure = measure_of(value.unit)
    amount = _amount(value)
    if measure is None:
        return amount
    low, high = (None if end is None else converted(end, measure) for end in (value.low, value.high))
    rounding = abs(high if high is not None else low or _ZERO) / _HUNDRED
    return amount._replace(low=low, high=high, precision=max(value.precision * measure.factor, rounding))


# Between two items of a list whose noun is said once: "... jobs in France, ", "... jobs here and ".
_LISTED = re.compile(r"(?: (?:in|at|for|from|to|on|by|with) [^.;:!?\d\n]{1,40})?(?:, (?:and |followed by )?| and )")
_OUT_OF = frozenset({" out of ", " out of every ", " in every ", " in "})
_AGED = ("aged ", " age ", "the age of ", " ages ", "aged between ")
_OF_WHOLE = re.compile(r" (?:of|the|its|their|his|her|our|all|those|these)(?!\w)")


class _Unit(NamedTuple):
    """What a figure counts: where it ends, its unit, the noun and its modifiers, and the rule that tells so."""

    end: int
    unit: str | None
    rule: str
    noun: str | None = None
    modifiers: tuple[str, ...] = ()


@cache
def _metres() -> frozenset[str]:
    return frozenset(load_words("numbers")["metres"])


class _Reader:
    """Reads the quantities of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = flattened(text)
        self.every = figures(text)
        self.found: list[Mention] = []
        self.free = 0  # where what is read or taken ends

    def read(self, taken: Sequence[tuple[int, int]]) -> list[Mention]:
        spans = iter(sorted(taken))
        span = next(spans, None)
        ends = len(self.text)
        for place, one in enumerate(self.every):
            figure = one
            if figure.currency is not None or figure.shape == CODE:
                continue
            while span is not None and span[1] <= figure.start:
                self.free, span = max(self.free, span[1]), next(spans, None)
            limit = span[0] if span is not None else ends
            if limit < figure.inner or self.free > figure.start:
                continue
            if limit < figure.end:
                # "120 kilometres per hour": the hour is read as a length of time, too.
                figure = replace(figure, end=figure.inner + len(self.text[figure.inner : limit].rstrip()))
            self._one(place, figure, limit)
        return self.found

    def _one(self, place: int, figure: Figure, limit: int) -> None:
        """Reads one figure, whose words may reach to ``limit``."""
        kind = figure.num.kind
        if (
            figure.num.in_words
            and self.text[figure.num.start].isupper()
            and not begins_sentence(self.text, figure.num.start)
        ):
            return  # "the Six Nations"
        if figure.shape == PAIR:
            self._score(figure)
        elif kind == ORDINAL:
            self._rank(figure)
        elif kind == NOTHING:
            noun = counted(self.text, self.low, figure.inner)
            if noun is not None:
                self._add(figure, _Unit(noun.end, noun.unit, "none of them", noun.noun), limit)
        elif figure.measure is not None:
            self._add(figure, _Unit(figure.end, figure.measure.symbol, figure.measure.dimension), limit)
        elif kind == SHARE:
            self._part(figure, limit)
        elif not self._proportion(place, figure, limit):
            self._count(place, figure, limit)

    def _score(self, figure: Figure) -> None:
        value = QuantityValue(figure.low, figure.low, SCORE, other=figure.high)
        self._mention(figure.start, figure.end, value, ("score or vote",))

    def _rank(self, figure: Figure) -> None:
        start, end = figure.start, figure.inner
        if (
            figure.num.in_words
            and figure.low < 3
            and not self.low.endswith(("the ", "his ", "her ", "its ", "their ", " a "), 0, start)
        ):
            return  # "first of all"
        if figure.num.in_words and self.text[start].isupper() and self.text[end + 1 : end + 2].isupper():
            return  # "Fifth Avenue"
        value = QuantityValue(figure.low, figure.low, RANK)
        self._mention(start, end, value, ("ordinal",))

    def _part(self, figure: Figure, limit: int) -> None:
        """Reads parts of a whole: "two-thirds of the voters"."""
        end = figure.inner
        hedged = figure.num.in_words and hedge_before(self.low, figure.start) is not None
        if _OF_WHOLE.match(self.low, end) is None and not hedged:
            return
        share = replace(figure, low=figure.low * _HUNDRED, high=figure.high * _HUNDRED)
        self._add(share, _Unit(end, "%", "share in words"), limit, _SAID_OF_A_PART)

    def _proportion(self, place: int, figure: Figure, limit: int) -> bool:
        """Reads "one in five", "nine out of ten" as shares."""
        after = self.every[place + 1] if place + 1 < len(self.every) else None
        if after is None or after.start - figure.inner > 14 or after.start < figure.inner:
            return False
        between = self.low[figure.inner : after.start]
        if (
            between not in _OUT_OF
            or after.shape != ONE
            or figure.shape != ONE
            or after.measure
            or after.currency
            or after.inner > limit
        ):
            return False
        if (
            not 0 < figure.low < after.low <= 1000
            or figure.low % 1
            or after.low % 1
            or after.num.kind != figure.num.kind
        ):
            return False
        if (
            between == " in "
            and figure.low != 1
            and not (figure.num.in_words and after.num.in_words and after.low == 10)
        ):
            return False
        if between == " in " and counted(self.text, self.low, after.inner) is None and not figure.num.in_words:
            return False
        percent = (figure.low / after.low * _HUNDRED).quantize(Decimal("1e-4")).normalize()
        share = replace(figure, end=after.inner, inner=after.inner, low=percent, high=percent)
        self._add(share, _Unit(after.inner, "%", "proportion"), limit, _ZERO)
        return True

    def _count(self, place: int, figure: Figure, limit: int) -> None:
        text, low, end = self.text, self.low, figure.inner
        if low.endswith(_AGED, 0, figure.start) and figure.high < 130:
            self._add(figure, _Unit(end, AGE, "age"), limit)
            return
        after = hedge_after(low, end)
        if after is not None and after.end > limit:
            after = None
        noun_from = end if after is None else after.end
        one = figure.low == figure.high == 1
        noun = counted(text, low, noun_from, one=one, adjective=low[end : end + 1] == "+")
        if noun is not None and noun.end > limit:
            noun = None
        if figure.num.short and figure.num.short in ("m", "k") and self._metres(figure, noun, limit):
            return
        unit = _Unit(noun_from, None, "number") if noun is None else _count_of(noun)
        hedged = after is not None or hedge_before(low, figure.start, self.free) is not None
        if figure.num.in_words:
            if noun is None and (one or not figure.low) and not figure.scaled:
                return  # "no one", "one of them"
            following = text[end + 1 : end + 2] if noun is None else noun.noun[0]
            if following.isupper() and text[figure.num.start].isupper():
                return  # "Six Nations", "Seven Network"
            if noun is None and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
                return  # "a three-class cabin"
        elif figure.shape == ONE and not figure.scaled:
            if is_name(text, low, figure, None if noun is None else noun.noun, hedged):
                return
            if noun is None and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
                return
        if noun is None:
            unit = self._shared(place, figure, unit)
        self._add(figure, unit, limit, after=after)

    def _metres(self, figure: Figure, noun: Counted | None, limit: int) -> bool:
        """Reads "5m" as metres where the words say so, and drops "10k" where it is a race."""
        following = self.low[figure.inner : figure.inner + 16]
        word = following[1:].split(" ", 1)[0].rstrip(".,;:)") if following[:1] in (" ", "-") else ""
        apart = figure.num.short == "m" and noun is None and self.low[figure.inner - 2] == " "  # "30 m from the shore"
        told = word in _metres() and (noun is None or word in ("x", "by") or noun.noun.lower() != word)
        if not told and not apart:
            return False
        if figure.num.short == "m":
            low, high, least = (x / 1_000_000 for x in (figure.low, figure.high, figure.precision))
            length = replace(figure, low=low, high=high, precision=least, scaled=False)
            self._add(length, _Unit(figure.inner, "m", "length"), limit)
        return True

    def _shared(self, place: int, figure: Figure, unit: _Unit) -> _Unit:
        """The noun of the figure after or before it where they share it: "1,600 and 400 jobs"."""
        if place + 1 < len(self.every):
            after = self.every[place + 1]
            if (
                self.low[figure.inner : after.start] in (" and ", " or ", ", ")
                and after.currency is None
                and after.measure is None
            ):
                noun = counted(self.text, self.low, after.inner)
                if noun is not None:
                    return _count_of(noun)._replace(end=unit.end)
        if self.found and _LISTED.fullmatch(self.text, self.found[-1].end, figure.start):
            told = self.found[-1].value  # "212 posts in Leeds, 340 in York": the noun is said once
            if isinstance(told, QuantityValue) and told.noun is not None:
                return _Unit(unit.end, told.unit, "count", told.noun, told.modifiers)
        return unit

    def _add(
        self, figure: Figure, unit: _Unit, limit: int, precision: Decimal | None = None, after: object = None
    ) -> None:
        bounds = bounded(self.low, figure, self.free, unit.end, after)  # type: ignore[arg-type]
        if bounds.end > limit:
            bounds = bounds._replace(end=unit.end)
        if precision is None:
            precision = printed(figure)
            if figure.measure is not None and not precision:
                precision = min(figure.precision, _ONE)
                precision = precision if precision / 2 <= abs(figure.high) * _SHARE else _ZERO
        speed = figure.measure is not None and figure.measure.dimension == "speed"
        rate = None if speed else rate_at(self.low, bounds.end)
        value = QuantityValue(
            bounds.low,
            bounds.high,
            unit.unit,
            bounds.low_open,
            bounds.high_open,
            bounds.mod,
            bounds.approximate,
            None,
            figure.num.short == "m" and unit.rule == "number",
            precision,
            unit.noun,
            unit.modifiers,
            rate and rate[0],
        )
        rules = [unit.rule]
        if figure.scaled:
            rules.append("scale")
        if figure.shape == RANGE:
            rules.append("range")
        rules.extend(figure.rules)
        if rate is not None:
            rules.append("rate")
        if bounds.mod is not None:
            rules.append(bounds.mod.value)
        if not self._closes(bounds, value, tuple(rules)):
            self._mention(bounds.start, bounds.end, value, tuple(rules))

    def _closes(self, bounds: Bounds, value: QuantityValue, rules: tuple[str, ...]) -> bool:
        """Joins a bound to the one told before it: "more than 20 and less than 35"."""
        if value.bound is None or not self.found:
            return False
        last = self.found[-1]
        first = last.value
        if not isinstance(first, QuantityValue) or first.bound is None or first.unit not in (None, value.unit):
            return False
        before = Bounds(last.start, last.end, first.low, first.high, first.low_open, first.high_open, None, False)
        both = two_sided(self.low, before, bounds)
        if both is None:
            return False
        joined = QuantityValue(
            both.low,
            both.high,
            value.unit,
            both.low_open,
            both.high_open,
            noun=value.noun,
            modifiers=value.modifiers,
            per=value.per,
        )
        self.found.pop()
        self._mention(both.start, both.end, joined, (*rules, "two bounds"))
        return True

    def _mention(self, start: int, end: int, value: QuantityValue, rules: tuple[str, ...]) -> None:
        self.found.append(Mention(NAME, start, end, self.text[start:end], value, None, rules))
        self.free = end


def _count_of(noun: Counted) -> _Unit:
    return _Unit(noun.end, noun.unit, "count", noun.noun, noun.modifiers)


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:  # noqa: ARG001
    """Every count, share and measure in a text, in order, none over words that are taken."""
    return _Reader(text).read(taken)


# The longest words that are read as a value, in code points.
_LONGEST = 200
_SCORED = re.compile(rf"(?:{SCORE} )?(\d{{1,6}}(?:\.\d{{1,3}})?)[-–](\d{{1,6}}(?:\.\d{{1,3}})?)(?: {SCORE})?")


def parse(words: str, context: Context) -> QuantityValue:
    """The quantity that words name: "60 aircraft", "more than 12.5 %", "14,800 km", "200 to 350 seats", "score 52-35".

    Raises:
        ValueError: the words name no quantity.
    """
    whole = " ".join(words.split())
    score = _SCORED.fullmatch(whole)
    if score is not None and (SCORE in whole or Decimal(score[1]) > Decimal(score[2])):
        return QuantityValue(Decimal(score[1]), Decimal(score[1]), SCORE, other=Decimal(score[2]))
    value = _whole(whole, context)
    if value is None:
        raise ValueError(f"'{words}' is no quantity; write a number and a unit, for example 60 aircraft")
    return value


def _whole(whole: str, context: Context) -> QuantityValue | None:
    """The quantity that all of some words state."""
    every = [figure for figure in figures(whole) if figure.shape != CODE]
    if not every or len(whole) > _LONGEST:
        return None
    low = flattened(whole)
    figure = every[0]
    if (
        figure.num.kind == ORDINAL
        and len(every) == 1
        and whole[figure.inner :].strip() in ("", RANK)
        and not figure.start
    ):
        return QuantityValue(figure.low, figure.low, RANK)
    read = _Reader(whole).read(())
    if len(read) == 1 and whole[: read[0].start].lower() in LEADS:
        value = read[0].value
        assert isinstance(value, QuantityValue)  # noqa: S101 - the reader makes nothing else
        rate = rate_at(low, read[0].end)
        if (read[0].end if rate is None else rate[1]) == len(whole):
            return value if value.unit is not None else replace(value, unit=context.unit)
    elif len(every) > 1:
        return None
    return _literal(whole, low, figure, context)


def _literal(whole: str, low: str, figure: Figure, context: Context) -> QuantityValue | None:
    """A number and any words as its unit, as a claim has it: "60 new A350s"."""
    bounds = bounded(low, figure, 0, figure.end)
    if figure.currency is not None or bounds.start > 0:
        return None
    rest = whole[bounds.end :].strip(" -+")
    rate = re.search(r" per ([\w .]{1,40})$", rest)
    per = None if rate is None else rate[1]
    if rate is not None:
        rest = rest[: rate.start()]
    elif rest.startswith("per "):
        rest, per = "", rest[4:]
    if re.match(r"(?:and|to|or|,|;)(?:\s|$)", rest):
        return None
    measure = measure_of(rest) or figure.measure
    unit: str | None
    if measure is not None:
        unit = measure.symbol
    else:
        unit = (kind_of(rest) if " " not in rest and kind_of(rest) else rest) or context.unit or None
    precision = printed(figure)
    if figure.num.kind == SHARE and unit is None:
        precision = _SAID_OF_A_PART
        figure, unit = replace(figure, low=figure.low * _HUNDRED, high=figure.high * _HUNDRED), "%"
    return QuantityValue(
        figure.low if bounds.low is not None else None,
        figure.high if bounds.high is not None else None,
        unit,
        bounds.low_open,
        bounds.high_open,
        bounds.mod,
        bounds.approximate,
        precision=precision,
        noun=rest if measure is None and rest else None,
        per=per,
    )
