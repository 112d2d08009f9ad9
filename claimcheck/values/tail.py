"""The currency or measure behind a number: what may be one, and whether it is this number's."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimcheck.values.currency import Currency, currencies
from claimcheck.values.measure import Measure, measure_of, packed
from claimcheck.values.words import load_words

__all__ = ["INCHES", "SIGN_BEHIND", "first_words", "tail", "tails"]

_Entry = tuple[str, "Currency | Measure", bool]
_TOKEN = re.compile(r"[^\W\d_]{1,24}|[^\w\s]")
# Ways of one letter count only directly after digits, but for these after a blank as well.
_LOOSE = frozenset({"m", "t", "g", "l"})
_TOUCHING = frozenset({"in", "st"})
INCHES = ('"', "”", "″", "''", "’’", "′′")
"""What stands behind inches: 5'11", 10 " long."""

# Signs behind every number of a list: "10 $ 30 $", however it is spaced.
SIGN_BEHIND = re.compile(r"\d[\d,.]{0,12} (?:[$£€¥](?!\d)|cents?\b)")
_OPENING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_QUOTED = 80  # code points in which a quotation may have begun
_GAPS = frozenset(" -\u00a0")
_BRACKETS = frozenset(_OPENING.values())


@cache
def tails() -> dict[str, list[_Entry]]:
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
    for way, measure in packed().items():
        add(way, measure)
    inch = measure_of("in")
    assert inch is not None  # noqa: S101 - the data has it
    for mark in INCHES:
        add(mark, inch, exact=True)
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
def first_words() -> frozenset[str]:
    """The words and signs that a currency or a measure after a number may begin with, brackets among them."""
    return frozenset((*tails(), *_OPENING))


def tail(text: str, low: str, end: int, word: str | None = None) -> tuple[int, Currency | Measure] | None:
    """The currency or measure after a number, and where it ends.

    Args:
        text: The text.
        low: The text in lower case, its line breaks made blanks.
        end: Where the number ends.
        word: The next word or sign, where it is known.
    """
    begin, bracket, gap = _opening(text, end)
    if word is None or bracket:
        token = _TOKEN.match(low, begin)
        word = "" if token is None else token.group()
    for entry in tails().get(word, ()):
        way, meaning, exact = entry
        stop = begin + len(way)
        if not (text if exact else low).startswith(way, begin) or not text.startswith(bracket, stop):
            continue
        if (way[-1].isalnum() and text[stop : stop + 1].isalnum()) or _is_apart(text, begin, entry, gap):
            continue
        if isinstance(meaning, Measure) or not _is_no_currency(text, low, (begin, stop), meaning, gap, exact=exact):
            return stop + len(bracket), meaning
    return None


def _opening(text: str, end: int) -> tuple[int, str, str]:
    """Where what is behind a number begins, the bracket that must close it, and the blank, hyphen or bracket before."""
    following = text[end : end + 1]
    if following not in _GAPS:
        return end, "", ""
    bracket = _OPENING.get(text[end + 1 : end + 2], "")
    return end + 1 + len(bracket), bracket, bracket or following


@cache
def _lengths() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(load_words('counting')['lengths'])})(?!\w)")


def _is_apart(text: str, begin: int, entry: _Entry, gap: str) -> bool:
    """Whether a way of one or two letters is none after a blank or a hyphen: "5 in May", "a 5-m pole", "5 C"."""
    way, _, exact = entry
    if way in INCHES:
        closes = text.count(way, max(0, begin - _QUOTED), begin) % 2 == 1  # a quotation
        return closes or _lengths().match(text, begin + len(way)) is None
    if len(way) > 1 or not way.isalpha():
        return bool(gap) and way in _TOUCHING
    return gap == "-" or (bool(gap) and way not in _LOOSE) or (text[begin].isupper() and not exact)


def _is_no_currency(text: str, low: str, span: tuple[int, int], currency: Currency, gap: str, *, exact: bool) -> bool:
    """Whether the word or sign of a currency is not this number's: in brackets, of the next number, in a name."""
    begin, stop = span
    sign = currency.rule == "currency sign"
    if gap in _BRACKETS or (gap == "-" and sign):
        return True
    if gap and sign and text[stop : stop + 1].isdigit():
        return SIGN_BEHIND.match(low, stop) is None  # "10 $30": the sign is the next number's
    return text[begin].isupper() and not exact and _is_name(text, begin, stop, currency)


def _is_name(text: str, begin: int, stop: int, currency: Currency) -> bool:
    """Whether a capital makes the word of a currency a name: "50 Cent", "20 Mark Twain novels"."""
    word = text[begin:stop]
    return (
        " " not in word
        and not word.isupper()
        and (currency.doubtful or currency.parts > 1 or text[stop + 1 : stop + 2].isupper())
    )
