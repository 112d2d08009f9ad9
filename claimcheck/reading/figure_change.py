"""By how much something changed, and what it came to: "rose by $2 billion to $19 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import reading_data
from claimcheck.reading.question import Asked
from claimcheck.values.base import Mention

__all__ = ["asks_for_change", "asks_how_much", "changes_in", "differs_from", "turned_out"]

_REACH: Final = 90  # code points before the size of a change in which its verb stands
_BETWEEN: Final = 60  # and between the size and what it came to


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the size of a change, and between that and what it came to."""
    data, directions = reading_data("figures"), reading_data("direction")
    verbs = {*data["changing"], *directions["up"]["before"], *directions["down"]["before"]}
    verb, size, reached = ("|".join(sorted(map(re.escape, words))) for words in (verbs, data["size"], data["reached"]))
    blurring = "|".join(sorted(map(re.escape, data["blurring"])))
    return (
        # "rose 12", "rose by about 12", "cut its net loss by 12", "a rise of 12"; not "cut to 12".
        re.compile(
            rf"(?<![\w-])(?:{verb})(?:(?:\s(?!(?:to|at|from)\s)[\w’'-]{{1,20}}){{0,7}}\s(?:{size})|(?:\s\w{{2,15}}ly)?)"
            # "By a fifth, or 660 students": told again.
            rf"(?:(?:\s[\w.%’'-]{{1,16}}){{1,4}},?\sor)?(?:\s(?:{blurring}))?\s$",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:\s[\w%’'-]{{1,20}}){{0,5}}?,?\s(?:{reached})\s(?:(?:{blurring})\s){{0,2}}$", re.IGNORECASE),
    )


@cache
def _behind() -> re.Pattern[str]:
    """What stands between a size with a comparative and what it came to: "$90 more; the bill comes to $1,200"."""
    data = reading_data("figures")
    compared, come_to, blurring = (alternatives(data[name]) for name in ("compared_sizes", "come_to", "blurring"))
    return re.compile(
        rf"\s(?:{compared})(?:[,;]?\s[\w%’'-]{{1,20}}){{0,12}}?[,;]?\s(?:{come_to})\s(?:(?:{blurring})\s){{0,2}}$",
        re.IGNORECASE,
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(f"{word}{ending}" for word in reading_data("figures")["changes"] for ending in ("", "s"))


def asks_how_much(words: str) -> bool:
    """Return whether words in lower case ask by how much something changes, with a verb.

    >>> asks_how_much("how much the fee goes up"), asks_how_much("how much it costs")
    (True, False)
    """
    return _by_how_much().search(words) is not None


@cache
def _by_how_much() -> re.Pattern[str]:
    data, directions = reading_data("figures"), reading_data("direction")
    verbs = alternatives([*data["by_how_much"], *directions["up"]["before"], *directions["down"]["before"]])
    ask = alternatives(reading_data("figures")["how_much"])
    return re.compile(rf"(?<!\w)(?:{ask})\s(?:[\w’'-]{{1,20}}\s){{0,4}}(?:{verbs})(?!\w)")


@cache
def _differing() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternatives(reading_data('figures')['differing'])})\s")


def differs_from(asked: Asked, text: str, one: Mention, other: Mention) -> bool:
    """Return whether a figure only says how far the one before is from another: "900 tonnes, 150 less than the Lech".

    Where a question may be for that, it does not count.

    Args:
        asked: The question.
        text: The text.
        one: A figure.
        other: The one behind it.
    """
    beside = text[one.end : other.start].rstrip() == "," and _differing().match(text, other.end) is not None
    words = (asked.question.property or " ".join(asked.question.cues)).lower().split()
    return beside and not asks_for_change(asked) and not {*reading_data("figures")["differences"]} & {*words}


def asks_for_change(asked: Asked) -> bool:
    """Whether a question asks by how much something changed: "rise of the fee".

    Args:
        asked: The question.
    """
    property_ = (asked.question.property or " ".join(asked.question.cues)).lower()
    if asks_how_much(property_):
        return True
    words = property_.split()
    small = frozenset(reading_data("clauses")["prepositions"])
    # "rise of the rate", but not "rate after the rise".
    head = words[: next((n for n, word in enumerate(words) if word in small), len(words))]
    return not _names().isdisjoint(head)


def changes_in(analysis: Analysis, sentence: int) -> Iterator[tuple[Mention, Mention]]:
    """Yield each size of a change in a sentence with the figure that something came to by it.

    Args:
        analysis: The text.
        sentence: The number of the sentence.
    """
    text = analysis.text
    before, between = _patterns()
    start = analysis.sentences[sentence].start
    amounts = [m for m in analysis.mentions(sentence) if m.type in ("money", "quantity", "duration")]
    for at, size in enumerate(amounts):
        led = before.search(text, max(start, size.start - _REACH), size.start) is not None
        for level in amounts[at + 1 :]:
            if level.start < size.end or (level.type == "duration") != (size.type == "duration"):
                continue
            near = led and level.start - size.end <= _BETWEEN
            if (near and between.fullmatch(text, size.end, level.start) is not None) or (
                level.start - size.end <= 2 * _BETWEEN and _behind().fullmatch(text, size.end, level.start) is not None
            ):
                yield size, level
            break


@cache
def _outcomes() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, reading_data("figures")["outcomes"]), key=len, reverse=True))
    return re.compile(
        rf"(?:[,;]?\s[\w’'%-]{{1,20}}){{0,12}}?[,;]?\s(?:{words})\s(?:[\w’'-]{{1,12}}\s){{0,2}}$", re.IGNORECASE
    )


def turned_out(text: str, one: Mention, other: Mention) -> bool:
    """Whether the second figure is what became of the first: "a budgeted 25 percent turned out to be 44".

    Args:
        text: The text.
        one: A figure.
        other: One behind it.
    """
    return one.end <= other.start and _outcomes().fullmatch(text, one.end, other.start) is not None
