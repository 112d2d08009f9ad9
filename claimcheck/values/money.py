"""Amounts of money in prose: an interval on the scale of an ISO 4217 currency.

Currencies are never converted. A word or sign that several currencies share is read as the commonest and marked
ambiguous unless the context or the document settles it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import ClassVar, NamedTuple

from claimcheck.values.amount import (
    LEADS,
    AmountRange,
    Bounds,
    bounded,
    manner,
    printed,
    relate_amounts,
    render,
    two_sided,
)
from claimcheck.values.base import Context, Interval, Mention, Mod, Relation, ScaleKind, Value, make_mention
from claimcheck.values.behind import nothing_behind
from claimcheck.values.currency import Currency, currencies
from claimcheck.values.figure import CODE, PAIR, Figure, flattened
from claimcheck.values.hedge import hedge_after, hedge_before
from claimcheck.values.joined import figures
from claimcheck.values.numeral import ORDINAL
from claimcheck.values.precision import exact
from claimcheck.values.quick import maker
from claimcheck.values.rate import rate_at
from claimcheck.values.words import load_words
from claimcheck.values.written import digits_hint, plainly, refuse_scalar

__all__ = ["NAME", "SCALE", "MoneyValue", "find", "parse"]

NAME = "money"
SCALE = ScaleKind.MONEY
_DEFAULT_SHARE = Decimal("0.05")
# Before this year a word that an old currency has is the old currency's.
_EURO = 2002
_DOLLAR = "dollar"  # the word of its currencies


@dataclass(frozen=True, slots=True)
class MoneyValue(Value):
    """An amount from ``low`` to ``high`` (None: without end) in ``currency``; ``per`` is what a rate counts by.

    ``families`` are the currencies' words that an ambiguous one may stand for: "krone" and its like for "crowns".
    """

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    low: Decimal | None
    high: Decimal | None
    currency: str
    low_open: bool = False
    high_open: bool = False
    mod: Mod | None = None
    approximate: bool = False
    ambiguous: bool = field(default=False, compare=False)
    precision: Decimal = field(default=Decimal(0), compare=False)
    per: str | None = field(default=None, compare=False)
    families: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def bound(self) -> str | None:
        """Which end alone is stated."""
        return "high" if self.low is None else "low" if self.high is None else None

    @property
    def interval(self) -> Interval:
        """The ends, in its currency."""
        return Interval(self.low, self.high, self.low_open, self.high_open)

    @property
    def measure(self) -> str:
        """The currency."""
        return self.currency

    @property
    def rounding(self) -> Decimal:
        """How roundly it was printed."""
        return self.precision

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """By the interval; INCOMPARABLE where the currencies differ, or what two rates count by."""
        if not isinstance(other, MoneyValue) or self.currency != other.currency:
            return Relation.INCOMPARABLE
        if self.per is not None and other.per is not None and self.per != other.per:
            return Relation.INCOMPARABLE
        return relate_amounts(_amount(self), _amount(other), _DEFAULT_SHARE if tolerance is None else tolerance)

    def in_currency(self, code: str) -> MoneyValue | None:
        """The amount in another currency that its words may mean; None where they cannot, or mostly mean their own.

        >>> str(parse("5 million crowns", Context()).in_currency("NOK"))
        'NOK 5000000'
        """
        known = currencies()
        if not self.may_be(code) or not known.dominant.isdisjoint(self.families):
            return None
        return replace(self, currency=code, ambiguous=False, families=())

    def read_as(self, other: Value) -> Value:
        """The amount in another amount's currency, where its words mean that as well; else as it is."""
        return (self.in_currency(other.measure) if other.measure is not None else None) or self

    def counting(self, measure: str | None) -> MoneyValue:
        """The same figure in another currency, where its sign may mean several."""
        return self if measure is None else replace(self, currency=measure, ambiguous=False)

    def may_be(self, measure: str | None) -> bool:
        """Whether the words may mean another currency, however rarely: "$" may be Australian dollars."""
        return self.ambiguous and currencies().family.get(measure or "") in self.families

    def convert(self, measure: str, low: Decimal, high: Decimal) -> MoneyValue:
        """The amount in another currency, its ends multiplied by factors and rounded to four digits, as "about"."""
        first = None if self.low is None else _four_digits(self.low * low)
        last = None if self.high is None else _four_digits(self.high * high)
        return replace(self, low=first, high=last, currency=measure, precision=Decimal(0), approximate=True)

    def __str__(self) -> str:
        opened = self.low_open, self.high_open
        words = render(self.low, self.high, opened, self.mod, self.approximate, f"{self.currency} {{}}")
        return words if self.per is None else f"{words} per {self.per}"


_make = maker(MoneyValue)


def _four_digits(amount: Decimal) -> Decimal:
    return Decimal(f"{amount:.4g}")


