"""Histories as CSV (RFC 4180): one line per statement, with its shift."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from claimcheck.claims.model import Search
from claimcheck.claims.project import Project
from claimcheck.escapes import csv_cell
from claimcheck.histories.entry import Entry
from claimcheck.histories.history import History
from claimcheck.reports.history.base import size_of, speaker_of
from claimcheck.values.base import Size

__all__ = ["render"]

_COLUMNS = (
    "claim",
    "subject",
    "property",
    "scope",
    "told_first",
    "told_last",
    "as_of_first",
    "as_of_last",
    "source",
    "publisher",
    "grade",
    "speaker",
    "modality",
    "words",
    "value",
    "shift",
    "shift_from",
    "shift_days",
    "shift_amount",
    "shift_ratio",
    "rank",
)


def render(project: Project, histories: Sequence[History]) -> str:
    """Render the histories, with a line of column names first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for history in histories:
        for entry in history.entries:
            writer.writerow(_row(project, history, entry))
        for search in project.claims[history.claim].searches:
            writer.writerow(_searched(project, history, search))
    return out.getvalue()


def _searched(project: Project, history: History, search: Search) -> list[str]:
    """A search that found nothing: a row without a value, on the day of the search."""
    claim, source = project.claims[history.claim], project.sources.get(search.source)
    publisher = (source.publisher if source is not None else None) or ""
    grade = (source.grade if source is not None else None) or ""
    when, asked = (search.looked_for, search.looked_for), (history.claim, claim.subject, claim.property)
    words = (*asked, "", *when, "", "", search.source, publisher, grade, "", "", "nothing found", "")
    shown = list(map(csv_cell, words))
    return [*shown, *[""] * (len(_COLUMNS) - len(shown))]


def _row(project: Project, history: History, entry: Entry) -> list[str]:
    claim, source = project.claims[history.claim], project.sources.get(entry.source)
    stated, as_of = entry.stated or ("", ""), entry.as_of or ("", "")
    words = (
        history.claim,
        claim.subject,
        claim.property,
        entry.scope or "",
        *map(str, stated),
        *map(str, as_of),
        entry.source,
        (source.publisher if source is not None else None) or "",
        entry.grade or "",
        speaker_of(project, entry),
        entry.modality.value,
        entry.words,
        str(entry.value),
    )
    shift = next((shift for shift in history.shifts if shift.to == entry), None)
    size = Size() if shift is None else size_of(shift)
    figures = (size.days, size.amount, size.ratio)
    kind = ("", "") if shift is None else (shift.kind, str(shift.from_.value))
    return [
        *map(csv_cell, (*words, *kind)),
        *("" if figure is None else f"{Decimal(figure):f}" for figure in figures),
        "outranked" if entry.outranked else entry.rank.value,
    ]
