"""Parquet: one article a row, read in small batches of the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from claimcheck.scanning.extras import needed
from claimcheck.scanning.readers.base import FIELDS, Options, document_of
from claimcheck.scanning.readers.files import opened
from claimcheck.text.document import Document

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".parquet",)
_ROWS: Final = 256  # at a time


def read(path: Path, options: Options) -> Iterator[Document]:
    """Yield the articles of a file, in order; a row without a text is reported and skipped.

    Args:
        path: The file.
        options: Names of columns, a date, and whom to tell of what is skipped.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    arrow, parquet = needed("pyarrow", "scan", path.name), needed("pyarrow.parquet", "scan", path.name)
    number = 0
    try:
        with opened(path) as stream:
            file = parquet.ParquetFile(stream, pre_buffer=False)
            for batch in file.iter_batches(_ROWS, columns=_columns(file.schema_arrow.names, options)):
                for record in batch.to_pylist():
                    number += 1
                    document = document_of(record, f"{path.as_posix()}:{number}", options)
                    if document is not None:
                        yield document
    except (OSError, arrow.ArrowException) as error:
        options.skipped(path.as_posix(), f"{getattr(error, 'strerror', None) or error}; the rest of it is not read")


def _columns(there: list[str], options: Options) -> list[Any]:
    wanted = {options.fields[what] for what in FIELDS if what in options.fields}
    wanted |= {name for what in FIELDS if what not in options.fields for name in FIELDS[what]}
    return [name for name in there if name in wanted]
