"""The files that may hold a configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["NAMES", "candidates", "find_repository", "lexical"]

NAMES = ("claimcheck.toml", "pyproject.toml")
"""Names of configuration files; the first takes precedence."""


def candidates(start: Path) -> Iterator[Path]:
    """The files that may configure a folder or file, nearest first."""
    here = start.absolute()
    for folder in (here, *here.parents):
        for name in NAMES:
            yield folder / name


def lexical(path: str | Path) -> Path:
    """Return an absolute path without ".." in it, in which a symbolic link keeps its name."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def find_repository(start: Path) -> Path | None:
    """Find the root of the repository of a folder or file: the nearest folder upwards that holds ``.git``.

    In a worktree or a submodule ``.git`` is a file.
    """
    here = lexical(start)
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)
