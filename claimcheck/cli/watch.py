"""``claimcheck watch``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN

if TYPE_CHECKING:
    from claimcheck.cli.watching import Watched

__all__ = ["command"]

_QUIET = 150  # milliseconds without a change before the claims are checked
_LONGEST = 1_500  # milliseconds of changes after which they are checked all the same
_STARTING = 200  # milliseconds after which a change is looked for that came before the watching began


@click.command("watch")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--report", metavar="FILE", help="Also write the HTML report to FILE, again at each change.")
@click.option("--as-of", metavar="DATE", help="The day on which expiry dates are judged (default: today).")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use color.")
def command(paths: tuple[str, ...], report: str | None, as_of: str | None, config_file: str | None, color: str) -> int:
    """Check the claims in PATH at each change, and print what is new or gone (needs the extra "watch").

    PATH is a claims file or folder (default: the paths of the configuration). Claims files, articles, configuration and
    baseline are watched. While a file is not valid YAML, only that is printed.

    Ctrl-C ends it, with exit code 130.
    """
    from claimcheck.cli.output import colored, day_of, terminal_width
    from claimcheck.cli.watching import Watched

    if STDIN in paths:
        raise click.UsageError("standard input cannot be watched; give a file or folder")
    day_of(as_of)  # a wrong date is an error now, not at each change
    changes = _changes()
    watched = Watched(
        paths,
        config_file=config_file,
        as_of=as_of,
        report=report,
        echo=_echo,
        color=colored(color),
        width=terminal_width(),
    )
    if watched.check() is None:
        return 2
    _echo("watching for changes; Ctrl-C ends")
    while True:
        watched.check(_next_change(watched, changes))


def _echo(line: str) -> None:
    """Print a line at once: who reads a pipe must not wait for a full buffer."""
    import sys

    from claimcheck.cli.output import echo

    echo(line, color=True)
    sys.stdout.flush()


def _changes() -> Callable[[tuple[Path, ...]], Iterator[object]]:
    """What waits for changes in folders; it yields after each, and now and then without one."""
    try:
        from watchfiles import watch
    except ImportError as error:
        raise click.UsageError("watching needs watchfiles: pip install 'claimcheck-lint[watch]'") from error

    def changes(folders: tuple[Path, ...]) -> Iterator[object]:
        return watch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_STARTING,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        )

    return changes


def _next_change(watched: Watched, changes: Callable[[tuple[Path, ...]], Iterator[object]]) -> list[str]:
    """Wait until a file of the claims differs; what else changes in the same folders is of no matter."""
    began = False
    for happened in changes(watched.folders):
        # Once without an event: what changed while the claims were checked raised none.
        if (happened or not began) and (changed := watched.changed):
            return changed
        began = True
    raise KeyboardInterrupt  # the waiting was ended
