"""Edited claims files: written one by one, each in one step, or shown as a diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from claimcheck.cli.output import echo

__all__ = ["diff_of", "show", "write_texts"]


def diff_of(before: Mapping[Path, str], after: Mapping[Path, str]) -> str:
    """The changes of some files as a unified diff, as ``git apply`` and ``patch -p0`` read it.

    Args:
        before: The texts as they are, by path.
        after: The texts as they would be.
    """
    from claimcheck.cli.output import near

    return "".join(line for path in sorted(after) for line in _diff(near(path), before.get(path, ""), after[path]))


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    lines = difflib.unified_diff(_lines(before), _lines(after), name, name)
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    r"""The lines of a text with their line breaks; only "\n" ends one, as in every tool for patches."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def write_texts(before: Mapping[Path, str], after: Mapping[Path, str], folder: Path) -> None:
    """Write edited files.

    Args:
        before: The texts that were read, by path: a file that holds another one by now is not written.
        after: The new texts.
        folder: The folder of the project, which no file leaves by a symbolic link.

    Raises:
        EditError: a file cannot be written, or was changed meanwhile; then none is written, unless the disk fails.
    """
    from claimcheck.authoring.files import ensure_writable, write_atomic

    for path in sorted(after):
        ensure_writable(path, inside=folder, was=before.get(path))
    for path in sorted(after):
        write_atomic(path, after[path], inside=folder, was=before.get(path))


def show(before: Mapping[Path, str], after: Mapping[Path, str]) -> None:
    """Print the changes of some files as a unified diff."""
    echo(diff_of(before, after), nl=False)
