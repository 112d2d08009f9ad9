"""The files of a project: which files of a folder are claims files, and their bytes up to a limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.claims import yamltree
from claimcheck.claims.inputs import YAML, Seen, entries_of
from claimcheck.config.regular import FileError, read_bytes
from claimcheck.text.document import Document

if TYPE_CHECKING:
    from claimcheck.claims.project import Project

__all__ = ["FileError", "Reader", "claims_files", "files_below", "looks_like_claims", "read_bytes"]

# A file that is not valid YAML counts as a claims file if a line of its own opens a section of one.
_OPENING = re.compile(r"^\ufeff?(?:claimcheck|claims|entities|sources)[ \t]*:", re.MULTILINE)


def claims_files(folder: Path, unreadable: Callable[[Path, str], None], looked: Seen | None = None) -> list[Path]:
    """Every .yaml and .yml file of a folder and its subfolders, in order, without hidden ones.

    Args:
        folder: Where to look.
        unreadable: Called with each folder that cannot be listed, and the reason.
        looked: Records the folders that were listed.
    """
    return sorted(files_below(folder, YAML, unreadable, looked))


def files_below(
    folder: Path, suffixes: frozenset[str], unreadable: Callable[[Path, str], None], looked: Seen | None = None
) -> Iterator[Path]:
    """Every file of a folder with one of ``suffixes``, in order, then those of its subfolders, without hidden ones.

    Args:
        folder: Where to look.
        suffixes: File name suffixes in lower case, with the dot: ".txt"; files may have them in any case.
        unreadable: Called with each folder that cannot be listed, and the reason.
        looked: Records the folders that were listed.
    """
    seen: set[Path] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            real = here.resolve()
            if real in seen:  # a symbolic link that leads back
                continue
            seen.add(real)
            if looked is not None:
                looked.folder(here)
            entries = list(entries_of(here, suffixes))
        except (OSError, RuntimeError) as error:
            unreadable(here, getattr(error, "strerror", None) or "a loop of symbolic links")
            continue
        yield from (entry for entry, is_folder in entries if not is_folder)
        waiting += reversed([entry for entry, is_folder in entries if is_folder])


def looks_like_claims(tree: yamltree.Node | None, text: str, *, broken: bool) -> bool:
    """Whether a file of a folder is a claims file; other tools keep YAML in the same folders.

    Args:
        tree: Its YAML.
        text: Its text.
        broken: Whether it could not be parsed to its end.
    """
    if broken:
        return _OPENING.search(text) is not None
    if not isinstance(tree, yamltree.Mapping):
        return False
    keys = tree.items
    return "claimcheck" in keys or "claims" in keys or bool(get_close_matches("claimcheck", list(keys)[:50], 1, 0.8))


def _bytes_of(path: Path, limit: int, unsaved: Mapping[Path, str | bytes]) -> bytes:
    """The bytes of a file, or those that replace them."""
    given = unsaved.get(path.absolute()) if unsaved else None
    if given is None:
        return read_bytes(path, limit)
    data = given if isinstance(given, bytes) else given.encode("utf-8", "replace")
    if isinstance(given, bytes) and len(data) > limit:
        raise FileError(f"more than {limit:,} bytes")
    return data


class Reader:
    """Reads the files of a project; a reader that is used again parses only what has changed.

    ``unsaved`` holds, by absolute path, texts that replace those of files: of an editor, or of standard input;
    ``seen`` records what was read.
    """

    def __init__(self, unsaved: Mapping[Path, str | bytes] | None = None, seen: Seen | None = None) -> None:
        self.unsaved = unsaved if unsaved is not None else {}
        self.seen = seen
        self._trees: dict[Path, tuple[str, yamltree.Node | None, list[yamltree.Problem]]] = {}
        self._documents: dict[tuple[str, tuple[date, date] | None], Document] = {}

    def bytes(self, path: Path, limit: int) -> bytes:
        """The bytes of a file, up to a limit.

        Raises:
            FileError: it cannot be read; see ``read_bytes``.
        """
        try:
            data = _bytes_of(path, limit, self.unsaved)
        except FileError:
            if self.seen is not None:
                self.seen.file(path)
            raise
        if self.seen is not None:
            self.seen.file(path, None if self.unsaved else data)
        return data

    def exists(self, path: Path) -> bool:
        """Whether a path exists."""
        if self.seen is not None:
            self.seen.file(path)
        return path.exists()

    def tree(self, path: Path, text: str) -> tuple[yamltree.Node | None, list[yamltree.Problem]]:
        """The YAML of a file's text, and its problems."""
        kept = self._trees.get(path)
        if kept is None or kept[0] != text:
            self._trees[path] = kept = (text, *yamltree.parse(text))
        return kept[1], kept[2]

    def document(self, text: str, name: str, published: tuple[date, date] | None) -> Document:
        """An article's text as a document; the same object while neither text nor date changes.

        Raises:
            InputLimitError: the text is too long.
        """
        kept = self._documents.get((name, published))
        if kept is None or kept.text != text:
            self._documents[name, published] = kept = Document(text, name=name, published=published)
        return kept

    def keep(self, project: Project) -> None:
        """Forget what is no part of a project, so that a reader that is used for hours does not grow."""
        files = {(project.root / file).absolute() for file in project.files}
        self._trees = {path: kept for path, kept in self._trees.items() if path.absolute() in files}
        used = {id(document) for document in project.documents.values()}
        self._documents = {key: one for key, one in self._documents.items() if id(one) in used}
