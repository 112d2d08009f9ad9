"""Statements as the rows of a table, in the columns of followthemoney and then those of the claims file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimcheck.claims.interchange import FIELDS, SOURCE, source_fields, to_fields, to_words
from claimcheck.export.base import Item, items_of
from claimcheck.run.result import Run
from claimcheck.values.edtf import parse_edtf

__all__ = ["COLUMNS", "rows"]

_RENAMED: Final = {
    "claim": "origin",
    "subject": "entity_id",
    "property": "prop",
    "type": "prop_type",
    "source": "dataset",
    "value": "original_value",
}
_FTM: Final = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
COLUMNS: Final = (
    *_FTM,
    *(key for key in FIELDS if key not in _RENAMED),
    "verdict",
    "subject_name",
    "subject_aliases",
    "subject_wikidata",
    "speaker_name",
    *SOURCE,
)
"""The columns, in their order."""


def rows(run: Run) -> Iterator[dict[str, str]]:
    """Yield a row for each statement, with every column; an empty string where there is nothing."""
    for item in items_of(run):
        found = _row(run, item)
        yield {column: found.get(column, "") for column in COLUMNS}


def _row(run: Run, item: Item) -> dict[str, str]:
    project, statement = run.project, item.statement
    entity = project.entities.get(item.claim.subject)
    found = {_RENAMED.get(key, key): words for key, words in to_fields(item.row).items()}
    found["canonical_id"] = (entity.wikidata if entity is not None else None) or item.claim.subject
    found["schema"], found["external"], found["id"] = "Thing", "f", item.id
    found["value"] = statement.words if statement.parsed is None else str(statement.parsed)
    found["first_seen"], found["last_seen"] = _days(item.date())
    found["verdict"] = "" if item.judgement is None else item.judgement.verdict.value
    found["subject_name"] = project.names_of(item.claim.subject)[0]
    if entity is not None:
        found["subject_aliases"] = to_words(list(entity.aliases)) if entity.aliases else ""
        found["subject_wikidata"] = entity.wikidata or ""
    if statement.speaker is not None:
        found["speaker_name"] = project.names_of(statement.speaker)[0]
    if item.source is not None:
        found |= {key: str(value) for key, value in source_fields(item.source).items()}
    return found


def _days(edtf: str | None) -> tuple[str, str]:
    """The first and the last day of a date; empty where it is open or none."""
    if edtf is None:
        return "", ""
    try:
        stretch = parse_edtf(edtf)
    except ValueError:
        return "", ""
    first, last = ("" if day is None else day.isoformat() for day in (stretch.earliest, stretch.latest))
    return first, last