def _amount(value: MoneyValue) -> AmountRange:
    nearly = value.approximate and value.mod is Mod.LESS_THAN
    return AmountRange(
        value.low, value.high, value.low_open, value.high_open, value.precision, value.approximate, nearly
    )


class _Found(NamedTuple):
    figure: Figure
    currency: Currency
    bounds: Bounds
    rate: str | None


@exact
def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Every amount of money in a text, in order."""
    low = flattened(text)
    found: list[_Found] = []
    families = set()  # whether currencies occur that may mean another, and such as may not
    last = 0  # where the last amount or the last taken words end
    for figure, free, limit in _free_figures(low, figures(text, taken), sorted(taken), len(text)):
        currency = figure.currency
        assert currency is not None  # noqa: S101 - only those are free
        last = max(last, free)
        alone = nothing_behind(low, figure.end)
        hedge = hedge_before(low, figure.start, last) or (None if alone else hedge_after(low, figure.end))
        bounds = bounded(figure, figure.end, hedge)
        if bounds.end > limit:
            bounds = bounds._replace(end=figure.end)
        both = _closes(low, found, currency, bounds)
        if both is not None:
            last = both.end
            found[-1] = found[-1]._replace(bounds=both, rate=_rate(low, last))
            continue
        last = bounds.end
        found.append(_Found(figure, currency, bounds, None if alone else _rate(low, last)))
        families.add(bool(currency.families))
    meant = _Meaning(_settled(low, found) if len(families) > 1 else {}, context)
    return [_mention(text, one, meant) for one in found]


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load_words('currencies')['idioms'])})")


def _is_saying(low: str, figure: Figure) -> bool:
    """Whether an amount is that of a saying: "looked like a million dollars", "gave his two cents"."""
    if not figure.in_words:
        return False
    begin = max(0, figure.start - _SAYING_WINDOW)
    return any(found.end() == figure.end for found in _sayings().finditer(low, begin, figure.end))


def _free_figures(
    low: str, every: Sequence[Figure], taken: Sequence[tuple[int, int]], ends: int
) -> Iterator[tuple[Figure, int, int]]:
    """The figures with a currency that are not taken, and where taken words before them end and behind them begin."""
    spans = iter(taken)
    span = next(spans, None)
    free = 0
    for figure in every:
        if figure.currency is None or figure.shape in (PAIR, CODE) or figure.kind == ORDINAL:
            continue
        while span is not None and span[1] <= figure.start:
            free, span = span[1], next(spans, None)
        limit = ends if span is None else span[0]
        if limit >= figure.end and figure.start >= free and not _is_saying(low, figure):
            yield figure, free, limit


def _closes(low: str, found: Sequence[_Found], currency: Currency, bounds: Bounds) -> Bounds | None:
    """Both ends, where a bound and the last amount's are those of one: "more than $20 and less than $35"."""
    if bounds.bound is None or not found or currency.code != found[-1].currency.code:
        return None
    return two_sided(low, found[-1].bounds, bounds)


def _rate(low: str, end: int) -> str | None:
    rate = rate_at(low, end)
    return None if rate is None else rate[0]


_SAYING_WINDOW = 20  # how far before an amount its saying may begin, in code points
_SETTLING = 2  # times that a currency is named in words before it is what a bare sign means


def _settled(low: str, found: Sequence[_Found]) -> dict[str, frozenset[str]]:
    """By their word ("dollar"), the currencies that the document's amounts name outright.

    A sign of its own ("A$") settles the bare one; another country's dollars in words only where they are told of again:
    told of once, they are told apart.
    """
    named: dict[str, set[str]] = {}
    again = _named_again(found)
    for place, (_, currency, bounds, _) in enumerate(found):
        word = currencies().family.get(currency.code, "")
        once = currency.rule == "currency name" and word == _DOLLAR and currency.code not in again
        if currency.families or once:
            continue
        # "A$5 million ($3.3 million)": beside its own conversion, the bare sign is another dollar.
        beside = [other.bounds for other in found[max(0, place - 1) : place + 2] if word in other.currency.families]
        other_too = any(_bracketed(low, bounds, other) for other in beside)
        named.setdefault(word, set()).update((currency.code, "") if other_too else (currency.code,))
    return {word: frozenset(codes) for word, codes in named.items()}


def _named_again(found: Sequence[_Found]) -> set[str]:
    """The codes that are named outright more than once, or meant by a bare sign as well."""
    counts = Counter(one.currency.code for one in found if not one.currency.families)
    plain = {one.currency.code for one in found if one.currency.families}
    return plain | {code for code, count in counts.items() if count >= _SETTLING}


def _bracketed(low: str, one: Bounds, other: Bounds) -> bool:
    first, last = (one, other) if one.start < other.start else (other, one)
    gap = low[first.end : last.start]
    return 0 < len(gap) <= 24 and gap[-1] in "(["


