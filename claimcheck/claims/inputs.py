"""The input manifest of a run: files and folders, each with a digest, to detect changes later."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["YAML", "Seen", "entries_of"]

YAML = frozenset({".yaml", ".yml"})
_MOST_BYTES = 64_000_000  # per file; larger ones are refused anyway
_MISSING = b"missing"


def entries_of(folder: Path, suffixes: frozenset[str] = YAML) -> Iterator[tuple[Path, bool]]:
    """The folders (True) and the files with one of ``suffixes`` (False) of a folder in order; hidden ones are left out.

    Suffixes are in lower case; those of the files may be in any.

    Raises:
        OSError: it cannot be listed.
    """
    for entry in sorted(folder.iterdir()):
        if not entry.name.startswith("."):
            if entry.is_dir():
                yield entry, True
            elif entry.suffix.lower() in suffixes:
                yield entry, False


class Seen:
    """The files and folders that a run read, with their digests.

    ``certain`` is False where an input cannot be read again: a pipe, or a file without permission.
    """

    def __init__(self, states: Mapping[tuple[str, str], bytes] | None = None) -> None:
        self.states = dict(states or {})
        self.certain = True

    def file(self, path: Path) -> None:
        """Record the content of a file, or that it does not exist."""
        self._keep("file", path)

    def folder(self, path: Path) -> None:
        """Record which folders and YAML files a folder contains."""
        self._keep("folder", path)

    def files(self, paths: Iterable[Path]) -> None:
        """Record the contents of several files."""
        for path in paths:
            self.file(path)

    def _keep(self, kind: str, path: Path) -> None:
        state = _state(kind, str(path))
        before = self.states.setdefault((kind, str(path)), state or b"")
        # A file that changes while it is read belongs to no run.
        self.certain = self.certain and state is not None and before == state

    def unchanged(self) -> bool:
        """Whether everything is unchanged."""
        return self.certain and all(_state(kind, path) == state for (kind, path), state in self.states.items())

    def changes(self) -> list[str]:
        """The paths that are no longer as they were recorded, be it that they could not be read then."""
        return [path for (kind, path), state in self.states.items() if (_state(kind, path) or b"") != state]


def _state(kind: str, path: str) -> bytes | None:
    """The digest of a path; None where it cannot be computed."""
    try:
        if kind == "folder":
            listed = "\n".join(f"{entry.name}{'/' * inner}" for entry, inner in entries_of(Path(path)))
            return hashlib.sha256(f"{os.path.realpath(path)}\n{listed}".encode("utf-8", "surrogatepass")).digest()
        found = Path(path).stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
            return None
        content = hashlib.sha256(Path(path).read_bytes()).digest()
        # A link may lead to another file with the same content.
        return hashlib.sha256(content + os.path.realpath(path).encode("utf-8", "surrogateescape")).digest()
    except FileNotFoundError:
        return _MISSING
    except (OSError, ValueError):
        return None
