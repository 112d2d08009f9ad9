"""Counts, shares and measures in prose: found, and read from the words after ``value:``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimcheck.values.amount import LEADS, Bounds, bounded, printed
from claimcheck.values.base import Context, Mention
from claimcheck.values.decades import decades
from claimcheck.values.figure import CODE, Figure, flattened
from claimcheck.values.hedge import hedge_after, hedge_before
from claimcheck.values.joined import figures
from claimcheck.values.measure import Measure, dimension_of, measure_of, measures
from claimcheck.values.noun import kind_of
from claimcheck.values.numeral import ORDINAL, SHARE
from claimcheck.values.oneunit import ones
from claimcheck.values.options import may_have_options, split_options, with_options
from claimcheck.values.precision import exact
from claimcheck.values.quantityreader import SAID_OF_A_PART, QuantityReader
from claimcheck.values.quantityvalue import NAME, RANK, SCALE, SCORE, QuantityValue
from claimcheck.values.rate import plain_rate, rate_at
from claimcheck.values.words import load_words
from claimcheck.values.written import digits_hint, plainly, refuse_scalar

__all__ = ["NAME", "SCALE", "QuantityValue", "dimension_of", "find", "kind_of", "parse"]

_ONE, _HUNDRED = Decimal(1), Decimal(100)


@exact
def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:  # noqa: ARG001
    """Every count, share and measure in a text, in order, none over words that are taken."""
    found = _with_others(text, QuantityReader(text, taken).read(), taken)
    return with_options(text, found) if may_have_options(text) else found


def _with_others(text: str, found: list[Mention], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """The quantities read from figures and those that have none ("in her 80s", "a metre wide"), in order."""
    others = [*decades(text), *ones(text)]
    if not others:
        return found
    # "a foot and a half of snow": no half of the snow
    found = [one for one in found if not any(other.start < one.start and one.end <= other.end for other in others)]
    spans = [*taken, *((one.start, one.end) for one in found)]
    free = [one for one in others if not any(a < one.end and one.start < b for a, b in spans)]
    return sorted([*found, *free], key=lambda one: one.start) if free else found


# How no unit begins, and what none holds: "2,3", "½", "$".
_NO_UNIT = re.compile(r"[\W_]|.*[¼-¾⅐-⅞$€£¥]|.*(?<![^\W_])[\d.,]")
# The longest words that are read as a value, in code points.
_LONGEST = 200
_SCORED = re.compile(rf"(?:{SCORE} )?(\d{{1,6}}(?:\.\d{{1,3}})?)[-–](\d{{1,6}}(?:\.\d{{1,3}})?)(?: {SCORE})?")


@exact
def parse(words: str, context: Context) -> QuantityValue:
    """The quantity that words name: "60 aircraft", "more than 12.5 %", "14,800 km", "200 to 350 seats", "score 52-35".

    Raises:
        ValueError: the words name no quantity.
    """
    refuse_scalar(words, "a quantity")
    whole = plainly(" ".join(words.split()))
    score = _SCORED.fullmatch(whole)
    if score is not None and (SCORE in whole or Decimal(score[1]) > Decimal(score[2])):
        return QuantityValue(Decimal(score[1]), Decimal(score[1]), SCORE, other=Decimal(score[2]))
    if may_have_options(whole):
        value = _with_options(whole, context)
        if value is not None and _with_options(str(value), context) == value:
            return value
    value = _whole(whole, context)
    if value is None:
        hint = digits_hint(words) or _hint(whole)
        raise ValueError(f"'{words}' is not a quantity; write a number and a unit, for example 60 aircraft{hint}")
    literal = str(value)
    if literal != whole and value.unit != context.unit and _whole(literal, context) != value:
        raise ValueError(
            f"'{words}' is not a quantity: '{value.unit}' after a number is read otherwise; use other words"
        )
    return value


def _with_options(whole: str, context: Context) -> QuantityValue | None:
    """The value of a firm count and its options; None where the words are none."""
    read = with_options(whole, QuantityReader(whole).read())
    if len(read) == 1 and whole[: read[0].start].lower() in LEADS and read[0].end == len(whole):
        value = read[0].value
        if isinstance(value, QuantityValue) and value.options is not None:
            return value if value.unit is not None else replace(value, unit=context.unit)
    return split_options(whole, lambda part: _whole(part, context))


def _hint(whole: str) -> str:
    """What to do about words that hold more than one number."""
    several = len([figure for figure in figures(whole) if figure.shape != CODE]) > 1
    return "; it has more than one number: write one statement for each" if several else ""


# What the rules call values of two figures.
_OF_TWO = frozenset({"proportion", "two bounds"})
_ARTICLE = re.compile(r"an? (?=\w)", re.IGNORECASE)


def _whole(whole: str, context: Context) -> QuantityValue | None:
    """The quantity that all of some words state."""
    whole = _spelled(whole)
    every = [figure for figure in figures(whole) if figure.shape != CODE]
    if not every:
        return _one(whole, context)
    if len(whole) > _LONGEST:
        return None
    low, figure = flattened(whole), every[0]
    every = _without_rate(low, every)
    if figure.kind == ORDINAL and len(every) == 1 and whole[figure.inner :].strip() in ("", RANK) and not figure.start:
        return QuantityValue(figure.low, figure.low, RANK)
    found = QuantityReader(whole).read()
    if found and whole[: found[0].start].lower() in LEADS and _rate_end(low, found[0].end) == len(whole):
        return _first(found[0], every, context)
    return None if len(every) > 1 else _literal(whole, low, figure, context)


def _rate_end(low: str, end: int) -> int:
    rate = rate_at(low, end)
    return end if rate is None else rate[1]


def _without_rate(low: str, every: list[Figure]) -> list[Figure]:
    """The figures without those of what the first counts by: "12 per 1,000 people", "7 litres per 10 metres"."""
    by = rate_at(low, every[0].end)
    if by is not None and by[1] == len(low):
        return every[:1]
    behind = _rate_behind(low)
    return every if behind is None else [one for one in every if one.start < behind] or every[:1]


def _first(found: Mention, every: Sequence[Figure], context: Context) -> QuantityValue | None:
    """The value of words that one mention takes up; None where a second figure is left: "12 plus 4 options"."""
    value = found.value
    assert isinstance(value, QuantityValue)  # noqa: S101 - the reader makes nothing else
    inner = found.end - len(value.noun or "")
    if len(every) > 1 and every[-1].start < inner and _OF_TWO.isdisjoint(found.rules):
        return None
    return value if value.unit is not None else replace(value, unit=context.unit)


def _rate_behind(low: str) -> int | None:
    """Where a rate begins that ends some words: before "per 10 metres"."""
    at = low.rfind(plain_rate())
    by = rate_at(low, at) if at > 0 else None
    return at if by is not None and by[1] == len(low) else None


def _one(whole: str, context: Context) -> QuantityValue | None:
    """One of a noun that stands with its article: "a regiment"."""
    article = _ARTICLE.match(whole)
    noun = "" if article is None else whole[article.end() :]
    counting = load_words("counting")
    if not noun or len(noun) > _LONGEST or noun.lower().split(" of ")[0] in counting["not_one"]:
        return None
    return _whole(f"{counting['one']} {noun}", context)


_SYMBOL = re.compile(r"(?<=\d )(\S{1,4})(?= per |$)")


@cache
def _spellings() -> dict[str, str]:
    """Symbols of units that begin with a letter that scales a number ("30 K", "5 m/s"), and their names."""
    found = {}
    for measure in measures().values():
        names = [way for way, other in measures().items() if other.symbol == measure.symbol and way.isascii()]
        found[measure.symbol] = max(names, key=lambda way: (way.replace(" ", "").isalpha(), len(way)))
    return {symbol: name for symbol, name in found.items() if symbol[0].lower() in ("k", "m") or "/" in symbol}


def _spelled(whole: str) -> str:
    """The words with such a symbol spelled out."""
    # What a rate counts by stays as it is written: "2 per 10 kg".
    rate = whole.find(plain_rate())
    return _SYMBOL.sub(
        lambda found: found[1] if 0 <= rate < found.start() else _spellings().get(found[1], found[1]), whole
    )


def _literal(whole: str, low: str, figure: Figure, context: Context) -> QuantityValue | None:
    """A number and any words as its unit, as a claim has it: "60 new A350s"."""
    figure = _without_doubt(figure)
    money = figure.currency
    bounds = bounded(figure, figure.end, hedge_before(low, figure.start) or hedge_after(low, figure.end))
    rest = whole[bounds.end :].strip(" -+")
    named = _named(rest, low)
    if bounds.start > 0 or named is None or (money is not None and (rest or "pound" not in money.families)):
        return None
    noun, per = named
    measure = measure_of("lb") if money is not None else measure_of(noun) or figure.measure
    unit = _literal_unit(noun, measure) or context.unit or None
    if figure.kind == SHARE and unit is None:
        return _percent(bounds)
    value = QuantityValue(bounds.low, bounds.high, unit, *bounds[4:], precision=printed(figure), per=per)
    return value if measure else replace(value, noun=noun or None)


def _without_doubt(figure: Figure) -> Figure:
    """The figure without a word behind it that is no currency in a quantity: "12 crowns" on a table."""
    if figure.currency is None or not figure.currency.doubtful or figure.before:
        return figure
    return replace(figure, end=figure.inner, currency=None)


def _percent(bounds: Bounds) -> QuantityValue:
    """A part of one in percent."""
    low, high = (None if end is None else end * _HUNDRED for end in (bounds.low, bounds.high))
    return QuantityValue(low, high, "%", *bounds[4:], precision=SAID_OF_A_PART)


_BY = re.compile(r"(?:^| )per ([\w .]{1,40})$")
_JOINED = re.compile(r"(?:and|to|or|,|;)(?:\s|$)")


def _named(rest: str, low: str) -> tuple[str, str | None] | None:
    """What the words behind a number name: what it counts, and what it counts by; None where they are no unit."""
    rate = None if measure_of(rest) else _BY.search(rest)
    noun = rest if rate is None else rest[: rate.start()]
    if _NO_UNIT.match(noun if _rate_behind(low) is not None else rest) or _JOINED.match(noun):
        return None
    return noun, None if rate is None else rate[1]


def _literal_unit(noun: str, measure: Measure | None) -> str | None:
    """The unit that any words are: their measure, their kind, else they themselves."""
    if measure is not None:
        return measure.symbol
    return (kind_of(noun) if " " not in noun else None) or noun or None
