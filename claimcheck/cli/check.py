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
@click.option("--extend-select", multiple=True, metavar="RULES", help="These rules besides those of the default.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules (comma separated, repeatable).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    help="Level that fails the run.",
)
@click.option("--as-of", metavar="DATE", help="The day on which expiry dates are judged (default: today).")
@click.option("--baseline", metavar="FILE", help="Known findings; they are not reported ('claimcheck baseline').")
@click.option(
    "--locked/--no-locked",
    default=None,
    help="Whether a stale baseline fails the run, or shrinks (default: it fails where CI is set).",
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings only if there are any.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to colour.")
def command(
    path: str,
    format_: str,
    output: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    as_of: str | None,
    baseline: str | None,
    locked: bool | None,
    quiet: bool,
    color: str,
) -> int:
    """Check every statement of the claims in PATH against its source."""
    from claimcheck.cli.baseline import in_ci, shrink
    from claimcheck.cli.output import colored, day_of, terminal_width, write
    from claimcheck.engine import check
    from claimcheck.finding import Level
    from claimcheck.reports import report

    run = check(
        path,
        as_of=day_of(as_of),
        select=_rules(select),
        extend_select=_rules(extend_select),
        ignore=_rules(ignore),
        fail_on=None if fail_on == "never" else Level(fail_on),
        baseline=baseline,
    )
    if baseline is not None and run.stale and not in_ci(locked):
        run = shrink(run, baseline)
    painted = colored(color) and output is None
    if not (quiet and not run.findings):
        write(report(format_).render(run, color=painted, width=terminal_width()), output, color=painted)
    if run.exit_code == 3:
        click.echo(f"claimcheck: no statements to check in {path}", err=True)
    return run.exit_code
