"""Findings, where they point, and what one call of the checker returns.

Three scales never mix: a relation (value to value), a verdict (statement to source), a level (how loud a finding is).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Finding", "Level", "Location", "Related", "Rule", "fingerprint", "rule_id"]


class Level(StrEnum):
    """How loud a finding is; the names are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the loudest."""
        return (Level.ERROR, Level.WARNING, Level.NOTE).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of one line of a file. ``line`` and ``column`` count from 1, in code points; ``length`` is its width.

    ``snippet`` is the line itself, so that a report can show it without opening the file again.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    snippet: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding rests on, and what it says ("read as 2020-04-30")."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The identity of a check, declared once; every finding is born with it.

    ``default`` is whether it is looked for without being asked for, ``dated`` whether it needs to know the day.
    """

    id: str
    level: Level
    summary: str
    page: str
    default: bool = True
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's complaint at a place.

    ``label`` says what the words at ``location`` were read as; ``related`` are the passages behind the complaint;
    ``help`` is the way out; ``fingerprint`` stays the same when lines move.
    """

    rule: str
    level: Level
    message: str
    location: Location
    claim: str | None = None
    statement: int | None = None
    label: str = ""
    related: tuple[Related, ...] = ()
    help: str = ""
    fingerprint: str = field(default="")

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of output: by place, then by rule; never by the order in which files were read."""
        return (self.location.file, self.location.line, self.location.column, self.rule, self.message)


def fingerprint(parts: Iterable[str]) -> str:
    """A short stable name of a finding, made of what it says and not of where it stands."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def rule_id(module: str) -> str:
    """The id of the rule that a module checks: its name with hyphens, so that it is written once.

    >>> rule_id("claimcheck.checks.value_refuted")
    'value-refuted'
    """
    return module.rpartition(".")[2].replace("_", "-")
