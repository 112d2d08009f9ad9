"""``claimcheck import FILE --format FORMAT``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN, STDIN_NAME, OneOf
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.authoring.imports.merging import ImportPlan
    from claimcheck.claims.project import Project

__all__ = ["command"]

_PLURALS = {"entity": "entities"}


def _formats() -> Iterable[str]:
    from claimcheck.authoring.imports import IMPORTERS

    return IMPORTERS


@click.command("import")
@click.argument("file", metavar="FILE|-")
@click.option("--format", "format_", type=OneOf(_formats), required=True, help="Format of FILE.")
@click.option("--into", metavar="FILE", help="The claims file that gets new entries (default: FILE.yaml, a new one).")
@click.option(
    "--claims", multiple=True, metavar="PATH", help="Claims folder or file (repeatable; default: the configuration's)."
)
@click.option("--subject", metavar="ID|NAME", help="The subject of statements that name none.")
@click.option("--property", "property_", metavar="WORDS", help="The property of statements that name none.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change as a diff.")
def command(
    file: str,
    format_: str,
    into: str | None,
    claims: tuple[str, ...],
    subject: str | None,
    property_: str | None,
    dry_run: bool,
) -> int:
    """Add the statements of a file of another tool to the claims.

    FILE is what 'claimcheck export' wrote in that format, or the like; "-" reads standard input. A statement joins the
    claim of its id; new claims, sources and entities go into the file of --into. Nothing that is there is changed, and
    with one fault nothing is written.

    Exit codes: 0 written, or nothing new; 2 the file has faults, each listed with its line.
    """
    from claimcheck.authoring.imports import read_file
    from claimcheck.authoring.imports.merging import Defaults, plan
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.edits import show, write_texts
    from claimcheck.errors import ConfigError

    given = [path for path in claims if Path(path).exists()]
    if len(given) < len(claims):
        missing = next(path for path in claims if path not in given)
        raise click.UsageError(f"no such file or folder: {missing}")
    config = configured(given or ((into,) if into is not None and Path(into).exists() else ()))
    paths = given or (claims_paths((), config) if config.file is not None else ["."])
    try:
        project = load_claims(paths, config)
    except ConfigError as error:
        raise click.UsageError(f"the claims cannot be read: {error}") from error
    target = _target(file, into, project.root)
    imported = read_file(format_, _data(file), STDIN_NAME if file == STDIN else file)

    def load(texts: Mapping[Path, str]) -> Project:
        unsaved = {path.absolute(): text for path, text in texts.items()}
        new = [str(path) for path in texts if not path.exists()]
        return load_claims([*paths, *new], config, texts=unsaved)

    planned = plan(project, target, imported, load, Defaults(subject=subject, property=property_))
    for fault in planned.faults:
        echo(str(fault), err=True)
    if planned.faults:
        number = len(planned.faults)
        echo(f"claimcheck: {number:,} fault{'' if number == 1 else 's'}; nothing was written", err=True)
        return 2
    for note in imported.notes:
        echo(f"{file}: {note}", err=True)
    if dry_run:
        show(planned.was, planned.will)
    else:
        write_texts(planned.was, planned.will, project.root)
    _tell(planned, dry_run=dry_run)
    return 0


def _target(file: str, into: str | None, root: Path) -> Path:
    """The claims file that gets new entries; a new one, named after the file, where none is given."""
    if into is not None:
        if Path(into).suffix.lower() not in (".yaml", ".yml"):
            raise click.UsageError(f"--into {into}: a claims file ends in .yaml or .yml")
        return Path(into)
    target = root / f"{Path(file).stem if file != STDIN else 'imported'}.yaml"
    if target.exists():
        raise click.UsageError(f"{target} exists already; name it with --into to extend it, or another file")
    return target


def _data(file: str) -> bytes:
    from claimcheck.authoring.imports.base import MAX_BYTES
    from claimcheck.claims.files import FileError, read_bytes
    from claimcheck.cli.claims import read_stdin

    if file == STDIN:
        data = read_stdin(MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise click.UsageError(f"standard input holds more than {MAX_BYTES:,} bytes")
        return data
    try:
        return read_bytes(Path(file), MAX_BYTES)
    except FileError as error:
        raise click.UsageError(f"cannot read {file}: {error}") from error


def _tell(planned: ImportPlan, *, dry_run: bool) -> None:
    """Say what was added, what was there already, and which sources need a text."""
    parts = [_counted(count, noun) for noun, count in planned.added.items() if count]
    done = "would add" if dry_run else "added"
    echo(f"{done} {', '.join(parts)}" if parts else "nothing new", err=True)
    if planned.known:
        echo(f"{_counted(planned.known, 'statement')} there already", err=True)
    if planned.textless:
        echo(
            f"without a text, so that nothing can be checked: {', '.join(planned.textless)}; "
            "save each article and add 'text:'",
            err=True,
        )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, f'{noun}s')}"
