"""Where a configuration may lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["NAMES", "candidates"]

NAMES = ("claimcheck.toml", "pyproject.toml")
"""Names of configuration files, the first one before the second."""


def candidates(start: Path) -> Iterator[Path]:
    """The files that may configure a folder or file, the nearest first."""
    here = start.absolute()
    for folder in (here, *here.parents):
        for name in NAMES:
            yield folder / name
