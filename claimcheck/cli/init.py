"""``claimcheck init``."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.output import echo

__all__ = ["FILES", "command"]

FILES = ("articles/gazette.txt", "articles/courier.txt", "claims.yaml")
"""The files to write, as in ``claimcheck/cli/data/first``."""


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Write a first claims file and its two articles into FOLDER (default: here).

    Existing files are never overwritten.
    """
    from importlib import resources

    from claimcheck.errors import ConfigError

    there = [name for name in FILES if (folder / name).exists() or (folder / name).is_symlink()]
    if there:
        raise ConfigError(f"{folder / there[0]} exists already; nothing was written")
    shipped = resources.files("claimcheck.cli") / "data" / "first"
    for name in FILES:
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write((shipped / name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ConfigError(f"cannot write {folder / name}: {getattr(error, 'strerror', None) or error}") from error
        echo(f"wrote {folder / name}")
    echo("next: claimcheck check" + ("" if folder == Path() else f" {folder}"))
    return 0
