"""Where the commands write: the terminal or a file, coloured or not."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import click

__all__ = ["colored", "day_of", "read_article", "terminal_width", "write"]


def colored(choice: str) -> bool:
    """Whether to colour: as chosen, else NO_COLOR and FORCE_COLOR, else only on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def terminal_width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def write(text: str, output: str | None, *, color: bool = False) -> None:
    """Writes to a file, replacing it as a whole or not at all, or to standard output."""
    if output is None:
        click.echo(text, nl=False, color=color)
        return
    target = Path(output)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent or Path(), prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).replace(target)
    except OSError as error:
        raise click.UsageError(f"cannot write {output}: {error.strerror}") from error


def day_of(as_of: str | None) -> date:
    """The day given with ``--as-of``, or today: the one place where the clock is read."""
    try:
        return datetime.now(UTC).date() if as_of is None else date.fromisoformat(as_of)
    except ValueError as error:
        raise click.UsageError(f"--as-of '{as_of}' is no date; write 2026-11-24") from error


def read_article(path: str) -> str:
    """The text of an article's file."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise click.UsageError(f"cannot read {path}: {error.strerror}") from error
    if b"\0" in data:
        raise click.UsageError(f"{path} is no text: it holds NUL bytes")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise click.UsageError(
            f"{path} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        ) from error
