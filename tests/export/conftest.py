"""The run of a small project, and an export of it by the name of the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import claimcheck
from claimcheck.export import About, Exported, export
from claimcheck.run.result import Run
from tests.conftest import Write
from tests.export.projects import FILES

Export = Callable[..., Exported]


@pytest.fixture
def root(write: Write) -> Path:
    """The folder of the small project."""
    return write(FILES)


@pytest.fixture
def run_(root: Path) -> Run:
    """The small project, checked."""
    return claimcheck.check(root)


@pytest.fixture
def exported(run_: Run) -> Export:
    """Writes the small project in a format."""

    def write_(name: str, base: str | None = None, author: str | None = None) -> Exported:
        return export(name, run_, About(version="1.0", base=base, author=author))

    return write_
