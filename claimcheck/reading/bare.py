"""A number without a noun, seen in its sentence: the words before it, and the counted figures that it may be like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.values.base import Mention

__all__ = ["Bare", "Counted"]


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
