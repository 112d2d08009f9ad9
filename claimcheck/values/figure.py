"""The numbers of a text, each with its currency or measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.values.currency import Currencies, Currency, currencies, lead
from claimcheck.values.measure import PACKED, Measure, measure_of
from claimcheck.values.number import numbers
from claimcheck.values.numeral import CARDINAL, MULTIPLE, SHARE, lowered, number_words
from claimcheck.values.rate import rate_at
from claimcheck.values.tail import SIGN_BEHIND, first_words, tail, tails
from claimcheck.values.words import load_words

__all__ = ["CODE", "ONE", "PAIR", "RANGE", "Figure", "flattened", "single_figures"]

ONE, RANGE, PAIR, CODE = "one", "range", "pair", "code"

_ONE, _HUNDRED, _THOUSAND = Decimal(1), Decimal(100), Decimal(1000)


@dataclass(slots=True)
class Figure:
    """A number or a range of numbers in a text, before it is known what it counts.

    ``start`` to ``end`` takes in the currency or measure beside it; ``first`` is where the number begins, ``inner``
    where the last one ends. ``shape`` tells a range from two numbers that are no range ("52-35") and from digits that
    are a name's ("777-200"). ``kind``, ``in_words`` and ``short`` are those of the first number; ``vague`` is one whose
    words leave its upper end open ("a few hundred").
    """

    start: int
    end: int
    inner: int
    low: Decimal
    high: Decimal
    precision: Decimal
    first: int
    kind: str
    in_words: bool
    vague: bool
    short: str
    shape: str = ONE
    currency: Currency | None = None
    measure: Measure | None = None
    scaled: bool = False
    before: bool = False
    rules: tuple[str, ...] = ()


# The kinds of numbers that a unit may follow, and the units that scale money, with their powers of ten: "$5mm", "$2t".
_MEASURED = frozenset({CARDINAL, SHARE})
_ENDS = frozenset({"", *".,;:)?!"})
_MONEY_SCALES = {"mm": 6, "t": 12}


@lru_cache(maxsize=1)
def flattened(text: str) -> str:
    r"""``text`` in lower case with its line breaks made blanks, of the same length.

    >>> flattened("More\nthan")
    'more than'
    """
    return lowered(text).replace("\n", " ")


def single_figures(text: str, low: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Figure]:
    """Every number with its context, except in the ``taken`` spans, which are in order."""
    units, times, table, beside = first_words(), tails()["times"][-1][1], currencies(), _beside()
    for start, end, value, precision, kind, in_words, high, scaled, short, word in numbers(low, taken):
        top, vague = (value, False) if high is None else (high, True)
        figure = Figure(
            start, end, end, value, top, precision, start, kind, in_words, vague, short, ONE, None, None, scaled
        )
        if not in_words and not _takes_lead(figure, text, low, table):
            continue
        if (
            (word is None or word in units or (top < _ONE and not in_words))
            and kind in _MEASURED
            and text[end : end + 1] not in _ENDS
        ):
            _take_tail(figure, text, low, word)
        if text[figure.end : figure.end + 1] not in _OPEN and _goes_on(figure, text, low):
            continue
        if figure.currency is not None and not _takes_scale(figure, text, low, table):
            continue
        _take_sign(figure, text, low, beside)
        if kind == MULTIPLE:
            figure.measure = times  # type: ignore[assignment]
        yield figure


def _takes_lead(figure: Figure, text: str, low: str, table: Currencies) -> bool:
    """Gives a figure the currency before it; False where its digits belong to a name: "S-400", "A350-900", "No.5"."""
    start = figure.first
    before = text[start - 1] if start else " "
    if before in table.signs or _may_lead(text, start, before, table):
        found = lead(text, low, start)
        if found is not None and not (before in table.signs and _is_behind(text, low, start)):
            figure.start, figure.currency = found
            figure.before = True
            return True
    if before in _CLEAR:
        return True
    if before.isalnum() or (
        before in "_@#№§/:&+" and not (before == "+" and not text[start - 2 : start - 1].isalnum())
    ):
        return False
    return not (before in "-.–" and start > 1 and _in_code(text, start, before))


def _is_behind(text: str, low: str, start: int) -> bool:
    """Whether the sign before a number is that of the number before it: "10 $ 30 $"."""
    apart = start > 2 and text[start - 2] == " " and text[start - 3].isdigit()
    return apart and SIGN_BEHIND.match(low, start) is not None


def _take_tail(figure: Figure, text: str, low: str, word: str | None) -> None:
    """Gives a figure the currency or measure behind it; ``word`` is the next word or sign, where it is known."""
    end = figure.inner
    found = tail(text, low, end, word)
    if found is None and text[end] == " " and _may_be_part(figure, low):
        of = _beside().of.match(low, end)
        found = None if of is None else tail(text, low, of.end() - 1)
    if found is None:
        return
    stop, meaning = found
    if _opens_word(text, low, end, stop):
        return
    if isinstance(meaning, Measure):
        _take_measure(figure, text, stop, meaning)
    else:
        _take_currency(figure, low, stop, meaning)


def _opens_word(text: str, low: str, end: int, stop: int) -> bool:
    """Whether a lone letter behind a number begins a word of its own: "2 t-shirts", but not "a 5 m-long pole"."""
    lone = stop - 1 == end or (stop - 2 == end and text[end] == " ")
    if not lone or text[stop : stop + 1] != "-" or not text[stop + 1 : stop + 2].isalpha():
        return False
    found = _WORD.match(low, stop + 1)
    return found is not None and found.group() not in _lengths()


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _lengths() -> frozenset[str]:
    return frozenset(load_words("counting")["lengths"])


def _may_be_part(figure: Figure, low: str) -> bool:
    """Whether "of" may lead to the unit of a number: "half of a mile", "0.4 of a point", "3 millions of euros"."""
    return (
        figure.kind == SHARE or figure.vague or figure.high < _ONE or (figure.scaled and low[figure.inner - 1] == "s")
    )


def _take_measure(figure: Figure, text: str, stop: int, measure: Measure) -> None:
    """Gives a figure its measure; letters that are one scale an amount of money: "$5mm", "$2t"."""
    exponent = _MONEY_SCALES.get(measure.symbol)
    if figure.currency is None:
        figure.measure, figure.end = measure, stop
        if measure.dimension == PACKED and measure.factor != _ONE:
            _multiply(figure, measure.factor)
    elif exponent is not None and text[figure.inner].isalpha():
        _rescale(figure, exponent)
        figure.end = stop


def _take_currency(figure: Figure, low: str, stop: int, currency: Currency) -> None:
    """Gives a figure its currency, or the currency before it the name behind it: "$60 Canadian"."""
    money, whole = figure.currency, currency.parts == 1
    if money is None:
        figure.end = stop
        if _weighed(low, figure.start, stop, currency, figure.scaled):
            figure.measure = measure_of("lb")
        else:
            figure.currency = currency
    elif money.code == currency.code or (money.families and whole and not currency.doubtful):  # not "the $60 mark"
        families = money.families if currency.families else ()
        figure.currency, figure.end = money._replace(code=currency.code, families=families), stop
    elif currency.families and whole:
        figure.end = stop


def _goes_on(figure: Figure, text: str, low: str) -> bool:
    """Whether letters or digits go on behind a figure: "777s", "24703m212", times, chains of digits."""
    stop = figure.end
    after = text[stop] if stop < len(text) else " "
    if after == " " or figure.in_words:
        return False
    if after.isalnum() and text[stop - 1].isalnum():
        return figure.currency is None or rate_at(low, stop) is None  # "£899pp"
    return after in ":/.@" and stop + 1 < len(text) and text[stop + 1].isdigit()


def _takes_scale(figure: Figure, text: str, low: str, table: Currencies) -> bool:
    """Scales an amount of money by its code or the word behind it; False where the letters are a name's: "G20"."""
    money = figure.currency
    assert money is not None  # noqa: S101 - asked for money only
    if money.scale != _ONE:
        _multiply(figure, money.scale)
    elif figure.end > figure.inner and text[figure.end : figure.end + 1] == " " and not figure.scaled:
        found = _beside().scale.match(low, figure.end, figure.end + 10)  # "75 USD million"
        if found is not None:
            _rescale(figure, _beside().exponents[found[1]])
            figure.end = found.end()
    if money.parts > 1 and figure.start and low[figure.start - 1] == " ":
        _take_one(figure, low, table)
    if not _is_doubtful(figure, money) or _literal(text, figure.start, figure.end) or rate_at(low, figure.end):
        return True
    figure.currency, figure.start, figure.end, figure.before = None, figure.first, figure.inner, False
    return not text[figure.first - 1 : figure.first].isalnum()


