"""Histories for people: every statement in order, each shift below the statement that reports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims.model import Modality
from claimcheck.claims.project import Project
from claimcheck.escapes import shown
from claimcheck.histories.entry import Entry
from claimcheck.histories.history import History, Shift
from claimcheck.reports.charts.sizes import unit_of
from claimcheck.reports.history.base import (
    NOTHING_TO_SHOW,
    attribution,
    days_of,
    described,
    moved,
    question,
    searches_of,
    size_of,
    speaker_of,
    summed_up,
    value_of,
)

__all__ = ["render"]


def render(project: Project, histories: Sequence[History]) -> str:
    """Render the histories, an empty line between two claims."""
    return "\n".join("".join(f"{shown(line)}\n" for line in _lines(project, history)) for history in histories)


def _lines(project: Project, history: History) -> Iterator[str]:
    yield f"{history.claim}: {question(project, history.claim)}"
    searched = searches_of(project, history.claim)
    if not history.entries and not searched:
        yield f"  {NOTHING_TO_SHOW}"
    dates = [days_of(entry.stated) or "undated" for entry in history.entries]
    sources = [f"{entry.source} ({entry.grade})" if entry.grade else entry.source for entry in history.entries]
    widths = max(map(len, dates), default=0), max(map(len, sources), default=0)
    shifts: dict[int, list[Shift]] = {}
    for shift in history.shifts:
        shifts.setdefault(shift.to.statement, []).append(shift)
    for entry, date, source in zip(history.entries, dates, sources, strict=True):
        how = ", ".join(
            part for part in (_modality(entry), entry.standing, speaker_of(project, entry), _scope(entry)) if part
        )
        line = f"  {date:<{widths[0]}}  {source:<{widths[1]}}  {value_of(entry)}"
        yield f"{line}  [{how}]" if how else line
        for shift in shifts.get(entry.statement, ()):
            if shift.to == entry:
                size = moved(size_of(shift), unit_of(shift.from_.value))
                way = f"{shift.from_.value} -> {shift.to.value}"
                parts = [way, *([size] if size else []), f"stated by {attribution(project, entry)}"]
                yield f"    {shift.kind}: {', '.join(parts)}"
    for clash in history.contradictions:
        one, two = (f"{entry.source} {entry.value}" for entry in (clash.first, clash.second))
        yield f"  contradiction: {one}, {two}"
    for track in history.tracks:
        yield f"  {summed_up(project, track)}"
    yield from (f"  {search}" for search in searched)
    if history.outcome is not None:
        source = "" if history.outcome.source is None else f", {history.outcome.source}"
        yield f"  outcome: {history.outcome.value}{source}"


def _modality(entry: Entry) -> str:
    return "" if entry.modality is Modality.DONE else entry.modality.value


def _scope(entry: Entry) -> str:
    as_of = "" if entry.as_of is None else f"as of {described(entry)}"
    return ", ".join(part for part in (entry.scope or "", as_of) if part)
