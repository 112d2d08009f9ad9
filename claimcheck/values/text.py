"""Words that have no scale: compared by how many of them agree.

The comparison is rapidfuzz's token-sort ratio over folded words, so order and case do not matter. Figures are not
alike: "trained 50" is not "trained 5", and "-0.4" is not "0.4".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from claimcheck.values.base import Context, Mention, Mod, Relation, ScaleKind, Value

__all__ = ["NAME", "SCALE", "TextValue", "find", "parse"]

NAME = "text"
SCALE = ScaleKind.WORDS

_SAME, _NEAR = 95.0, 60.0
_FIGURE = re.compile(r"(?:(?<![\w.,])[-\u2212+±<>≤≥≈~]=? ?)?\d+(?:[.,:/]\d+)*")


@dataclass(frozen=True, slots=True)
class TextValue(Value):
    """Words as they stand; ``str(value)`` is the words with single blanks."""

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    words: str
    mod: Mod | None = field(default=None, compare=False)
    approximate: bool = field(default=False, compare=False)
    ambiguous: bool = field(default=False, compare=False)

    @property
    def bound(self) -> str | None:
        """Words have no ends."""
        return None

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:  # noqa: ARG002 - one signature
        """EQUAL for the same words in any order, OVERLAPS for many common words, else DISJOINT.

        Words with other figures are DISJOINT; where one has more figures than the other, they are not EQUAL.
        """
        if not isinstance(other, TextValue):
            return Relation.INCOMPARABLE
        if self == other:
            return Relation.EQUAL
        from rapidfuzz import fuzz, utils

        mine, theirs = _figures(self.words), _figures(other.words)
        if not (mine <= theirs or theirs <= mine):
            return Relation.DISJOINT
        ratio = fuzz.token_sort_ratio(self.words, other.words, processor=utils.default_process)
        if ratio >= _SAME and mine == theirs:
            return Relation.EQUAL
        return Relation.OVERLAPS if ratio >= _NEAR else Relation.DISJOINT

    def __str__(self) -> str:
        return self.words


def _figures(words: str) -> Counter[str]:
    """The figures of some words with their signs, each as often as it stands there."""
    return Counter(found[0].replace("\u2212", "-").replace(" ", "") for found in _FIGURE.finditer(words))


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:  # noqa: ARG001
    """Prose holds no mentions of plain text: always empty."""
    return []


def parse(words: str, context: Context) -> TextValue:  # noqa: ARG001 - one signature for all types
    """The words themselves, with runs of white space as one blank.

    Raises:
        ValueError: there are no words.
    """
    folded = " ".join(words.split())
    if not folded:
        raise ValueError("an empty text is not a value")
    return TextValue(folded)
