"""``claimcheck explain RULE``."""

from __future__ import annotations

import click

from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Print the page of RULE: what it reports, why it matters, what to do."""
    from claimcheck.checks import RULES, meant

    if rule not in RULES:
        way_out = meant(rule) or "'claimcheck rules' lists all rules"
        raise click.UsageError(f"unknown rule '{rule}'; {way_out}")
    echo(f"{rule} ({RULES[rule].level})\n\n{RULES[rule].page}")
