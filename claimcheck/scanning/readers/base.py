"""The protocol of a reader of articles, and its options: field names, a date, and where to report what it skips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

from claimcheck.scanning.articles import Days
from claimcheck.text.content import NotProseError, ensure_prose
from claimcheck.text.document import MAX_CHARS, Document
from claimcheck.values.edtf import published_interval

__all__ = ["FIELDS", "MAX_LINE", "Options", "Reader", "document_of"]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "article"),
    "id": ("id", "url", "uri", "name"),
    "published": ("published", "date", "publication_date", "datePublished"),
    "title": ("title", "headline"),
}
"""What a reader needs of a record, and the fields in which it is looked for where none is named."""
MAX_LINE: Final = 4 * MAX_CHARS + 1_000_000
"""The longest record, in bytes."""


@dataclass(frozen=True)
class Options:
    """What readers are told.

    ``fields`` maps what is needed ("text") to the name of a field of the records; ``published`` is when all articles
    appeared; ``skipped`` is called with the name of an article, or of a file, and why it is skipped.
    """

    skipped: Callable[[str, str], None]
    fields: Mapping[str, str] = field(default_factory=dict)
    published: Days | None = None

    def value(self, record: Mapping[str, Any], what: str) -> Any:
        """Return what a record holds for one of ``FIELDS``; None where it holds nothing.

        Args:
            record: The record.
            what: What is needed.
        """
        named = self.fields.get(what)
        names = FIELDS[what] if named is None else (named,)
        return next((record[name] for name in names if record.get(name) is not None), None)


class Reader(Protocol):
    """A module of this package. Articles come one by one: no reader holds a file as a whole."""

    SUFFIXES: tuple[str, ...]
    """The endings of file names that it reads, in lower case."""

    def read(self, path: Path, options: Options) -> Iterator[Document]:
        """Yield the articles of a file, in order; what cannot be read is reported to ``options.skipped``."""


def document_of(record: Mapping[str, Any], place: str, options: Options) -> Document | None:
    """Return the article of a record; None where it holds none, which is reported.

    Args:
        record: The record.
        place: Where it stands ("news.jsonl:7"), which is its name where it has none of its own.
        options: What the reader was told.
    """
    text, name = options.value(record, "text"), options.value(record, "id")
    named = place if name is None else str(name)[:500]
    if not isinstance(text, str):
        wanted = options.fields.get("text") or " or ".join(map(repr, FIELDS["text"]))
        options.skipped(place, f"no text in the field {wanted}; name it with --field text=NAME")
        return None
    title = options.value(record, "title") if "title" in options.fields else None
    whole = f"{title}\n\n{text}" if isinstance(title, str) and title.strip() else text
    if len(whole) > MAX_CHARS:
        options.skipped(named, f"{len(whole):,} characters; at most {MAX_CHARS:,} are read")
        return None
    try:
        ensure_prose(whole)
    except NotProseError as error:
        options.skipped(named, f"{error}; {error.help}")
        return None
    return Document(whole, name=named, published=options.published or _days(record, place, options))


def _days(record: Mapping[str, Any], place: str, options: Options) -> Days | None:
    """When an article appeared, as its record says; None, and a report, where that cannot be read."""
    given = options.value(record, "published")
    if given is None:
        return None
    if isinstance(given, date):
        day = date(given.year, given.month, given.day)
        return day, day
    words = str(given).strip()
    for part in (words, words[:10]):  # a time of the day is left out
        try:
            return published_interval(part)
        except ValueError:
            continue
    options.skipped(place, f"its date '{words[:40]}' is not read; the article is scanned without one")
    return None
