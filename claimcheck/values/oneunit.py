"""One of a measure without a number: "a kilometre thick", "a metre and a half wide"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claimcheck.values.amount import bounded
from claimcheck.values.base import Mention, make_mention
from claimcheck.values.figure import Figure, flattened
from claimcheck.values.hedge import hedge_before
from claimcheck.values.measure import measure_of
from claimcheck.values.numeral import CARDINAL
from claimcheck.values.quantityvalue import NAME, make_quantity
from claimcheck.values.words import load_words

__all__ = ["ones"]

_ONE = Decimal(1)


class _OneWords(NamedTuple):
    """The words of ``one_unit.yaml``, ready to be looked for."""

    stems: tuple[str, ...]
    one: re.Pattern[str]
    behind: re.Pattern[str]
    parts: dict[str, Decimal]


@cache
def _words() -> _OneWords:
    data = load_words("one_unit")
    units, parts, behind, of, lying = (
        "|".join(data[name]) for name in ("units", "parts", "behind", "measured", "lying")
    )
    return _OneWords(
        tuple(data["stems"]),
        re.compile(rf"(?<![\w-])an? ({units})(?: and an? ({parts}))?(?![\w-])"),
        re.compile(rf" (?:{behind})(?!\w)|(?<={of}) of (?!an? )(?=[a-z])| of (?:{lying})(?!\w)"),
        {str(name): Decimal(str(part)) for name, part in data["parts"].items()},
    )


def ones(text: str) -> Iterator[Mention]:
    """Every measure of one in a text, where the words behind it say that it is measured.

    >>> [f"{one.text}: {one.value}" for one in ones("The wall is nearly a metre thick.")]
    ['nearly a metre: nearly 1 m']
    """
    words, low = _words(), flattened(text)
    for word in words.stems:
        if word in low:
            return _ones(text, low, words)
    return iter(())


def _ones(text: str, low: str, words: _OneWords) -> Iterator[Mention]:
    """The measures of one in a text."""
    for match in words.one.finditer(low):
        start, end = match.span()
        measure = measure_of(match[1])
        if measure is None or words.behind.match(low, end) is None:
            continue
        number = _ONE + words.parts.get(match[2], Decimal(0))
        figure = Figure(start, end, end, number, number, Decimal(0), start, CARDINAL, True, False, "", measure=measure)
        bounds = bounded(figure, end, hedge_before(low, start))
        value = make_quantity(
            bounds.low, bounds.high, measure.symbol, bounds.low_open, bounds.high_open, bounds.mod, bounds.approximate
        )
        yield make_mention(
            NAME, bounds.start, end, text[bounds.start : end], value, None, (measure.dimension, "one of a measure")
        )
