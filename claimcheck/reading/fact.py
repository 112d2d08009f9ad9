"""A fact: what one clause of a text says about one value, or about an event that it states without a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from claimcheck.text.normalized import Span
from claimcheck.values.base import Value

__all__ = ["Argument", "Change", "Fact", "Part", "Period", "PeriodSource", "Quantifier", "Speaker", "Status"]


class Status(StrEnum):
    """Whether what a fact says has come about, as its text puts it."""

    DONE = "done"
    EXPECTED = "expected"
    TARGET = "target"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    SUPERSEDED = "superseded"
    DENIED = "denied"
    ASKED = "asked"
    PROMISED = "promised"


class Quantifier(StrEnum):
    """What a figure is of what it measures."""

    WHOLE = "whole"
    PART = "part"
    RATE = "rate"
    EACH = "each"
    RECORD = "record"
    AVERAGE = "average"
    TOTAL = "total"


class PeriodSource(StrEnum):
    """Where the period of a fact comes from."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    PUBLISHED = "published"


class Part(NamedTuple):
    """Words of a text that are a part of a fact, with their place in code points, half-open.

    ``name`` is what they stand for: a verb in its base form, the name behind a pronoun; None where the text does not
    settle it.
    """

    start: int
    end: int
    text: str
    name: str | None

    def __str__(self) -> str:
        return self.name or f"{self.text} (?)"


class Argument(NamedTuple):
    """Who or what else takes part: its role ("buyer", "place", "of"), and the words."""

    role: str
    part: Part


class Change(NamedTuple):
    """A figure as part of a change: ``kind`` is "from", "to", "by" or "between"; ``direction`` "up", "down" or None."""

    kind: str
    direction: str | None


class Period(NamedTuple):
    """When a figure holds: the value, the words that say so (None for the publication date), and where they stand."""

    value: Value
    part: Part | None
    source: PeriodSource


class Speaker(NamedTuple):
    """Who says so; by whom it is relayed ("citing two managers"); and the words that date the saying."""

    part: Part
    relay: Part | None = None
    said: Part | None = None
    date: Value | None = None


_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one clause says about one value, or about an event without one. Offsets are code points, half-open.

    ``start`` and ``end`` are the place of the value's words, of the verb where there is no value; ``clause`` is that of
    the clause. Every part may be None: the text does not say, or does not settle it.
    """

    start: int
    end: int
    text: str
    type: str | None
    value: Value | None
    measure: Part | None = None
    owner: Part | None = None
    verb: Part | None = None
    arguments: tuple[Argument, ...] = ()
    change: Change | None = None
    quantifier: Quantifier | None = None
    period: Period | None = None
    status: Status = Status.DONE
    negated: bool = False
    speaker: Speaker | None = None
    clause: Span = _NOWHERE

    @property
    def polarity(self) -> str:
        """``negative`` where the clause denies what it says of the value, ``positive`` otherwise."""
        return "negative" if self.negated else "positive"

    def argument(self, role: str) -> Part | None:
        """Return who or what takes a role, None where the clause does not say."""
        return next((argument.part for argument in self.arguments if argument.role == role), None)

    def __str__(self) -> str:
        words = " ".join(self.text.split())
        head = f"{self.owner}: " if self.owner is not None else ""
        measure = str(self.measure) if self.measure is not None else ""
        known = words if self.value is None or measure == words else f"{measure} {words}".strip()
        if self.value is None:
            known = measure
        return f"{head}{' '.join(known.split())}{self._details()}"

    def _details(self) -> str:
        said = [f"{role} {part}" for role, part in self.arguments]
        if self.change is not None:
            said.append(" ".join(filter(None, (self.change.direction, self.change.kind))))
        if self.quantifier is not None:
            said.append(str(self.quantifier))
        if self.period is not None:
            source = "" if self.period.source is PeriodSource.CLAUSE else f" ({self.period.source})"
            said.append(f"period {self.period.value}{source}")
        if self.status is not Status.DONE:
            said.append(str(self.status))
        if self.negated:
            said.append("negated")
        if self.speaker is not None:
            said.append(f"says {self.speaker.part}")
        return f" [{'; '.join(said)}]" if said else ""
