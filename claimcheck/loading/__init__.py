"""Claims files and article texts into a project, with every fault of every file told at once.

One bad entry, file or article stops neither the rest nor the report: what can be read is read, and what cannot is a
fault with its place and the way out.
"""

from __future__ import annotations

from pathlib import Path

from claimcheck.errors import ConfigError, ProjectError
from claimcheck.loading.collect import Collector
from claimcheck.loading.files import Reader, claims_files
from claimcheck.loading.resolve import Resolver, shipped_properties
from claimcheck.model import Project

__all__ = ["Reader", "load", "load_lenient", "shipped_properties"]

_NOTES = frozenset({"unused-source", "unused-entity", "currency-ambiguous"})


def load(path: str | Path) -> Project:
    """The project of a claims folder or of one claims file.

    Raises:
        ProjectError: the files hold faults; all of them are listed, each with file:line:column.
        ConfigError: the path does not exist.
    """
    project = load_lenient(path)
    faults = [fault for fault in project.faults if fault.rule not in _NOTES]
    if faults:
        raise ProjectError(faults)
    return project


def load_lenient(path: str | Path, *, reader: Reader | None = None) -> Project:
    """The project of a claims folder or of one claims file, with its faults kept in ``Project.faults``.

    Args:
        path: The folder or file.
        reader: What reads the files; given again, it remembers what has not changed.

    Raises:
        ConfigError: the path does not exist.
    """
    root = Path(path)
    try:
        named, there = root.is_file(), root.exists()
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not there:
        raise ConfigError(f"no such file or folder: {path}")
    collector = Collector(root.parent if named else root, reader)
    for file in [root] if named else claims_files(root, collector.unreadable):
        collector.read(file, named=named)
    return Resolver(collector).project()