def _is_doubtful(figure: Figure, money: Currency) -> bool:
    """Whether so small a number beside a word that is a currency as well counts something else: "five marks"."""
    if not money.doubtful or figure.scaled:
        return False
    return figure.low < _THOUSAND if money.large else figure.low < _HUNDRED and not figure.low % 1


def _take_sign(figure: Figure, text: str, low: str, beside: _Beside) -> None:
    """Makes a figure negative by what stands round it: "minus 3", "-3", "$-3", "3 degrees below zero"."""
    begin = figure.start
    ahead = low[begin - 1] if begin else ""
    if figure.before and text[figure.first - 1] in _MINUS:
        if not text[figure.first - 2].isalpha():
            _negate(figure)  # "$-5", not "a USD-5 loan"
    elif ahead == " ":
        if low[begin - 3 : begin] in beside.negative_ends:
            _take_minus(figure, low, beside)
    elif ahead in _MINUS and (begin == 1 or text[begin - 2] in _BEFORE_MINUS):
        figure.start = begin - 1
        if beside.falling.search(low, max(0, begin - 25), begin - 1) is None:  # "fell by -3.16 %" says it twice
            _negate(figure)
    if low.startswith(beside.below, figure.end) and figure.currency is None and figure.kind == CARDINAL:
        _take_below(figure, low, beside)


