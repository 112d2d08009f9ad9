"""``claimcheck init``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from claimcheck.atomic import replace_file
from claimcheck.cli.output import echo, way_out

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
@click.option(
    "--from",
    "articles",
    multiple=True,
    metavar="ARTICLE",
    help="Begin with this article (repeatable, files or folders).",
)
@click.argument("more", nargs=-1, metavar="[ARTICLE]...")
def command(folder: Path, articles: tuple[str, ...], more: tuple[str, ...]) -> int:
    """Write a first claims file and its two articles into FOLDER (default: here).

    With --from, the project is made of your own articles: each is added as "claimcheck add" adds it, the names that
    they state figures and dates of become entities, and "claimcheck draft" drafts the first claims, which pass
    "claimcheck check". "init --from ARTICLE ARTICLE ..." takes all of them into the current folder.

    Existing files are never overwritten. An init that was interrupted is completed by the next one.
    """
    if articles:
        from claimcheck.cli.starting import begin, sorted_words

        home, behind = sorted_words([str(folder), *more])
        return begin(home, [*articles, *behind])
    if more:
        raise click.UsageError(f"unexpected argument '{more[0]}'; articles follow --from")
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
            replace_file(file, text.encode("utf-8"), new=True)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ConfigError(f"cannot write {file}: {reason}{way_out(error)}") from error
        echo(f"wrote {file}")
    echo("next: claimcheck check" + ("" if folder == Path() else f" {folder}"))
    return 0
