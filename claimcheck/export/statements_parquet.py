"""Statements as Parquet: the same columns as ``statements-csv``, all of them strings but the dates.

It needs the extra "parquet".
"""

from __future__ import annotations

import io
from datetime import date
from typing import Any, Final

from claimcheck.errors import ConfigError
from claimcheck.export.base import About, Exported, readable
from claimcheck.export.statements import COLUMNS, rows
from claimcheck.run.result import Run

__all__ = ["BINARY", "export"]

BINARY = True

_DATES: Final = ("first_seen", "last_seen")
_TRUTH: Final = ("external", "negated")


def export(run: Run, about: About) -> Exported:  # noqa: ARG001 - the protocol's
    """Write a row for each statement; a cell that holds nothing is null.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError("statements-parquet needs pyarrow; run: pip install 'claimcheck-lint[parquet]'") from error
    table = list(rows(run))
    kinds = {
        column: pa.date32() if column in _DATES else pa.bool_() if column in _TRUTH else pa.string()
        for column in COLUMNS
    }
    columns = [pa.array([_cell(row, column) for row in table], kinds[column]) for column in COLUMNS]
    out = io.BytesIO()
    parquet.write_table(pa.table(columns, names=list(COLUMNS)), out, compression="zstd")
    return Exported(out.getvalue(), len(table))


def _cell(row: dict[str, str], column: str) -> Any:
    words = row[column]
    if column in _TRUTH:
        return words == "true"
    if not words:
        return None
    return date.fromisoformat(words) if column in _DATES else readable(words)
