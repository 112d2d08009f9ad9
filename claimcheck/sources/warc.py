"""Web archives (WARC, also compressed): every page that a crawler kept, with its address and the day of its visit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from claimcheck.sources.base import MAX_ONE, Article, Raw, Skipped, SourceError, library

__all__ = ["SUFFIXES", "read", "recognizes"]

SUFFIXES: Final = (".warc", ".warc.gz")
_PAGES: Final = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/plain": "plain"}
_MOST: Final = 20_000  # records


def recognizes(raw: Raw) -> bool:
    """Whether the bytes are a WARC file, or one that is compressed."""
    return raw.data.startswith(b"WARC/") or (raw.data.startswith(b"\x1f\x8b") and ".warc" in raw.name.lower())


def read(raw: Raw) -> Iterator[Article | Skipped]:
    """The pages, in order; records that are no pages are passed over.

    Raises:
        SourceError: warcio is missing, or the archive is damaged from its first record.
    """
    iterator = library("warcio.archiveiterator", "warc")
    pages = 0
    try:
        for number, record in enumerate(iterator.ArchiveIterator(io.BytesIO(raw.data)), 1):
            if number > _MOST:
                yield Skipped(raw.name, f"it has more than {_MOST:,} records; the others were not read")
                return
            kind = _kind(record)
            if kind is None:
                continue
            pages += 1
            yield from _page(record, kind, raw)
    except (OSError, EOFError, ValueError, KeyError) as error:
        if not pages:
            raise SourceError(f"the archive is damaged: {error}") from error
        yield Skipped(raw.name, f"the archive is damaged after {pages} pages: {error}")
        return
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "warcio":
            raise
        if not pages:
            raise SourceError(f"the archive is damaged: {error}") from error
        yield Skipped(raw.name, f"the archive is damaged after {pages} pages: {error}")
        return
    if not pages:
        raise SourceError("the archive holds no page")


def _kind(record: Any) -> str | None:
    """The reader of a record's content; None where it is no page that was served."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return None
    given = headers.get_header("Content-Type") if headers is not None else record.rec_headers.get_header("Content-Type")
    return _PAGES.get((given or "").partition(";")[0].strip().lower())


def _page(record: Any, kind: str, raw: Raw) -> Iterator[Article | Skipped]:
    from claimcheck.sources import READERS

    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
    day = (record.rec_headers.get_header("WARC-Date") or "")[:10] or None
    headers = record.http_headers
    given = (headers.get_header("Content-Type") or "") if headers is not None else ""
    charset = given.partition("charset=")[2].strip().strip("\"'") or None
    name = url or raw.name
    data = record.content_stream().read(MAX_ONE + 1)
    page = replace(
        raw, data=data, name=name, url=url, retrieved=day, charset=charset, media_type=given.partition(";")[0].strip()
    )
    try:
        yield from READERS[kind].read(page)
    except SourceError as error:
        yield Skipped(name, str(error))
