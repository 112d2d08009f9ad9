"""``claimcheck pin``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN
from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.authoring.pins import Pin
    from claimcheck.claims.project import Project

__all__ = ["command"]


@click.command("pin")
@click.argument("words", nargs=-1, metavar="[SOURCE | PATH]...")
@click.option("--update", is_flag=True, help="Also renew pins that the texts no longer have.")
@click.option("--check", is_flag=True, help="Write nothing; fail if a source has no pin, or another text.")
@click.option("--diff", is_flag=True, help="Write nothing; print the changes as a diff, and fail if there are any.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@trust_option
def command(
    *, words: tuple[str, ...], update: bool, check: bool, diff: bool, config_file: str | None, isolated: bool
) -> int:
    """Write the SHA-256 of each SOURCE's text as its pin (default: every source).

    "claimcheck check" then reports text-changed where a text is no longer the one that was pinned. A pin that does not
    fit is renewed only for a SOURCE that is named, or with --update: look at the change first. A pin that gives the
    beginning of the SHA-256 is written in full.

    A word that names a file or folder is a PATH of claims (default: the paths of the configuration), any other one the
    id of a SOURCE. The exit code is 0; 1 where --check or --diff finds something, or a pin is left that does not fit;
    2 for wrong arguments or files.
    """
    from claimcheck.authoring.pins import pins_of
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.reports.base import counted

    paths = [word for word in words if word == STDIN or Path(word).exists()]
    named = [word for word in words if word not in paths]
    if STDIN in paths:
        raise click.UsageError("pin edits files; standard input is none")
    config = configured(paths, config_file, isolated=isolated)
    project = load_claims(claims_paths(paths, config), config)
    pins = pins_of(project, _sources(project, named))
    readable = _with_texts(pins)
    chosen, kept = _due(readable, every=update or bool(named))
    if not check:
        _write(project, chosen, diff=diff)
    done = "would be written" if check or diff else "written"
    held = len(readable) - len(chosen) - len(kept)
    echo(f"{counted(len(chosen), 'pin')} {done}, {held:,} unchanged", err=True)
    return 1 if kept or (chosen and (check or diff)) else 0


def _with_texts(pins: Sequence[Pin]) -> list[Pin]:
    """The pins of the texts that can be read; the others are named on standard error."""
    for pin in pins:
        if pin.digest is None:
            echo(f"claimcheck: {pin.file}: '{pin.source}' has no text that can be read", err=True)
    return [pin for pin in pins if pin.digest is not None]


def _due(pins: Sequence[Pin], *, every: bool) -> tuple[list[Pin], list[Pin]]:
    """The pins to write, and those of changed texts that are kept, each of which is named on standard error."""
    due = [pin for pin in pins if not pin.holds]
    kept = [pin for pin in due if not (every or pin.old is None or pin.fits)]
    for pin in kept:
        echo(f"claimcheck: {pin.file}: the text of '{pin.source}' changed; --update renews its pin", err=True)
    return [pin for pin in due if pin not in kept], kept


def _sources(project: Project, named: Sequence[str]) -> Sequence[str]:
    """The named sources, each once; every source with a text where none is named."""
    from claimcheck.claims.explanations import near

    for id_ in named:
        if id_ not in project.sources:
            way_out = near(id_, project.sources)
            raise click.UsageError(f"no source '{id_}'" + (f"; {way_out}" if way_out else ""))
    return list(dict.fromkeys(named)) or [id_ for id_, source in project.sources.items() if source.text is not None]


def _write(project: Project, pins: Sequence[Pin], *, diff: bool) -> None:
    """Write the pins, or print the changes as a diff."""
    from claimcheck.authoring.files import read_text
    from claimcheck.authoring.layout import Layout
    from claimcheck.authoring.pins import set_pin
    from claimcheck.authoring.splices import apply
    from claimcheck.cli.edits import show, write_texts

    before: dict[Path, str] = {}
    after: dict[Path, str] = {}
    for file in dict.fromkeys(pin.file for pin in pins):
        path = project.root / file
        before[path] = read_text(path)
        page = Layout.of(before[path])
        edits = [set_pin(page, pin.source, pin.digest or "") for pin in pins if pin.file == file]
        after[path] = apply(before[path], edits)
    if diff:
        show(before, after)
    else:
        write_texts(before, after, project.root)