def _take_minus(figure: Figure, low: str, beside: _Beside) -> None:
    """Makes a figure negative by the word before it; not "plus or minus 3"."""
    minus = low.rfind(" ", 0, figure.start - 1) + 1
    if low.endswith(beside.negative, 0, figure.start) and not low.endswith(beside.either_way, 0, minus):
        figure.start = minus
        _negate(figure)


def _take_below(figure: Figure, low: str, beside: _Beside) -> None:
    """Makes a number of degrees, or one alone, negative by the words behind it: "ten below zero"."""
    measure = figure.measure
    if measure is None or measure.dimension in _DEGREES:
        _negate(figure)
        figure.end += next(len(words) for words in beside.below if low.startswith(words, figure.end))
        figure.inner = figure.inner if measure is not None else figure.end


def _negate(figure: Figure) -> None:
    figure.low, figure.high = -figure.high, -figure.low


def _take_one(figure: Figure, low: str, table: Currencies) -> None:
    """Gives parts of a currency the one before them that is not in digits: "a dollar and 42 cents"."""
    part = figure.currency
    found = table.and_parts.search(low, max(0, figure.start - 30), figure.start)
    whole = table.names.get(found[1]) if found is not None else None
    if part is None or found is None or whole is None or whole.parts != 1 or figure.high >= part.parts:
        return
    if whole.code == part.code or part.families:
        figure.start = found.start()
        figure.low, figure.high = figure.low + part.parts, figure.high + part.parts
        figure.currency = part._replace(code=whole.code, families=whole.families)


@cache
def _weights() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load_words("currencies")["pounds"]
    before, after, money = ("|".join(data[key]) for key in ("before", "after", "money"))
    return (
        re.compile(rf"\b(?:{before})\b[^.;:$£]{{0,25}}$"),
        re.compile(rf" (?:{after})\b"),
        re.compile(rf"(?:-| of )(?:\w{{1,12}} )?(?:{money})"),
    )


def _weighed(low: str, begin: int, stop: int, currency: Currency, scaled: bool) -> bool:
    """Whether pounds are a weight: "a 500-pound bomb", "20 pounds of rice", "she lost 12 pounds"."""
    if scaled or currency.families != ("pound",) or not low.startswith("pound", stop - 6 + (low[stop - 1] != "s")):
        return False
    before, after, money = _weights()
    part_of = low.startswith(" of ", stop)
    if part_of or (low[stop - 6 : stop - 5] == "-" and low[stop - 1] != "s"):
        return money.match(low if part_of else "-" + low[stop + 1 : stop + 30], stop if part_of else 0) is None
    return after.match(low, stop) is not None or before.search(low, max(0, begin - 40), begin) is not None


