"""``claimcheck rename``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN
from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.claims.project import Project

__all__ = ["command"]

_KINDS = ("entity", "source", "property", "claim")


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--kind", type=click.Choice(_KINDS), help="What OLD names, where it names several things.")
@click.option("--dry-run", "--diff", "dry_run", is_flag=True, help="Print the changes as a diff and write nothing.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@trust_option
def command(
    *,
    old: str,
    new: str,
    paths: tuple[str, ...],
    kind: str | None,
    dry_run: bool,
    config_file: str | None,
    isolated: bool,
) -> int:
    """Rename the id OLD of an entity, source, property or claim to NEW.

    Its declaration and every reference are changed, in all files of the project in PATH (default: the paths of the
    configuration). The file with a source's text keeps its name. An id that is taken is refused, and a project with
    a file that is not valid YAML, which might hold references.

    The exit code is 0 renamed, 1 where --dry-run prints changes, 2 where it cannot be renamed.
    """
    from claimcheck.authoring.renaming import rename
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.edits import show, write_texts
    from claimcheck.reports.base import counted

    if STDIN in paths:
        raise click.UsageError("rename edits files; standard input is none")
    config = configured(paths, config_file, isolated=isolated)
    project = load_claims(claims_paths(paths, config), config)
    found = rename(project, _kind(project, old, kind), old, new)
    before = {project.root / name: text for name, text in found.before.items()}
    after = {project.root / name: text for name, text in found.after.items()}
    places = f"{counted(found.places, 'place')} in {counted(len(after), 'file')}"
    if dry_run:
        show(before, after)
        echo(f"claimcheck: would rename '{old}' to '{new}' in {places}", err=True)
        return 1
    write_texts(before, after, project.root)
    echo(f"claimcheck: renamed '{old}' to '{new}' in {places}", err=True)
    return 0


def _kind(project: Project, old: str, given: str | None) -> str:
    """What an id names: what is given, else the only thing that it names."""
    from claimcheck.authoring.renaming import SECTIONS, kinds_of
    from claimcheck.claims.explanations import near

    if given is not None:
        return given
    kinds = kinds_of(project, old)
    if len(kinds) > 1:
        raise click.UsageError(f"'{old}' names {' and '.join(f'a {k}' for k in kinds)}; choose one with --kind")
    if kinds:
        return kinds[0]
    known = [str(place[2]) for place in project.places if place[0] == "key" and len(place) == 3]
    known = [id_ for id_ in known if any(("key", section, id_) in project.places for section in SECTIONS.values())]
    way_out = near(old, dict.fromkeys(known))
    if old in project.properties:
        return "property"  # says why it cannot be renamed
    raise click.UsageError(f"no file declares '{old}'" + (f"; {way_out}" if way_out else ""))
