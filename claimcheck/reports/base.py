"""The protocol of a report, and what several of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from posixpath import normpath
from typing import Protocol

from claimcheck.claims.model import Place
from claimcheck.claims.project import Fault
from claimcheck.escapes import shown
from claimcheck.finding import Finding, Location
from claimcheck.run.result import Run

__all__ = ["Report", "counted", "rebased", "rebased_fault", "summary", "unique_fingerprints", "worst_first"]


class Report(Protocol):
    """A module of this package, or one that another distribution adds; its name is the format's.

    A format that a code host reads sets ``REPOSITORY_PATHS = True``: its paths are relative to the root of the
    repository, not to the current folder. One whose lines command a CI job sets ``COMMANDS = True``, and makes safe
    whatever it quotes itself.
    """

    def render(self, run: Run, *, color: bool = False, width: int = 100) -> str:
        """The run as text that ends in a line feed.

        Args:
            run: What the run found.
            color: Whether to colour with ANSI escapes.
            width: Columns to keep to.
        """


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "finding"), counted(1200, "finding")
    ('1 finding', '1,200 findings')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def summary(run: Run) -> str:
    """The last line of every report for people: statements by verdict, findings by level, suppressed findings.

    A baseline is named, since it may have been found without being asked for.
    """
    return shown(str(run))


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by level, then in their order, so that a limit cuts off the least important ones."""
    return sorted(findings, key=lambda finding: finding.level.rank)


def unique_fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each finding; repeated ones get a number."""
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        prints.append(finding.fingerprint if number == 1 else f"{finding.fingerprint}-{number}")
    return prints


class _Moved(Mapping[Place, Location]):
    """Locations with a folder prefixed to their files; computed on demand."""

    def __init__(self, places: Mapping[Place, Location], folder: str) -> None:
        self._places, self._folder = places, folder

    def __getitem__(self, place: Place) -> Location:
        return _moved(self._places[place], self._folder)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _moved(location: Location, folder: str) -> Location:
    return replace(location, file=normpath(f"{folder}/{location.file}"))


def rebased_fault(fault: Fault, folder: str) -> Fault:
    """The fault with its path relative to where the reader is; see ``rebased``."""
    return fault if folder in ("", ".") else replace(fault, location=_moved(fault.location, folder))


def rebased(run: Run, folder: str) -> Run:
    """The run with every path relative to where the reader is, not to the claims folder.

    Args:
        run: The run, with paths relative to the project's folder.
        folder: The path to the project's folder, with "/", none at its end; empty or "." changes nothing.
    """
    if folder in ("", "."):
        return run

    def moved(finding: Finding) -> Finding:
        related = tuple(replace(one, location=_moved(one.location, folder)) for one in finding.related)
        fixes = tuple(replace(fix, file=_moved(Location(fix.file), folder).file) for fix in finding.fixes)
        return replace(finding, location=_moved(finding.location, folder), related=related, fixes=fixes)

    return replace(
        run,
        project=replace(run.project, places=_Moved(run.project.places, folder)),
        findings=tuple(moved(finding) for finding in run.findings),
        suppressed=tuple(replace(one, finding=moved(one.finding)) for one in run.suppressed),
    )
