"""Histories as Markdown: a heading and a table per claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims.project import Project
from claimcheck.escapes import markdown_words
from claimcheck.histories.history import History
from claimcheck.reports.charts.sizes import unit_of
from claimcheck.reports.history.base import (
    NOTHING_TO_SHOW,
    days_of,
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
    return "\n".join("".join(f"{line}\n" for line in _lines(project, history)) for history in histories)


def _lines(project: Project, history: History) -> Iterator[str]:
    yield f"## {markdown_words(question(project, history.claim))}"
    yield ""
    yield "| stated | source | value | how | shift |"
    yield "| --- | --- | --- | --- | --- |"
    for entry in history.entries:
        source = project.sources.get(entry.source)
        publisher = (source.publisher if source is not None else None) or entry.source
        shift = next((shift for shift in history.shifts if shift.to == entry), None)
        change = "" if shift is None else f"{shift.kind} {moved(size_of(shift), unit_of(shift.from_.value))}".strip()
        said = (entry.modality.value, entry.standing, speaker_of(project, entry), entry.scope or "")
        how = ", ".join(part for part in said if part)
        grade = f" ({entry.grade})" if entry.grade is not None else ""
        cells = (days_of(entry.stated), publisher + grade, value_of(entry), how, change)
        yield "| " + " | ".join(markdown_words(cell) for cell in cells) + " |"
    searched = searches_of(project, history.claim)
    notes = [] if history.entries or searched else [NOTHING_TO_SHOW]
    notes += [summed_up(project, track) for track in history.tracks]
    notes += [
        f"contradiction: {one.source} {one.value}, {other.source} {other.value}"
        for one, other in ((clash.first, clash.second) for clash in history.contradictions)
    ]
    notes += searched
    if history.outcome is not None:
        notes.append(f"outcome: {history.outcome.value}")
    if notes:
        yield ""
        yield from (f"- {markdown_words(note)}" for note in notes)
