"""WARC and WET: the archives of web crawls, one article a record of text or of a web page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from claimcheck.scanning.extras import needed
from claimcheck.scanning.readers.base import Options, document_of
from claimcheck.scanning.readers.files import opened
from claimcheck.sources.warcrecords import CONVERTED, SERVED, DamagedArchiveError, PageRecord, page_records
from claimcheck.text.document import Document

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".warc", ".warc.gz", ".wet", ".wet.gz")
_MOST_BYTES: Final = 10_000_000
"""The largest web page that is read, in bytes."""
_TEXT: Final = "text/plain"
_PAGES: Final = ("text/html", "application/xhtml+xml")


def read(path: Path, options: Options) -> Iterator[Document]:
    """Yield the articles of an archive, in order; a record that cannot be read is reported and skipped.

    Records of extracted text (WET) are read as they are; of web pages, the article is extracted. An article is named
    by its address. The day of the crawl is not the day on which it appeared: it has the date of its page, or none.

    Args:
        path: The archive.
        options: A date, and whom to tell of what is skipped.

    Raises:
        MissingExtraError: warcio is not installed, or trafilatura, where the archive holds web pages.
    """
    needed("warcio", "scan", path.name)
    try:
        with opened(path) as stream:
            for record in page_records(stream, SERVED | CONVERTED, (_TEXT, *_PAGES), _MOST_BYTES):
                place = f"{path.as_posix()}:{record.number}"
                found = _record(record, place, options)
                document = None if found is None else document_of(found, place, options)
                if document is not None:
                    yield document
    except (OSError, DamagedArchiveError) as error:
        options.skipped(path.as_posix(), f"{getattr(error, 'strerror', None) or error}; the rest of it is not read")


def _record(record: PageRecord, place: str, options: Options) -> dict[str, Any] | None:
    """What a record holds, as if it were of JSON; None for one that is no article."""
    address = record.url or place
    if len(record.data) > _MOST_BYTES:
        options.skipped(address, f"more than {_MOST_BYTES:,} bytes")
        return None
    names = {what: options.fields.get(what, what) for what in ("text", "id", "published")}
    if record.media_type == _TEXT:
        return {names["text"]: record.data.decode("utf-8", "replace"), names["id"]: address}
    return _page(record.data, address, names, options)


def _page(data: bytes, address: str, names: dict[str, str], options: Options) -> dict[str, Any] | None:
    """The article of a web page, and its date where the page gives one."""
    trafilatura = needed("trafilatura", "scan", "a web page of an archive")
    try:
        page = trafilatura.bare_extraction(data, url=address, include_comments=False, with_metadata=True)
    except Exception as error:  # noqa: BLE001 - whatever a page makes of its parser, it stops no other
        options.skipped(address, f"its article cannot be extracted: {type(error).__name__}")
        return None
    if page is None or not getattr(page, "text", None):
        return None
    return {names["text"]: page.text, names["id"]: address, names["published"]: page.date}
