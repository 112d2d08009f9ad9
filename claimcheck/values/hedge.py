"""The words beside a figure that bound it ("more than", "up to") or blur it ("about", "nearly")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.values.words import load_words

__all__ = ["Hedge", "changes", "hedge_after", "hedge_before"]

# How far before a figure its hedge may begin, in code points.
_REACH = 34
_SIGNS = "<>~≈≤≥±∼="


class Hedge(NamedTuple):
    """A bound or a blur: where its words begin and end, and their kind in the data."""

    start: int
    end: int
    kind: str


@cache
def _before() -> dict[str, list[tuple[str, str]]]:
    """By their last word, the longest first, the words before a figure and their kind."""
    table: dict[str, list[tuple[str, str]]] = {}
    for kind, every in load_words("hedges")["before"].items():
        for words in every:
            table.setdefault(words.split()[-1], []).append((words, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def _between() -> frozenset[str]:
    return frozenset(load_words("hedges")["between"])


@cache
def _going() -> frozenset[str]:
    return frozenset(load_words("hedges")["going"])


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {words: kind for kind, every in load_words("hedges")["after"].items() for words in every}
    words = "|".join(re.escape(w) for w in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"(?:,(?= (?:or|and) ))?[ -]?({words})(?![\w])"), kinds


@cache
def _change() -> re.Pattern[str]:
    words = "|".join(load_words("hedges")["change"])
    return re.compile(rf"(?<!\w)(?:{words})(?:\s[\w%,.$£€-]{{1,20}}){{0,3}}\sfrom\s?$")


def hedge_before(low: str, start: int, floor: int = 0) -> Hedge | None:
    """The hedge that ends where a figure starts.

    Args:
        low: The text in lower case, its line breaks made blanks.
        start: Where the figure begins.
        floor: Where the words before it may begin at the earliest.
    """
    if start and low[start - 1] in _SIGNS:
        return _ending(low, start, floor, low[max(floor, start - 3) : start].strip())
    words = low[max(floor, start - _REACH) : start].split()
    if not words:
        return None
    last = words[-1].lstrip("(“\"‘'[—–-")
    end = start - 1 if low[start - 1] == " " else start
    if last in _before():
        found = _ending(low, end, floor, last)
        if found is not None:
            return found
    if last in _between() and len(words) > 1:
        last = words[-2].lstrip("(“\"‘'[—–-")
        if last in _before():
            return _ending(low, low.rfind(" ", floor, end), floor, last)
    return None


def _ending(low: str, end: int, floor: int, last: str) -> Hedge | None:
    for words, kind in _before().get(last, ()):
        begin = end - len(words)
        if begin >= floor and low.startswith(words, begin) and not low[begin - 1 : begin].isalnum():
            if (
                words == "up to"
                and low[max(0, begin - 12) : begin].split()[-1:]
                and (low[max(0, begin - 12) : begin].split()[-1] in _going())
            ):
                return None  # "has gone up to 7 million": where it came to, no bound
            return Hedge(begin, end, kind)
    return None


def hedge_after(low: str, end: int) -> Hedge | None:
    """The hedge that begins where a figure ends: "or more", "+", "-odd"."""
    following = low[end : end + 2]
    if following[:1] == "+":
        return Hedge(end, end + 1, "EQUAL_OR_MORE") if not following[1:].isdigit() else None
    if following not in (" o", " a", " g", " p", " u", " m", " t", "-o", "-p", "-i", ", ", "is"):
        return None
    pattern, kinds = _after()
    found = pattern.match(low, end, min(len(low), end + 20))
    if found is None or (
        following[1] not in "o," and following[0] == " " and low[found.end() : found.end() + 2].strip().isalpha()
    ):
        return None
    return Hedge(end, found.end(), kinds[found.group(1)])


def changes(low: str, start: int) -> bool:
    """Whether the figure that starts here is one from which something rose or fell: "fell from 12"."""
    return low.endswith("from ", 0, start) and _change().search(low, max(0, start - 70), start) is not None
