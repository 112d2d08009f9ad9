"""Figures that leave words out: "took 41 seats, the Reform Union 28", "pressed 90 tonnes, picked 40 this time".

And the whole of "34 of the 128 carriages".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import reading_data
from claimcheck.reading.left_out import left_out
from claimcheck.values import parse_value
from claimcheck.values.base import Mention

__all__ = ["carried", "gapped", "with_wholes"]

# ", the Reform Union 28": a name and a number that end an item of a list.
_ITEM = re.compile(
    r"(?:,|;|,?\sand|,?\swhile)\s(?:the\s)?(?:[A-Z][\w’'.-]{0,30}\s){1,4}(?:on\s|with\s|at\s)?(?P<number>\d[\d,]{0,12}(?:\.\d{1,4})?)"
    r"(?=,?\sand\s|[,;.]?\s|[.]?$)"
)


def gapped(analysis: Analysis, known: Sequence[Mention]) -> list[Mention]:
    """Return quantities with the bare numbers behind names that count what a number before them counts, in order.

    Args:
        analysis: The text.
        known: The quantities that were read from the words alone.
    """
    added: list[Mention] = []
    taken = {analysis.sentence_of(m.start) for m in known if _noun(m) is not None}
    for sentence in sorted(taken):
        start, end = analysis.sentences[sentence]
        for found in _ITEM.finditer(analysis.text, start, end):
            first, last = found.span("number")
            before = [m for m in known if start <= m.start and m.end <= found.start()]
            if (
                not before
                or _noun(before[-1]) is None
                or any(m.start < last and first < m.end for m in analysis.mentions(sentence))
            ):
                continue
            try:
                value = parse_value(found["number"], "quantity")
            except ValueError:
                continue
            value = value.counting(before[-1].value.measure)
            added.append(Mention("quantity", first, last, found["number"], value, rules=("gapped",)))
    return sorted((*known, *added), key=lambda m: (m.start, m.end))


def carried(analysis: Analysis, known: Sequence[Mention]) -> list[Mention]:
    """Return quantities whose bare numbers count what a figure before them counts, in order.

    "Faced 14 charges and was convicted on 11 of them", "pressed 90 tonnes last year and picked 40 this time".

    Args:
        analysis: The text.
        known: The quantities that were read from the words alone.
    """
    counting, added = left_out(analysis)
    starts = {m.start for m in known}
    taken = [*known, *(one for some in added.values() for one in some if one.start not in starts)]
    return [
        replace(m, value=m.value.counting(counting[m.start]), rules=(*m.rules, "carried"))
        if _noun(m) is None and m.start in counting
        else m
        for m in sorted(taken, key=lambda m: (m.start, m.end))
    ]


def _noun(mention: Mention) -> str | None:
    unit: str | None = getattr(mention.value, "unit", None)
    return unit


@cache
def _part() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, reading_data("figures")["whole_of"]), key=len, reverse=True))
    return re.compile(rf"\sof\s(?:{words})\s(?=\S)")


def with_wholes(known: Sequence[Mention]) -> list[Mention]:
    """Return quantities with the wholes of which some of them are parts: 128, of "34 of the 128 carriages".

    Args:
        known: The quantities.
    """
    added = [whole for mention in known for whole in _whole(mention) if not any(_is(whole, other) for other in known)]
    return sorted((*known, *added), key=lambda m: (m.start, m.end)) if added else list(known)


def _whole(mention: Mention) -> Iterator[Mention]:
    found = _part().search(mention.text)
    if found is None:
        return
    words = mention.text[found.end() :]
    try:
        value = parse_value(" ".join(words.split()), "quantity")
    except ValueError:
        return
    yield replace(mention, start=mention.start + found.end(), text=words, value=value, rules=("whole",))


def _is(one: Mention, other: Mention) -> bool:
    """Whether another reading of the same words has the number of this one."""
    return one.start == other.start or (
        one.start < other.end and other.start < one.end and one.value.end("low") == other.value.end("low")
    )
