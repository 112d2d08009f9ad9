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

    Existing files are never overwritten.
    """
    if articles:
        from claimcheck.cli.starting import begin, sorted_words

        home, behind = sorted_words([str(folder), *more])
        return begin(home, [*articles, *behind])
    if more:
        raise click.UsageError(f"unexpected argument '{more[0]}'; articles follow --from")
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
