"""The table of what the words before a unit of time mean: "the last two years", "several weeks later"."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.temporal.amounts import VAGUE_SHAPES, length_value
from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.unitgrammar import PARTS_MORE, Surroundings, UnitPhrase, ordinals, unit_phrase
from claimcheck.values.temporal.words import vocabulary

__all__ = ["RULES", "UnitRule", "read_phrase"]

_ONE, _TWO, _SIX = Decimal(1), Decimal(2), Decimal(6)
_MOST_BLOCKS = 4  # "the fourth ten days" of a month is the last that there can be
_MOST_CENTURIES = 30
_PARTS_OF_YEAR = {"Q": 4, "HY": 2}
# The year of a century in which a third of it begins, and the one in which it ends.
_BEGINS, _ENDS = {"MID": 33, "END": 67}, {"START": 32, "MID": 66}
_BOUNDS_BEHIND = {"more": "EQUAL_OR_MORE", "less": "EQUAL_OR_LESS"}

_Test = Callable[[UnitPhrase], bool]


# -- classes of phrases -----------------------------------------------------------------------------------------------


def _right(*groups: str) -> _Test:
    """What stands behind the unit: "ago", "ended", "end" ..."""
    return lambda phrase: phrase.right in groups


def _unit(names: str) -> _Test:
    units = frozenset(names.split())
    return lambda phrase: phrase.unit in units


def _points(*lists: str) -> _Test:
    """Whether the word that points is in one of these lists of the vocabulary."""
    return lambda phrase: any(phrase.pointer in getattr(vocabulary(), name) for name in lists)


def _not(test: _Test) -> _Test:
    return lambda phrase: not test(phrase)


def _has(part: str) -> _Test:
    """Whether the phrase has such a part."""
    return lambda phrase: bool(getattr(phrase, part))


def _is(part: str, *words: str) -> _Test:
    return lambda phrase: getattr(phrase, part) in words


def _is_numbered(phrase: UnitPhrase) -> bool:
    return phrase.low is not None


def _is_plural(phrase: UnitPhrase) -> bool:
    return phrase.plural


def _is_couple(phrase: UnitPhrase) -> bool:
    return "couple" in phrase.quantity


def _is_clock_unit(phrase: UnitPhrase) -> bool:
    return phrase.unit.startswith("T")


def _is_end(phrase: UnitPhrase) -> bool:
    return phrase.which in (1, -1)


def _is_part_of_year(phrase: UnitPhrase) -> bool:
    return 1 <= phrase.which <= _PARTS_OF_YEAR.get(phrase.unit, 0)


def _is_lasting(phrase: UnitPhrase) -> bool:
    """Whether a length of time is meant: by "the last decade", not by "last century" or "the previous decade"."""
    past = phrase.pointer in vocabulary().past or phrase.unit == "QC"
    return past or (phrase.pointer == "last" and phrase.determiner == "the")


def _names_no_unit(phrase: UnitPhrase) -> bool:
    the = phrase.determiner == "the" or phrase.unit == "WE"  # "spoiled her weekend"
    return (phrase.unit == "D" and not phrase.part) or not (the or phrase.filler or phrase.part)


# -- what they produce ------------------------------------------------------------------------------------------------


def _length_of(iso: str, rule: str = "<number> <unit>") -> Atom:
    return Atom(0, 0, "length", iso, high=iso, rule=rule)


def _one_unit(phrase: UnitPhrase) -> Atom:
    """The past fortnight is two weeks of no calendar."""
    return _length_of(length_value(phrase.unit, _ONE))


def _vague_length(phrase: UnitPhrase) -> Atom:
    atom = Atom(0, 0, "length", VAGUE_SHAPES[phrase.unit], rule="<unit> without a number")
    numbers = vocabulary().vague_numbers.get(phrase.quantity)
    if numbers is not None and phrase.pointer in vocabulary().next:
        low, high = map(Decimal, numbers)  # "in the next few weeks"
        atom.amount = Amount(phrase.unit, low, high, 1, vague=True)
    return atom


def _reference(name: str) -> Callable[[UnitPhrase], Atom]:
    return lambda _: Atom(0, 0, "ref", name, rule="vague reference")


def _year_ago(phrase: UnitPhrase) -> Atom | None:
    """Reads "The year-ago quarter", "last year's quarter"."""
    if phrase.plural or phrase.low not in (None, _ONE):
        return None
    if phrase.right == "quarter" and phrase.pointer not in vocabulary().last:
        return None
    return Atom(0, 0, "yearago", rule="the year-ago <quarter>")


def _recurring(phrase: UnitPhrase) -> Atom:
    return Atom(0, 0, "set", length_value(phrase.unit, phrase.low or _ONE), rule="every <unit>")


def _offset(phrase: UnitPhrase) -> Atom | None:
    """Reads "Two years ago", "a year earlier", "several weeks later"."""
    if phrase.bound in vocabulary().count_bounds and (phrase.article or phrase.determiner == "the"):
        return None  # "40 fewer than a year earlier": what is bounded is a count
    low, high = (_TWO, _TWO) if phrase.quantity else (phrase.low or _ONE, phrase.high or _ONE)
    sign = 1 if phrase.right == "later" else -1
    bound = vocabulary().length_bounds.get(phrase.bound, "")
    approximate = bound == "APPROX" or phrase.near  # "just over a year ago"
    return Atom(
        0,
        0,
        "offset",
        phrase.unit,
        amount=Amount(phrase.unit, low * sign, high * sign),
        how=phrase.right,
        mod="" if approximate else bound,
        rule=f"<number> <unit> {phrase.right}",
        approximate=approximate,
    )


def _couple(phrase: UnitPhrase) -> Atom:
    mod = vocabulary().length_bounds.get(phrase.bound, "") or "APPROX"
    atom = _length_of(length_value(phrase.unit, _TWO))
    atom.mod, atom.approximate = mod, mod == "APPROX"
    if phrase.pointer in vocabulary().next:
        atom.amount = Amount(phrase.unit, _TWO, _TWO, 1, vague=True)
    return atom


def _amount(phrase: UnitPhrase, direction: int = 0) -> Atom | None:
    if phrase.low is None or phrase.high is None or phrase.unit == "HY":
        return None
    mod = vocabulary().length_bounds.get(phrase.bound, "") or _BOUNDS_BEHIND.get(phrase.right, "")
    most = _TWO if phrase.right == "two" and phrase.low <= 2 else phrase.high
    plain = not (phrase.pointer or phrase.bound or phrase.part or phrase.right in PARTS_MORE) and phrase.unit in (
        "Y",
        "M",
        "W",
        "D",
        "TH",
    )
    return Atom(
        0,
        0,
        "a_unit" if phrase.article and plain else "length",
        length_value(phrase.unit, phrase.low),
        high=length_value(phrase.unit, most),
        amount=Amount(phrase.unit, phrase.low, most, direction),
        mod=mod,
        approximate=mod == "APPROX" or phrase.right == "so",
        rule="<number> <unit>",
    )


def _length(phrase: UnitPhrase) -> Atom | None:
    words = vocabulary()
    direction = -1 if phrase.pointer in words.last | words.past else 1 if phrase.pointer in words.next else 0
    atom = _amount(phrase, direction)
    if atom is not None and phrase.pointer == "last":
        atom.number = -1
    return atom


def _block(phrase: UnitPhrase) -> Atom | None:
    """Reads "The first nine months", "the second ten days"."""
    atom = _amount(phrase, -1 if phrase.which == -1 else 0)
    if atom is not None and (_is_end(phrase) or 1 < phrase.which <= _MOST_BLOCKS):
        atom.number = phrase.which
    return atom


def _first_fortnight(phrase: UnitPhrase) -> Atom | None:
    atom = _amount(phrase._replace(low=_ONE, high=_ONE))
    if atom is not None:
        atom.number = phrase.which
    return atom


def _two_parts(phrase: UnitPhrase) -> Atom | None:
    """Reads "The first or second quarter", "the second and third quarters"; ``high`` is the first of them."""
    unit, first, last = phrase.unit, ordinals()[phrase.first], phrase.which
    if phrase.low is not None or not 1 <= first < last <= _PARTS_OF_YEAR.get(unit, 0):
        return None
    rule = f"{phrase.first} to {phrase.ordinal} {'quarter' if unit == 'Q' else 'half'}"
    return Atom(0, 0, "quarter", f"{unit[0]}{last}", how=phrase.pointer, high=f"{unit[0]}{first}", rule=rule)


def _quarter(phrase: UnitPhrase) -> Atom:
    unit, which = phrase.unit, _PARTS_OF_YEAR[phrase.unit] if phrase.which == -1 else phrase.which
    rule = f"{phrase.ordinal} {'quarter' if unit == 'Q' else 'half'}"
    return Atom(0, 0, "quarter", f"{unit[0]}{which}", how=phrase.pointer, mod=phrase.part, rule=rule)


def _second_half(phrase: UnitPhrase) -> Atom:
    return Atom(0, 0, "quarter", "H2", mod=phrase.mod, rule="<quarter>")


def _century(phrase: UnitPhrase) -> Atom | None:
    if not 1 <= phrase.which <= _MOST_CENTURIES:
        return None
    about = vocabulary().length_bounds.get(phrase.bound) == "APPROX"
    name = f"{phrase.which - 1:02}"
    return Atom(0, 0, "abs", name, mod=phrase.part, rule="<ordinal> century", approximate=about)


def _centuries(phrase: UnitPhrase) -> Atom | None:
    """Reads "The 16th and 17th centuries", "the late 12th to the early 14th century"; ``year`` is the last of them.

    Where the first number is the higher one, they are those before the year 1, and ``year`` lies before the first.
    """
    first, last = ordinals()[phrase.first], phrase.which
    if not (1 <= first <= _MOST_CENTURIES and 1 <= last <= _MOST_CENTURIES):
        return None
    name = f"{first - 1:02}{_BEGINS[phrase.part]:02}" if phrase.part in _BEGINS else f"{first - 1:02}"
    year = 100 * (last - 1) + _ENDS.get(phrase.last_part, 99)
    return Atom(0, 0, "abs", name, year=year, rule="<ordinal> to <ordinal> century")


def _nth(phrase: UnitPhrase) -> Atom:
    return Atom(0, 0, "nth", phrase.unit, number=phrase.which, mod=phrase.part, rule="<ordinal> <unit>")


def _pointed(phrase: UnitPhrase) -> Atom:
    """Reads "Last year", "this month", "the coming week"."""
    words, pointer = vocabulary(), phrase.pointer
    step = -1 if pointer in words.last | words.past else 1 if pointer in words.next else 0
    if phrase.unit in ("Y", "Q") and pointer in words.latest and phrase.filler != "calendar":
        step = -1  # the latest year of which there are figures
    return Atom(0, 0, "unit", phrase.unit, deictic=step, how=pointer, mod=phrase.mod, rule=f"{pointer} <unit>")


def _ended_half(phrase: UnitPhrase) -> Atom | None:
    """Reads "The half-year" of "the half-year to June"."""
    return _amount(phrase._replace(unit="M", low=_SIX, high=_SIX))


def _ended_unit(phrase: UnitPhrase) -> Atom:
    """Reads "The year" of "the year ended June 30"."""
    atom = _length_of(length_value(phrase.unit, _ONE), "the <unit>")
    atom.amount, atom.how = Amount(phrase.unit, _ONE, _ONE), "ended"
    return atom


def _the_unit(phrase: UnitPhrase) -> Atom:
    """Reads "The year", "the quarter", "its fiscal year"."""
    how = phrase.filler or "the"
    return Atom(0, 0, "unit", phrase.unit, deictic=0, how=how, mod=phrase.mod, rule="the <unit>")


class UnitRule(NamedTuple):
    """A rule for the words before a unit: the classes that the phrase must be of, and what it then means."""

    name: str
    when: tuple[_Test, ...]
    production: Callable[[UnitPhrase], Atom | None] | None


_OFFSET = _right("ago", "earlier", "later")
_ORDINAL, _QUANTITY, _POINTER = _has("ordinal"), _has("quantity"), _has("pointer")
_LATEST_OR_THIS = _points("same", "this", "latest")

RULES = (
    UnitRule("the year-ago quarter", (_right("period", "quarter"), _unit("Y")), _year_ago),
    UnitRule("a month-ago quarter", (_right("period", "quarter"),), None),
    UnitRule("any year", (_points("each"), _is("pointer", "any")), None),
    UnitRule("every year", (_points("each"),), _recurring),
    # offsets
    UnitRule("a couple of years ago", (_OFFSET, _is_couple), _offset),
    UnitRule("several years later", (_right("later"), _QUANTITY), _reference("FUTURE_REF")),
    UnitRule("several years ago", (_OFFSET, _QUANTITY), _reference("PAST_REF")),
    UnitRule("two years ago", (_OFFSET, _is_numbered), _offset),
    UnitRule("last year ago", (_OFFSET, _POINTER), None),
    UnitRule("the years ago", (_OFFSET, _is_plural), None),
    UnitRule("the year ago", (_OFFSET, _is("determiner", "the")), _offset),
    UnitRule("its year ago", (_OFFSET,), None),
    # lengths without a number
    UnitRule("several halves", (_QUANTITY, _unit("HY")), None),
    UnitRule("a couple of years", (_QUANTITY, _is_couple), _couple),
    UnitRule("several years", (_QUANTITY,), _vague_length),
    # ordinals
    UnitRule("the 16th and 17th centuries", (_ORDINAL, _has("first"), _unit("CE")), _centuries),
    UnitRule("the first or second quarter", (_ORDINAL, _has("first")), _two_parts),
    UnitRule("the first nine months", (_ORDINAL, _is_numbered), _block),
    UnitRule("the last halves", (_ORDINAL, _is("ordinal", "last"), _unit("HY"), _is_plural), None),
    UnitRule("the last half", (_ORDINAL, _is("ordinal", "last"), _unit("HY")), _quarter),
    UnitRule("the final quarter", (_ORDINAL, _is("ordinal", "final"), _unit("HY Q"), _not(_is_plural)), _quarter),
    UnitRule("the third years", (_ORDINAL, _is_plural), None),
    UnitRule("the first fortnight", (_ORDINAL, _unit("FN"), _is_end), _first_fortnight),
    UnitRule("the third quarter", (_ORDINAL, _is_part_of_year), _quarter),
    UnitRule("the 19th century", (_ORDINAL, _unit("CE")), _century),
    UnitRule("the second week", (_ORDINAL, _unit("W M D Y DE")), _nth),
    UnitRule("the second hour", (_ORDINAL,), None),
    # numbers
    UnitRule("two halves", (_is_numbered, _unit("HY")), None),
    UnitRule("two years", (_is_numbered,), _length),
    # words that point
    UnitRule("last hour", (_POINTER, _is_clock_unit), None),
    UnitRule("these years", (_POINTER, _is_plural, _LATEST_OR_THIS), None),
    UnitRule("the last halves", (_POINTER, _is_plural, _unit("HY")), None),
    UnitRule("the coming weeks", (_POINTER, _is_plural, _points("approaching")), _reference("FUTURE_REF")),
    UnitRule("recent years", (_POINTER, _is_plural, _points("recent", "past")), _reference("PAST_REF")),
    UnitRule("the last years", (_POINTER, _is_plural), _vague_length),
    UnitRule("recent year", (_POINTER, _points("recent")), None),
    UnitRule("last half", (_points("last"), _unit("HY")), _second_half),
    UnitRule("the new millennium", (_POINTER, _unit("ML")), None),
    UnitRule("the past fortnight", (_points("past", "last", "next"), _unit("FN")), _one_unit),
    UnitRule("the last decade", (_POINTER, _unit("DE QC CE"), _is_lasting), _one_unit),
    UnitRule("last year", (_POINTER,), _pointed),
    # articles and adjectives
    UnitRule("the years", (_is_plural, _is("determiner", "the"), _unit("Y")), _vague_length),
    UnitRule("the weeks", (_is_plural,), None),
    UnitRule("year", (_not(_has("determiner")),), None),
    UnitRule("the hour", (_is_clock_unit,), None),
    UnitRule("the half-year ended", (_right("ended"), _unit("HY")), _ended_half),
    UnitRule("the half", (_unit("HY N QC ML"),), None),
    UnitRule("its year", (_names_no_unit,), None),
    UnitRule("the year ended", (_right("ended"),), _ended_unit),
    UnitRule("the year before the flood", (_right("beside"),), None),
    UnitRule("the year", (), _the_unit),
)
"""What the words before a unit mean; the first rule whose classes all hold decides, and its name is an example."""


def _read(phrase: UnitPhrase) -> Atom | None:
    rule = next(rule for rule in RULES if all(test(phrase) for test in rule.when))
    return None if rule.production is None else rule.production(phrase)


def read_phrase(words: str, around: Surroundings) -> Atom | None:
    """The atom that ``words`` before a unit mean, without its span; None where they are no phrase of it."""
    phrase = unit_phrase(words, around)
    return None if phrase is None else _read(phrase)
