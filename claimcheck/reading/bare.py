"""A number without a noun, seen in its sentence: the words before it, and the counted figures that it may be like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import reading_data
from claimcheck.values import parse_value
from claimcheck.values.base import Mention

__all__ = ["Bare", "Counted", "approximating", "counting", "ends_counted", "irregular_plurals", "is_plural", "no_noun"]


class Counted(NamedTuple):
    """A figure, and what it counts."""

    mention: Mention
    measure: str


class Bare(NamedTuple):
    """A bare number in its sentence, with the counted figures before it, nearest first."""

    analysis: Analysis
    mention: Mention
    sentence: int
    near: Sequence[Counted]
    """Those of its own sentence."""
    last: Counted | None
    """The nearest one of its own sentence or of the one before."""

    @property
    def ahead(self) -> Sequence[Token]:
        """The words before the number."""
        tokens = self.analysis.tokens(self.sentence)
        return tokens[: self.analysis.index_at(self.sentence, self.mention.start)]

    def before(self, word: str) -> bool:
        """Whether a word or a phrase stands right before the number."""
        head = self.analysis.text[max(0, self.mention.start - len(word) - 1) : self.mention.start].lower()
        return head in (f"{word} ", f"{word}\n")


@cache
def no_noun() -> re.Pattern[str]:
    """What stands behind a number that counts nothing there."""
    words = alternatives(reading_data("figures")["behind_bare"])
    return re.compile(rf"(?=[.,;:)](?!\d))|\s[–—-]\s|\s(?:{words})(?!\w)|\s?$")


def ends_counted(bare: Bare) -> bool:
    """Whether no noun follows the number."""
    return no_noun().match(bare.analysis.text, bare.mention.end) is not None


@lru_cache(maxsize=4096)
def counting(noun: str) -> str | None:
    """What a number before a noun counts."""
    try:
        value = parse_value(f"12 {noun}", "quantity")
    except ValueError:
        return None
    return value.measure


@cache
def irregular_plurals() -> frozenset[str]:
    """The plurals that do not end in s."""
    return frozenset(map(str, reading_data("figures")["plurals"]))


def is_plural(token: Token) -> bool:
    """Whether a word is a noun in the plural."""
    word = token.lower
    return (
        not token.light and not token.number and word.isalpha() and (word.endswith("s") or word in irregular_plurals())
    )


@cache
def approximating() -> frozenset[str]:
    """The small words before a number."""
    return frozenset(str(word) for word in reading_data("figures")["blurring"])
