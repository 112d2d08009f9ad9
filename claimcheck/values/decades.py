"""Decades that are no years: ages ("in her 80s") and degrees ("highs in the mid 70s")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimcheck.values.base import Mention, make_mention
from claimcheck.values.figure import flattened
from claimcheck.values.measure import measure_of
from claimcheck.values.quantityvalue import AGE, NAME, make_quantity
from claimcheck.values.words import load_words

__all__ = ["decades"]

_REACH = 60  # how far before a decade the words may begin that tell what it is of, in code points
_TEN = 10
_DIGITS, _TENS = "0s", frozenset("123456789")
_LONGER = frozenset("_$£€.,")  # what before two digits makes them the end of a longer number or of a price


class _DecadeWords(NamedTuple):
    """The words of ``decades.yaml``, ready to be looked for."""

    endings: tuple[str, ...]
    decade: re.Pattern[str]
    owned: re.Pattern[str]
    measured: re.Pattern[str]
    named: dict[str, int]
    least: dict[str, int]
    parts: dict[str, tuple[int, int]]
    degrees: str


@cache
def _words() -> _DecadeWords:
    data = load_words("decades")
    owners, into, ages, heat, ways = ("|".join(data[name]) for name in ("owners", "into", "ages", "heat", "ways"))
    part, joints = (rf"(?:{'|'.join(data[name])})" for name in ("parts", "joints"))
    one = rf"(?:['’]?[1-9]0s|{'|'.join(data['named'])})"
    scale = "|".join(data["scales"])
    return _DecadeWords(
        tuple(data["endings"]),
        re.compile(
            rf"(?<![\w$£€.,'’-])(?:({part})[ -])?({one})(?:{joints}(?:({part})[ -])?({one}))?(?![\w'’])"
            rf"(?: (?:degrees )?({scale})(?!\w))?"
        ),
        re.compile(rf"(?<!\w)(?:(?:{into}) (?:{owners})|(?:{ages})(?: in)?(?: the(?:ir)?)?) (?:to )?$"),
        re.compile(rf"(?<!\w)(?:{heat})(?!\w)[^.;!?\n]{{0,40}}(?<!\w)(?:{ways}) (?:the )?$"),
        {str(name): number for name, number in data["named"].items()},
        data["least"],
        {str(name): (first, last) for name, (first, last) in data["parts"].items()},
        data["degrees"],
    )


def decades(text: str) -> Iterator[Mention]:
    """Every decade of age and of degrees in a text.

    >>> [f"{one.text}: {one.value}" for one in decades("She is in her mid 70s.")]
    ['mid 70s: 74 to 76 years old']
    """
    low, words = flattened(text), _words()
    if _has_digits(low):
        return _decades(text, low)
    named = any(ending in low for ending in words.endings) and any(name in low for name in words.named)
    return _decades(text, low) if named else iter(())


def _has_digits(low: str) -> bool:
    """Whether a text has a decade of two digits; most that end like one are years: "the 1990s"."""
    at = low.find(_DIGITS)
    while at >= 0:
        if low[at - 1 : at] in _TENS and not (low[at - 2 : at - 1].isalnum() or low[at - 2 : at - 1] in _LONGER):
            return True
        at = low.find(_DIGITS, at + 1)
    return False


def _decades(text: str, low: str) -> Iterator[Mention]:
    """The decades of age and of degrees in a text."""
    words = _words()
    for match in words.decade.finditer(low):
        start, end = match.span()
        begin = max(0, start - _REACH)
        first = _ends(match[1], match[2])
        last = first if match[4] is None else _ends(match[3], match[4])
        if first is None or last is None or last[1] < first[0]:
            continue
        if words.owned.search(low, begin, start) is not None:
            unit = AGE
        elif words.measured.search(low, begin, start) is not None:
            measure = measure_of(match[5])
            unit = words.degrees if measure is None else measure.symbol
        else:
            continue
        value = make_quantity(Decimal(first[0]), Decimal(last[1]), unit)
        yield make_mention(NAME, start, end, text[start:end], value, None, ("decade",))


def _ends(part: str | None, decade: str) -> tuple[int, int] | None:
    """The first and the last number of a decade or its part: 74 and 76 of "mid", "70s"."""
    words = _words()
    number = words.named[decade] if decade in words.named else int(decade.strip("'’s"))
    first, last = words.parts[part] if part is not None else (0, _TEN - 1)
    return max(number + first, words.least.get(decade, 0)), number + last
