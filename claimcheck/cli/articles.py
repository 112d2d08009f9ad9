"""The articles that a command names: files, folders and standard input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from claimcheck.cli.choices import STDIN, STDIN_NAME
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.errors import InternalError
    from claimcheck.text.document import Document

__all__ = ["Articles", "each", "nothing_read", "published_of", "read_articles"]

_T = TypeVar("_T")


class Articles(NamedTuple):
    """The articles that were read, and whether one of those named could not be.

    ``several`` is True where more than one file may be meant, so that output has the same shape for a folder of one
    article and of a hundred.
    """

    documents: tuple[Document, ...]
    failed: bool
    several: bool


def read_articles(paths: Sequence[str], published: str | None) -> Articles:
    """Read articles; one that cannot be read is reported on standard error, and stops none of the others.

    Args:
        paths: Files, folders, and "-" for standard input.
        published: When all of them appeared, as EDTF; None for the date that each file gives.

    Raises:
        click.UsageError: none of them can be read, ``published`` is not a date, or standard input is named twice.
    """
    from claimcheck.scanning.articles import articles

    if list(paths).count(STDIN) > 1:
        raise click.UsageError(f"'{STDIN}' is given twice; standard input can be read once")
    failures: list[str] = []

    def unreadable(path: Path, reason: str) -> None:
        failures.append(f"cannot read {path}: {reason}")

    documents: list[Document] = []
    try:
        for is_stdin, some in groupby(paths, lambda path: path == STDIN):
            documents += [_standard_input(published)] if is_stdin else articles(some, unreadable, published=published)
    except ValueError as error:
        raise click.UsageError(f"--published: {error}") from error
    if failures and not documents:
        raise click.UsageError("\n".join(failures))
    for failure in failures:
        echo(f"claimcheck: {failure}", err=True)
    unique = {document.name: document for document in documents}
    several = len(paths) > 1 or any(path != STDIN and Path(path).is_dir() for path in paths)
    return Articles(tuple(unique.values()), bool(failures), several)


def _standard_input(published: str | None) -> Document:
    from claimcheck.cli.claims import read_stdin
    from claimcheck.errors import InputLimitError
    from claimcheck.scanning.articles import article
    from claimcheck.text.content import NotProseError
    from claimcheck.text.document import MAX_CHARS
    from claimcheck.values.edtf import published_interval

    days = None if published is None else published_interval(published)
    data = read_stdin(4 * MAX_CHARS)  # bytes of UTF-8 for one character
    try:
        return article(data, STDIN_NAME, days)
    except NotProseError as error:
        raise click.UsageError(f"cannot read standard input: {error}; {error.help}") from error
    except InputLimitError as error:
        raise click.UsageError(f"standard input: {error}") from error


def each(
    documents: Sequence[Document], read: Callable[[Document], _T]
) -> tuple[list[tuple[Document, _T]], InternalError | None]:
    """Read something in each article; a failure of claimcheck on one stops none of the others.

    Args:
        documents: The articles.
        read: What to do with one.

    Returns:
        The articles with what was read in them, and the error to raise when that has been written; None without one.

    Raises:
        ValueError: an argument is wrong.
    """
    from claimcheck.errors import InternalError, naming

    done, failed = [], []
    for document in documents:
        try:
            with naming(f"reading {document.name}"):
                done.append((document, read(document)))
        except InternalError as error:
            failed.append(str(error))
    return done, InternalError("\n".join(failed)) if failed else None


def nothing_read(paths: Sequence[str]) -> int:
    """Report that folders hold no article; return the exit code for nothing to check."""
    echo(f"claimcheck: no articles in {', '.join(paths)}", err=True)
    return 3


def published_of(document: Document) -> str | None:
    """Return when an article appeared, as EDTF; None where that is not known."""
    return None if document.published is None else "/".join(dict.fromkeys(map(str, document.published)))
