"""``claimcheck schema``."""

from __future__ import annotations

import json

import click

from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("schema")
@click.argument("of", type=click.Choice(["claims", "config", "report"]), default="claims")
def command(of: str) -> None:
    """Print the JSON Schema of the claims file, of the configuration, or of the report in JSON."""
    if of == "config":
        from claimcheck.config.settings import schema
    elif of == "report":
        from claimcheck.reports.json import schema
    else:
        from claimcheck.claims.schema import schema
    echo(json.dumps(schema(), indent=2))
