"""The numbers of a text, each with its currency or measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.values.currency import Currencies, Currency, currencies, lead
from claimcheck.values.measure import Measure, measure_of
from claimcheck.values.number import numbers
from claimcheck.values.numeral import CARDINAL, MULTIPLE, SHARE, lowered
from claimcheck.values.rate import rate_at
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


_Entry = tuple[str, "Currency | Measure", bool]
_TOKEN = re.compile(r"[^\W\d_]{1,24}|[^\w\s]")
# Ways of one letter count only directly after digits, but for these after a blank as well.
_LOOSE = frozenset({"m", "t", "g", "l"})
_TOUCHING = frozenset({"in", "st"})


@cache
def _tails() -> dict[str, list[_Entry]]:
    """By their first word or sign, the longest first, what may stand after a number: currencies and measures."""
    table: dict[str, list[_Entry]] = {}

    def add(way: str, meaning: Currency | Measure, exact: bool = False) -> None:
        first = _TOKEN.match(way.lower())
        if first is not None:
            table.setdefault(first.group(), []).append((way, meaning, exact))

    for dimension, data in load_words("units").items():
        for symbol, (factor, ways) in data["units"].items():
            for way in ways:
                measure, exact = Measure(dimension, symbol, Decimal(str(factor))), str(way) != str(way).lower()
                for written in dict.fromkeys((str(way), str(way).replace(" ", "-"))):  # "a 500,000-square-foot hall"
                    add(written, measure, exact)
    known = currencies()
    for name, currency in known.names.items():
        add(name, currency)
    for code, currency in known.codes.items():
        add(code, currency, exact=code.isupper())
        if code.isupper():
            for letter, scale in known.code_scales.items():
                add(letter + code, currency._replace(scale=scale), exact=True)
    for sign, currency in known.signs.items():
        add(sign, currency)
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def _units() -> frozenset[str]:
    """The words and signs that a currency or a measure after a number may begin with, brackets among them."""
    return frozenset((*_tails(), *_OPENING))


@lru_cache(maxsize=1)
def flattened(text: str) -> str:
    r"""``text`` in lower case with its line breaks made blanks, of the same length.

    >>> flattened("More\nthan")
    'more than'
    """
    return lowered(text).replace("\n", " ")


def single_figures(text: str, low: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Figure]:
    """Every number with its context, except in the ``taken`` spans, which are in order."""
    units, times, table, beside = _units(), _tails()["times"][-1][1], currencies(), _beside()
    ends = len(text)
    for start, end, value, precision, kind, in_words, high, scaled, short, word in numbers(low, taken):
        top = value if high is None else high
        vague = high is not None
        figure = Figure(
            start, end, end, value, top, precision, start, kind, in_words, vague, short, ONE, None, None, scaled
        )
        if not in_words and not _takes_lead(figure, text, low, table):
            continue
        following = text[end] if end < ends else ""
        if word is not None and word not in units:
            pass  # it is followed by a word that is not a unit
        elif following and following not in ".,;:)?!" and kind in (CARDINAL, SHARE):
            _take_tail(figure, text, low, following, word)
        if text[figure.end : figure.end + 1] not in _OPEN and _goes_on(figure, text):
            continue
        if figure.currency is not None and not _takes_scale(figure, text, low, table):
            continue
        _take_sign(figure, text, low, beside)
        if kind == MULTIPLE:
            figure.measure = times  # type: ignore[assignment]
        if figure.high < figure.low:
            figure.low, figure.high = figure.high, figure.low
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
    return apart and _SIGN_BEHIND.match(low, start) is not None


def _take_tail(figure: Figure, text: str, low: str, following: str, word: str | None) -> None:
    """Gives a figure the currency or measure behind it; ``following`` is the next character, ``word`` the next word."""
    tails, end, kind = _tails(), figure.inner, figure.kind
    tail = _tail(text, low, end, following, tails, word)
    if (
        tail is None
        and following == " "
        and (kind == SHARE or figure.vague or (figure.scaled and low[end - 1] == "s"))
        and (of := _beside().of.match(low, end)) is not None
    ):
        tail = _tail(text, low, of.end() - 1, " ", tails)
    if tail is None:
        return
    stop, meaning = tail
    money = figure.currency
    if isinstance(meaning, Measure):
        if money is None:
            figure.measure, figure.end = meaning, stop
        elif meaning.symbol in ("mm", "t") and text[end].isalpha():
            _rescale(figure, 6 if meaning.symbol == "mm" else 12)
            figure.end = stop
    elif money is None:
        figure.end = stop
        if _weighed(low, figure.start, stop, meaning, figure.scaled):
            figure.measure = measure_of("lb")
        else:
            figure.currency = meaning
    elif money.code == meaning.code or (
        money.families and not meaning.parts > 1 and not meaning.doubtful  # "the $60 mark"
    ):
        families = () if not meaning.families else money.families
        figure.currency, figure.end = money._replace(code=meaning.code, families=families), stop
    elif meaning.families and not meaning.parts > 1:
        figure.end = stop


def _goes_on(figure: Figure, text: str) -> bool:
    """Whether letters or digits go on behind a figure: "777s", "24703m212", times, chains of digits."""
    stop = figure.end
    after = text[stop] if stop < len(text) else " "
    if after == " " or figure.in_words:
        return False
    if after.isalnum() and text[stop - 1].isalnum():
        return True
    return after in ":/.@" and stop + 1 < len(text) and text[stop + 1].isdigit()


def _takes_scale(figure: Figure, text: str, low: str, table: Currencies) -> bool:
    """Scales an amount of money by its code or the word behind it; False where the letters are a name's: "G20"."""
    money = figure.currency
    assert money is not None  # noqa: S101 - asked for money only
    if money.scale != _ONE:
        figure.low, figure.high = figure.low * money.scale, figure.high * money.scale
        figure.precision, figure.scaled = figure.precision * money.scale, True
    elif figure.end > figure.inner and text[figure.end : figure.end + 1] == " " and not figure.scaled:
        found = _beside().scale.match(low, figure.end, figure.end + 10)  # "75 USD million"
        if found is not None:
            _rescale(figure, _beside().exponents[found[1]])
            figure.end = found.end()
    if money.parts > 1 and figure.start and low[figure.start - 1] == " ":
        _take_one(figure, low, table)
    value = figure.low
    small = money.doubtful and not (
        figure.scaled or (value >= _THOUSAND if money.large else value >= _HUNDRED or value % 1)
    )
    if small and not _literal(text, figure.start, figure.end) and rate_at(low, figure.end) is None:
        if text[figure.first - 1 : figure.first].isalnum():
            return False
        figure.currency, figure.start, figure.end, figure.before = None, figure.first, figure.inner, False
    return True


