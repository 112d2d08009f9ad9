"""``claimcheck scan ARTICLE... --claims PATH``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import STDIN, OneOf, engines, scan_formats
from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.claims.project import Project
    from claimcheck.cli.articles import Articles
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
@click.option("--format", "format_", type=OneOf(scan_formats), help="Output format (default: full).")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE (default: the terminal); a table where it ends in .parquet, .jsonl or .csv.",
)
@click.option("--explain", is_flag=True, help="Also print the words that linked each value to its claim.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    help="Fail on findings of this level (default: warning, a contradiction).",
)
@click.option("--engine", type=OneOf(engines), help="What scans (default: local, processes of this machine).")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Number of processes (default: one a core).")
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler or the Spark master (default: this machine).")
@click.option("--checkpoint", metavar="FILE", type=click.Path(), help="Keep in FILE how far a table has come.")
@click.option("--resume", is_flag=True, help="Go on from the checkpoint (default: OUTPUT.checkpoint).")
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="WHAT=NAME",
    help="Field of JSON Lines or Parquet that holds the text, id, published or title (repeatable).",
)
@click.option(
    "--timeout", type=click.FloatRange(0), default=300, metavar="SECONDS", help="Limit for an article (default: 300)."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use color.")
@trust_option
def command(
    articles: tuple[str, ...],
    claims: tuple[str, ...],
    published: str | None,
    format_: str | None,
    output: str | None,
    explain: bool,
    fail_on: str,
    engine: str | None,
    jobs: int | None,
    scheduler: str | None,
    checkpoint: str | None,
    resume: bool,
    fields: tuple[str, ...],
    timeout: float,
    color: str,
) -> int:
    """Report what ARTICLE says on tracked claims.

    ARTICLE is a text file, a file of many articles (.jsonl, .jsonl.gz, .jsonl.zst, .parquet, .warc, .warc.gz), a folder
    of them, or "-" for standard input. The exit code is 1 where an article contradicts a claim.
    """
    if _is_table(output, format_):
        from claimcheck.cli.tables import Asked, scan_table

        if STDIN in articles or explain:
            raise click.UsageError(f"'{STDIN}' and --explain do not go with a table; leave -o out, or add --format")
        asked = Asked(articles, str(output), published, fields, engine, jobs, scheduler, checkpoint, resume, timeout)
        project, has_faults = _project(claims)
        return scan_table(project, has_faults, asked, fail_on)
    if checkpoint or resume or scheduler or jobs:
        raise click.UsageError("--checkpoint, --resume, --scheduler and --jobs need a table: -o FILE.parquet")
    from claimcheck.cli.articles import read_articles
    from claimcheck.cli.output import colored, terminal_width, write
    from claimcheck.errors import InternalError
    from claimcheck.scanning.render import render
    from claimcheck.scanning.scan import scan

    if STDIN in articles and STDIN in claims:
        raise click.UsageError(f"'{STDIN}' is given twice; standard input can be read once")
    project, has_faults = _project(claims)
    read = _many(articles, published, fields) if _has_many(articles) else read_articles(articles, published)
    scanned: list[Evidence] = []
    broken: InternalError | None = None
    try:
        scanned.extend(scan(project, read.documents, engine=engine))
    except InternalError as error:
        broken = error
    found = _reported(project, scanned)
    painted = colored(color) and output is None
    count = len(read.documents)
    text = render(found, format_ or "full", articles=count, explain=explain, color=painted, width=terminal_width())
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


def _is_table(output: str | None, format_: str | None) -> bool:
    """Whether the output is a table of rows: by the ending of its name, where no format is asked for."""
    return output is not None and format_ is None and output.lower().endswith((".parquet", ".jsonl", ".csv"))


def _has_many(articles: tuple[str, ...]) -> bool:
    """Whether a file of many articles is named."""
    from pathlib import Path

    from claimcheck.scanning.readers import reader_for

    return any(reader_for(Path(path)) is not None for path in articles)


def _many(articles: tuple[str, ...], published: str | None, fields: tuple[str, ...]) -> Articles:
    """The articles of files of many, for a report that is made at the end."""
    from claimcheck.cli.articles import Articles
    from claimcheck.cli.tables import opened

    if STDIN in articles:
        raise click.UsageError(f"'{STDIN}' does not go with files of many articles")
    skipped: list[str] = []
    documents = tuple(opened(articles, published, fields, skipped.append))
    return Articles(documents, bool(skipped), True)


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
