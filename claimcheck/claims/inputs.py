"""What a run looked at: files and folders, each with a digest, so that a later one can tell what has changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["YAML", "Seen", "entries_of"]

YAML = frozenset({".yaml", ".yml"})
_MOST_BYTES = 64_000_000  # of one file; larger ones are refused wherever they are read
_MISSING = b"missing"


def entries_of(folder: Path, suffixes: frozenset[str] = YAML) -> Iterator[tuple[Path, bool]]:
    """The folders (True) and the files with one of ``suffixes`` (False) of a folder in order; hidden ones are left out.

    Raises:
        OSError: it cannot be listed.
    """
    for entry in sorted(folder.iterdir()):
        if not entry.name.startswith("."):
            if entry.is_dir():
                yield entry, True
            elif entry.suffix in suffixes:
                yield entry, False


class Seen:
    """The files and folders that were looked at, with what was found there.

    ``certain`` is False where something was found that cannot be told again: a pipe, or what may not be read.
    """

    def __init__(self, states: Mapping[tuple[str, str], bytes] | None = None) -> None:
        self.states = dict(states or {})
        self.certain = True

    def file(self, path: Path) -> None:
        """Keeps what a file holds, or that it is not there."""
        self._keep("file", path)

    def folder(self, path: Path) -> None:
        """Keeps which folders and YAML files a folder holds."""
        self._keep("folder", path)

    def files(self, paths: Iterable[Path]) -> None:
        """Keeps what several files hold."""
        for path in paths:
            self.file(path)

    def _keep(self, kind: str, path: Path) -> None:
        state = _state(kind, str(path))
        before = self.states.setdefault((kind, str(path)), state or b"")
        # What changes while it is looked at belongs to neither run.
        self.certain = self.certain and state is not None and before == state

    def unchanged(self) -> bool:
        """Whether all of it is as it was."""
        return self.certain and all(_state(kind, path) == state for (kind, path), state in self.states.items())


def _state(kind: str, path: str) -> bytes | None:
    """What is found at a path, as a digest; None where that cannot be told."""
    try:
        if kind == "folder":
            listed = "\n".join(f"{entry.name}{'/' * inner}" for entry, inner in entries_of(Path(path)))
            return hashlib.sha256(f"{os.path.realpath(path)}\n{listed}".encode("utf-8", "surrogatepass")).digest()
        found = Path(path).stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
            return None
        content = hashlib.sha256(Path(path).read_bytes()).digest()
        # A link may lead elsewhere and yet to the same words.
        return hashlib.sha256(content + os.path.realpath(path).encode("utf-8", "surrogateescape")).digest()
    except FileNotFoundError:
        return _MISSING
    except (OSError, ValueError):
        return None
