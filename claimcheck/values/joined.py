"""Figures: the numbers of a text, those that belong together made one.

Money and quantities are read from the same figures, so that a text is searched once for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from claimcheck.values.alike import LONGEST_GAP, share_ahead, share_back, share_said
from claimcheck.values.figure import CODE, ONE, PAIR, RANGE, Figure, flattened, single_figures
from claimcheck.values.hedge import changes, grows_by
from claimcheck.values.measure import measure_of
from claimcheck.values.noun import noun_words
from claimcheck.values.numeral import CARDINAL, MULTIPLE, SHARE, number_words
from claimcheck.values.rate import rate_at
from claimcheck.values.tail import INCHES
from claimcheck.values.words import load_words

__all__ = ["figures"]

_ONE, _TEN, _HUNDRED, _THOUSAND = Decimal(1), Decimal(10), Decimal(100), Decimal(1000)


_Spans = Sequence[tuple[int, int]]
_last: tuple[str, _Spans, tuple[Figure, ...]] = ("", (), ())


def figures(text: str, taken: _Spans = ()) -> tuple[Figure, ...]:
    """Every figure of a text in order, but for those in the ``taken`` spans, which are in order.

    Those of the last text are kept for the next type of value: it may have more words taken, not fewer, and leaves out
    what lies over them.

    >>> [(str(f.low), str(f.high), f.currency.code) for f in figures("$1-2 billion and 5 euros")]
    [('1000000000', '2000000000', 'USD'), ('5', '5', 'EUR')]
    """
    global _last
    last, without, kept = _last
    if text == last and (without == taken or set(without) <= set(taken)):
        return kept
    low = flattened(text)
    found: list[Figure] = []
    for figure in single_figures(text, low, taken):
        if found:
            if figure.start < found[-1].end and not _freed(found[-1], figure):
                continue
            gap = figure.start - found[-1].end
            if gap <= 8 and _merge(text, low, found[-1], figure):
                _share_with_range(text, low, found)
                continue
            if not (figure.currency or figure.measure):
                if gap <= LONGEST_GAP:
                    share_back(text, low, found, figure)
                if figure.scaled and figure.currency is None:
                    share_said(text, low, found, figure)
        found.append(figure)
    _last = text, taken, tuple(found)
    return _last[2]


def _share_with_range(text: str, low: str, found: Sequence[Figure]) -> None:
    """Gives a bare range the currency of its sentence by its words: "a budget of 20-25 million"."""
    last = found[-1]
    if last.shape == RANGE and last.scaled and not (last.currency or last.measure) and len(found) > 1:
        share_said(text, low, found[:-1], last)


def _freed(last: Figure, figure: Figure) -> bool:
    """Whether a figure whose code is the one of the number before it stands without: the 50 of "15 USD 50"."""
    if figure.first < last.end or not figure.before:
        return False
    figure.start, figure.currency, figure.before = figure.first, None, False
    return True


# What stands behind feet and behind inches: 5'11".
_FEET = frozenset({"'", "’", "′", "' ", "’ ", "′ "})
_MOST_FEET = 100
_THOUSANDS = ",000"
_LONGEST_MOVE = 70  # code points of "trimmed its fleet of old ships by "
# A first end that is not so many times smaller than the second one shares its thousands.
_NEAR = 4
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_DASHES = frozenset({"-", "–", "—", "~", "−", "--"})


class _RangeWords(NamedTuple):
    """The words that join two numbers: those of ``counting.yaml``."""

    to: frozenset[str]
    and_: str
    or_: str
    joiners: frozenset[str]
    summed: frozenset[str]
    between: tuple[str, ...]
    from_: str
    moved: re.Pattern[str]
    inches: re.Pattern[str]
    of: str


@cache
def _words() -> _RangeWords:
    data = load_words("counting")
    ranges = data["ranges"]
    return _RangeWords(
        frozenset(ranges["to"]),
        ranges["and"],
        ranges["or"],
        _DASHES | {*ranges["to"], ranges["and"], ranges["or"]},
        frozenset({"", ranges["and"], ","}),
        tuple(f"{words} " for words in ranges["between"]),
        f"{ranges['from']} ",
        re.compile(
            rf"(?<!\w)(?:(?:{'|'.join(data['moved'])})(?: {data['by']})?"
            rf"|(?:{'|'.join(load_words('hedges')['change'])})(?: [\w’'-]{{1,16}}){{0,5}} {data['by']}) $"
        ),
        re.compile(rf"\s?(?:{'|'.join(data['inches'])})\b"),
        load_words("nouns")["of"]["word"],
    )


def _merge(text: str, low: str, first: Figure, second: Figure) -> bool:
    """Whether ``second`` belongs to ``first``, which then holds both."""
    gap = low[first.end : second.start]
    if gap in _FEET and _feet_and_inches(low, first, second):
        return True
    joiner, words = gap.strip(), _words()
    if gap == " " and first.short == "m":
        _take_metres(first, second)
    if joiner in words.summed and not (joiner and _is_compared(low, second)) and _compound(low, first, second):
        return True
    if joiner in words.joiners and _join(text, low, first, second, joiner):
        return True
    if first.currency is None and first.measure is None and (second.currency or second.measure):
        share_ahead(low, first, second, joiner)
    return False


def _is_compared(low: str, figure: Figure) -> bool:
    """Whether a figure is by how much something is more: "2.40 euros, 60 cents more than in May"."""
    return number_words().compared.match(low, figure.end) is not None


def _take_metres(figure: Figure, second: Figure) -> None:
    """Makes the millions of "8m 20cm" metres."""
    if second.measure is None or second.measure.symbol not in _BELOW_METRES:
        return
    figure.low, figure.high, figure.precision = (n / _MILLION for n in (figure.low, figure.high, figure.precision))
    figure.measure, figure.scaled, figure.short = measure_of("m"), False, ""


def _feet_and_inches(low: str, first: Figure, second: Figure) -> bool:
    """Reads 5'11" as a length."""
    plain = first.shape == second.shape == ONE and not (first.currency or first.measure or second.currency)
    if not plain or second.high >= 12 or first.high % 1 or first.high >= _MOST_FEET:
        return False
    closing = next((mark for mark in INCHES if low.startswith(mark, second.inner)), "")
    if not closing:
        return False
    first.low = first.high = first.high + (second.high / _DOZEN).quantize(_SIXTH_PLACE).normalize()
    first.measure, first.precision = measure_of("ft"), _CENT
    first.end, first.inner = second.inner + len(closing), second.inner
    first.rules = (*first.rules, "sum of two units")
    return True


