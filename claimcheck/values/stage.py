"""Stages of a process on an ordered ladder: in talks < agreed < signed < delivering < delivered < in service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import ClassVar, NamedTuple

from claimcheck.values.base import Context, Mention, Mod, Relation, Value
from claimcheck.values.words import load_words

__all__ = ["NAME", "Ladder", "StageValue", "find", "ladder", "parse"]

NAME = "stage"


class Ladder(NamedTuple):
    """The stages in order, those that stand beside them, and the words that say each."""

    rungs: tuple[str, ...]
    beside: tuple[str, ...]
    ways: dict[str, str]


@cache
def ladder(name: str = "procurement") -> Ladder:
    """A shipped ladder by its name.

    >>> ladder().rungs[:3]
    ('considered', 'in talks', 'agreed')
    """
    data = load_words("stages")[name]
    stages = (*data["ladder"], *data["beside"])
    ways = {stage: stage for stage in stages}
    for stage, words in data["ways"].items():
        ways.update(dict.fromkeys(words, stage))
    return Ladder(tuple(data["ladder"]), tuple(data["beside"]), ways)


@dataclass(frozen=True, slots=True)
class StageValue(Value):
    """One stage of a ladder; ``height`` is its place, None where it stands beside the ladder."""

    type: ClassVar[str] = NAME
    name: str
    mod: Mod | None = field(default=None, compare=False)
    approximate: bool = field(default=False, compare=False)
    ambiguous: bool = field(default=False, compare=False)

    @property
    def height(self) -> int | None:
        """The place on the ladder, from 0."""
        rungs = ladder().rungs
        return rungs.index(self.name) if self.name in rungs else None

    @property
    def bound(self) -> str | None:
        """A stage has no ends."""
        return None

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:  # noqa: ARG002 - one signature
        """EQUAL for the same stage, else DISJOINT."""
        if not isinstance(other, StageValue):
            return Relation.INCOMPARABLE
        return Relation.EQUAL if self.name == other.name else Relation.DISJOINT

    def __str__(self) -> str:
        return self.name


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:  # noqa: ARG001
    """Stages are read with their subject and cues, not on their own: always empty."""
    return []


def parse(words: str, context: Context) -> StageValue:  # noqa: ARG001 - one signature for all types
    """The stage that the words name.

    Raises:
        ValueError: the words name no stage of a shipped ladder; the message lists them.
    """
    known = ladder()
    stage = known.ways.get(" ".join(words.lower().split()))
    if stage is None:
        raise ValueError(f"'{words}' is no known stage; the stages are {', '.join((*known.rungs, *known.beside))}")
    return StageValue(stage)
