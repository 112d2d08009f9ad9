"""What a reader of articles is, what it is given, and what it returns.

A reader turns the bytes of a file into articles: text without what surrounds it on a page, and the facts about it that
the file states. Nothing here reads the clock: the day of today is an argument.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple, Protocol

from claimcheck.errors import ClaimcheckError

__all__ = [
    "MAX_BYTES",
    "MAX_ONE",
    "Article",
    "Dating",
    "Dropped",
    "Raw",
    "Reader",
    "Skipped",
    "SourceError",
    "library",
    "quiet",
]

MAX_BYTES: Final = 256_000_000
"""The largest file of many articles that is read, in bytes."""
MAX_ONE: Final = 20_000_000
"""The largest article that is read, in bytes: a page, a letter, a line of JSON."""


class SourceError(ClaimcheckError):
    """An article that cannot be read: the message says why, ``help`` what to do."""

    def __init__(self, message: str, way_out: str = "") -> None:
        super().__init__(message)
        self.help = way_out

    def __str__(self) -> str:
        return f"{self.args[0]}; {self.help}" if self.help else str(self.args[0])


class Dating(NamedTuple):
    """When an article appeared: a day, month or year as EDTF, whether the file states it, and where it was found.

    >>> Dating("2019-11-26", False, "the address").edtf
    '2019-11-26~'
    """

    day: str
    is_stated: bool
    origin: str

    @property
    def edtf(self) -> str:
        """The date as ``published`` has it: with "~" where it is inferred."""
        return self.day if self.is_stated else f"{self.day}~"


class Dropped(NamedTuple):
    """What is in the file and not in the article: the kind ("caption", "boilerplate") and the words."""

    kind: str
    text: str


class Skipped(NamedTuple):
    """One of several articles in a file that cannot be read, and the reason."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as a reader found it.

    ``text`` has the headline first and an empty line between paragraphs. ``corrections`` are the editor's notes on
    earlier versions; they are no part of the text, because they repeat what was wrong. ``notes`` say what a person
    should look at: a guessed encoding, two dates that differ, a page that seems cut off.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    agency: str | None = None
    published: Dating | None = None
    url: str | None = None
    archived: str | None = None
    retrieved: str | None = None
    corrections: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes that a reader is given.

    ``name`` is the file's name or the address; ``media_type`` and ``charset`` are what a server or an archive says of
    them; ``url`` is the article's address where it is known; ``today`` is the day beyond which no article can have
    appeared; ``whole`` is True where the text is to be taken as it is, without looking for boilerplate in it.
    """

    data: bytes
    name: str
    today: date
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    retrieved: str | None = None
    whole: bool = False

    @property
    def suffix(self) -> str:
        """The end of the name in lower case, with its dot; empty where it has none.

        >>> Raw(data=b"", name="a/Ferry.HTM?x=1", today=date(2026, 11, 24)).suffix
        '.htm'
        """
        last = self.name.partition("?")[0].partition("#")[0].rsplit("/", 1)[-1]
        return f".{last.rpartition('.')[2].lower()}" if "." in last else ""

    @property
    def head(self) -> bytes:
        """The first bytes, without a byte order mark of UTF-8 and blanks."""
        return self.data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()


class Reader(Protocol):
    """A kind of file that holds articles. The first line of the module's docstring is its description."""

    SUFFIXES: tuple[str, ...]
    """Ends of file names in lower case, with the dot, for which the reader is asked first."""

    def recognizes(self, raw: Raw) -> bool:
        """Whether the bytes are of this kind; looks at the content, and never raises."""
        ...

    def read(self, raw: Raw) -> Iterator[Article | Skipped]:
        """The articles, in the order of the file.

        Raises:
            SourceError: the file as a whole cannot be read.
        """
        ...


@contextmanager
def quiet(*libraries: str) -> Iterator[None]:
    """Keep the warnings of libraries off the terminal; what matters of them is reported as notes."""
    loggers = [(logging.getLogger(name), logging.getLogger(name).level) for name in libraries]
    try:
        for logger, _ in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in loggers:
            logger.setLevel(level)


def library(name: str, extra: str) -> ModuleType:
    """Import an optional library.

    Args:
        name: The module.
        extra: The extra of claimcheck-lint that installs it.

    Raises:
        SourceError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        missing = error.name or name
        raise SourceError(
            f"this needs the library '{missing}', which is not installed",
            f"install it: pip install 'claimcheck-lint[{extra}]'",
        ) from error
