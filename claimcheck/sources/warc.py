"""Web archives (WARC, also compressed): every page that a crawler kept, with its address and the day of its visit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from claimcheck.sources.base import MAX_ONE, Article, Raw, Skipped, SourceError
from claimcheck.sources.warcrecords import SERVED, DamagedArchiveError, PageRecord, page_records

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
    pages = 0
    try:
        for record in page_records(io.BytesIO(raw.data), SERVED, _PAGES, MAX_ONE):
            if record.number > _MOST:
                yield Skipped(raw.name, f"it has more than {_MOST:,} records; the others were not read")
                return
            pages += 1
            yield from _page(record, raw)
    except DamagedArchiveError as error:
        if not pages:
            raise SourceError(f"the archive is damaged: {error}") from error
        yield Skipped(raw.name, f"the archive is damaged after {pages} pages: {error}")
        return
    if not pages:
        raise SourceError("the archive holds no page")


def _page(record: PageRecord, raw: Raw) -> Iterator[Article | Skipped]:
    from claimcheck.sources import READERS

    name = record.url or raw.name
    page = replace(
        raw,
        data=record.data,
        name=name,
        url=record.url,
        retrieved=record.day,
        charset=record.charset,
        media_type=record.media_type,
    )
    try:
        yield from READERS[_PAGES[record.media_type]].read(page)
    except SourceError as error:
        yield Skipped(name, str(error))
