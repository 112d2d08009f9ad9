"""``claimcheck check``."""

from __future__ import annotations

import click

__all__ = ["command"]


def _rules(values: tuple[str, ...]) -> list[str] | None:
    rules = [rule.strip() for value in values for rule in value.split(",") if rule.strip()]
    return rules or None


@click.command("check")
@click.argument("path", default=".", type=click.Path())
@click.option(
    "--format", "format_", type=click.Choice(["full", "concise", "json"]), default="full", help="How to print."
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, not to the terminal.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules (comma separated, repeatable).")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules (comma separated, repeatable).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    help="Level that fails the run.",
)
@click.option("--as-of", metavar="DATE", help="The day on which expiry dates are judged (default: today).")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only if there are any.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to colour.")
def command(
    path: str,
    format_: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    as_of: str | None,
    quiet: bool,
    color: str,
) -> int:
    """Check every statement of the claims in PATH against its source."""
    from datetime import UTC, date, datetime

    from claimcheck.cli.output import colored, terminal_width, write
    from claimcheck.engine import check
    from claimcheck.finding import Level
    from claimcheck.reports import report

    try:
        day = datetime.now(UTC).date() if as_of is None else date.fromisoformat(as_of)
    except ValueError as error:
        raise click.UsageError(f"--as-of '{as_of}' is no date; write 2026-11-24") from error
    run = check(
        path,
        as_of=day,
        select=_rules(select),
        ignore=_rules(ignore),
        fail_on=None if fail_on == "never" else Level(fail_on),
    )
    painted = colored(color) and output is None
    if not (quiet and not run.findings):
        write(report(format_).render(run, color=painted, width=terminal_width()), output, color=painted)
    if run.exit_code == 3:
        click.echo(f"claimcheck: no statements to check in {path}", err=True)
    return run.exit_code
