"""A piece of evidence as one row of a table, the same in every output and on every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from claimcheck.scanning.evidence import Evidence
from claimcheck.scanning.extras import needed

__all__ = ["FIELDS", "articles_schema", "row_of", "rows_schema"]

FIELDS: Final[Mapping[str, str]] = {
    "article": "string",
    "published": "string",
    "claim": "string",
    "rule": "string",
    "level": "string",
    "type": "string",
    "value": "string",
    "text": "string",
    "start": "int64",
    "end": "int64",
    "line": "int64",
    "column": "int64",
    "modality": "string",
    "speaker": "string",
    "score": "float64",
    "statements": "list",
    "message": "string",
    "fingerprint": "string",
}
"""The columns of a row in their order, each with its kind; ``statements`` are the numbers of those compared with."""


def row_of(one: Evidence) -> dict[str, Any]:
    """Return the row of a piece of evidence.

    Args:
        one: The evidence.
    """
    reading, days = one.reading, one.document.published
    line, column = one.document.position(reading.start)
    return {
        "article": one.document.name,
        "published": None if days is None else "/".join(dict.fromkeys(map(str, days))),
        "claim": one.claim,
        "rule": one.rule,
        "level": one.level.value,
        "type": reading.value.type,
        "value": str(reading.value),
        "text": reading.text,
        "start": reading.start,
        "end": reading.end,
        "line": line,
        "column": column,
        "modality": reading.modality,
        "speaker": reading.speaker,
        "score": reading.score,
        "statements": list(one.against),
        "message": one.message,
        "fingerprint": one.fingerprint,
    }


def rows_schema() -> Any:
    """Return the Arrow schema of rows.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    arrow = needed("pyarrow", "scan", "a table of evidence")
    kinds = {
        "string": arrow.string(),
        "int64": arrow.int64(),
        "float64": arrow.float64(),
        "list": arrow.list_(arrow.int64()),
    }
    return arrow.schema([(name, kinds[kind]) for name, kind in FIELDS.items()])


def articles_schema() -> Any:
    """Return the Arrow schema of articles: name, text, and the first and last day on which one may have appeared.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    arrow = needed("pyarrow", "scan", "a scan in several processes")
    days: Sequence[tuple[str, Any]] = [("first", arrow.date32()), ("last", arrow.date32())]
    return arrow.schema([("name", arrow.string()), ("text", arrow.string()), *days])