def _compound(low: str, first: Figure, second: Figure) -> bool:
    """A sum in two units: "5 ft 2 in", "3 dollars 50 cents", "15 dollars 50."."""
    if first.shape != ONE or second.shape != ONE or first.scaled or second.scaled:
        return False
    share = next((share for way in _SUMS if (share := way(low, first, second)) is not None), None)
    if share is None:
        return False
    first.low = first.high = first.high + share.quantize(_SIXTH_PLACE).normalize()
    first.end, first.inner = second.end, second.inner
    first.precision = _TENTH if second.currency is not None and second.currency.parts == _TEN else _CENT
    first.rules = (*first.rules, "sum of two units")
    return True


def _measures(low: str, first: Figure, second: Figure) -> Decimal | None:  # noqa: ARG001 - the ways are of one type
    """5 ft 2 in, 3 lb 4 oz: how much of the first unit the second figure is."""
    mine, other = first.measure, second.measure
    if mine is None or other is None or mine.dimension != other.dimension or mine.dimension not in _SUMMED:
        return None
    return None if second.high * other.factor >= mine.factor else second.high * other.factor / mine.factor


def _feet(low: str, first: Figure, second: Figure) -> Decimal | None:
    """6 feet 2 ins."""
    mine = first.measure
    if mine is None or second.measure is not None or mine.symbol != "ft" or second.high >= _DOZEN:
        return None
    found = _words().inches.match(low, second.end)
    if found is None:
        return None
    second.end = found.end()
    return second.high / _DOZEN


def _parts(low: str, first: Figure, second: Figure) -> Decimal | None:  # noqa: ARG001
    """3 dollars 50 cents."""
    mine, part = first.currency, second.currency
    if mine is None or part is None or mine.parts != 1 or part.parts == 1 or second.high >= part.parts:
        return None
    return second.high / part.parts if part.code == mine.code or part.families else None


def _tenths(low: str, first: Figure, second: Figure) -> Decimal | None:
    """Five mao five: a bare number behind a tenth of a currency is so many hundredths."""
    if second.currency is not None or second.measure is not None or not 0 < second.high < _TEN or second.high % 1:
        return None
    part = first.currency
    if part is None or low[second.end : second.end + 1] not in _CLOSED:
        return None
    if part.parts == _TEN:
        return second.high / _TEN
    return second.high / _HUNDRED if first.precision == _TENTH and first.rules else None


