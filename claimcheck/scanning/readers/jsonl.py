"""JSON Lines: one article a line, plain or compressed by gzip or Zstandard."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from claimcheck.scanning.extras import needed
from claimcheck.scanning.readers.base import MAX_LINE, Options, document_of
from claimcheck.scanning.readers.files import opened
from claimcheck.text.document import Document

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = tuple(f".{kind}{packed}" for kind in ("jsonl", "ndjson") for packed in ("", ".gz", ".zst"))


def read(path: Path, options: Options) -> Iterator[Document]:
    """Yield the articles of a file, in order; a line that cannot be read is reported and skipped.

    Args:
        path: The file.
        options: Names of fields, a date, and whom to tell of what is skipped.

    Raises:
        MissingExtraError: the file is compressed by Zstandard, and zstandard is not installed.
    """
    broken: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, *_zstd_errors(path))
    try:
        with opened(path) as raw, _unpacked(path, raw) as stream:
            for number, line in enumerate(_lines(stream), 1):
                place = f"{path.as_posix()}:{number}"
                record = _record(line, place, options)
                document = None if record is None else document_of(record, place, options)
                if document is not None:
                    yield document
    except broken as error:
        options.skipped(path.as_posix(), f"{getattr(error, 'strerror', None) or error}; the rest of it is not read")


def _zstd_errors(path: Path) -> tuple[type[Exception], ...]:
    if not path.name.lower().endswith(".zst"):
        return ()
    return (needed("zstandard", "scan", f"{path.name}").ZstdError,)


@contextmanager
def _unpacked(path: Path, raw: IO[bytes]) -> Iterator[IO[bytes]]:
    name = path.name.lower()
    if name.endswith(".gz"):
        with gzip.GzipFile(fileobj=raw) as stream:
            yield io.BufferedReader(stream, 1 << 16)
    elif name.endswith(".zst"):
        reader = needed("zstandard", "scan", path.name).ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        yield io.BufferedReader(reader, 1 << 16)
    else:
        yield raw


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is too long, of which no more than the limit is ever held."""
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(MAX_LINE)) and not more.endswith(b"\n"):
            pass
        yield None


def _record(line: bytes | None, place: str, options: Options) -> dict[str, Any] | None:
    if line is None:
        options.skipped(place, f"a line of more than {MAX_LINE:,} bytes")
        return None
    if not line.strip():
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        options.skipped(place, f"not JSON: {error}")
        return None
    if not isinstance(record, dict):
        options.skipped(place, "not a JSON object")
        return None
    return record
