"""Rows on their way to a file: kept as JSON Lines that only ever grow, with a checkpoint, and made a table at the end.

A scan that is killed leaves its rows and its checkpoint, which never says more than the rows hold. The output itself is
written in one step at the end: nobody ever reads half of it.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, Self

from claimcheck.errors import ConfigError
from claimcheck.escapes import csv_cell, json_text
from claimcheck.scanning.extras import needed
from claimcheck.scanning.rows import FIELDS, rows_schema
from claimcheck.text.document import Document

__all__ = ["ENDINGS", "Checkpoint", "Spool"]

_VERSION: Final = 1
_ROWS: Final = 5_000  # of a row group


@dataclass(frozen=True)
class Checkpoint:
    """How far a scan has come: the articles whose rows are kept, the bytes of those rows, and what was counted.

    ``claims`` and ``corpus`` are digests of what was asked, and of the names and texts of the articles so far: a scan
    goes on only with the same ones.
    """

    claims: str
    articles: int = 0
    corpus: str = ""
    size: int = 0
    rows: int = 0
    failed: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)
    version: int = _VERSION

    @classmethod
    def read(cls, file: Path) -> Checkpoint:
        """Read a checkpoint.

        Args:
            file: Its file.

        Raises:
            ConfigError: it cannot be read, or is of another version.
        """
        try:
            data = json.loads(file.read_bytes())
            found = cls(**data)
        except OSError as error:
            raise ConfigError(f"no checkpoint to resume from: {file}: {error.strerror}") from error
        except (ValueError, TypeError) as error:
            raise ConfigError(f"{file} is not a checkpoint: {error}") from error
        if found.version != _VERSION:
            raise ConfigError(f"{file} is a checkpoint of another version of claimcheck; remove it to start over")
        return found

    def write(self, file: Path) -> None:
        """Write it in the place of the last one, in one step.

        Args:
            file: Its file.
        """
        beside = file.with_name(file.name + ".new")
        with beside.open("w", encoding="utf-8") as stream:
            json.dump(asdict(self), stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)

    @staticmethod
    def chained(before: str, document: Document) -> str:
        """Return the digest of a corpus with one more article.

        Args:
            before: The digest so far.
            document: The article.
        """
        one = sha256(f"{before}\0{document.name}\0{document.published}\0".encode("utf-8", "surrogatepass"))
        one.update(document.text.encode("utf-8", "surrogatepass"))
        return one.hexdigest()


class Spool:
    """The rows so far, in a file of JSON Lines.

    Args:
        file: The file; made where it does not exist.
        size: How many bytes of it count; what stands behind them was written before the scan was killed.
    """

    def __init__(self, file: Path, size: int = 0) -> None:
        self.file = file
        if size and (not file.exists() or file.stat().st_size < size):
            raise ConfigError(f"{file} lacks rows that its checkpoint counts; remove both to start over")
        self._stream: IO[bytes] = file.open("r+b" if size else "wb")
        self._stream.truncate(size)
        self._stream.seek(size)
        self.size = size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, rows: Sequence[Mapping[str, Any]], *, safely: bool = False) -> None:
        """Add rows.

        Args:
            rows: The rows.
            safely: Whether to wait until they are on the disk.
        """
        data = "".join(json_text(row, indent=None) + "\n" for row in rows)
        self._stream.write(data.encode("utf-8", "replace"))
        self.size = self._stream.tell()
        if safely:
            self._stream.flush()
            os.fsync(self._stream.fileno())

    def finish(self, output: Path) -> None:
        """Write the rows to the output, in the format that its name ends in, and in one step.

        Args:
            output: The file.
        """
        self._stream.close()
        beside = output.with_name(f".{output.name[:100]}.new")
        try:
            ENDINGS[output.suffix.lower()](self.file, beside)
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _jsonl(file: Path, output: Path) -> None:
    with file.open("rb") as source, output.open("wb") as target:
        while part := source.read(1 << 20):
            target.write(part)


def _csv(file: Path, output: Path) -> None:
    with output.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(FIELDS), lineterminator="\n")
        writer.writeheader()
        for row in _rows(file):
            shown = {**row, "statements": " ".join(map(str, row["statements"]))}
            writer.writerow(
                {name: csv_cell(value) if isinstance(value, str) else value for name, value in shown.items()}
            )


def _parquet(file: Path, output: Path) -> None:
    arrow, parquet = needed("pyarrow", "scan", "Parquet"), needed("pyarrow.parquet", "scan", "Parquet")
    schema, rows = rows_schema(), _rows(file)
    with parquet.ParquetWriter(output, schema) as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(arrow.Table.from_pylist(some, schema=schema))


ENDINGS: Final[Mapping[str, Callable[[Path, Path], None]]] = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}
"""How rows are written, by the ending of the output's name."""
