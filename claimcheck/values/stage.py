"""Stages of a process on an ordered ladder: in talks < agreed < signed < delivering < delivered < in service.

A value is a stage, or all that lies before one: "not yet signed" is anything from considered to agreed. What stands
beside the ladder (suspended, cancelled, rejected) has nothing before it: "not cancelled" is every other stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import ClassVar

from claimcheck.values.base import Context, Ladder, Mention, Mod, Relation, ScaleKind, Value
from claimcheck.values.words import load_words

__all__ = ["DEALS", "NAME", "SCALE", "StageValue", "find", "ladder", "ladder_of", "ladders", "parse"]

NAME = "stage"
SCALE = ScaleKind.LADDER
_ANYWHERE = "suspended"
DEALS = "procurement"
"""The ladder of values for which none is asked."""


Rungs = Mapping[str, Iterable[str]]
"""Stages in order, each with the words that articles use for it."""


def ladders() -> tuple[str, ...]:
    """The names of the shipped ladders."""
    return tuple(name for name, data in load_words("stages").items() if isinstance(data, dict))


@cache
def ladder(name: str = DEALS) -> Ladder:
    """A shipped ladder by its name.

    >>> ladder().rungs[:3]
    ('considered', 'in talks', 'agreed')
    """
    data = load_words("stages")[name]
    words = {stage: data["ways"].get(stage, ()) for stage in (*data["ladder"], *data["beside"])}
    return ladder_of({stage: words[stage] for stage in data["ladder"]}, {s: words[s] for s in data["beside"]}, name)


def ladder_of(rungs: Rungs, beside: Rungs | None = None, name: str = "") -> Ladder:
    """A ladder of one's own.

    Args:
        rungs: The stages, lowest first, each with the words that say it besides its name.
        beside: The stages that have no place in that order: a project that is on hold may have reached any of them.
        name: The name of the ladder; empty for one that a project declares.

    >>> ladder_of({"tendered": ["put out to tender"], "open": []}).rungs
    ('tendered', 'open')
    """
    beside = beside or {}
    ways = tuple((stage, (stage, *words)) for stage, words in (*rungs.items(), *beside.items()))
    return Ladder(tuple(rungs), tuple(beside), ways, name)


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
    on: Ladder | None = field(default=None, repr=False)

    @property
    def ladder(self) -> Ladder:
        """The ladder that the stage is on: the one of deals, unless another was asked for."""
        return ladder() if self.on is None else self.on

    @property
    def height(self) -> int | None:
        """The place on the ladder, from 0."""
        rungs = self.ladder.rungs
        return rungs.index(self.name) if self.name in rungs else None

    @property
    def bound(self) -> str | None:
        """A stage has no ends."""
        return None

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:  # noqa: ARG002 - one signature
        """By the sets of stages that each allows: the same stage is EQUAL, "agreed" lies WITHIN "before signed"."""
        if not isinstance(other, StageValue) or self.ladder != other.ladder:
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
        known = self.ladder
        return (*reversed(known.beside), *known.rungs)

    @property
    def step(self) -> int | None:
        """The place among all stages."""
        return self.steps.index(self.name) if self.name in self.steps else None

    def denied(self) -> StageValue:
        """What lies before the stage."""
        return StageValue(self.name, mod=Mod.LESS_THAN, on=self.on)

    def compatible(self, other: Value) -> bool:
        """Whether both are one stage; a process that is on hold may stand on any rung of the ladder."""
        return isinstance(other, StageValue) and (self == other or _ANYWHERE in (self.name, other.name))

    def passed_by(self, other: Value) -> bool:
        """Whether the other is a higher rung of the ladder, so that this one lies behind it."""
        if not isinstance(other, StageValue) or self.ladder != other.ladder:
            return False
        if self.height is None or other.height is None or other.mod is not None:
            return False
        return self.mod is None and self.height < other.height

    def _allowed(self) -> frozenset[str]:
        if self.mod is None:
            return frozenset((self.name,))
        known = self.ladder
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


def parse(words: str, context: Context) -> StageValue:
    """The stage that the words name, of the ladder that the context gives.

    Raises:
        ValueError: the words name no stage of the ladder; the message lists them.
    """
    known = context.ladder or ladder()
    plain = " ".join(words.lower().split())
    stage = known.stage_of(plain)
    if stage is None and (denied := _denied().match(plain)) is not None:
        stage = known.stage_of(plain[denied.end() :])
        if stage is not None and stage != known.rungs[0]:
            return StageValue(stage, mod=Mod.LESS_THAN, on=context.ladder)
        stage = None
    if stage is None:
        raise ValueError(f"'{words}' is not a known stage; the stages are {', '.join((*known.rungs, *known.beside))}")
    return StageValue(stage, on=context.ladder)
