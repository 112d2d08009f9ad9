"""``claimcheck init``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from claimcheck.cli.output import echo, replace_file, way_out

__all__ = ["FILES", "command"]

FILES = ("articles/gazette.txt", "articles/courier.txt", "claims.yaml")
"""The files to write, as in ``claimcheck/cli/data/first``."""


def _holds(file: Path, text: str) -> bool:
    """Whether a file holds exactly a text."""
    from claimcheck.config.regular import FileError, read_bytes

    try:
        return read_bytes(file, len(text.encode())) == text.encode()
    except FileError:
        return False


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Write a first claims file and its two articles into FOLDER (default: here).

    Existing files are never overwritten. An init that was interrupted is completed by the next one.
    """
    from importlib import resources

    from claimcheck.errors import ConfigError

    shipped = resources.files("claimcheck.cli") / "data" / "first"
    texts = {folder / name: (shipped / name).read_text(encoding="utf-8") for name in FILES}
    there = [file for file in texts if os.path.lexists(file)]
    others = [file for file in there if not _holds(file, texts[file])]
    if others or len(there) == len(texts):
        raise ConfigError(f"{(others or there)[0]} exists already; nothing was written")
    for file, text in texts.items():
        if file in there:
            continue  # written by an init that was interrupted
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, text, new=True)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ConfigError(f"cannot write {file}: {reason}{way_out(error)}") from error
        echo(f"wrote {file}")
    echo("next: claimcheck check" + ("" if folder == Path() else f" {folder}"))
    return 0
