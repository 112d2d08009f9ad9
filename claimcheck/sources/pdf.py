"""PDF files: the text of their pages as paragraphs, without what is repeated at the head and foot of each page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any, Final

from claimcheck.sources.base import Article, Dropped, Raw, SourceError, library, quiet
from claimcheck.sources.cleaning import agency_of, clean, comparable, plain_line
from claimcheck.sources.dating import Candidate, Rank, choose, day_of_url, prose_days
from claimcheck.sources.encoding import repaired

__all__ = ["SUFFIXES", "read", "recognizes"]

SUFFIXES: Final = (".pdf",)
_HEADER: Final = re.compile(rb"%PDF-\d\.\d")
_LARGEST: Final = 100_000_000
_MOST_PAGES: Final = 500
_MOST_CHARS: Final = 5_000_000
_EDGE: Final = 2  # lines at the head and foot of a page that may be repeated
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_ENDS: Final = re.compile(r"[.!?:;][\"”’»)]{0,2}$")
_PAGE_NUMBER: Final = re.compile(r"(?:page |p\. ?)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|-\s?\d{1,4}\s?-", re.IGNORECASE)
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NO_TITLE: Final = re.compile(
    r"untitled|microsoft word|\.docx?$|\.pdf$|\.indd$|^\W*$|^document\d*$|^slide 1$|anonymous", re.IGNORECASE
)


def recognizes(raw: Raw) -> bool:
    """Whether the bytes begin as a PDF does."""
    return _HEADER.search(raw.data, 0, 1024) is not None


def read(raw: Raw) -> Iterator[Article]:
    """The article of a PDF.

    Raises:
        SourceError: pypdf is missing, the file is damaged, encrypted or a scan, or unpacks to more than is read.
    """
    if len(raw.data) > _LARGEST:
        raise SourceError(f"the PDF has {len(raw.data):,} bytes; at most {_LARGEST:,} are read")
    pypdf, errors = library("pypdf", "pdf"), library("pypdf.errors", "pdf")
    try:
        with quiet("pypdf"):
            reader = pypdf.PdfReader(io.BytesIO(raw.data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise SourceError("the PDF is encrypted", "save a copy without a password")
            information = dict(reader.metadata or {})
            pages, sizes = _pages(reader)
    except errors.DependencyError as error:
        raise SourceError("the PDF is encrypted", "save a copy without a password") from error
    except errors.LimitReachedError as error:
        raise SourceError(f"the PDF unpacks to more than is read: {error}", "save its text as a text file") from error
    except (
        errors.PyPdfError,
        RecursionError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OverflowError,
    ) as error:
        raise SourceError(
            f"the PDF is damaged: {type(error).__name__}: {error}", "open it and save its text as a text file"
        ) from error
    lines, repeated = _without_edges(pages)
    text, repairs = repaired(_paragraphs(lines))
    title = _title(information, sizes, lines)
    kept = clean(text, title)
    if not kept.paragraphs:
        raise SourceError(
            "the PDF has no text that can be read; it may be a scan",
            "recognize its text first, for example with ocrmypdf",
        )
    dating, dated = choose(_dates(information, lines, raw), raw.today)
    author = plain_line(str(information.get("/Author") or ""))
    yield Article(
        text=kept.text(title),
        title=title,
        author=author if author and not _NO_TITLE.search(author) else None,
        agency=agency_of(kept.paragraphs),
        published=dating,
        url=raw.url,
        retrieved=raw.retrieved,
        corrections=kept.corrections,
        dropped=(*repeated, *kept.dropped),
        notes=(*repairs, *kept.notes, *dated),
        name=raw.name,
    )


def _pages(reader: Any) -> tuple[list[list[str]], list[tuple[float, str]]]:
    """The lines of each page, and the pieces of the first with the size of their type."""
    count = len(reader.pages)
    if count > _MOST_PAGES:
        raise SourceError(
            f"the PDF has {count:,} pages; at most {_MOST_PAGES:,} are read", "save the pages that matter"
        )
    sizes: list[tuple[float, str]] = []

    def visit(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
        if text.strip():
            sizes.append((round(abs(size * (matrix[3] or 1)), 1), text))

    pages: list[list[str]] = []
    total = 0
    for number in range(count):
        text = reader.pages[number].extract_text(**({"visitor_text": visit} if number == 0 else {}))
        total += len(text)
        if total > _MOST_CHARS:
            raise SourceError(f"the PDF has more than {_MOST_CHARS:,} characters", "save the pages that matter")
        pages.append([line.rstrip() for line in text.translate(_LIGATURES).split("\n")])
    return pages, sizes


def _without_edges(pages: list[list[str]]) -> tuple[list[str], list[Dropped]]:
    """The lines of all pages without page numbers and what stands at the head or foot of several."""

    def key(line: str) -> str:
        return re.sub(r"\d+", "#", comparable(line))

    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        edges.update({key(line) for line in (*filled[:_EDGE], *filled[-_EDGE:])})
    often = {line for line, count in edges.items() if line and len(pages) > 1 and count * 2 > len(pages)}
    kept: list[str] = []
    dropped: dict[Dropped, None] = {}
    for lines in pages:
        filled_at = [at for at, line in enumerate(lines) if line.strip()]
        outer = {*filled_at[:_EDGE], *filled_at[-_EDGE:]}
        for at, line in enumerate(lines):
            if at in outer and (key(line) in often or _PAGE_NUMBER.fullmatch(line.strip())):
                dropped[Dropped("head or foot of a page", line.strip())] = None
            else:
                kept.append(line)
    return kept, list(dropped)


def _paragraphs(lines: list[str]) -> str:
    """The lines joined to paragraphs: one ends at an empty line, or at a short line that ends a sentence."""
    lengths = [len(line) for line in lines if len(line) > 20]
    width = sorted(lengths)[int(len(lengths) * 0.8)] if lengths else 0
    found: list[str] = []
    current = ""
    for line in lines:
        words = line.strip()
        if not words:
            found, current = [*found, current], ""
            continue
        if current and _HYPHEN.search(current) and words[:1].islower():
            current = current[:-1] + words
        else:
            current = f"{current} {words}" if current else words
        short = len(words) < 0.75 * width
        if short and (_ENDS.search(words) or len(words) < 0.4 * width):
            found, current = [*found, current], ""
    return "\n\n".join(filter(None, (*found, current)))


def _title(information: dict[str, Any], sizes: list[tuple[float, str]], lines: list[str]) -> str | None:
    """The title of the file's information, unless a program put it there; else the largest words of the first page."""
    given = plain_line(str(information.get("/Title") or ""))
    if given and not _NO_TITLE.search(given) and len(given.split()) > 1:
        return given
    if sizes:
        largest = max(size for size, _ in sizes)
        usual = median([size for size, text in sizes for _ in text.split()] or [0])
        words = plain_line(" ".join(text for size, text in sizes if size == largest).translate(_LIGATURES))
        if largest > usual * 1.15 and 3 <= len(words) <= 250:
            return words
    first = next((line.strip() for line in lines if line.strip()), "")
    return first if 0 < len(first) <= 120 and not first.endswith((".", ",")) else None


def _dates(information: dict[str, Any], lines: list[str], raw: Raw) -> Iterator[Candidate]:
    head = [line for line in lines if line.strip()][:15]
    for line in head:
        if len(line) < 120 and (days := prose_days(line)):
            yield Candidate(days[0], Rank.GUESSED, f"the line '{plain_line(line)[:60]}'")
            break
    if (day := day_of_url(raw.url)) is not None:
        yield Candidate(day, Rank.ADDRESS, "the address")
    if information.get("/CreationDate"):
        yield Candidate(str(information["/CreationDate"]), Rank.CHANGED, "the PDF's creation date")
