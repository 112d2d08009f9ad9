"""The files that may hold a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["NAMES", "candidates"]

NAMES = ("claimcheck.toml", "pyproject.toml")
"""Names of configuration files; the first takes precedence."""


def candidates(start: Path) -> Iterator[Path]:
    """The files that may configure a folder or file, nearest first."""
    here = start.absolute()
    for folder in (here, *here.parents):
        for name in NAMES:
            yield folder / name
