"""The gaps of a project as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from posixpath import normpath
from typing import Any, Final, TypeVar

from claimcheck.escapes import shown
from claimcheck.judging.untracked import Tie, Untracked
from claimcheck.reports.base import counted
from claimcheck.reports.excerpts import clip
from claimcheck.run.coverage import Coverage, OneSource, Unquoted

__all__ = ["LIMIT", "as_json", "as_text"]

LIMIT: Final = 20
"""Entries that a list shows before the rest is counted."""

_TIES: Final = {Tie.CLAIM: "claim", Tie.PROPERTY: "property", Tie.SHIPPED: "shipped"}
_T = TypeVar("_T")


def as_text(coverage: Coverage, limit: int | None = LIMIT, *, width: int = 100, folder: str = "") -> str:
    """Render the gaps as lists, each cut to a limit; a list without entries is left out.

    Args:
        coverage: The gaps.
        limit: The most entries of a list; None for all of them.
        width: Columns that the lines of articles are cut to.
        folder: The path from the reader to the project's folder, with "/".
    """
    blocks = [
        "\n".join(block)
        for block in (
            _listed("Facts in no statement", coverage.facts, limit, lambda one: _fact(coverage, one, width, folder)),
            _listed(
                "Statements without a quote", coverage.unquoted, limit, lambda one: [_unquoted(coverage, one, folder)]
            ),
            _listed("Claims with one source", coverage.one_source, limit, lambda one: [_one_source(one)]),
            _listed(
                f"Sources more than {counted(coverage.stale, 'day')} older than {coverage.newest}",
                coverage.old,
                limit,
                lambda one: [f"  {one.source}: published {shown(one.published)}, {counted(one.days, 'day')} older"],
            ),
            _listed("Sources that no statement uses", coverage.unused, limit, lambda one: [f"  {one}"]),
        )
        if block
    ]
    return "\n\n".join([*blocks, _summary(coverage)]) + "\n"


def _listed(title: str, entries: Sequence[_T], limit: int | None, render: Callable[[_T], list[str]]) -> list[str]:
    """The title, the entries up to a limit, and how many there are more."""
    if not entries:
        return []
    kept = entries if limit is None else entries[:limit]
    lines = [f"{title} ({len(entries):,}):", *(line for one in kept for line in render(one))]
    if len(kept) < len(entries):
        lines.append(f"  and {len(entries) - len(kept):,} more")
    return lines


def _fact(coverage: Coverage, one: Untracked, width: int, folder: str) -> list[str]:
    document = coverage.project.documents[one.source]
    line, column = document.position(one.fact.start)
    length = max(1, min(one.fact.end, document.line_span(line).end) - one.fact.start)
    text, marks = clip(document.line_text(line), column, length, max(30, width - 4))
    name = _file(document.name, folder)
    asked = one.claim or f"{one.property_name} of {one.subject}"
    also = f"; also in {', '.join(one.also)}" if one.also else ""
    head = f"  {name}:{line}:{column}: {shown(asked)}: {one.value} (probability {one.probability:.2f}{also})"
    return [head, f"    {text}", f"    {marks}"]


def _file(name: str, folder: str) -> str:
    return shown(normpath(f"{folder}/{name}") if folder not in ("", ".") else name)


def _unquoted(coverage: Coverage, one: Unquoted, folder: str) -> str:
    place = coverage.project.locate("claims", one.claim, "statements", one.statement, "value")
    name = _file(place.file, folder)
    return f"  {name}:{place.line}:{place.column}: {shown(one.claim)}: {shown(one.value)} ({one.source})"


def _one_source(one: OneSource) -> str:
    if len(one.sources) == 1:
        return f"  {shown(one.claim)}: {one.sources[0]}"
    return f"  {shown(one.claim)}: {', '.join(one.sources)}, which count as one"


def _summary(coverage: Coverage) -> str:
    parts = (
        counted(len(coverage.facts), "fact") + " in no statement",
        counted(len(coverage.unquoted), "statement") + " without a quote",
        counted(len(coverage.one_source), "claim") + " with one source",
        counted(len(coverage.old), "old source"),
        counted(len(coverage.unused), "unused source"),
    )
    return f"{counted(coverage.read, 'source')} read: {', '.join(parts)}"


def as_json(coverage: Coverage, limit: int | None = None) -> str:
    """Render the gaps as one JSON object; offsets count code points, half-open.

    Args:
        coverage: The gaps.
        limit: The most facts; None for all of them.
    """
    facts = coverage.facts if limit is None else coverage.facts[:limit]
    record = {
        "facts": [_record(coverage, one) for one in facts],
        "facts_in_all": len(coverage.facts),
        "unquoted": [one._asdict() for one in coverage.unquoted],
        "single": [{"claim": one.claim, "sources": list(one.sources)} for one in coverage.one_source],
        "old": [one._asdict() for one in coverage.old],
        "unused": list(coverage.unused),
        "newest": coverage.newest,
        "stale": coverage.stale,
        "sources_read": coverage.read,
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _record(coverage: Coverage, one: Untracked) -> dict[str, Any]:
    document = coverage.project.documents[one.source]
    line, column = document.position(one.fact.start)
    return {
        "source": one.source,
        "also": list(one.also),
        "subject": one.subject,
        "property": one.property_name,
        "claim": one.claim,
        "tie": _TIES[one.tie],
        "probability": one.probability,
        "type": one.value.type,
        "value": str(one.value),
        "status": str(one.fact.status),
        "text": one.fact.text,
        "start": one.fact.start,
        "end": one.fact.end,
        "file": document.name,
        "line": line,
        "column": column,
    }
