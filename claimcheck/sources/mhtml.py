"""Pages that a browser saved as one file (.mht, .mhtml): the page inside, its address and the day it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from typing import Final

from claimcheck.sources.base import Article, Raw, SourceError
from claimcheck.sources.dating import parse_day
from claimcheck.sources.encoding import declared_in_html, decoded
from claimcheck.sources.html import page

__all__ = ["SUFFIXES", "read", "recognizes"]

SUFFIXES: Final = (".mht", ".mhtml")
_MOST_PARTS: Final = 5_000
_LARGEST: Final = 100_000_000


def recognizes(raw: Raw) -> bool:
    """Whether the headers are those of a saved page."""
    head = raw.head.lower()
    return b"multipart/related" in head and (
        b"snapshot-content-location:" in head
        or b"saved by" in head
        or raw.suffix in SUFFIXES
        or b'type="text/html"' in head
    )


def read(raw: Raw) -> Iterator[Article]:
    """The article of the page.

    Raises:
        SourceError: it holds no page, or the page holds no article.
    """
    if len(raw.data) > _LARGEST:
        raise SourceError(f"the file has {len(raw.data):,} bytes; a saved page of at most {_LARGEST:,} is read")
    message = message_from_bytes(raw.data, policy=policy.default)
    url = str(message.get("snapshot-content-location") or "").strip() or None
    saved = parse_day(str(message.get("date") or ""), raw.today)
    for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False):
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        place = str(part.get("content-location") or "").strip()
        address = raw.url or url or (place if place.startswith("http") else None)
        text, notes = decoded(data, part.get_content_charset() or declared_in_html(data))
        yield page(text, replace(raw, url=address, retrieved=raw.retrieved or saved), notes)
        return
    raise SourceError("it holds no HTML page")