# Letters, digits and marks in one run that ends where digits begin: "A350-".
_CODE = re.compile(r"(?<![\w$£€-])(?=[\w-]{0,11}[^\W\d_])[\w-]{2,12}$")


def _in_code(text: str, start: int, before: str) -> bool:
    """Whether digits after a dash or a point go on with a name: "S-400", "A350-900", "No.5"."""
    if text.endswith(number_words().proportion, 0, start):
        return False  # "a one-in-560 chance"
    if any(text.endswith(word, 0, start) and _rises(text, start - len(word), start) for word in number_words().ranging):
        return False  # "12-to-15 billion"
    if text[start - 2].isalpha() or (before == "." and text[start - 2].isdigit()):
        return True
    return _CODE.search(text, max(0, start - 14), start - 1) is not None


_FIRST = re.compile(r"(?<![\w.,-])\d[\d,]{0,11}(?:\.\d{1,4})?$")
_SECOND = re.compile(r"\d[\d,]{0,11}(?:\.\d{1,4})?")


def _rises(text: str, end: int, start: int) -> bool:
    """Whether digits that end before a word are a lesser number than those behind it: not "a 3-to-1 win"."""
    first, second = _FIRST.search(text[max(0, end - 16) : end]), _SECOND.match(text, start)
    if first is None or second is None:
        return False
    return Decimal(first.group().replace(",", "")) < Decimal(second.group().replace(",", ""))


# Behind a figure these end it.
_OPEN = frozenset({"", " ", "\n", ",", ";", ")"})
_MINUS = frozenset("-−")
_BEFORE_MINUS = frozenset(" \n(“\"'\t")
# What can be below zero.
_DEGREES = frozenset({"degrees", "temperature"})
# The usual characters before a number.
_CLEAR = frozenset(" \n(")


def _may_lead(text: str, start: int, before: str, table: Currencies) -> bool:
    """Whether the text before a number in digits, if not a sign, may be a currency."""
    if before in " \u00a0":
        pair = text[start - 3 : start - 1] if start > 2 else text[: start - 1]
        return pair in table.endings or pair[-1:] in table.signs
    return before.isalpha() or before == "-"


def _literal(text: str, begin: int, stop: int) -> bool:
    """Whether a currency and a number are all that a text holds, as a value that somebody wrote."""
    if len(text) < 60 and not text[stop:].strip(" .") and (begin == 0 or text[0].islower()):
        return True
    return len(text) < _LONGEST_LITERAL and _CANONICAL.fullmatch(text) is not None


# How a range and a rate are written as a value: "CAD 5 to CAD 100", "CAD 3 per item".
_LONGEST_LITERAL = 200
_CANONICAL = re.compile(
    r"(?:[a-z][a-z ]{0,24} )?([A-Z]{3}) -?[0-9.]{1,60}(?: to \1 -?[0-9.]{1,60})?(?: per [\w .'’-]{1,60})?"
)


def _rescale(figure: Figure, exponent: int) -> None:
    """Multiplies a figure by a power of ten."""
    _multiply(figure, Decimal(10) ** exponent)


def _multiply(figure: Figure, factor: Decimal) -> None:
    figure.low, figure.high, figure.precision = figure.low * factor, figure.high * factor, figure.precision * factor
    figure.scaled = True


class _Beside(NamedTuple):
    """Words beside numbers: what makes them negative, scales behind a code, what stands before a part's whole."""

    negative: tuple[str, ...]
    negative_ends: frozenset[str]
    either_way: tuple[str, ...]
    below: tuple[str, ...]
    falling: re.Pattern[str]
    scale: re.Pattern[str]
    exponents: dict[str, int]
    of: re.Pattern[str]


@cache
def _beside() -> _Beside:
    data = load_words("numbers")
    scales = "|".join(data["behind_codes"])
    of = "|".join(sorted(data["part_of"], key=len, reverse=True))
    return _Beside(
        tuple(f"{word} " for word in data["negative"]),
        frozenset(f"{word} "[-3:] for word in data["negative"]),
        tuple(f"{words} " for words in data["either_way"]),
        tuple(f" {words}" for words in data["below"]),
        re.compile(rf"(?<!\w)(?:{'|'.join(data['falling'])})(?: by| about| some| nearly| almost)?(?: by)? $"),
        re.compile(rf" ({scales})(?!\w)"),
        data["behind_codes"],
        re.compile(of),
    )
