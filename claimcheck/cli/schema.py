"""``claimcheck schema``."""

from __future__ import annotations

import json

import click

__all__ = ["command"]


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the claims file."""
    from claimcheck.schema import schema

    click.echo(json.dumps(schema(), indent=2))