class _Meaning:
    """What the words and signs that currencies share mean in one text."""

    def __init__(self, settled: dict[str, frozenset[str]], context: Context) -> None:
        """``settled``: by their word, the currencies that the text's amounts name outright."""
        self._settled = settled
        self._context = context
        self._known: dict[tuple[str, str, str | None, tuple[str, ...]], tuple[str, bool, tuple[str, ...]]] = {}

    def of(self, currency: Currency) -> tuple[str, bool, tuple[str, ...]]:
        """The code of a shared word or sign, whether that is unsure, and the rule that settled it."""
        key = currency.code, currency.rule, currency.old, currency.families
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._of(currency)
        return found

    def _of(self, currency: Currency) -> tuple[str, bool, tuple[str, ...]]:
        context, settled = self._context, self._settled
        if context.currency is not None:
            return context.currency, False, ("currency of the context",)
        if context.locale.dollar is not None and _is_dollar(currency, context.locale.dollar):
            return context.locale.dollar, False, ("currency of the locale",)
        candidates = frozenset().union(*(settled.get(word, ()) for word in currency.families))
        if len(candidates) == 1:
            (code,) = candidates
            return code, False, ("currency settled by the document",)
        if currency.old is not None and context.published is not None and context.published[1].year < _EURO:
            return currency.old, True, ()
        return currency.code, True, ()


def _is_dollar(currency: Currency, code: str) -> bool:
    """Whether a shared sign or word is "$", or a word for dollars where those are meant by "$"."""
    if _DOLLAR not in currency.families:
        return False
    return currency.rule == "currency sign" or currencies().family.get(code) == _DOLLAR


def _mention(text: str, one: _Found, meant: _Meaning) -> Mention:
    figure, currency, bounds, rate = one
    start, end, bottom, top, low_open, high_open, mod, approximate = bounds
    code, unsure, settling = meant.of(currency) if currency.families else (currency.code, False, ())
    least: Decimal = printed(figure)
    if currency.parts != 1:
        least, bottom, top = (None if x is None else x / currency.parts for x in (least, bottom, top))  # type: ignore[assignment]
    families = currency.families if unsure else ()
    value = _make(bottom, top, code, low_open, high_open, mod, approximate, unsure, least, rate, families)
    rules = (currency.rule, *settling, *manner(figure, bounds, rate=rate is not None))
    return make_mention(NAME, start, end, text[start:end], value, None, rules)


@exact
def parse(words: str, context: Context) -> MoneyValue:
    """The amount that words name: "USD 2 billion", "more than $5m", "EUR 3 to 4 million", "USD 2 per share".

    Raises:
        ValueError: the words name no amount, or more than one.
    """
    refuse_scalar(words, "an amount of money")
    whole = plainly(" ".join(words.split()))
    value = _whole(whole, context) or _whole(_both_named(whole), context) or _whole(_counted_one(whole), context)
    if value is None:
        raise ValueError(
            f"'{words}' is not an amount of money; write a currency and a number, for example USD 2 billion"
            f"{digits_hint(words)}"
        )
    return value


# What an amount counts by where it is written as a value: any words, since the figure before them has been read.
_RATE = re.compile(r"(?: per |/ ?)((?:\d{1,6} )?[^\W\d_][\w'’-]{0,39}(?: [^\W\d_][\w'’-]{0,39}){0,3})\.?")


def _whole(whole: str, context: Context) -> MoneyValue | None:
    """The amount that all of some words state."""
    found = find(whole, context)
    if not found or whole[: found[0].start].lower() not in LEADS:
        return None
    value = found[0].value
    assert isinstance(value, MoneyValue)  # noqa: S101 - find() makes nothing else
    end = found[0].end
    rate = rate_at(flattened(whole), end)
    if len(found) == 1 and (end if rate is None else rate[1]) >= len(whole.rstrip(".")):
        return value
    by = _RATE.fullmatch(whole, end)
    return None if by is None else replace(value, per=by[1])


def _both_named(whole: str) -> str:
    """The words with the currency repeated: "USD 2.4 to 2.46"; in prose ("rose USD 2 to 3") they may be two."""
    every = figures(whole)
    if len(every) != 2 or every[0].currency is None or every[1].currency is not None or not every[0].before:
        return ""
    first, second = every
    if whole[first.end : second.start].strip() not in load_words("counting")["ranges"]["to"]:
        return ""
    return whole[: second.first] + whole[first.start : first.first] + whole[second.first :]


def _counted_one(whole: str) -> str:
    """The words with their article as a number: "a dollar"."""
    article, _, rest = whole.partition(" ")
    return f"{load_words('counting')['one']} {rest}" if article.lower() in ("a", "an") and rest else ""
