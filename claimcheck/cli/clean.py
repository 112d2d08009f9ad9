"""``claimcheck clean``."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("clean")
@click.option("--cache-dir", metavar="DIR", envvar="CLAIMCHECK_CACHE_DIR", help="The folder of the cache.")
def command(cache_dir: str | None) -> None:
    """Remove the cache. Results stay the same; the next check takes longer."""
    from claimcheck.run.cache import Cache, default_folder

    cache = Cache(Path(cache_dir) if cache_dir else default_folder())
    if cache.is_foreign:
        raise click.UsageError(f"{cache.file} is not a cache of claimcheck; nothing was removed")
    size = cache.clear()
    echo(f"{cache.file}: {size:,} bytes removed" if size else f"{cache.file}: nothing to remove")
