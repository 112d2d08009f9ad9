"""Histories as JSON, version 1: shifts and contradictions refer to statements by their index in ``entries``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from claimcheck.claims.project import Project
from claimcheck.escapes import json_text
from claimcheck.histories.entry import Days, Entry
from claimcheck.histories.history import History
from claimcheck.histories.summary import Track
from claimcheck.reports.charts.sizes import unit_of
from claimcheck.reports.history.base import size_of, speaker_of
from claimcheck.values.base import Size

__all__ = ["render"]


def render(project: Project, histories: Sequence[History]) -> str:
    """Render the histories as one JSON object."""
    data = {"version": 1, "claims": [_history(project, history) for history in histories]}
    return json_text(data) + "\n"


def _days(days: Days | None) -> list[str] | None:
    return None if days is None else [str(days[0]), str(days[1])]


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _size(size: Size, first: Entry) -> dict[str, Any]:
    """A distance from a statement; its amount is in the unit of that one."""
    unit = None if size.amount is None else unit_of(first.value) or None
    return {"days": size.days, "amount": _number(size.amount), "unit": unit, "ratio": _number(size.ratio)}


def _entry(project: Project, entry: Entry) -> dict[str, Any]:
    source = project.sources.get(entry.source)
    return {
        "source": entry.source,
        "publisher": None if source is None else source.publisher,
        "grade": entry.grade,
        "speaker": speaker_of(project, entry) or None,
        "told": _days(entry.stated),
        "as_of": _days(entry.as_of),
        "period": entry.period or None,
        "value": str(entry.value),
        "words": entry.words,
        "modality": entry.modality.value,
        "rank": entry.rank.value,
        "outranked": entry.outranked,
        "scope": entry.scope,
        "quote": entry.quote or None,
    }


def _track(entries: list[Entry], track: Track) -> dict[str, Any]:
    return {
        "scope": track.scope,
        "first": entries.index(track.first),
        "last": entries.index(track.last),
        "shifts": len(track.shifts),
        **_size(track.total, track.first),
        "months": _number(track.months),
        "days_per_month": _number(track.per_month),
    }


def _history(project: Project, history: History) -> dict[str, Any]:
    entries, claim, ended = list(history.entries), project.claims[history.claim], history.outcome
    return {
        "claim": history.claim,
        "subject": claim.subject,
        "property": claim.property,
        "type": claim.terms.type,
        "behaviour": claim.terms.behaviour.value,
        "entries": [_entry(project, entry) for entry in entries],
        "shifts": [
            {
                "from": entries.index(shift.from_),
                "to": entries.index(shift.to),
                "kind": shift.kind,
                **_size(size_of(shift), shift.from_),
                "also": [entries.index(entry) for entry in shift.also],
                "converted": shift.converted or None,
            }
            for shift in history.shifts
        ],
        "contradictions": [
            {
                "first": entries.index(clash.first),
                "second": entries.index(clash.second),
                **_size(Size(clash.days, clash.amount, clash.ratio), clash.first),
                "also": [entries.index(entry) for entry in clash.also],
                "converted": clash.converted or None,
            }
            for clash in history.contradictions
        ],
        "searches": [
            {"source": one.source, "looked_for": one.looked_for, "found": one.found} for one in claim.searches
        ],
        "totals": [_track(entries, track) for track in history.tracks],
        "outcome": None if ended is None else {"value": str(ended.value), "words": ended.words, "source": ended.source},
    }
