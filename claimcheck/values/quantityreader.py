"""Reads the counts, shares and measures of a text from its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from claimcheck.values.age import age_end, age_hedge, is_age
from claimcheck.values.amount import Bounds, bounded, in_percent, manner, printed, two_sided
from claimcheck.values.base import Mention, make_mention
from claimcheck.values.behind import nothing_behind
from claimcheck.values.describing import is_of_whole, is_part_of, noun_described
from claimcheck.values.designation import (
    begins_sentence,
    is_measure_of_name,
    is_name,
    is_numbered,
    is_ranked_name,
)
from claimcheck.values.figure import CODE, ONE, PAIR, RANGE, Figure, flattened
from claimcheck.values.hedge import KNOWN, Hedge, grows_by, hedge_after, hedge_before
from claimcheck.values.joined import figures
from claimcheck.values.measure import PACKED
from claimcheck.values.metres import METRES, METRES_OR_RACE, in_metres, is_length
from claimcheck.values.noun import Counted, counted, kind_of, noun_words
from claimcheck.values.numeral import NOTHING, ORDINAL, SHARE
from claimcheck.values.quantityvalue import AGE, NAME, RANK, SCORE, QuantityValue, make_quantity
from claimcheck.values.quick import filled
from claimcheck.values.rate import plain_rate, rate_with_measure
from claimcheck.values.words import load_words

__all__ = ["SAID_OF_A_PART", "QuantityReader"]

SAID_OF_A_PART = Decimal(5)
"""The precision of parts in words in percent: "a third" is said of 31 as well as of 35 %."""

_SHARE = Decimal("0.05")
_HUNDRED, _TEN, _ONE, _ZERO = Decimal(100), Decimal(10), Decimal(1), Decimal(0)
_PROPORTION = "proportion"
_LONGEST_BETWEEN = 14  # between the numbers of a proportion, in code points
_LONGEST_PROPORTION = 26
_LONGEST_PLACE = 80  # between two items of a list


class _ReaderWords(NamedTuple):
    """The words of ``counting.yaml``, ready to be looked for."""

    proportion: frozenset[str]
    proportions: tuple[str, ...]
    shy_proportion: str
    joined_proportion: str
    whole: re.Pattern[str]
    chances: re.Pattern[str]
    against: str
    contested: frozenset[str]
    listed: re.Pattern[str]
    shared: frozenset[str]
    shared_out: str
    numbered: tuple[str, ...]
    numbered_alone: tuple[str, ...]
    by_the: frozenset[str]
    verbs_of_one: frozenset[str]
    sides: frozenset[str]
    ranked: tuple[str, ...]
    joined: re.Pattern[str]
    expecting: re.Pattern[str]
    no_rank: re.Pattern[str]
    points: str
    of_a_point: re.Pattern[str]


@cache
def _words() -> _ReaderWords:
    data = load_words("counting")
    numbers = load_words("numbers")
    whole, places = "|".join((*data["whole"], *numbers["compared"])), "|".join(data["places"])
    return _ReaderWords(
        frozenset(f" {words} " for words in data["proportion"]),
        tuple(sorted((f" {words} " for words in data["proportion"]), key=len, reverse=True)),
        f" {data['shy_proportion']} ",
        data["joined_proportion"],
        re.compile(rf"[ -](?:{whole})(?!\w)"),
        re.compile(rf"[ -](?:{'|'.join(data['chances'])})s?(?!\w)"),
        data["against"],
        frozenset(data["contested"]),
        re.compile(rf"(?: (?:{places}) [^.;:!?\d\n]{{1,40}})?(?:{'|'.join(data['list'])})"),
        frozenset(data["shared"]),
        data["shared_out"],
        tuple(f" {word} " for word in data["numbered"]),
        tuple(f" {word} " for word in data["numbered_alone"]),
        frozenset(f" {word} " for word in load_words("rates")["words"]),
        frozenset(data["verbs_of_one"]),
        frozenset(data["sides"]),
        tuple(f"{word} " for word in data["ranked"]),
        re.compile(rf"-(?:{'|'.join(load_words('nouns')['joined'])})(?!\w)"),
        re.compile(rf" (?:{'|'.join(load_words('nouns')['expecting'])})(?!\w)"),
        re.compile(rf"-(?:{'|'.join(data['no_ranks'])})(?!\w)"),
        data["points"],
        re.compile(rf" (?:{'|'.join(data['of_a_point'])})(?!\w)"),
    )


class _Unit(NamedTuple):
    """What a figure counts: where it ends, its unit, the noun and its modifiers, and the rule that decided.

    ``per`` is what its letters say it counts by; ``behind`` is where a noun ends that follows another value.
    """

    end: int
    unit: str | None
    rule: str
    noun: str | None = None
    modifiers: tuple[str, ...] = ()
    per: str | None = None
    behind: int = 0


class QuantityReader:
    """Reads the quantities of one text."""

    def __init__(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> None:
        """``taken`` are spans whose words are not to be read."""
        self.text = text
        self.low = flattened(text)
        self.taken = sorted(taken)
        self.every = figures(text, self.taken)
        self.ends = dict(self.taken)
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
            if is_measure_of_name(self.text, self.low, figure):
                return
            dimension, symbol, _ = figure.measure
            unit, _, by = symbol.partition(plain_rate()) if dimension == PACKED else (symbol, "", "")
            self._add(figure, _Unit(figure.end, unit, dimension, per=by or None), limit, self._hedge(figure))
        elif kind == SHARE:
            self._part(figure, limit)
        elif not self._proportion(place, figure, limit):
            self._count(place, figure, limit)

    def _hedge(self, figure: Figure) -> Hedge | None:
        return hedge_before(self.low, figure.start, self.free)

    def _score(self, figure: Figure) -> None:
        value = QuantityValue(figure.low, figure.low, SCORE, other=figure.high)
        self._mention(figure.start, figure.end, value, ("score or vote",))

    def _rank(self, figure: Figure) -> None:
        start, end = figure.start, figure.inner
        if figure.in_words:
            if self.found and self.low[self.found[-1].end : start] in self.words.by_the:
                return  # "40 frames a second"
            if figure.low < 3 and not self.low.endswith(self.words.ranked, max(0, start - 10), start):
                return  # "first of all"
            if self.text[start].isupper() and self.text[end + 1 : end + 2].isupper():
                return  # "Fifth Avenue"
            if self.words.no_rank.match(self.low, end):
                return  # "the second-hand market"
        elif is_ranked_name(self.text, end):
            return  # "the 7th Fleet"
        value = QuantityValue(figure.low, figure.low, RANK)
        self._mention(start, end, value, ("ordinal",))

    def _part(self, figure: Figure, limit: int) -> None:
        """Reads parts of a whole: "two-thirds of the voters"."""
        end = figure.inner
        hedge = self._hedge(figure)
        if (points := self.words.of_a_point.match(self.low, end)) is not None:
            self._add(figure, _Unit(points.end(), self.words.points, "part of a point"), limit, hedge)
            return
        is_plain = figure.in_words and (hedge is not None or grows_by(self.low, figure.start))
        if not is_plain and self.words.whole.match(self.low, end) is None:
            return
        share = replace(figure, low=figure.low * _HUNDRED, high=figure.high * _HUNDRED)
        self._add(share, _Unit(end, "%", "share in words"), limit, hedge, SAID_OF_A_PART)

    def _proportion(self, place: int, figure: Figure, limit: int) -> bool:
        """Reads "one in five", "nine out of ten" as shares."""
        after = self.every[place + 1] if place + 1 < len(self.every) else None
        if after is None or not 0 <= after.start - figure.inner <= _LONGEST_PROPORTION or after.inner > limit:
            return False
        between = self.low[figure.inner : after.start]
        if not is_part_of(figure, after) or not self._is_proportion(figure, between, after):
            return False
        percent = in_percent(figure.low, after.low)
        share = replace(figure, end=after.inner, inner=after.inner, low=percent, high=percent)
        self._add(share, _Unit(after.inner, "%", _PROPORTION), limit, self._hedge(figure), _ZERO)
        return True

    def _is_proportion(self, part: Figure, between: str, whole: Figure) -> bool:
        """Whether the words between two figures make a share of them: "two out of five", "one passenger in five"."""
        words = self.words
        if between in (words.shy_proportion, words.joined_proportion):
            return between == words.joined_proportion or self._is_shared_out(part, whole)
        if between in words.proportion:
            return True
        noun = next((between.removesuffix(way) for way in words.proportions if between.endswith(way)), between)
        if noun == between or part.low != _ONE or not noun[1:].isalpha() or noun[1:] in noun_words()["stop"]:
            return False
        behind = counted(self.text, self.low, whole.inner)
        return whole.measure is None and (behind is None or behind.noun in words.verbs_of_one)

    def _is_shared_out(self, part: Figure, whole: Figure) -> bool:
        """Whether "in" makes a part of a whole: "one in five", "nine in ten", "two in five pupils"."""
        noun = counted(self.text, self.low, whole.inner)
        stressed = self._hedge(part) is not None or begins_sentence(self.text, part.start)
        if self.words.chances.match(self.low, whole.inner):
            return True
        if noun is None and stressed and self.words.whole.match(self.low, whole.inner):
            return True
        people = noun is not None and (stressed or noun.unit == self.words.shared_out)
        if not part.in_words:
            return (noun is not None or stressed) if part.low == _ONE else people and whole.low == _TEN
        last = self.found[-1] if self.found else None
        if last is not None and last.rules[:1] == (_PROPORTION,) and part.start - last.end < _LONGEST_PLACE:
            return True  # "four in five parents, against three in five in 2018"
        return part.low == _ONE or (people and whole.low == _TEN) or (whole.in_words and (whole.low == _TEN or people))

    def _count(self, place: int, figure: Figure, limit: int) -> None:
        """Reads a number that counts something, or nothing that is said."""
        low, end = self.low, figure.inner
        if is_age(self.text, low, figure, self.found):
            self._add(figure, _Unit(age_end(low, end), AGE, "age"), limit, age_hedge(low, figure, self.free))
            return
        after = None if nothing_behind(low, end) else hedge_after(low, end)
        if after is not None and after.end > limit:
            after = None
        noun_from = end if after is None else after.end
        one = figure.low == _ONE == figure.high
        noun = counted(self.text, low, noun_from, one=one, adjective=low[end : end + 1] == "+")
        if noun is not None and noun.end > limit:
            noun = None
        if figure.short in METRES_OR_RACE and is_length(low, figure, noun, self.found):
            if figure.short == METRES:
                self._add(in_metres(figure), _Unit(end, METRES, "length"), limit, self._hedge(figure))
            return
        hedge = self._hedge(figure) or after
        if self._is_in_name(figure, noun, hedged=hedge is not None):
            return
        noun = self._without_clause(noun, hedge)
        described = noun_described(self.text, low, self.every, place, self.ends)
        if described is not None:
            unit = _count_of(described)._replace(end=end, behind=described.end)
        else:
            alone = _Unit(noun_from, None, "number")
            if noun is not None and is_of_whole(low, figure.start, noun):
                noun = None
            unit = self._shared(place, figure, alone) if noun is None else _count_of(noun)
        self._add(figure, unit, limit, hedge)

    def _without_clause(self, noun: Counted | None, hedge: Hedge | None) -> Counted | None:
        """The noun, unless it is the subject of a clause: "fewer than the 165,000 economists had forecast"."""
        known = noun is not None and hedge is not None and hedge.kind == KNOWN
        return None if known and noun is not None and self.words.expecting.match(self.low, noun.end) else noun

    def _is_in_name(self, figure: Figure, noun: Counted | None, *, hedged: bool) -> bool:
        """Whether a number is a name's, an address's or an adjective's and counts nothing."""
        if figure.in_words:
            return self._is_worded_name(figure, noun)
        text, end = self.text, figure.inner
        if (figure.short or figure.shape == RANGE) and is_numbered(text, figure):
            return True  # "Rule 10b", "No. 19-1392", "pages 12 to 14", "221B Baker Street"
        joined = text[end + 1 : end + 2] if text[end : end + 1] == "-" else ""
        if joined and self.words.joined.match(self.low, end):
            return False  # "the 250-strong choir"
        if figure.short:
            return joined.isdigit()  # "10b-5"
        if figure.shape != ONE or figure.scaled:
            return False
        if self._is_digits_name(figure, noun, hedged=hedged):
            self.named = end
            return True
        return noun is None and joined.isalnum()

    def _is_digits_name(self, figure: Figure, noun: Counted | None, *, hedged: bool) -> bool:
        """Whether digits are a name's, alone or beside the last that were: "junctions 5 and 6"."""
        if noun is not None:
            return is_name(self.text, self.low, figure, noun.noun, hedged)
        also = self.named > 0 and self.low[self.named : figure.start] in self.words.shared
        return also or is_name(self.text, self.low, figure, None, hedged)

    def _is_worded_name(self, figure: Figure, noun: Counted | None) -> bool:
        """Whether a number in words counts nothing: "no one", "Six Nations", "a three-class cabin"."""
        text, end = self.text, figure.inner
        numbered = self.words.numbered if noun is not None else (*self.words.numbered, *self.words.numbered_alone)
        if self.low.endswith(numbered, 0, figure.start) and not (figure.scaled or " " in text[figure.start : end]):
            return True  # "reached number two", "on day three"
        if not figure.low and text[end : end + 1] == "-":
            return True  # "zero-emission vehicles"
        if noun is None and self._is_one(figure):
            return True
        following = text[end + 1 : end + 2] if noun is None else noun.noun[0]
        known = noun is not None and begins_sentence(text, figure.first) and kind_of(noun.noun.lower()) is not None
        if following.isupper() and text[figure.first].isupper() and not known:
            return True  # "Six Nations", "Seven Network", but not "Twelve Poles"
        return noun is None and text[end : end + 1] == "-" and following.isalpha()

    def _is_one(self, figure: Figure) -> bool:
        """Reads "no one", "one of them" as nothing that counts; but not "by two to one"."""
        if figure.scaled or figure.low != figure.high or figure.low not in (_ZERO, _ONE):
            return False
        last = self.found[-1].end if self.found and figure.low else None
        return last is None or self.low[last : figure.start] != self.words.against

    def _shared(self, place: int, figure: Figure, unit: _Unit) -> _Unit:
        """The noun of the figure after or before it where they share it: "1,600 and 400 jobs"."""
        if place + 1 < len(self.every):
            after = self.every[place + 1]
            sides = self.low[figure.inner : after.start] in self.words.sides
            if sides and after.measure is not None and figure.shape == ONE:
                return _Unit(unit.end, after.measure[1], after.measure[0])  # "6 by 4.5 metres"
            if after.currency is None and after.measure is None and after.start - figure.inner < _LONGEST_BETWEEN:
                between = self.low[figure.inner : after.start]
                noun = counted(self.text, self.low, after.inner) if between in self.words.shared else None
                if noun is not None:
                    return _count_of(noun)._replace(end=unit.end)
        return self._said_once(figure, unit)

    def _said_once(self, figure: Figure, unit: _Unit) -> _Unit:
        """The noun said once before: "212 posts in Leeds, 340 in York", "by 289 votes to 241"."""
        last = self.found[-1].end if self.found else -_LONGEST_PLACE
        if figure.start - last >= _LONGEST_PLACE:
            return unit
        told = self._last_value()
        opposed = told.noun in self.words.contested and self.low[last : figure.start] == self.words.against
        if told.noun is not None and (opposed or self.words.listed.fullmatch(self.text, last, figure.start)):
            return _Unit(unit.end, told.unit, "count", told.noun, told.modifiers)
        return unit

    def _add(
        self, figure: Figure, unit: _Unit, limit: int, hedge: Hedge | None, precision: Decimal | None = None
    ) -> None:
        """Adds a figure that counts a unit, with what bounds it and what it counts by."""
        low, measure = self.low, figure.measure
        alone = nothing_behind(low, unit.end)
        bounds = bounded(figure, unit.end, hedge if alone else hedge or hedge_after(low, unit.end))
        if bounds.end > limit:
            bounds = bounds._replace(end=unit.end)
        if unit.per is not None or (alone and measure is None and not unit.behind):
            rate, made = unit.per, None
        else:
            rate, made = rate_with_measure(low, unit.behind or bounds.end, unit.unit, measure)
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
            _precision(figure) if precision is None else precision,
            unit.noun,
            unit.modifiers,
            rate if made is None else None,
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
    return filled(_Unit, (end, unit, "count", word, modifiers, None, 0))


def _precision(figure: Figure) -> Decimal:
    """How roundly a figure is printed; a measure of few digits is a rounding to its last one."""
    precision = printed(figure)
    if figure.measure is None or precision:
        return precision
    precision = min(figure.precision, _ONE)
    return precision if precision / 2 <= abs(figure.high) * _SHARE else _ZERO
