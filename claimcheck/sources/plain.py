"""Text files in any encoding: the words as they are, without invisible characters and boilerplate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimcheck.sources.base import Article, Raw, SourceError
from claimcheck.sources.cleaning import agency_of, clean
from claimcheck.sources.dating import Candidate, Rank, choose, day_of_url, prose_days
from claimcheck.sources.encoding import decoded, repaired
from claimcheck.text.content import NotProseError, ensure_prose
from claimcheck.text.document import MAX_CHARS

__all__ = ["SUFFIXES", "read", "recognizes", "text_of_file"]

SUFFIXES: Final = (".txt", ".text")
_LONGEST_TITLE: Final = 160
_HEAD: Final = 3  # paragraphs in which the date of the article is looked for
_NEAR: Final = 120  # code points of a line that gives a date and little else


def recognizes(raw: Raw) -> bool:
    """Whether the bytes are prose."""
    try:
        ensure_prose(decoded(raw.data, raw.charset, limit=len(raw.data)).text)
    except (SourceError, NotProseError):
        return False
    return True


def read(raw: Raw) -> Iterator[Article]:
    """The article of a text file.

    Raises:
        SourceError: it is not prose, or too long.
    """
    text, notes = text_of_file(raw)
    kept = clean(text, whole=raw.whole)
    if not kept.paragraphs:
        raise SourceError("the file holds no words")
    first = kept.paragraphs[0].strip()
    title = first if len(kept.paragraphs) > 1 and len(first) <= _LONGEST_TITLE and "\n" not in first else None
    title = None if title is None or title.endswith((".", ";", ":", ",")) else title
    dates = [
        Candidate(day, Rank.GUESSED, "a line of its first paragraphs")
        for paragraph in kept.paragraphs[:_HEAD]
        for line in paragraph.split("\n")
        if len(line) < _NEAR
        for day in prose_days(line)
    ]
    if (day := day_of_url(raw.url)) is not None:
        dates.append(Candidate(day, Rank.ADDRESS, "the address"))
    dating, dated = choose(dates, raw.today)
    yield Article(
        text=kept.text(None),
        title=title,
        agency=agency_of(kept.paragraphs),
        published=dating,
        url=raw.url,
        retrieved=raw.retrieved,
        corrections=kept.corrections,
        dropped=kept.dropped,
        notes=(*notes, *kept.notes, *dated),
        name=raw.name,
    )


def text_of_file(raw: Raw) -> tuple[str, tuple[str, ...]]:
    """The text of a file that is prose, repaired, and what is to be said of it.

    Raises:
        SourceError: it is not prose, or too long.
    """
    text, notes = decoded(raw.data, raw.charset, limit=4 * MAX_CHARS)
    if len(text) > MAX_CHARS:
        raise SourceError(f"it has {len(text):,} characters; at most {MAX_CHARS:,} are read")
    try:
        ensure_prose(text)
    except NotProseError as error:
        raise SourceError(str(error), error.help) from error
    text, repairs = repaired(text)
    return text, (*notes, *repairs)
