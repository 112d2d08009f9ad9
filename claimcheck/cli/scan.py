"""``claimcheck scan ARTICLE... --claims PATH``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN, OneOf, engines, scan_formats
from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.claims.project import Project
    from claimcheck.scanning.evidence import Evidence

__all__ = ["command"]


@click.command("scan")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path())
@click.option(
    "--claims",
    "claims",
    multiple=True,
    metavar="PATH",
    help="Claims folder or file (repeatable; default: the paths of the configuration).",
)
@click.option("--published", metavar="DATE", help="Publication date (EDTF) of articles without one of their own.")
@click.option("--format", "format_", type=OneOf(scan_formats), default="full", help="Output format (default: full).")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: the terminal).")
@click.option("--explain", is_flag=True, help="Also print the words that linked each value to its claim.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    help="Fail on findings of this level (default: warning, a contradiction).",
)
@click.option("--engine", type=OneOf(engines), help="The engine that finds names (default: the fastest).")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use color.")
@trust_option
def command(
    articles: tuple[str, ...],
    claims: tuple[str, ...],
    published: str | None,
    format_: str,
    output: str | None,
    explain: bool,
    fail_on: str,
    engine: str | None,
    color: str,
) -> int:
    """Report what ARTICLE says on tracked claims.

    ARTICLE is a text file, a folder of them, or "-" for standard input. The exit code is 1 where an article contradicts
    a claim.
    """
    from claimcheck.cli.articles import read_articles
    from claimcheck.cli.output import colored, terminal_width, write
    from claimcheck.errors import InternalError
    from claimcheck.scanning.render import render
    from claimcheck.scanning.scan import scan

    if STDIN in articles and STDIN in claims:
        raise click.UsageError(f"'{STDIN}' is given twice; standard input can be read once")
    project, has_faults = _project(claims)
    read = read_articles(articles, published)
    scanned: list[Evidence] = []
    broken: InternalError | None = None
    try:
        scanned.extend(scan(project, read.documents, engine=engine))
    except InternalError as error:
        broken = error
    found = _reported(project, scanned)
    painted = colored(color) and output is None
    count = len(read.documents)
    text = render(found, format_, articles=count, explain=explain, color=painted, width=terminal_width())
    write(text, output, color=painted)
    if broken is not None:
        raise broken
    if read.failed or has_faults:
        return 2
    if _fails(found, fail_on):
        return 1
    if not project.claims or not count:
        echo(f"claimcheck: nothing to compare: {count} articles, {len(project.claims)} claims", err=True)
        return 3
    return 0


def _project(claims: tuple[str, ...]) -> tuple[Project, bool]:
    """The claims, and whether their files have faults, which are printed."""
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.output import folder_of
    from claimcheck.reports.base import rebased_fault
    from claimcheck.run.result import FILE_RULES

    config = configured(claims)
    project = load_claims(claims_paths(claims, config), config)
    faults = [fault for fault in project.faults if fault.rule in FILE_RULES]
    folder = folder_of(project.root)
    for fault in faults:
        echo(f"claimcheck: {rebased_fault(fault, folder)}", err=True)
    return project, bool(faults)


def _reported(project: Project, found: list[Evidence]) -> list[Evidence]:
    """What the claims files do not ignore."""
    from claimcheck.cli.output import day_of
    from claimcheck.run.suppressions import ignored

    kept = {id(finding) for finding in ignored(project, [one.finding for one in found], day_of(None))[0]}
    return [one for one in found if id(one.finding) in kept]


def _fails(found: list[Evidence], fail_on: str) -> bool:
    from claimcheck.finding import Level

    return fail_on != "never" and any(one.level.rank <= Level(fail_on).rank for one in found)
