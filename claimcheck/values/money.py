"""Amounts of money in prose: an interval on the scale of an ISO 4217 currency.

Currencies are never converted. A bare "$" is read as US dollars and marked ambiguous unless the context settles it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from claimcheck.values.amount import Bounds, Figure, bounded, figures, relate_amounts, render
from claimcheck.values.base import Context, Mention, Mod, Relation, Value
from claimcheck.values.words import load_words

__all__ = ["NAME", "MoneyValue", "find", "parse"]

NAME = "money"
_DEFAULT_SHARE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class MoneyValue(Value):
    """An amount from ``low`` to ``high`` (None: without end) in ``currency``; ``per`` is what a rate counts by."""

    type: ClassVar[str] = NAME
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

    @property
    def bound(self) -> str | None:
        """Which end alone is stated."""
        return "high" if self.low is None else "low" if self.high is None else None

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """By the interval; INCOMPARABLE where the currencies differ."""
        if not isinstance(other, MoneyValue) or self.currency != other.currency:
            return Relation.INCOMPARABLE
        return relate_amounts(_parts(self), _parts(other), _DEFAULT_SHARE if tolerance is None else tolerance)

    def __str__(self) -> str:
        return render(self.low, self.high, self.mod, self.approximate, f"{self.currency} {{}}")


def _parts(value: MoneyValue) -> tuple[Decimal | None, Decimal | None, bool, bool, Decimal, bool, bool]:
    nearly = value.approximate and value.mod is Mod.LESS_THAN
    return value.low, value.high, value.low_open, value.high_open, value.precision, value.approximate, nearly


@cache
def _tables() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, int]], frozenset[str]]:
    data: dict[str, Any] = load_words("currencies")
    known = {symbol.lower(): (code, 1) for symbol, code in data["symbols"].items()}
    known.update({code.lower(): (code, 1) for code in data["codes"]})
    known.update({name: (code, 1) for code, names in data["names"].items() for name in names})
    known.update({name: (code, 100) for name, code in data["subunits"].items()})
    before = "|".join(re.escape(s) for s in sorted((*data["symbols"], *data["codes"]), key=len, reverse=True))
    named = [n for names in data["names"].values() for n in names] + list(data["subunits"])
    after = "|".join(re.escape(s) for s in sorted((*named, *data["codes"]), key=len, reverse=True))
    signs = "|".join(re.escape(s) for s in data["symbols"] if not s[-1].isalnum() and s[-1] != ".")
    return (
        re.compile(rf"(?:(?<![\w$])|(?<=[a-z]))({before})\s?-?$", re.IGNORECASE),
        re.compile(rf"\s?-?({after})(?!\w)|\s?({signs})", re.IGNORECASE),
        known,
        frozenset(s.lower() for s in data["ambiguous"]),
    )


_PER = re.compile(
    r"\s?(?:an?|per|each)\s(share|barrel|year|month|week|day|hour|person|tonne|ton|kilo|gallon|litre|head|unit|ounce)\b|\s?/(\w+)"
)


def _currency(text: str, figure: Figure) -> tuple[int, int, str, int, bool] | None:
    """Where the amount begins and ends with its currency, the code, the sub-unit's share, whether it is ambiguous."""
    before, after, known, ambiguous = _tables()
    lead_from = max(0, figure.start - 8)
    lead = before.search(text[lead_from : figure.start])
    tail = after.match(text, figure.end, min(len(text), figure.end + 28))
    if lead is not None:
        word = lead.group(1).lower()
        code, parts = known[word]
        end = figure.end
        if word in ambiguous and tail is not None:
            told = known[(tail.group(1) or tail.group(2)).lower()]
            if tail.group(1) is not None and word == "$":
                return lead_from + lead.start(), tail.end(), told[0], 1, False
        return lead_from + lead.start(), end, code, parts, word in ambiguous
    if tail is not None:
        word = (tail.group(1) or tail.group(2)).lower()
        code, parts = known[word]
        return (
            figure.start,
            tail.end(),
            code,
            parts,
            word in ambiguous or word in ("dollar", "dollars", "pound", "pounds"),
        )
    return None


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Every amount of money in a text, in order."""
    spans = iter(sorted(taken))
    span = next(spans, None)
    free = 0  # where the last taken words end
    found: list[Mention] = []
    for figure in figures(text):
        while span is not None and span[1] <= figure.start:
            free, span = span[1], next(spans, None)
        if figure.first.ordinal:
            continue
        where = _currency(text, figure)
        if where is None:
            continue
        start, end, code, parts, unsure = where
        if span is not None and span[0] < end:
            continue
        if start < free or (found and found[-1].end > start):
            continue
        bounds = bounded(text, figure, start, end)
        bounds = bounds._replace(start=max(bounds.start, free, found[-1].end if found else 0))
        if span is not None and span[0] < bounds.end:
            bounds = bounds._replace(end=end)
        found.append(_mention(text, figure, bounds, code, parts, unsure, context))
    return found


def _mention(
    text: str, figure: Figure, bounds: Bounds, code: str, parts: int, unsure: bool, context: Context
) -> Mention:
    if unsure and context.currency is not None:
        code, unsure = context.currency, False
    low, high = (None if x is None else x / parts for x in (bounds.low, bounds.high))
    value = MoneyValue(
        low,
        high,
        code,
        bounds.low_open,
        bounds.high_open,
        bounds.mod,
        bounds.approximate,
        unsure,
        _printed(figure) / parts,
        _per(text, bounds.end),
    )
    rules = ("money", "range") if figure.joined else ("money",)
    if bounds.mod is not None:
        rules = (*rules, bounds.mod.value)
    return Mention(NAME, bounds.start, bounds.end, text[bounds.start : bounds.end], value, None, rules)


def _per(text: str, end: int) -> str | None:
    match = _PER.match(text, end)
    return None if match is None else match.group(1) or match.group(2)


def _printed(figure: Figure) -> Decimal:
    """The printed precision where the figure can be a rounding: at most a tenth of it on either side."""
    if not figure.first.scaled and figure.high < 1000:
        return Decimal(0)
    share = Decimal("0.1") if figure.first.scaled else Decimal("0.05")
    return figure.precision if figure.precision / 2 <= figure.high * share else Decimal(0)


def parse(words: str, context: Context) -> MoneyValue:
    """The amount that words name: "USD 2 billion", "more than $5m", "EUR 3 to 4 million".

    Raises:
        ValueError: the words name no amount, or more than one.
    """
    plain = " ".join(words.split())
    found = find(plain, context)
    if len(found) != 1 or found[0].start > 0 or found[0].end < len(plain.rstrip(".")):
        raise ValueError(f"'{words}' is no amount of money; write a currency and a number, for example USD 2 billion")
    value = found[0].value
    assert isinstance(value, MoneyValue)  # noqa: S101 - find() makes nothing else
    return value
