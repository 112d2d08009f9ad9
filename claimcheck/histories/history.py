"""A claim's statements in the order in which they were made, the shifts between them, and where they contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.project import Project
from claimcheck.errors import unknown_claim
from claimcheck.histories.compare import Yardstick
from claimcheck.histories.entry import Entry, Names, entries_of
from claimcheck.histories.shifts import Contradiction, Shift, differences, ranked
from claimcheck.histories.summary import Track, tracks_of
from claimcheck.values.base import ScaleKind, Value

__all__ = ["Contradiction", "Entry", "Happened", "History", "Shift", "Track", "build_history", "history"]


@dataclass(frozen=True, slots=True)
class Happened:
    """The actual outcome, and the source that reports it."""

    value: Value
    words: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The statements on a claim in order, with their shifts, contradictions and outcome."""

    claim: str
    entries: tuple[Entry, ...] = ()
    shifts: tuple[Shift, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    tracks: tuple[Track, ...] = ()
    outcome: Happened | None = None

    @property
    def counting(self) -> tuple[Entry, ...]:
        """The statements that are compared: without deprecated ones, and without those that are outranked."""
        return tuple(entry for entry in self.entries if entry.counts)

    def track_of(self, shift: Shift) -> Track:
        """The track that a shift of this history is part of."""
        return next(track for track in self.tracks if track.scope == shift.to.scope)


@in_own_context
def history(project: Project, claim_id: str) -> History:
    """Return the history of a claim: its statements in order, with their shifts and contradictions.

    Args:
        project: A loaded project.
        claim_id: The id of a claim.

    Raises:
        ConfigError: the project has no such claim (a ``KeyError`` as well).

    >>> import claimcheck
    >>> project = claimcheck.load("claims/")
    >>> timeline = claimcheck.history(project, next(iter(project.claims)))
    >>> len(timeline.entries) > len(timeline.shifts)
    True
    """
    if claim_id not in project.claims:
        raise unknown_claim(claim_id, project.claims)
    return build_history(project, claim_id)


@in_own_context
def build_history(project: Project, claim_id: str, exact: Mapping[int, Value] | None = None) -> History:
    """The history of a claim that is known to exist.

    ``exact`` gives more precise values for statements whose source is more precise than they are: "2006" on a source
    that says "in mid-2006" is compared with others as mid-2006.
    """
    claim = project.claims[claim_id]
    names = Names(project) if claim.terms.scale is ScaleKind.NAMES else None
    yardstick = Yardstick(project, claim)
    entries = ranked(entries_of(project, claim, names, exact or {}), claim.terms.behaviour, yardstick)
    shifts, contradictions = differences(entries, claim.terms.behaviour, yardstick)
    outcome = None
    ended = claim.outcome
    if ended is not None and ended.parsed is not None:
        value = ended.parsed if names is None else names.resolve(ended.parsed)
        outcome = Happened(value, ended.words, ended.source)
    return History(claim_id, tuple(entries), shifts, contradictions, tracks_of(shifts), outcome)
