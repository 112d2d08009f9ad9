"""Stages of a process on an ordered ladder: in talks < agreed < signed < delivering < delivered < in service.

A value is a stage, or all that lies before one: "not yet signed" is anything from considered to agreed. What stands
beside the ladder (suspended, cancelled, rejected) has nothing before it: "not cancelled" is every other stage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import ClassVar, NamedTuple

from claimcheck.values.base import Context, Mention, Mod, Relation, ScaleKind, Value
from claimcheck.values.words import load_words

__all__ = ["NAME", "SCALE", "Ladder", "StageValue", "find", "ladder", "parse"]

NAME = "stage"
SCALE = ScaleKind.LADDER
_ANYWHERE = "suspended"


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


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load_words('stages')['denied'])})\s")


@dataclass(frozen=True, slots=True)
class StageValue(Value):
    """One stage of a ladder, or with the mod LESS_THAN what is not it yet.

    ``height`` is the stage's place, None where it stands beside the ladder.
    """

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    name: str
    mod: Mod | None = None
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
        """By the sets of stages that each allows: the same stage is EQUAL, "agreed" lies WITHIN "before signed"."""
        if not isinstance(other, StageValue):
            return Relation.INCOMPARABLE
        mine, theirs = self._allowed(), other._allowed()
        if mine == theirs:
            return Relation.EQUAL
        if not mine & theirs:
            return Relation.DISJOINT
        if mine > theirs:
            return Relation.CONTAINS
        return Relation.WITHIN if mine < theirs else Relation.OVERLAPS

    @property
    def steps(self) -> tuple[str, ...]:
        """Every stage, those beside the ladder below it: cancelled is no step up."""
        known = ladder()
        return (*reversed(known.beside), *known.rungs)

    @property
    def step(self) -> int | None:
        """The place among all stages."""
        return self.steps.index(self.name) if self.name in self.steps else None

    def denied(self) -> StageValue:
        """What lies before the stage."""
        return StageValue(self.name, mod=Mod.LESS_THAN)

    def compatible(self, other: Value) -> bool:
        """Whether both are one stage; a process that is on hold may stand on any rung of the ladder."""
        return isinstance(other, StageValue) and (self == other or _ANYWHERE in (self.name, other.name))

    def passed_by(self, other: Value) -> bool:
        """Whether the other is a higher rung of the ladder, so that this one lies behind it."""
        if not isinstance(other, StageValue) or self.height is None or other.height is None or other.mod is not None:
            return False
        return self.mod is None and self.height < other.height

    def _allowed(self) -> frozenset[str]:
        if self.mod is None:
            return frozenset((self.name,))
        known = ladder()
        if self.height is None:
            return frozenset((*known.rungs, *known.beside)) - {self.name}
        return frozenset(known.rungs[: self.height])

    def __str__(self) -> str:
        if self.mod is None:
            return self.name
        return f"not {self.name}" if self.height is None else f"before {self.name}"


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:  # noqa: ARG001
    """Stages are read with their subject and cues, not on their own: always empty."""
    return []


def parse(words: str, context: Context) -> StageValue:  # noqa: ARG001 - one signature for all types
    """The stage that the words name.

    Raises:
        ValueError: the words name no stage of a shipped ladder; the message lists them.
    """
    known = ladder()
    plain = " ".join(words.lower().split())
    stage = known.ways.get(plain)
    if stage is None and (denied := _denied().match(plain)) is not None:
        stage = known.ways.get(plain[denied.end() :])
        if stage is not None and stage != known.rungs[0]:
            return StageValue(stage, mod=Mod.LESS_THAN)
        stage = None
    if stage is None:
        raise ValueError(f"'{words}' is not a known stage; the stages are {', '.join((*known.rungs, *known.beside))}")
    return StageValue(stage)
