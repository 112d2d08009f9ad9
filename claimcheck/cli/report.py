"""``claimcheck report``."""

from __future__ import annotations

import click

from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("report")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("-o", "--output", metavar="FILE", default="report.html", show_default=True, help='Target; "-" prints it.')
@click.option("--title", metavar="TEXT", help="Title of the page (default: the name of the folder).")
@click.option(
    "--since", metavar="OLD.json", help="Show what changed since an earlier 'check --format json -o OLD.json'."
)
@click.option("--as-of", metavar="DATE", help="Mark this day in the charts, and judge expiry dates by it.")
@click.option(
    "--passages-only/--whole",
    default=None,
    help="Show deciding passages only, or whole articles (default: whole up to 1 million characters in all).",
)
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@trust_option
def command(
    paths: tuple[str, ...],
    output: str,
    title: str | None,
    since: str | None,
    as_of: str | None,
    passages_only: bool | None,
    config_file: str | None,
) -> int:
    """Write the claims in PATH as one HTML page: what needs attention, charts, passages, sources.

    PATH is a claims file or folder, or "-" for standard input (default: the paths of the configuration).

    The exit code does not depend on findings: 0 written, 2 written despite an invalid claims file, 3 nothing to check,
    4 written, but claimcheck itself failed on a part of it.
    """
    from datetime import UTC, date, datetime

    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.output import write
    from claimcheck.reports.html import render
    from claimcheck.run.comparison import compare_with, in_brief, read_old_run
    from claimcheck.run.engine import check
    from claimcheck.run.options import CheckOptions

    try:
        marked = None if as_of is None else date.fromisoformat(as_of)
    except ValueError as error:
        raise click.UsageError(f"--as-of '{as_of}' is not a date; write 2026-11-24") from error
    before = None if since is None else read_old_run(since)
    config = configured(paths, config_file)
    given = claims_paths(paths, config)
    project = load_claims(given, config)
    # A report shows everything: what a baseline knows, too, and findings do not decide its exit code.
    config = config.given("report", fail_on="never", fail_on_unchecked=False)
    run = check(project, CheckOptions(config, marked or datetime.now(UTC).date(), baseline=None))
    changes = None if before is None else compare_with(before, run)
    whole = None if passages_only is None else not passages_only
    page = render(run, as_of=marked, whole=whole, title=title, since=changes)
    write(page, None if output == "-" else output)
    if output != "-":
        echo(f"{output}: {len(run.judgements):,} statements, {len(run.findings):,} findings", err=True)
        if changes is not None:
            echo(f"since {since}: {in_brief(changes)}", err=True)
    if run.exit_code == 3 and not run.judgements:
        where = ", ".join(given)
        echo(f"claimcheck: no statements to check in {where}; 'claimcheck init' writes a first claims file", err=True)
    elif run.exit_code == 3:
        echo("claimcheck: nothing was checked: no source has a text", err=True)
    return run.exit_code
