"""``claimcheck config``."""

from __future__ import annotations

import json
from typing import Any

import click

from claimcheck.cli.claims import trust_option
from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("config")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@trust_option
def command(paths: tuple[str, ...], config_file: str | None, format_: str) -> None:
    """Print the settings for PATH, and where each comes from."""
    from claimcheck.cli.claims import configured
    from claimcheck.escapes import json_text

    config = configured(paths, config_file)
    settings = {name.replace("_", "-"): _plain(value) for name, value in config.values.items()}
    origins = {name.replace("_", "-"): origin for name, origin in config.origins.items()}
    if format_ == "json":
        rows = {name: {"value": value, "from": origins[name]} for name, value in settings.items()}
        echo(json.dumps(rows, indent=2))
        return
    width = max(len(name) for name in settings)
    for name, value in settings.items():
        echo(f"{name:<{width}} = {json_text(value, indent=None)}  # {origins[name]}")


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.model_dump(by_alias=True) if hasattr(value, "model_dump") else value
