"""Markdown with or without front matter, whose title, date, author, publisher and address are taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from claimcheck.sources.base import Article, Raw, SourceError
from claimcheck.sources.cleaning import agency_of, clean, plain_line
from claimcheck.sources.dating import Candidate, Rank, choose, day_of_url
from claimcheck.sources.plain import text_of_file

__all__ = ["SUFFIXES", "read", "recognizes"]

SUFFIXES: Final = (".md", ".markdown", ".mdown")
_FENCE: Final = re.compile(r"(?:\ufeff)?---[ \t]*\r?\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_KEY: Final = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(\S[^\n]{0,2000})$", re.MULTILINE)
_HEADING: Final = re.compile(r"^#[ \t]+([^\n]{1,300}?)[ \t]*#*[ \t]*$", re.MULTILINE)
_HEAD: Final = 2_000  # code points in which the headline is looked for


def recognizes(raw: Raw) -> bool:
    """Whether the file's name says so, or it begins with front matter."""
    return raw.suffix in SUFFIXES or raw.media_type == "text/markdown" or raw.head.startswith((b"---\n", b"---\r\n"))


def read(raw: Raw) -> Iterator[Article]:
    """The article of a Markdown file; its markup stays, since claimcheck reads through it.

    Raises:
        SourceError: it is not prose, or too long.
    """
    text, notes = text_of_file(raw)
    front: dict[str, str] = {}
    if fence := _FENCE.match(text):
        front = {key.lower(): _unquoted(value) for key, value in _KEY.findall(fence[1])}
        text = text[fence.end() :]
    heading = _HEADING.search(text, 0, _HEAD)
    title = front.get("title") or (heading[1] if heading else None)
    kept = clean(text, whole=raw.whole)
    if not kept.paragraphs:
        raise SourceError("the file holds no words")
    url = raw.url or _first(front, "url", "link", "source", "source_url", "canonical")
    url = url if url is not None and url.startswith(("http://", "https://")) else None
    dates = [
        Candidate(front[key], Rank.STATED if key != "date" else Rank.VISIBLE, f"front matter {key}")
        for key in ("published", "date_published", "publishdate", "date")
        if key in front
    ]
    if (day := day_of_url(url)) is not None:
        dates.append(Candidate(day, Rank.ADDRESS, "the address"))
    dating, dated = choose(dates, raw.today)
    author = _first(front, "author", "authors", "byline")
    yield Article(
        text=kept.text(None),
        title=plain_line(title) if title else None,
        publisher=_first(front, "publisher", "site", "site_name", "publication", "website"),
        author=author.strip("[]") if author else None,
        agency=front.get("agency") or agency_of(kept.paragraphs, author or ""),
        published=dating,
        url=url,
        archived=front.get("archived"),
        retrieved=raw.retrieved,
        corrections=kept.corrections,
        dropped=kept.dropped,
        notes=(*notes, *kept.notes, *dated),
        name=raw.name,
    )


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _first(front: Mapping[str, str], *keys: str) -> str | None:
    return next((front[key] for key in keys if front.get(key)), None)
