"""Readers of articles, one ``Reader`` module each: texts in folders, and collections in one file.

A new one is one file and its name in ``_built_in``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from claimcheck.claims.files import files_below
from claimcheck.scanning.articles import articles
from claimcheck.scanning.readers.base import FIELDS, Options, Reader
from claimcheck.text.document import Document
from claimcheck.values.edtf import published_interval

__all__ = ["FIELDS", "Options", "Reader", "corpus", "reader_for"]


@cache
def _built_in() -> tuple[Reader, ...]:
    from claimcheck.scanning.readers import jsonl, parquet, warc

    return jsonl, parquet, warc


def reader_for(path: Path) -> Reader | None:
    """Return the reader of a file of many articles, by the ending of its name; None for any other file.

    Args:
        path: The file.
    """
    name = path.name.lower()
    return next((reader for reader in _built_in() if name.endswith(reader.SUFFIXES)), None)


def corpus(
    paths: Iterable[str | Path],
    skipped: Callable[[str, str], None],
    *,
    fields: Mapping[str, str] | None = None,
    published: str | None = None,
) -> Iterator[Document]:
    """Yield the articles of files and folders, one by one, in order.

    A folder is searched for files of many articles (JSON Lines, Parquet, WARC), which come first, and for texts.

    Args:
        paths: Files and folders.
        skipped: Called with the name of each article or file that is skipped, and the reason; it stops no other.
        fields: The fields of records that hold what is needed: ``{"text": "body"}``. See ``FIELDS``.
        published: When all of them appeared, as EDTF.

    Raises:
        MissingExtraError: a reader needs a package that is not installed.
        ValueError: ``published`` is not an EDTF date, or a field is none of ``FIELDS``.
    """
    unknown = [name for name in fields or {} if name not in FIELDS]
    if unknown:
        raise ValueError(f"unknown field '{unknown[0]}'; the fields are {', '.join(FIELDS)}")
    days = None if published is None else published_interval(published)
    return _corpus([Path(path) for path in paths], Options(skipped, fields or {}, days), published)


def _corpus(paths: list[Path], options: Options, published: str | None) -> Iterator[Document]:
    def unreadable(path: Path, reason: str) -> None:
        options.skipped(str(path), reason)

    suffixes = frozenset("." + end.rpartition(".")[2] for reader in _built_in() for end in reader.SUFFIXES)
    for path in paths:
        if _is_folder(path):
            for file in files_below(path, suffixes, lambda *_: None):  # what cannot be listed is reported below
                if (reader := reader_for(file)) is not None:
                    yield from reader.read(file, options)
        elif (reader := reader_for(path)) is not None:
            yield from reader.read(path, options)
            continue
        yield from articles([path], unreadable, published=published)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
