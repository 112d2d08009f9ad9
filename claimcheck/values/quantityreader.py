"""Reads the counts, shares and measures of a text from its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from claimcheck.values.amount import Bounds, bounded, manner, printed, two_sided
from claimcheck.values.base import Mention, make_mention
from claimcheck.values.behind import nothing_behind
from claimcheck.values.designation import begins_sentence, is_address, is_name, is_numbered
from claimcheck.values.figure import CODE, ONE, PAIR, RANGE, Figure, flattened
from claimcheck.values.hedge import Hedge, grows_by, hedge_after, hedge_before
from claimcheck.values.joined import figures
from claimcheck.values.measure import rate_measure
from claimcheck.values.noun import Counted, counted
from claimcheck.values.numeral import NOTHING, ORDINAL, SHARE
from claimcheck.values.quantityvalue import AGE, NAME, RANK, SCORE, QuantityValue, make_quantity
from claimcheck.values.quick import filled
from claimcheck.values.rate import plain_rate, rate_at
from claimcheck.values.words import load_words

__all__ = ["SAID_OF_A_PART", "QuantityReader"]

SAID_OF_A_PART = Decimal(5)
"""The precision of parts in words in percent: "a third" is said of 31 as well as of 35 %."""

_SHARE = Decimal("0.05")
_HUNDRED, _ONE, _ZERO = Decimal(100), Decimal(1), Decimal(0)
_LONGEST_BETWEEN = 14  # between the numbers of a proportion, in code points
_LONGEST_PLACE = 80  # between two items of a list
_OLDEST = 130
_REACH = 28  # how far before a number the words of an age may begin


_NAME_REACH = 60


class _ReaderWords(NamedTuple):
    """The words of ``counting.yaml``, ready to be looked for."""

    proportion: frozenset[str]
    shy_proportion: str
    aged: tuple[str, ...]
    old: tuple[str, ...]
    old_alone: re.Pattern[str]
    aged_as_words: re.Pattern[str]
    whole: re.Pattern[str]
    listed: re.Pattern[str]
    shared: frozenset[str]
    shared_out: str
    ranked: tuple[str, ...]
    person: re.Pattern[str]
    metres: frozenset[str]
    distance: re.Pattern[str]
    screens: frozenset[str]
    run: tuple[str, ...]
    raced: tuple[str, ...]
    races: frozenset[Decimal]
    the: str


@cache
def _words() -> _ReaderWords:
    data = load_words("counting")
    numbers = load_words("numbers")
    determiners = "|".join(load_words("hedges")["determiners"])
    whole, places = "|".join(data["whole"]), "|".join(data["places"])
    return _ReaderWords(
        frozenset(f" {words} " for words in data["proportion"]),
        f" {data['shy_proportion']} ",
        tuple(f"{words} " for words in data["aged"]),
        tuple(data["old"]),
        re.compile(
            rf"(?:{'|'.join(data['old_alone']['words'])})"
            rf"(?:[’']s?)?(?:[.,;:!?)]|$| (?:{'|'.join(data['old_alone']['before'])})(?!\w))"
        ),
        re.compile(rf"(?<!\w)(?:{'|'.join(data['aged'])}) $"),
        re.compile(rf"[ -](?:{whole})(?!\w)"),
        re.compile(rf"(?: (?:{places}) [^.;:!?\d\n]{{1,40}})?(?:{'|'.join(data['list'])})"),
        frozenset(data["shared"]),
        data["shared_out"],
        tuple(f"{word} " for word in data["ranked"]),
        # a name and a comma before a number: "Anna Holm, 54,"
        re.compile(
            r"(?:^|[.!?:;\n“\"(]\s?|[a-z)]\s)(?:[A-Z][\w'’-]*\.?\s){0,3}"
            rf"(?!(?i:{'|'.join(numbers['dates'])})[a-z]*,)[A-Z][\w'’-]*[a-z],\s$"
        ),
        frozenset(numbers["metres"]),
        re.compile(
            rf" (?:(?:{'|'.join(numbers['metres_ways'])})|from (?:(?:{determiners}) )?"
            rf"(?:[a-z]+ ){{0,2}}?(?:{'|'.join(numbers['metres_from'])}))(?!\w)"
        ),
        frozenset(numbers["screens"]),
        tuple(f" {word} " for word in numbers["metres_before"]),
        tuple(f" {word} " for word in numbers["races_before"]),
        frozenset(Decimal(length) * 1_000_000 for length in numbers["races"]),
        f"{data['the']} ",
    )


class _Unit(NamedTuple):
    """What a figure counts: where it ends, its unit, the noun and its modifiers, and the rule that decided."""

    end: int
    unit: str | None
    rule: str
    noun: str | None = None
    modifiers: tuple[str, ...] = ()


class QuantityReader:
    """Reads the quantities of one text."""

    def __init__(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> None:
        """``taken`` are spans whose words are not to be read."""
        self.text = text
        self.low = flattened(text)
        self.taken = sorted(taken)
        self.every = figures(text, self.taken)
        self.words = _words()
        self.found: list[Mention] = []
        self.free = 0  # where what is read or taken ends
        self.named = -1  # where the last digits end that are a name's

    def read(self) -> list[Mention]:
        """Every quantity in order, none of them over words that are taken."""
        spans = iter(self.taken)
        span = next(spans, None)
        ends = len(self.text)
        for place, figure in enumerate(self.every):
            if figure.currency is not None or figure.shape == CODE:
                continue
            while span is not None and span[1] <= figure.start:
                self.free, span = max(self.free, span[1]), next(spans, None)
            limit = span[0] if span is not None else ends
            if limit < figure.inner or self.free > figure.start:
                continue
            if limit < figure.end:
                # "120 kilometres per hour": the hour is read as a length of time, too.
                end = figure.inner + len(self.text[figure.inner : limit].rstrip())
                self._one(place, replace(figure, end=end), limit)
            else:
                self._one(place, figure, limit)
        return self.found

    def _one(self, place: int, figure: Figure, limit: int) -> None:
        """Reads one figure, whose words may reach to ``limit``."""
        kind, start = figure.kind, figure.first
        if self.low.endswith(plain_rate(), 0, figure.start):
            return  # "5 litres per 100 km": what a rate counts by
        if figure.in_words and self.text[start].isupper() and not begins_sentence(self.text, start):
            return  # "the Six Nations"
        if figure.shape == PAIR:
            self._score(figure)
        elif kind == ORDINAL:
            self._rank(figure)
        elif kind == NOTHING:
            noun = counted(self.text, self.low, figure.inner)
            if noun is not None:
                self._add(figure, _Unit(noun.end, noun.unit, "none of them", noun.noun), limit, self._hedge(figure))
        elif figure.measure is not None:
            if self._is_lettered(figure):
                return  # "Section 31C", "5W-30"
            dimension, symbol, _ = figure.measure
            self._add(figure, _Unit(figure.end, symbol, dimension), limit, self._hedge(figure))
        elif kind == SHARE:
            self._part(figure, limit)
        elif not self._proportion(place, figure, limit):
            self._count(place, figure, limit)

    def _hedge(self, figure: Figure) -> Hedge | None:
        return hedge_before(self.low, figure.start, self.free)

    def _is_lettered(self, figure: Figure) -> bool:
        """Whether a capital letter after digits is not a unit but part of a name."""
        text, end = self.text, figure.end
        if end != figure.inner + 1 or not text[figure.inner].isupper():
            return False
        going_on = text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()
        return going_on or is_name(text, self.low, figure, None, hedged=False)

    def _score(self, figure: Figure) -> None:
        value = QuantityValue(figure.low, figure.low, SCORE, other=figure.high)
        self._mention(figure.start, figure.end, value, ("score or vote",))

    def _rank(self, figure: Figure) -> None:
        start, end = figure.start, figure.inner
        if figure.in_words:
            if figure.low < 3 and not self.low.endswith(self.words.ranked, max(0, start - 10), start):
                return  # "first of all"
            if self.text[start].isupper() and self.text[end + 1 : end + 2].isupper():
                return  # "Fifth Avenue"
        value = QuantityValue(figure.low, figure.low, RANK)
        self._mention(start, end, value, ("ordinal",))

    def _part(self, figure: Figure, limit: int) -> None:
        """Reads parts of a whole: "two-thirds of the voters"."""
        end = figure.inner
        hedge = self._hedge(figure)
        is_plain = figure.in_words and (hedge is not None or grows_by(self.low, figure.start))
        if not is_plain and self.words.whole.match(self.low, end) is None:
            return
        share = replace(figure, low=figure.low * _HUNDRED, high=figure.high * _HUNDRED)
        self._add(share, _Unit(end, "%", "share in words"), limit, hedge, SAID_OF_A_PART)

    def _proportion(self, place: int, figure: Figure, limit: int) -> bool:
        """Reads "one in five", "nine out of ten" as shares."""
        after = self.every[place + 1] if place + 1 < len(self.every) else None
        if after is None or not 0 <= after.start - figure.inner <= _LONGEST_BETWEEN:
            return False
        between = self.low[figure.inner : after.start]
        if (
            between not in self.words.proportion
            or after.shape != ONE
            or figure.shape != ONE
            or after.measure
            or after.currency
            or after.inner > limit
        ):
            return False
        part, whole = figure.low, after.low
        if not 0 < part < whole <= 1000 or part % 1 or whole % 1 or after.kind != figure.kind:
            return False
        if between == self.words.shy_proportion:
            noun = counted(self.text, self.low, after.inner)
            shared_out = noun is not None and noun.unit == self.words.shared_out
            if part != 1 and not (figure.in_words and after.in_words and (whole == 10 or shared_out)):
                return False
            if not figure.in_words and noun is None:
                return False
        percent = (part / whole * _HUNDRED).quantize(Decimal("1e-4")).normalize()
        share = replace(figure, end=after.inner, inner=after.inner, low=percent, high=percent)
        self._add(share, _Unit(after.inner, "%", "proportion"), limit, self._hedge(figure), _ZERO)
        return True

    def _count(self, place: int, figure: Figure, limit: int) -> None:
        text, low, end = self.text, self.low, figure.inner
        if self._is_age(figure):
            self._add(figure, _Unit(end, AGE, "age"), limit, self._hedge(figure))
            return
        after = None if nothing_behind(low, end) else hedge_after(low, end)
        if after is not None and after.end > limit:
            after = None
        noun_from = end if after is None else after.end
        one = figure.low == _ONE == figure.high
        noun = counted(text, low, noun_from, one=one, adjective=low[end : end + 1] == "+")
        if noun is not None and noun.end > limit:
            noun = None
        if figure.short and figure.short in ("m", "k") and self._metres(figure, noun, limit):
            return
        hedge = self._hedge(figure) or after
        if figure.in_words:
            if noun is None and (one or not figure.low) and not figure.scaled:
                return  # "no one", "one of them"
            following = text[end + 1 : end + 2] if noun is None else noun.noun[0]
            if following.isupper() and text[figure.first].isupper():
                return  # "Six Nations", "Seven Network"
            if noun is None and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
                return  # "a three-class cabin"
        elif (figure.short or figure.shape == RANGE) and is_numbered(text, figure):
            return  # "Rule 10b", "No. 19-1392", "pages 12 to 14"
        elif figure.short and (
            is_address(text, end) or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit())
        ):
            return  # "221B Baker Street", "10b-5"
        elif figure.shape == ONE and not figure.scaled:
            also = noun is None and self.named > 0 and low[self.named : figure.start] in self.words.shared
            if also or is_name(text, low, figure, None if noun is None else noun.noun, hedge is not None):
                self.named = end  # "junctions 5 and 6"
                return
            if noun is None and text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
                return
        unit = self._shared(place, figure, _Unit(noun_from, None, "number")) if noun is None else _count_of(noun)
        self._add(figure, unit, limit, hedge)

    def _is_age(self, figure: Figure) -> bool:
        """Whether a number is somebody's years: "aged 34", but not "managed 34"; "34-year-olds"."""
        low, start, words = self.low, figure.start, self.words
        if low.startswith(words.old, figure.inner) and not low.startswith("-", start - 1):
            return True
        if words.old_alone.match(low, figure.inner) is not None and not low.startswith("-", start - 1):
            return True
        if self._is_beside_name(figure):
            return True
        return (
            low.endswith(words.aged, 0, start)
            and figure.high < _OLDEST
            and words.aged_as_words.search(low, max(0, start - _REACH), start) is not None
        )

    def _is_beside_name(self, figure: Figure) -> bool:
        """Reads "Anna Holm, 54," as the years of a person."""
        if figure.shape != ONE or figure.in_words or figure.scaled or figure.low % 1 or not 1 <= figure.low < _OLDEST:
            return False
        if self.text[figure.inner : figure.inner + 1] != ",":
            return False
        return self.words.person.search(self.text, max(0, figure.start - _NAME_REACH), figure.start) is not None

    def _metres(self, figure: Figure, noun: Counted | None, limit: int) -> bool:
        """Reads "5m" as metres where the words say so, and drops "10k" where it is a race."""
        following = self.low[figure.inner : figure.inner + 16]
        word = following[1:].split(" ", 1)[0].rstrip(".,;:)") if following[:1] in (" ", "-") else ""
        apart = figure.short == "m" and noun is None and self.low[figure.inner - 2] == " "  # "30 m from the shore"
        far = figure.short == "m" and noun is None and self.words.distance.match(self.low, figure.inner) is not None
        is_name = far or (
            word in self.words.metres and (noun is None or word in ("x", "by") or noun.noun.lower() != word)
        )
        if figure.short == "k":
            is_name = is_name or word in self.words.screens
        elif noun is None:
            is_name = is_name or self._run(figure)
        if not is_name and not apart:
            return False
        if figure.short == "m":
            low, high, least = (x / 1_000_000 for x in (figure.low, figure.high, figure.precision))
            length = replace(figure, low=low, high=high, precision=least, scaled=False)
            self._add(length, _Unit(figure.inner, "m", "length"), limit, self._hedge(figure))
        return True

    def _run(self, figure: Figure) -> bool:
        """Whether words before "400m" are about a race, a jump or a throw."""
        low, start, words = self.low, figure.start, self.words
        if low.endswith(words.the, 0, start):
            start -= len(words.the)
            if figure.low in words.races and low.endswith(words.raced, 0, start):
                return True
        return low.endswith(words.run, 0, start)

    def _shared(self, place: int, figure: Figure, unit: _Unit) -> _Unit:
        """The noun of the figure after or before it where they share it: "1,600 and 400 jobs"."""
        if place + 1 < len(self.every):
            after = self.every[place + 1]
            if after.currency is None and after.measure is None and after.start - figure.inner < _LONGEST_BETWEEN:
                between = self.low[figure.inner : after.start]
                noun = counted(self.text, self.low, after.inner) if between in self.words.shared else None
                if noun is not None:
                    return _count_of(noun)._replace(end=unit.end)
        last = self.found[-1].end if self.found else -_LONGEST_PLACE
        if figure.start - last < _LONGEST_PLACE and self.words.listed.fullmatch(self.text, last, figure.start):
            told = self._last_value()  # "212 posts in Leeds, 340 in York": the noun is said once
            if told.noun is not None:
                return _Unit(unit.end, told.unit, "count", told.noun, told.modifiers)
        return unit

    def _add(
        self, figure: Figure, unit: _Unit, limit: int, hedge: Hedge | None, precision: Decimal | None = None
    ) -> None:
        low, measure = self.low, figure.measure
        alone = nothing_behind(low, unit.end)
        bounds = bounded(figure, unit.end, hedge if alone else hedge or hedge_after(low, unit.end))
        if bounds.end > limit:
            bounds = bounds._replace(end=unit.end)
        if precision is None:
            precision = printed(figure)
            if measure is not None and not precision:
                precision = min(figure.precision, _ONE)
                precision = precision if precision / 2 <= abs(figure.high) * _SHARE else _ZERO
        speed = measure is not None and measure.dimension == "speed"
        rate = None if alone or speed else rate_at(low, bounds.end)
        # "5 kilometres in an hour" is a speed, however it is worded.
        made = None if rate is None or measure is None else rate_measure(unit.unit, f"{plain_rate()}{rate[0]}")
        value = make_quantity(
            bounds.low,
            bounds.high,
            unit.unit if made is None else made.symbol,
            bounds.low_open,
            bounds.high_open,
            bounds.mod,
            bounds.approximate,
            None,
            figure.short == "m" and unit.rule == "number",
            precision,
            unit.noun,
            unit.modifiers,
            rate[0] if rate is not None and made is None else None,
        )
        rules = (unit.rule, *manner(figure, bounds, rate=rate is not None))
        if bounds.bound is None or not self._closes(bounds, value, rules):
            self._mention(bounds.start, bounds.end, value, rules)

    def _closes(self, bounds: Bounds, value: QuantityValue, rules: tuple[str, ...]) -> bool:
        """Joins a bound to the one told before it: "more than 20 and less than 35"."""
        if not self.found:
            return False
        last, first = self.found[-1], self._last_value()
        if first.bound is None or first.unit not in (None, value.unit):
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

    def _last_value(self) -> QuantityValue:
        return cast("QuantityValue", self.found[-1].value)  # nothing else is found

    def _mention(self, start: int, end: int, value: QuantityValue, rules: tuple[str, ...]) -> None:
        self.found.append(make_mention(NAME, start, end, self.text[start:end], value, None, rules))
        self.free = end


def _count_of(noun: Counted) -> _Unit:
    end, unit, word, modifiers = noun
    return filled(_Unit, (end, unit, "count", word, modifiers))
