"""``claimcheck coverage``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimcheck.claims.project import Project

__all__ = ["command"]


def _ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
    """The ids of the sources that begin with what was typed; none where the claims cannot be read."""
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.errors import ClaimcheckError

    try:
        given = ctx.params.get("claims") or ()
        config = configured(given)
        project = load_claims(claims_paths(given, config), config)
    except (ClaimcheckError, click.ClickException, OSError):
        return []
    return [id_ for id_ in project.sources if id_.startswith(incomplete)]


@click.command("coverage")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=_ids)
@click.option(
    "--claims",
    multiple=True,
    metavar="PATH",
    type=click.Path(),
    help="A claims file or folder (default: the paths of the configuration).",
)
@click.option(
    "--stale",
    type=click.IntRange(0, 100_000),
    metavar="DAYS",
    help="List sources that are this much older than the newest one (default: 365).",
)
@click.option(
    "--limit", type=click.IntRange(0), metavar="N", help="Entries of a list; 0 for all (default: 20; all in json)."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: the terminal).")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
def command(
    sources: tuple[str, ...],
    claims: tuple[str, ...],
    stale: int | None,
    limit: int | None,
    format_: str,
    output: str | None,
    config_file: str | None,
) -> int:
    """List what the claims do not cover, the most useful first.

    These are the facts on subjects of claims that no statement holds, the statements without a quote, the claims with
    one independent source, old sources, and sources that no statement uses.

    SOURCE is the id of a source, or the file of its text (default: every source).

    The exit code does not depend on what is listed: 0 written, 2 wrong arguments or files, 3 no source has a text.
    """
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.output import echo, folder_of, terminal_width, write
    from claimcheck.reports.coverage import LIMIT, as_json, as_text
    from claimcheck.run.coverage import coverage_of
    from claimcheck.run.result import FILE_RULES

    config = configured(claims, config_file).given("--stale", stale=stale)
    given = claims_paths(claims, config)
    project = load_claims(given, config)
    found = coverage_of(project, _named(sources, project), stale=config["stale"])
    most = (LIMIT if format_ == "text" else None) if limit is None else limit or None
    if format_ == "json":
        text = as_json(found, most)
    else:
        text = as_text(found, most, width=100 if output else terminal_width(), folder=folder_of(project.root))
    write(text, output)
    faults = [fault for fault in project.faults if fault.rule in FILE_RULES]
    for fault in faults:
        echo(f"claimcheck: {fault}", err=True)
    if faults:
        return 2
    if not found.read:
        echo(f"claimcheck: no source has a text in {', '.join(given)}", err=True)
        return 3
    return 0


def _named(sources: Sequence[str], project: Project) -> list[str]:
    """The ids of the sources that are given by id, or by the file of their text."""
    from difflib import get_close_matches
    from pathlib import Path

    files = {(project.root / document.name).absolute(): id_ for id_, document in project.documents.items()}
    found = []
    for word in sources:
        id_ = word if word in project.sources else files.get(Path(word).absolute())
        if id_ is None:
            near = get_close_matches(word, list(project.sources), 1)
            meant = f"; did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"'{word}' is neither a source nor the text of one{meant}")
        found.append(id_)
    return list(dict.fromkeys(found))
