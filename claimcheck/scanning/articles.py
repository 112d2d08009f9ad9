"""Articles on disk: their texts, and their publication dates as far as the files give them.

The publication date is the caller's, else that of the article's front matter, else that of an ``index.yaml`` beside it
(``name: {published: 2019-11-26}``); else it is unknown. One article that cannot be read stops none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from claimcheck.claims import yamltree
from claimcheck.claims.files import FileError, files_below, read_bytes
from claimcheck.claims.frontmatter import without_front_matter
from claimcheck.errors import InputLimitError
from claimcheck.text.content import NotProseError, decode
from claimcheck.text.document import MAX_CHARS, Document
from claimcheck.values.edtf import published_interval

__all__ = ["article", "articles"]

_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown"})
_INDEX: Final = "index.yaml"
_MOST_BYTES: Final = 4 * MAX_CHARS
Unreadable = Callable[[Path, str], None]
Days = tuple[date, date]


def articles(
    paths: Iterable[str | Path], unreadable: Unreadable, *, published: str | None = None
) -> Iterator[Document]:
    """The articles of files and folders, in order; of a folder every text and Markdown file in it and below.

    Args:
        paths: Files and folders.
        unreadable: Called with each file or folder that cannot be read, and the reason.
        published: When all of them appeared, as EDTF.

    Raises:
        ValueError: ``published`` is not an EDTF date.
    """
    given = None if published is None else published_interval(published)
    indices: dict[Path, Mapping[str, object]] = {}
    for path in dict.fromkeys(_files(paths, unreadable)):
        try:
            data = read_bytes(path, _MOST_BYTES)
            if path.parent not in indices:
                indices[path.parent] = _index(path.parent, unreadable)
            dates = indices[path.parent]
            beside = dates.get(path.name) or dates.get(path.stem)
            yield article(data, path.as_posix(), given, _days(beside))
        except NotProseError as error:
            unreadable(path, f"{error}; {error.help}")
        except (FileError, InputLimitError) as error:
            unreadable(path, str(error))


def article(data: bytes, name: str, published: Days | None = None, otherwise: Days | None = None) -> Document:
    """The article of a file's bytes.

    Args:
        data: The bytes.
        name: What the article is called.
        published: When it appeared, whatever the file says.
        otherwise: When it appeared, where its front matter does not say.

    Raises:
        NotProseError: the bytes are not the text of an article.
        InputLimitError: the text is too long.
    """
    front, text = without_front_matter(decode(data))
    return Document(text, name=name, published=published or _days(front) or otherwise)


def _files(paths: Iterable[str | Path], unreadable: Unreadable) -> Iterator[Path]:
    for given in paths:
        path = Path(given)
        try:
            folder = path.is_dir()
        except (OSError, ValueError) as error:
            unreadable(path, getattr(error, "strerror", None) or "not a file name")
            continue
        if folder:
            yield from files_below(path, _SUFFIXES, unreadable)
        else:
            yield path


def _index(folder: Path, unreadable: Unreadable) -> Mapping[str, object]:
    file = folder / _INDEX
    if not file.is_file():
        return {}
    try:
        text, problem = yamltree.decode(read_bytes(file, yamltree.MAX_BYTES))
    except FileError as error:
        unreadable(file, str(error))
        return {}
    tree, problems = yamltree.parse(text) if problem is None else (None, [problem])
    if problems or not isinstance(tree, yamltree.Mapping):
        unreadable(file, problems[0].message if problems else "not a mapping of articles")
        return {}
    read: Mapping[str, object] = yamltree.plain(tree)
    return read


def _days(metadata: object) -> Days | None:
    """The publication date in an article's metadata; None where it has none that can be read."""
    words = metadata.get("published", metadata.get("date")) if isinstance(metadata, Mapping) else None
    if not isinstance(words, str):
        return None
    try:
        return published_interval(words)
    except ValueError:
        return None
