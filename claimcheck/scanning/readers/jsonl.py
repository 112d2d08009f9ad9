"""JSON Lines: one article a line, plain or compressed by gzip or Zstandard."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from claimcheck.scanning.extras import needed
from claimcheck.scanning.readers.base import MAX_LINE, Options, document_of
from claimcheck.scanning.readers.files import opened
from claimcheck.text.document import Document

__all__ = ["SUFFIXES", "read"]

_PACKED: Final = 2048  # bytes unpacked at a time: they become 64 MB at most
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
        yield io.BufferedReader(_Zstandard(raw, needed("zstandard", "scan", path.name)), 1 << 16)
    else:
        yield raw


class _Zstandard(io.RawIOBase):
    """The unpacked bytes of a stream of Zstandard frames; the library's own reader takes a cut-off one for its end."""

    def __init__(self, raw: IO[bytes], zstandard: Any) -> None:
        self._raw, self._new = raw, zstandard.ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._packed = self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            self._packed = self._packed or self._raw.read(_PACKED)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("it ends within a frame")
                return 0
            self._frame = self._frame or self._new()
            self._left = self._frame.decompress(self._packed)
            self._packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = None
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count


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