def _hundredths(low: str, first: Figure, second: Figure) -> Decimal | None:
    """15 dollars 50."""
    mine = first.currency
    if mine is None or mine.parts != 1 or second.currency is not None or second.measure is not None:
        return None
    if not 0 < second.high < _HUNDRED or second.high % 1 or first.high >= _THOUSAND or first.high % 1:
        return None
    after = low[second.end : second.end + 6]
    closed = after.lstrip(" ")[:1] in ("", ".", ";", "!", "?") or after.startswith(" more")
    return second.high / _HUNDRED if closed else None


# The ways in which two figures are one sum; the first that holds decides.
_SUMS: Final = (_measures, _feet, _parts, _hundredths, _tenths)
_SUMMED = frozenset({"length", "mass"})
_BELOW_METRES = frozenset({"cm", "mm"})
_MILLION = Decimal(1_000_000)
_CLOSED = frozenset({"", ".", ",", ";", "!", "?"})
_DOZEN, _TENTH, _CENT, _SIXTH_PLACE = Decimal(12), Decimal("0.1"), Decimal("0.01"), Decimal("1e-6")


def _join(text: str, low: str, first: Figure, second: Figure, joiner: str) -> bool:
    """Joins two figures to a range, or marks them as a pair or as digits of a name."""
    tight = joiner in _DASHES
    if not _may_join(low, first, second, joiner):
        return False
    shape = _dashed(text, first, second) if tight else RANGE
    if shape != RANGE:
        first.high = second.low
        _extend(first, second, shape)
        return True
    if abs(first.high) < -second.low:
        return _join_negative(low, first, second, joiner)
    scale = _shared_scale(low, first, second, joiner)
    bottom = first.low * scale
    if not bottom < second.high >= first.high or not _is_range(low, first, second, joiner, bottom, scale):
        return False
    first.precision = min(first.precision * (bottom / first.low if first.low else 1), second.precision)
    first.low, first.high = bottom, second.high
    first.scaled, first.short = first.scaled or second.scaled, first.short or second.short
    if second.currency is not None and (first.currency is None or first.currency.families):
        first.currency = second.currency
    first.measure = second.measure or first.measure
    _extend(first, second, RANGE)
    return True


def _join_negative(low: str, first: Figure, second: Figure, joiner: str) -> bool:
    """Joins two figures to a range below zero: "-3 to -5", "5 to 10 degrees below zero"."""
    below = first.low < 0 or second.start == second.first  # the words behind it make the second one negative
    if not below or changes(low, first.start):
        return False
    if joiner not in _DASHES and joiner not in _words().to:
        return False
    first.low, first.high = second.low, -abs(first.high)
    first.measure = second.measure or first.measure
    _extend(first, second, RANGE)
    return True


def _extend(first: Figure, second: Figure, shape: str) -> None:
    first.shape, first.end, first.inner = shape, second.end, second.inner


def _may_join(low: str, first: Figure, second: Figure, joiner: str) -> bool:
    """Whether two figures can be the ends of one range, or two numbers of one name or result."""
    if first.shape == RANGE or first.kind not in (CARDINAL, SHARE, MULTIPLE) or second.kind not in (CARDINAL, SHARE):
        return False
    if first.shape != ONE:
        return joiner in _DASHES and not first.currency
    if first.kind == SHARE and joiner in _words().to and grows_by(low, first.start):
        return False  # "fell by a third to 50"
    return _same_unit(low, first, second, joiner)


def _is_range(low: str, first: Figure, second: Figure, joiner: str, bottom: Decimal, scale: Decimal) -> bool:
    """Whether the word between two figures makes a range of them; ``bottom`` is the lower end by its ``scale``."""
    words = _words()
    if joiner in words.to:
        risen = not low.endswith(words.from_, 0, first.start) and _moved(low, first.start)
        return not (changes(low, first.start) or (risen and second.high > 3 * bottom))
    if joiner == words.and_:
        return _between(low, first.start)
    return joiner != words.or_ or second.high - bottom <= max(scale, bottom / 4)


def _shared_scale(low: str, first: Figure, second: Figure, joiner: str) -> Decimal:
    """What multiplies the first end of a range as well: "7-9 lakh", "five or six hundred", "$5-8,000"; or one."""
    tight, words = joiner in _DASHES, _words()
    if first.scaled or not 0 < first.high < _THOUSAND:
        return _ONE
    if joiner == words.and_ and not _between(low, first.start):
        return _ONE
    printed = low[second.first : second.inner]
    scale = _scale_behind(printed)
    if scale == _ONE and tight and printed.endswith(_THOUSANDS) and low[first.first : first.inner].isdigit():
        # "1-10,000" begins with one, "5-8,000" with five thousand
        scale = _THOUSAND if first.high * _THOUSAND * _NEAR >= second.high else _ONE
    return scale if first.low * scale <= second.high and first.kind == CARDINAL else _ONE


