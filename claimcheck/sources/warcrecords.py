"""The records of a web archive (WARC) that hold a page: its address, its media type and its bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO, Any, Final, NamedTuple

from claimcheck.sources.base import library

__all__ = ["CONVERTED", "SERVED", "DamagedArchiveError", "PageRecord", "page_records"]

SERVED: Final = frozenset(("response", "resource"))
"""Records of pages as a server sent them."""
CONVERTED: Final = frozenset(("conversion",))
"""Records of what was made of a page, such as its text (WET)."""
_DAMAGED: Final = (OSError, EOFError, ValueError, KeyError)


class DamagedArchiveError(Exception):
    """The archive cannot be read any further; the message says why."""


class PageRecord(NamedTuple):
    """A record that holds a page.

    ``number`` counts all records of the archive from 1; ``url`` and ``day`` are the page's address and the day of the
    crawler's visit; ``media_type`` is in lower case, without parameters. ``data`` holds one byte more than was asked for
    where the page is longer than that.
    """

    number: int
    url: str | None
    day: str | None
    media_type: str
    charset: str | None
    data: bytes


def page_records(
    stream: IO[bytes], types: Collection[str], media_types: Collection[str], most: int
) -> Iterator[PageRecord]:
    """Yield the records that hold a page, in order.

    Args:
        stream: The archive, compressed or not.
        types: The types of records that are wanted: ``SERVED``, ``CONVERTED`` or both.
        media_types: The media types that are wanted, in lower case.
        most: How many bytes of a page are wanted; one more is read of a longer one.

    Raises:
        DamagedArchiveError: the archive is damaged; what comes before that is yielded.
        SourceError: warcio is not installed.
    """
    archives = library("warcio.archiveiterator", "warc")
    try:
        for number, record in enumerate(archives.ArchiveIterator(stream), 1):
            content_type = _content_type(record) if record.rec_type in types and _is_served(record) else ""
            media_type = content_type.partition(";")[0].strip().lower()
            if media_type not in media_types:
                continue
            url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
            day = (record.rec_headers.get_header("WARC-Date") or "")[:10] or None
            charset = content_type.partition("charset=")[2].strip().strip("\"'") or None
            data = record.content_stream().read(most + 1)
            yield PageRecord(number, url, day, media_type, charset, data)
    except Exception as error:
        if not isinstance(error, _DAMAGED) and type(error).__module__.partition(".")[0] != "warcio":
            raise
        raise DamagedArchiveError(getattr(error, "strerror", None) or str(error)) from error


def _is_served(record: Any) -> bool:
    """Whether a record is no answer of a server, or one with the page and not a fault or another address."""
    return record.http_headers is None or record.http_headers.get_statuscode() == "200"


def _content_type(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("Content-Type") or "")
