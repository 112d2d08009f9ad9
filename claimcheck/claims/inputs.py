"""The input manifest of a run: files and folders, each with a digest, to detect changes later."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["YAML", "RealFolders", "Seen", "entries_of"]

YAML = frozenset({".yaml", ".yml"})
_MOST_BYTES = 64_000_000  # per file; larger ones are refused anyway
_MISSING = b"missing"


def entries_of(folder: Path, suffixes: frozenset[str] = YAML) -> Iterator[tuple[Path, bool]]:
    """The folders (True) and the files with one of ``suffixes`` (False) of a folder in order; hidden ones are left out.

    Suffixes are in lower case; those of the files may be in any.

    Raises:
        OSError: it cannot be listed.
    """
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda entry: os.path.normcase(entry.name))
    for entry in entries:
        if not entry.name.startswith("."):
            path = folder / entry.name if entry.is_symlink() else None
            if entry.is_dir() if path is None else path.is_dir():  # a link may lead nowhere, or in a circle
                yield folder / entry.name, True
            elif os.path.splitext(entry.name)[1].lower() in suffixes:  # noqa: PTH122 - of a thousand names
                yield folder / entry.name, False


class Seen:
    """The files and folders that a run read, with their digests.

    ``certain`` is False where an input cannot be read again: a pipe, or a file without permission.
    """

    def __init__(self, states: Mapping[tuple[str, str], bytes] | None = None) -> None:
        self.states = dict(states or {})
        self._folders = RealFolders()
        self.certain = True

    def file(self, path: Path, data: bytes | None = None) -> None:
        """Record the content of a file, or that it does not exist.

        Args:
            path: The file.
            data: What was read from it, if it was: a change since then shows as a change.
        """
        self._keep("file", path, data)

    def folder(self, path: Path) -> None:
        """Record which folders and YAML files a folder contains."""
        self._keep("folder", path)

    def files(self, paths: Iterable[Path]) -> None:
        """Record the contents of several files."""
        for path in paths:
            self.file(path)

    def _keep(self, kind: str, path: Path, data: bytes | None = None) -> None:
        state = self._state(kind, str(path), data)
        before = self.states.setdefault((kind, str(path)), state or b"")
        # A file that changes while it is read belongs to no run.
        self.certain = self.certain and state is not None and before == state

    def unchanged(self) -> bool:
        """Whether everything is unchanged."""
        return self.certain and all(self._state(kind, path) == state for (kind, path), state in self.states.items())

    def changes(self) -> list[str]:
        """The paths that are no longer as they were recorded, be it that they could not be read then."""
        return [path for (kind, path), state in self.states.items() if (self._state(kind, path) or b"") != state]

    def _state(self, kind: str, path: str, data: bytes | None = None) -> bytes | None:
        """The digest of a path; None where it cannot be computed."""
        try:
            if kind == "folder":
                listed = "\n".join(f"{entry.name}{'/' * inner}" for entry, inner in entries_of(Path(path)))
                return hashlib.sha256(f"{os.path.realpath(path)}\n{listed}".encode("utf-8", "surrogatepass")).digest()
            if data is None:
                found = os.stat(path)  # noqa: PTH116 - of a thousand files, paths as objects take the most time
                if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
                    return None
                with open(path, "rb") as stream:  # noqa: PTH123
                    data = stream.read()
            if len(data) > _MOST_BYTES:
                return None
            # A link may lead to another file with the same content.
            real = self._folders.real_path(path).encode("utf-8", "surrogateescape")
            return hashlib.sha256(hashlib.sha256(data).digest() + real).digest()
        except FileNotFoundError:
            return _MISSING
        except (OSError, ValueError):
            return None


class RealFolders:
    """Paths with links followed, where many are in few folders: each folder is looked at once.

    Args:
        follow: Follows the links of a path.
    """

    def __init__(self, follow: Callable[[str], str] = os.path.realpath) -> None:
        self._follow = follow
        self._real: dict[str, str] = {}

    def real_path(self, path: str) -> str:
        """A path with links followed, the same as ``follow`` gives.

        Raises:
            ValueError: it is no path.
        """
        folder, name = os.path.split(path)
        if os.name != "posix" or name in ("", ".", "..") or _is_link(path):
            return self._follow(path)
        real = self._real.get(folder)
        if real is None:
            real = self._real[folder] = self._follow(folder)
        return f"{real.rstrip(os.sep)}{os.sep}{name}"


def _is_link(path: str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except OSError:
        return False
