"""``claimcheck fmt``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["command"]


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--check", is_flag=True, help="Write nothing; fail if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print the changes as a diff, and fail if there are any.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@trust_option
def command(*, paths: tuple[str, ...], check: bool, diff: bool, config_file: str | None, isolated: bool) -> int:
    """Put the keys of claims files in order and quote only what needs it.

    PATH is a claims file or folder (default: the paths of the configuration). Comments, blank lines and indentation
    stay, and what the files mean does not change.

    The exit code is 0; 1 where --check or --diff finds a change; 2 for files that are not valid YAML, which are left as
    they are.
    """
    from claimcheck.cli.claims import claims_paths, configured
    from claimcheck.cli.edits import show, write_texts
    from claimcheck.reports.base import counted

    config = configured(paths, config_file, isolated=isolated)
    before, after, faults = _formatted(claims_paths(paths, config))
    for fault in faults:
        echo(f"claimcheck: {fault}", err=True)
    changed = {path: text for path, text in after.items() if text != before[path]}
    if diff:
        show(before, changed)
    elif check:
        from claimcheck.cli.output import near

        for path in sorted(changed):
            echo(f"would format {near(path)}")
    else:
        for path in changed:
            write_texts(before, {path: changed[path]}, path.parent)
    done = "would be formatted" if check or diff else "formatted"
    echo(f"{counted(len(changed), 'file')} {done}, {len(after) - len(changed):,} unchanged", err=True)
    if faults:
        return 2
    return 1 if changed and (check or diff) else 0


def _formatted(paths: list[str]) -> tuple[Mapping[Path, str], Mapping[Path, str], list[str]]:
    """The text of each claims file before and after, and what is wrong with files that cannot be formatted."""
    from claimcheck.authoring.files import read_text
    from claimcheck.authoring.formatting import formatted
    from claimcheck.errors import EditError

    before: dict[Path, str] = {}
    after: dict[Path, str] = {}
    faults: list[str] = []
    for path in _files(paths, faults):
        try:
            before[path] = read_text(path)
        except EditError as error:
            faults.append(str(error))
            continue
        try:
            after[path] = formatted(before[path])
        except EditError as error:
            faults.append(f"{path}: {error}")
    return before, after, faults


def _files(paths: list[str], faults: list[str]) -> list[Path]:
    """The claims files that are named, and those of named folders; files of other tools are left out."""
    from claimcheck.claims.files import claims_files
    from claimcheck.cli.choices import STDIN
    from claimcheck.errors import ConfigError

    found: dict[Path, None] = {}
    for name in paths:
        path = Path(name)
        if name == STDIN:
            raise click.UsageError("fmt edits files; standard input is none")
        if path.is_dir():
            unreadable = lambda folder, reason: faults.append(f"{folder} cannot be read: {reason}")  # noqa: E731
            found |= dict.fromkeys(one for one in claims_files(path, unreadable) if _is_claims(one))
        elif path.exists():
            found[path] = None
        else:
            raise ConfigError(f"no such file or folder: {name}")
    return list(found)


def _is_claims(path: Path) -> bool:
    from claimcheck.claims import yamltree
    from claimcheck.claims.files import FileError, looks_like_claims, read_bytes

    try:
        text, problem = yamltree.decode(read_bytes(path, yamltree.MAX_BYTES))
    except FileError:
        return True  # reported when it is read
    if problem is not None:
        return True
    tree, problems = yamltree.parse(text)
    return looks_like_claims(tree, text, broken=tree is None and bool(problems))
