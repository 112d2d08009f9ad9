"""The articles of a project's sources: each one's text, or the reason why it cannot be read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from pathlib import Path

from claimcheck.claims.explanations import clipped
from claimcheck.claims.files import FileError, Reader
from claimcheck.claims.frontmatter import without_front_matter
from claimcheck.claims.inputs import RealFolders
from claimcheck.claims.model import Source
from claimcheck.claims.project import Fault
from claimcheck.errors import REPORT_IT, InputLimitError, internal_error
from claimcheck.finding import INTERNAL_ERROR, Location
from claimcheck.text.content import NotProseError, decode
from claimcheck.text.document import MAX_CHARS, Document
from claimcheck.values.edtf import published_interval

__all__ = ["Documents"]

_MOST_NAMES = 2_000  # of a folder, looked through for one that was meant
_MOST_BYTES = 4 * MAX_CHARS  # of UTF-8 for one character


class Documents:
    """Reads the texts of sources; what cannot be read is a fault.

    Args:
        folder: The project's folder.
        text_dirs: Folders to search for articles that are not beside their claims file.
        reader: Reads the files.
        files: The claims files, from the folder.
        where: The location of a place in the claims files.
    """

    def __init__(
        self,
        folder: Path,
        text_dirs: tuple[Path, ...],
        reader: Reader,
        files: tuple[str, ...],
        where: Callable[..., Location],
    ) -> None:
        self.folder, self.text_dirs, self.reader, self.files, self.where = folder, text_dirs, reader, files, where
        self.faults: list[Fault] = []
        self._inside = str(folder.resolve())
        self._folders = RealFolders(lambda path: str(Path(path).resolve()))
        self._named: dict[Path, str] = {}

    def read(self, sources: Mapping[str, Source], home: Mapping[str, str]) -> Iterator[tuple[str, Document]]:
        """The text of each source that has one.

        Args:
            sources: The sources, by id.
            home: The claims file of each one.
        """
        for id_, source in sorted(sources.items()):
            if source.text is not None:
                document = self._document(id_, source, source.text, Path(home[id_]).parent)
                if document is not None:
                    yield id_, document

    def _fault(self, id_: str, key: str, message: str, way_out: str = "", rule: str = "text-missing") -> None:
        self.faults.append(Fault(rule, clipped(message), self.where("sources", id_, key), clipped(way_out)))

    def _document(self, id_: str, source: Source, text: str, beside: Path) -> Document | None:
        """The text of a source, or None with the reason among the faults."""
        file, home = self._home_of(text, beside)
        path = f"'{text}'"
        try:
            real = self._folders.real_path(str(file))
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a file name"
            self._fault(id_, "text", f"{path} cannot be read: {reason}", "correct the path")
            return None
        if real != home and not real.startswith(home.rstrip(os.sep) + os.sep):
            self._fault(id_, "text", f"{path} leaves the project's folder", "keep the text inside it")
            return None
        if real in self._claims_files:
            # It quotes itself: whatever it claims, it would support.
            self._fault(id_, "text", f"{path} is a claims file, not an article", "name the article's text")
            return None
        try:
            data = self.reader.bytes(file, _MOST_BYTES)
        except FileError as error:
            way_out = _beside(text, file) or "add the article's text or correct the path"
            self._fault(id_, "text", f"{path} cannot be read: {error}", way_out)
            return None
        digest = "" if source.sha256 is None else hashlib.sha256(data).hexdigest()
        if source.sha256 is not None and not digest.startswith(source.sha256.lower()):
            way_out = f"its SHA-256 now begins {digest[:12]}; look at the change, then renew the pin"
            self._fault(id_, "sha256", f"{path} is not the text that was pinned", way_out, "text-changed")
        return self._of(id_, source, path, data, self._name(file))

    def _of(self, id_: str, source: Source, path: str, data: bytes, name: str) -> Document | None:
        """The document of a file's bytes."""
        try:
            text = without_front_matter(decode(data))[1]
            if not text.strip():
                self._fault(id_, "text", f"{path} holds no words", "save the article's text in it")
                return None
            return self.reader.document(text, name, _published(source))
        except NotProseError as error:
            self._fault(id_, "text", f"{path} is {error}", error.help)
        except InputLimitError as error:
            self._fault(id_, "text", f"{path}: {error}")
        except Exception as error:  # noqa: BLE001 - reported; it must not stop the other articles
            self._fault(id_, "text", internal_error(error, f"reading {path}"), REPORT_IT, INTERNAL_ERROR)
        return None

    @cached_property
    def _claims_files(self) -> frozenset[str]:
        """The claims files of the project, with links followed."""
        return frozenset(os.path.realpath(self.folder / name) for name in self.files)

    def _name(self, file: Path) -> str:
        """The path from the project's folder to a file, with "/"; the file's own path where there is none."""
        if file.name == "..":
            return _from(file, self.folder)
        name = self._named.get(file.parent)
        if name is None:
            name = self._named[file.parent] = _from(file.parent, self.folder)
        return file.name if name == "." else f"{name}/{file.name}"

    def _home_of(self, text: str, beside: Path) -> tuple[Path, str]:
        """The file of a text, and the folder that it must not leave: the project's or a text directory."""
        with suppress(OSError, ValueError):
            if not self.text_dirs or self.reader.exists(beside / text):
                return beside / text, self._inside
            for folder in self.text_dirs:
                if self.reader.exists(folder / text):
                    return folder / text, str(folder.resolve())
        return beside / text, self._inside


def _published(source: Source) -> tuple[date, date] | None:
    try:
        return None if source.published is None else published_interval(source.published)
    except ValueError:
        return None


def _beside(text: str, file: Path) -> str:
    """A suggestion where a file with a similar name exists."""
    try:
        names = {entry.stem: entry.name for entry in islice(file.parent.iterdir(), _MOST_NAMES)}
    except (OSError, ValueError):
        return ""
    found = get_close_matches(file.stem, sorted(names), 1, 0.75)
    return f"did you mean '{text.removesuffix(file.name)}{names[found[0]]}'?" if found else ""


def _from(file: Path, folder: Path) -> str:
    """The path from a folder to a file, with "/"; the file's own path where there is none."""
    if file.is_relative_to(folder):
        return file.relative_to(folder).as_posix()
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return file.as_posix()