def _take_sign(figure: Figure, text: str, low: str, beside: _Beside) -> None:
    """Makes a figure negative by what stands round it: "minus 3", "-3", "$-3", "3 degrees below zero"."""
    begin = figure.start
    ahead = low[begin - 1] if begin else ""
    if ahead == " " and low[begin - 3 : begin] in beside.negative_ends and low.endswith(beside.negative, 0, begin):
        minus = low.rfind(" ", 0, begin - 1) + 1
        if not low.endswith(beside.either_way, 0, minus):
            figure.start = minus
            figure.low = figure.high = -figure.low
    elif ahead and ahead in "-−" and (begin == 1 or text[begin - 2] in " \n(“\"'\t"):
        figure.start = begin - 1
        if beside.falling.search(low, max(0, begin - 25), begin - 1) is None:  # "fell by -3.16 %" says it twice
            figure.low = figure.high = -figure.low
    elif figure.before and text[figure.first - 1] in "-−" and not text[figure.first - 2].isalpha():
        # "$-5", not "a USD-5 loan"
        figure.low = figure.high = -figure.low
    if figure.currency is None and figure.kind == CARDINAL and low.startswith(beside.below, figure.end):
        words = next(words for words in beside.below if low.startswith(words, figure.end))
        measure = figure.measure
        if measure is None or measure.dimension in _DEGREES:
            figure.low = figure.high = -figure.low
            figure.end += len(words)
            figure.inner = figure.inner if measure is not None else figure.end


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
    if text[start - 2].isalpha() or (before == "." and text[start - 2].isdigit()):
        return True
    return _CODE.search(text, max(0, start - 14), start - 1) is not None


# Behind a figure these end it.
_OPEN = frozenset({"", " ", "\n", ",", ";", ")"})
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
    factor = Decimal(10) ** exponent
    figure.low, figure.high, figure.precision = figure.low * factor, figure.high * factor, figure.precision * factor
    figure.scaled = True


# Signs behind every number of a list: "10 $ 30 $", however it is spaced.
_SIGN_BEHIND = re.compile(r"\d[\d,.]{0,12} (?:[$£€¥](?!\d)|cents?\b)")


_OPENING = {"(": ")", "[": "]", "{": "}", "<": ">"}


def _tail(
    text: str, low: str, end: int, following: str, tails: dict[str, list[_Entry]], word: str | None = None
) -> tuple[int, Currency | Measure] | None:
    """The currency or measure after a number, and where it ends; ``word`` is the next word, where known."""
    begin = end + 1 if following in " -\u00a0" else end
    bracket = ""
    if begin > end and text[begin : begin + 1] in _OPENING:
        bracket = _OPENING[text[begin]]
        begin += 1
    if word is None or bracket:
        token = _TOKEN.match(low, begin)
        word = "" if token is None else token.group()
    entries = tails.get(word)
    if entries is None:
        return None
    for way, meaning, exact in entries:
        if not (text if exact else low).startswith(way, begin):
            continue
        stop = begin + len(way)
        if (way[-1].isalnum() and text[stop : stop + 1].isalnum()) or (bracket and text[stop : stop + 1] != bracket):
            continue
        if (
            len(way) == 1
            and way.isalpha()
            and (following == "-" or (begin > end and way not in _LOOSE) or (text[begin].isupper() and not exact))
        ):
            continue
        if way in _TOUCHING and begin > end:
            continue
        if isinstance(meaning, Currency):
            if bracket or (following == "-" and meaning.rule == "currency sign"):
                continue
            touched = begin > end and len(way) == 1 and way in currencies().signs and text[stop : stop + 1].isdigit()
            if touched and _SIGN_BEHIND.match(low, stop) is None:
                continue  # "10 $30": the sign is the next number's
            if text[begin].isupper() and not exact and _is_name(text, begin, stop, meaning):
                continue
        return stop + len(bracket), meaning
    return None


def _is_name(text: str, begin: int, stop: int, currency: Currency) -> bool:
    """Whether a capital makes the word of a currency a name: "50 Cent", "20 Mark Twain novels"."""
    word = text[begin:stop]
    return (
        " " not in word
        and not word.isupper()
        and (currency.doubtful or currency.parts > 1 or text[stop + 1 : stop + 2].isupper())
    )


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
