"""``claimcheck explain RULE``."""

from __future__ import annotations

import click

from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Print the page of RULE: what it reports, why it matters, what to do."""
    from difflib import get_close_matches

    from claimcheck.checks import RULES

    if rule not in RULES:
        near = get_close_matches(rule, list(RULES), 1)
        raise click.UsageError(f"unknown rule '{rule}'" + (f"; did you mean '{near[0]}'?" if near else ""))
    echo(f"{rule} ({RULES[rule].level})\n\n{RULES[rule].page}")
