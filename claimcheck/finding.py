"""Findings, where they point, and what one call of the checker returns.

Three scales never mix: a relation (value to value), a verdict (statement to source), a level (how loud a finding is).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import Final

__all__ = [
    "INTERNAL_ERROR",
    "Finding",
    "Fix",
    "Level",
    "Location",
    "Related",
    "Rule",
    "Splice",
    "fingerprint",
    "rule_id",
]


INTERNAL_ERROR: Final = "internal-error"
"""The rule of findings on claimcheck itself: nothing suppresses them, and the exit code is 4."""


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
    """A span within one line of a file. ``line`` and ``column`` count from 1, in code points; ``length`` is its width.

    ``snippet`` is the line itself, so that a report can show it without opening the file again.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    snippet: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def __reduce__(self) -> tuple[object, ...]:
        return Location, (self.file, self.line, self.column, self.length, self.snippet)


@dataclass(frozen=True, slots=True)
class Related:
    """Another location that a finding rests on, and what it says ("read as 2020-04-30")."""

    location: Location
    message: str

    def __reduce__(self) -> tuple[object, ...]:
        return Related, (self.location, self.message)


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """An edit of a text: what replaces the code points from ``start`` up to ``end``.

    The offsets count code points of the file's text as it is on disk, line breaks included, without a byte order mark.
    Where ``start`` equals ``end``, ``text`` is inserted.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Raise ValueError where the offsets are not a span."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"{self.start} to {self.end} is not a span")


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one claims file that remove a finding.

    ``safe`` says that what the curator claims is unchanged or is what the source says word for word; an unsafe fix
    changes the claim itself. ``probability`` is how likely it is the right one, ``words`` what it does. Of several
    fixes of one ``group`` only one is made at a time: together they would leave nothing where something must be.
    """

    file: str
    splices: tuple[Splice, ...]
    safe: bool
    probability: float
    words: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The identity of a check, declared once and attached to its findings.

    ``default`` is False for opt-in rules, ``dated`` is True for those that need the day of checking.
    """

    id: str
    level: Level
    summary: str
    page: str
    default: bool = True
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a rule at a location.

    ``label`` says what the words at ``location`` were read as; ``related`` are its passages; ``help`` is
    how to fix it; ``fixes`` are edits that do, best first; ``fingerprint`` stays the same when lines move. ``str()``
    gives the finding on one line, as ``--format concise`` prints it.
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
    fixes: tuple[Fix, ...] = ()

    def __str__(self) -> str:
        return f"{self.location}: {self.level}[{self.rule}] {' '.join(self.message.split())}"

    def __reduce__(self) -> tuple[object, ...]:
        return Finding, _PARTS(self)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of output: by place, then by rule; never by the order in which files were read."""
        return (self.location.file, self.location.line, self.location.column, self.rule, self.message)


# A cache holds thousands: they are made from their parts in a third of the time that dataclasses take by themselves.
_PARTS = attrgetter(*(part.name for part in fields(Finding)))


def fingerprint(parts: Iterable[str]) -> str:
    """A short stable name of a finding, made from its content and not from its location."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def rule_id(module: str) -> str:
    """The id of a check module's rule: the module's name with hyphens, so that it is written once.

    >>> rule_id("claimcheck.checks.value_refuted")
    'value-refuted'
    """
    return module.rpartition(".")[2].replace("_", "-")