def _scale_behind(printed: str) -> Decimal:
    """The number that the last word or letters of a printed number stand for: of "9 lakh", "six hundred", "8bn"."""
    word = _LAST_LETTERS.search(printed)
    if word is None or word.start() == 0:
        return _ONE
    words = number_words()
    return words.scales.get(word[0]) or words.tallies.get(word[0]) or words.short.get(word[0]) or _ONE


def _same_unit(low: str, first: Figure, second: Figure, joiner: str) -> bool:
    """Whether the currency or measure of one can be that of both."""
    mine, other = first.currency, second.currency
    if first.measure is not None:
        return second.measure == first.measure
    if second.measure is not None:
        return mine is None
    if mine is None:
        return other is None or not second.before or joiner in _DASHES
    if other is None:
        return first.before and _is_money_too(low, first, second, joiner)
    return mine.parts == other.parts and (mine.code == other.code or bool(mine.families) or bool(other.families))


def _is_money_too(low: str, first: Figure, second: Figure, joiner: str) -> bool:
    """Whether a bare number behind an amount is one as well: "$5-8", "from $5 to 8", "$5 to 8 million"."""
    words = _words()
    if joiner in _DASHES or second.scaled or low.endswith((*words.between, words.from_), 0, first.start):
        return True
    return joiner in words.to and _is_last(low, first, second)


def _is_last(low: str, first: Figure, second: Figure) -> bool:
    """Whether a bare number ends a range of money and counts nothing of its own: "US$3,000 to 5,000 a month"."""
    if not first.high < second.high < first.high * 10 or _moved(low, first.start) or changes(low, first.start):
        return False
    if low[second.end : second.end + 1] in ("", ".", ",", ";", ")") or rate_at(low, second.end) is not None:
        return True
    following = low[second.end + 1 : second.end + 12].split(" ", 1)[0]
    return following in noun_words()["stop"] and not low.startswith(f" {_words().of} ", second.end)


def _between(low: str, start: int) -> bool:
    return low.endswith(_words().between, 0, start)


def _moved(low: str, start: int) -> bool:
    return _words().moved.search(low, max(0, start - _LONGEST_MOVE), start) is not None


@cache
def _scores() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load_words("scores")
    before, after = ("|".join(re.escape(word) for word in data[side]) for side in ("before", "after"))
    return (
        re.compile(rf"(?<!\w)(?:{before})(?!\w)"),
        re.compile(rf"[\s,)]{{0,2}}(?:[\w'’-]{{1,14}}\s){{0,2}}(?:{after})(?!\w)"),
    )


def _dashed(text: str, first: Figure, second: Figure) -> str:
    """What two numbers with a dash between them are: a range, a score or a vote, or the digits of a name."""
    if first.shape != ONE or (second.in_words and not first.in_words and text[second.start].isupper()):
        return CODE  # "212-555-0100", "10-5-2", "7-Eleven"
    if not (_is_bare_count(first) and _is_bare_count(second)):
        return RANGE
    if _CODE_BEHIND.match(text, second.end) or text[first.start - 1 : first.start] in ("-", "–", "/"):
        return CODE
    result = _result(text, first, second)
    if result is not None:
        return PAIR if result else RANGE
    telephone = second.inner - second.first == 4 and first.inner - first.first == 3
    return CODE if first.low >= second.low or telephone else RANGE


def _is_bare_count(figure: Figure) -> bool:
    return not (figure.in_words or figure.currency or figure.measure or figure.scaled or figure.low % 1)


def _result(text: str, first: Figure, second: Figure) -> bool | None:
    """Whether two numbers are a score or a vote by the words beside them; None where those say nothing."""
    lower = text[max(0, first.start - 60) : second.end + 40].lower()
    at = min(first.start, 60)
    stop = at + second.end - first.start
    sentence = max(lower.rfind(mark, 0, at) for mark in (". ", "; ", "\n\n", "! ", "? ")) + 1
    before, behind = _scores()
    ahead = behind.match(lower, stop)
    if ahead is None and not before.search(lower, sentence, at):
        return None
    limit = _THOUSAND if ahead is not None or first.low > second.low else _MOST_POINTS
    if not (first.low < limit and second.low < limit):
        return False
    return ahead is not None or first.low >= second.low or _PLURAL.match(lower, stop, stop + 20) is None


_CODE_BEHIND = re.compile(r"[-–/][^\W_]")
_MOST_POINTS = Decimal(700)
_PLURAL = re.compile(r" [a-z]{3,}s\b")
