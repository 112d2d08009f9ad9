"""``claimcheck rules``."""

from __future__ import annotations

import json

import click

__all__ = ["command"]


@click.command("rules")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def command(format_: str) -> None:
    """List every rule with its default level."""
    from claimcheck.checks import RULES

    if format_ == "json":
        rows = [
            {"rule": r.id, "level": r.level.value, "summary": r.summary, "default": r.default} for r in RULES.values()
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    width = max(len(rule) for rule in RULES)
    for rule in RULES.values():
        asked = "" if rule.default else " (opt-in)"
        click.echo(f"{rule.id:<{width}}  {rule.level.value:<7}  {rule.summary}{asked}")
