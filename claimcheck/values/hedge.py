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
    """By their last word, the longest first, the words before a figure and their kind; "" for words in between."""
    table: dict[str, list[tuple[str, str]]] = {}
    for kind, every in load_words("hedges")["before"].items():
        for words in every:
            table.setdefault(words.split()[-1], []).append((words, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    for word in load_words("hedges")["between"]:
        table.setdefault(word, []).append((word, ""))
    return table


@cache
def _going() -> frozenset[str]:
    return frozenset(load_words("hedges")["going"])


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """The words after a figure, their kinds, and how text goes on where they may stand, in three characters."""
    kinds = {words: kind for kind, every in load_words("hedges")["after"].items() for words in every}
    words = "|".join(re.escape(w) for w in sorted(kinds, key=len, reverse=True))
    begins = frozenset(f"{gap}{word}"[:3] for word in kinds for gap in (" ", "-", ", ")) | {"ish"}
    return re.compile(rf"(?:,(?= (?:or|and) ))?[ -]?({words})(?![\w])"), kinds, begins


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
    if not start:
        return None
    end = start - 1
    if low[end] != " ":
        if low[end] in _SIGNS:
            return _ending(low, start, floor, low[max(floor, start - 3) : start].strip())
        end = start
    word = _last_word(low[max(floor, start - _REACH) : end])
    entries = _before().get(word)
    if entries is None:
        return None
    found = _ending(low, end, floor, word) if entries[0][1] else None
    if found is not None or entries[-1][1]:
        return found
    end = low.rfind(" ", floor, end)
    return _ending(low, end, floor, _last_word(low[max(floor, start - _REACH) : end])) if end > floor else None


def _last_word(words: str) -> str:
    word = words[words.rfind(" ") + 1 :]
    return word if word.isalpha() else "".join(word.split()[-1:]).lstrip("(“\"‘'[—–-")


def _ending(low: str, end: int, floor: int, last: str) -> Hedge | None:
    for words, kind in _before().get(last, ()):
        begin = end - len(words)
        if kind and begin >= floor and low.startswith(words, begin) and not low[begin - 1 : begin].isalnum():
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
    if low[end : end + 1] == "+":
        return None if low[end + 1 : end + 2].isdigit() else Hedge(end, end + 1, "EQUAL_OR_MORE")
    pattern, kinds, begins = _after()
    following = low[end : end + 3]
    if following not in begins:
        return None
    found = pattern.match(low, end, min(len(low), end + 20))
    if found is None or (
        following[1] not in "o," and following[0] == " " and low[found.end() : found.end() + 2].strip().isalpha()
    ):
        return None
    return Hedge(end, found.end(), kinds[found.group(1)])


def changes(low: str, start: int) -> bool:
    """Whether the figure that starts here is one from which something rose or fell: "fell from 12"."""
    return low.endswith("from ", 0, start) and _change().search(low, max(0, start - 70), start) is not None
