"""A project as an editor has it open: unsaved texts, the last run, and what stands at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claimcheck.engine import check
from claimcheck.finding import Finding, Location
from claimcheck.loading import Reader, load_lenient
from claimcheck.lsp.memory import Memory
from claimcheck.model import Place, Project
from claimcheck.run import Run
from claimcheck.verdict import Judgement

__all__ = ["At", "Workspace"]


class At(NamedTuple):
    """What stands at a place of a claims file: the way down to it, and whether it is a key."""

    place: Place
    is_key: bool
    location: Location


@dataclass(frozen=True, slots=True)
class _Index:
    """The places of one file in order."""

    starts: list[tuple[int, int]]
    entries: list[At]


class Workspace:
    """A folder of claims, checked again whenever something in it changes."""

    def __init__(self, root: Path, *, as_of: date | None = None) -> None:
        self.root = root
        self.as_of = as_of
        self.unsaved: dict[Path, str] = {}
        self._reader, self._memory = Reader(self.unsaved), Memory()
        self.run = Run(Project(root))
        self._judgements: Mapping[tuple[str, int], Judgement] = {}
        self._index: dict[str, _Index] = {}

    def refresh(self) -> Run:
        """Reads what has changed, judges it, and runs every check."""
        project = load_lenient(self.root, reader=self._reader)
        self.run = check(project, as_of=self.as_of, assessor=self._memory)
        self._judgements = {(j.claim, j.statement): j for j in self.run.judgements}
        self._index = {}
        return self.run

    # -- files --------------------------------------------------------------------------------------------------

    def name_of(self, path: Path) -> str | None:
        """What findings call a file; None where it lies outside the project."""
        absolute = path.absolute()
        folder = self.run.project.root.absolute()
        return absolute.relative_to(folder).as_posix() if absolute.is_relative_to(folder) else None

    def path_of(self, name: str) -> Path:
        """The file that findings call so."""
        return self.run.project.root.absolute() / name

    def findings_by_file(self) -> Mapping[str, list[Finding]]:
        """The findings of the last run, by the file they stand in."""
        found: dict[str, list[Finding]] = {}
        for finding in self.run.findings:
            found.setdefault(finding.location.file, []).append(finding)
        return found

    # -- places -------------------------------------------------------------------------------------------------

    def _indexed(self, name: str) -> _Index:
        if name not in self._index:
            entries = sorted(
                (
                    At(place[1:] if place[:1] == ("key",) else place, place[:1] == ("key",), where)
                    for place, where in self.run.project.places.items()
                    if where.file == name
                ),
                key=lambda at: (at.location.line, at.location.column, len(at.place)),
            )
            self._index[name] = _Index([(e.location.line, e.location.column) for e in entries], entries)
        return self._index[name]

    def at(self, name: str, line: int, column: int) -> At | None:
        """What stands at a line and a column (from 1, in code points) of a file; None where nothing does."""
        index = self._indexed(name)
        for number in range(bisect_right(index.starts, (line, column)) - 1, -1, -1):
            entry = index.entries[number]
            if entry.location.line != line:
                return None
            if entry.location.column <= column <= entry.location.column + entry.location.length:
                return entry
        return None

    def judgement(self, place: Place) -> Judgement | None:
        """The judgement on the statement that a place belongs to."""
        if place[:1] != ("claims",) or len(place) < 4 or place[2] != "statements" or not isinstance(place[3], int):
            return None
        return self._judgements.get((str(place[1]), place[3]))

    def uses(self, section: str, id_: str) -> Iterator[Location]:
        """Every place that refers to an entity, a source, a property or a claim, its own not among them."""
        keys = _REFERRING[section]
        project = self.run.project
        for place, where in project.places.items():
            if place[0] == "key" or len(place) < 2:
                continue
            last = next((step for step in reversed(place) if isinstance(step, str)), "")
            if last in keys and place[0] in ("claims", "constraints") and _text(where) == id_:
                yield where


_REFERRING = {
    "entities": frozenset({"subject", "speaker", "value"}),
    "sources": frozenset({"source"}),
    "properties": frozenset({"property"}),
    "claims": frozenset({"order", "parts", "total", "before", "after", "same", "value", "within"}),
}


def _text(where: Location) -> str:
    """The words at a place."""
    return where.snippet[where.column - 1 : where.column - 1 + where.length].strip().strip("\"'")
