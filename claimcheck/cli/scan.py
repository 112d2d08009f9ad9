"""``claimcheck scan ARTICLES... --claims PATH``."""

from __future__ import annotations

from pathlib import Path

import click

from claimcheck.cli.choices import OneOf, engines, scan_formats

__all__ = ["command"]


@click.command("scan")
@click.argument("articles", nargs=-1, required=True, type=click.Path())
@click.option("--claims", "claims_path", default=".", type=click.Path(), help="Claims folder or file (default: .).")
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
def command(
    articles: tuple[str, ...],
    claims_path: str,
    published: str | None,
    format_: str,
    output: str | None,
    explain: bool,
    fail_on: str,
    engine: str | None,
    color: str,
) -> int:
    """Report what ARTICLES (text and Markdown files, or folders of them) say on tracked claims.

    The exit code is 1 where an article contradicts a claim.
    """
    from claimcheck.claims.loading import load_lenient
    from claimcheck.cli.config import in_force
    from claimcheck.cli.output import colored, day_of, terminal_width, write
    from claimcheck.finding import Level
    from claimcheck.run.result import FILE_RULES
    from claimcheck.run.suppressions import ignored
    from claimcheck.scanning.articles import articles as articles_of
    from claimcheck.scanning.render import render
    from claimcheck.scanning.scan import scan

    failed = False

    def unreadable(path: Path, reason: str) -> None:
        nonlocal failed
        failed = True
        click.echo(f"claimcheck: {path} cannot be read: {reason}", err=True)

    config = in_force(claims_path, None)
    project = load_lenient(claims_path, text_dirs=config.text_folders, locale=config.locale)
    faults = [fault for fault in project.faults if fault.rule in FILE_RULES]
    for fault in faults:
        click.echo(f"claimcheck: {fault}", err=True)
    try:
        documents = list(articles_of(articles, unreadable, published=published))
    except ValueError as error:
        raise click.UsageError(f"--published: {error}") from error
    found = list(scan(project, documents, engine=engine))
    kept = {id(finding) for finding in ignored(project, [one.finding for one in found], day_of(None))[0]}
    found = [one for one in found if id(one.finding) in kept]
    painted = colored(color) and output is None
    text = render(found, format_, articles=len(documents), explain=explain, color=painted, width=terminal_width())
    write(text, output, color=painted)
    if failed or faults:
        return 2
    if fail_on != "never" and any(one.level.rank <= Level(fail_on).rank for one in found):
        return 1
    if not project.claims or not documents:
        click.echo(f"claimcheck: nothing to compare: {len(documents)} articles, {len(project.claims)} claims", err=True)
        return 3
    return 0
