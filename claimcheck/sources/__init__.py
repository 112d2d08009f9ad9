"""Bringing articles in: one ``Reader`` module for each kind of file that holds them.

A new one is one file and its name in ``_built_in``; those that recognize little else by mistake come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from claimcheck.errors import ClaimcheckError
from claimcheck.plugins import Registry, fits
from claimcheck.sources.base import MAX_BYTES, Article, Raw, Reader, Skipped, SourceError

__all__ = ["READERS", "read_articles", "reader_of"]


@cache
def _built_in() -> Mapping[str, Reader]:
    from claimcheck.sources import feed, html, jsonl, mail, markdown, mhtml, pdf, plain, warc

    return {
        "pdf": pdf,
        "warc": warc,
        "mhtml": mhtml,
        "mail": mail,
        "jsonl": jsonl,
        "feed": feed,
        "html": html,
        "markdown": markdown,
        "plain": plain,
    }


READERS: Final[Registry[Reader]] = Registry("readers", _built_in, fits(Reader))
"""The readers by name, those of other distributions among them."""


def reader_of(raw: Raw) -> str:
    """The name of the reader for some bytes: of another distribution where it claims the suffix, else by content.

    Raises:
        SourceError: no reader recognizes them.
    """
    added = [name for name in READERS if name not in READERS.built_in]
    for name in added:
        if raw.suffix in READERS[name].SUFFIXES and READERS[name].recognizes(raw):
            return name
    for name in (*READERS.built_in, *added):
        if READERS[name].recognizes(raw):
            return name
    raise _unknown(raw)


def read_articles(raw: Raw, reader: str | None = None) -> Iterator[Article | Skipped]:
    r"""The articles of a file.

    Args:
        raw: The bytes and what is known of them.
        reader: The name of the reader; by content, where none is given.

    Raises:
        SourceError: the file cannot be read.
        PluginError: another distribution's reader does not fit.

    >>> from datetime import date
    >>> [article] = read_articles(Raw(data=b"The ferry sails.", name="a.txt", today=date(2026, 11, 24)))
    >>> article.text
    'The ferry sails.\n'
    """
    if len(raw.data) > MAX_BYTES:
        raise SourceError(f"the file has {len(raw.data):,} bytes; at most {MAX_BYTES:,} are read")
    if not raw.data.strip():
        raise SourceError("the file is empty")
    name = reader or reader_of(raw)
    try:
        yield from READERS[name].read(raw)
    except ClaimcheckError:
        raise
    except (RecursionError, MemoryError) as error:
        raise SourceError(f"it is nested too deeply, or too large, to be read as {name}") from error
    except Exception as error:  # a damaged file must not end the run, whatever library it breaks
        raise SourceError(f"cannot be read as {name}: {type(error).__name__}: {error}") from error


def _unknown(raw: Raw) -> SourceError:
    from claimcheck.sources.encoding import decoded

    decoded(raw.data, raw.charset)  # says what a binary file is
    return SourceError("no reader recognizes it", f"the readers are {', '.join(READERS)}")
