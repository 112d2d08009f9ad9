"""``claimcheck config``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimcheck.config.settings import Config

__all__ = ["command", "in_force"]


def in_force(path: str | None, file: str | None, *, isolated: bool = False) -> Config:
    """The configuration of a path: the named file, else the nearest one upwards, else the defaults.

    Raises:
        ConfigError: it is invalid.
    """
    from claimcheck.checks import RULES
    from claimcheck.config.settings import Config, find_config, read_config

    if isolated and file is None:
        return Config()
    from claimcheck.cli.output import near

    found = Path(file) if file is not None else find_config(Path(path or "."))
    return read_config(None if found is None else Path(near(found)), RULES)


@click.command("config")
@click.argument("path", required=False, type=click.Path())
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
def command(path: str | None, config_file: str | None, format_: str) -> None:
    """Print the settings for PATH, and where each comes from."""
    config = in_force(path, config_file)
    settings = {name.replace("_", "-"): _plain(value) for name, value in config.values.items()}
    origins = {name.replace("_", "-"): origin for name, origin in config.origins.items()}
    if format_ == "json":
        rows = {name: {"value": value, "from": origins[name]} for name, value in settings.items()}
        click.echo(json.dumps(rows, indent=2))
        return
    width = max(len(name) for name in settings)
    for name, value in settings.items():
        click.echo(f"{name:<{width}} = {json.dumps(value, ensure_ascii=False)}  # {origins[name]}")


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.model_dump(by_alias=True) if hasattr(value, "model_dump") else value
