"""What a project does not cover: facts that no statement holds, and the gaps of its claims and sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError
from claimcheck.histories.independence import IndependentSources
from claimcheck.judging.untracked import Untracked, untracked_facts

__all__ = ["STALE", "Coverage", "OldSource", "OneSource", "Unquoted", "coverage_of"]

STALE: Final = 365
"""Days by which a source is older than the newest one before it is listed."""


class Unquoted(NamedTuple):
    """A statement without a quote: its claim, its number from 0, its source and its value in words."""

    claim: str
    statement: int
    source: str
    value: str


class OneSource(NamedTuple):
    """A claim that rests on one independent source: the claim, and the sources that count as one."""

    claim: str
    sources: tuple[str, ...]


class OldSource(NamedTuple):
    """A source that is old: its id, when it was published (EDTF), and by how many days the newest one is younger."""

    source: str
    published: str
    days: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The gaps of a project.

    ``facts`` are those that no statement holds, the most useful first; ``unquoted`` the statements without a quote;
    ``one_source`` the claims that rest on one independent source; ``old`` the sources that are used and more than
    ``stale`` days older than ``newest``; ``unused`` the sources that no statement uses. ``read`` is the number of
    sources whose text was read.
    """

    project: Project
    facts: tuple[Untracked, ...]
    unquoted: tuple[Unquoted, ...]
    one_source: tuple[OneSource, ...]
    old: tuple[OldSource, ...]
    unused: tuple[str, ...]
    newest: str | None
    stale: int
    read: int


def coverage_of(project: Project, sources: Collection[str] = (), *, stale: int = STALE) -> Coverage:
    """Return what a project does not cover.

    Args:
        project: The project, loaded.
        sources: The ids of the sources to look at; all of them where none is given.
        stale: Days by which a source may be older than the newest one.

    Raises:
        ConfigError: the project has no such source.

    >>> import claimcheck
    >>> coverage_of(claimcheck.load("claims/")).unused
    ()
    """
    for source in sources:
        if source not in project.sources:
            raise ConfigError(f"no source '{source}' in the project")
    wanted = frozenset(sources or project.sources)
    newest, used = _newest(project), _used(project)
    return Coverage(
        project,
        tuple(untracked_facts(project, [id_ for id_ in project.sources if id_ in wanted])),
        tuple(_unquoted(project, wanted)),
        tuple(_one_source(project, wanted)),
        tuple(_old(project, wanted, newest, stale)),
        tuple(id_ for id_ in project.sources if id_ in wanted and id_ not in used),
        newest,
        stale,
        sum(id_ in project.documents for id_ in wanted),
    )


def _unquoted(project: Project, wanted: frozenset[str]) -> Iterator[Unquoted]:
    for id_, claim in project.claims.items():
        for index, statement in enumerate(claim.statements):
            if statement.quote is None and statement.source in wanted:
                yield Unquoted(id_, index, statement.source, statement.words)


def _one_source(project: Project, wanted: frozenset[str]) -> Iterator[OneSource]:
    independence = IndependentSources(project)
    for id_, claim in project.claims.items():
        used = tuple(dict.fromkeys(statement.source for statement in claim.statements))
        if used and not wanted.isdisjoint(used) and independence.count(used) == 1:
            yield OneSource(id_, used)


def _used(project: Project) -> frozenset[str]:
    used = {statement.source for claim in project.claims.values() for statement in claim.statements}
    return frozenset(used | {claim.outcome.source or "" for claim in project.claims.values() if claim.outcome})


def _day(project: Project, source: str) -> date | None:
    """The last day on which a source may have been published; None where that is unknown."""
    published = project.context_of(source).published
    return None if published is None else published[1]


def _newest(project: Project) -> str | None:
    """The source that was published last; None where no source has a date."""
    dated = [(day, id_) for id_ in project.sources if (day := _day(project, id_)) is not None]
    return max(dated)[1] if dated else None


def _old(project: Project, wanted: frozenset[str], newest: str | None, stale: int) -> Iterator[OldSource]:
    last = None if newest is None else _day(project, newest)
    if last is None:
        return
    used, found = _used(project), []
    for id_, source in project.sources.items():
        day = _day(project, id_)
        if day is not None and id_ in wanted and id_ in used and (last - day).days > stale:
            found.append(OldSource(id_, source.published or str(day), (last - day).days))
    yield from sorted(found, key=lambda one: (-one.days, one.source))
