"""The conventions of a text on the command line: ``--locale KEY=VALUE``, over those of the nearest configuration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from claimcheck.locales import Locale

__all__ = ["locale_option", "locales"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def locale_option(command: _Command) -> _Command:
    """Add ``--locale`` to a command, as its parameter ``locale``."""
    option = click.option(
        "--locale",
        multiple=True,
        metavar="KEY=VALUE",
        help="Conventions of ARTICLE: dollar=AUD, day-first=true (repeatable).",
    )
    return option(command)


def locales(given: tuple[str, ...]) -> Callable[[str], Locale]:
    """What tells the conventions of an article by its path: as given, else those of the nearest configuration.

    Args:
        given: Each "key=value", with the keys of the configuration.

    Returns:
        A function of the article's path, or of the name of standard input, which raises ConfigError where the nearest
        configuration is invalid.

    Raises:
        click.UsageError: an unknown key or a value that the convention cannot have.
    """
    from functools import cache

    from pydantic import ValidationError

    from claimcheck.cli.claims import configured
    from claimcheck.config.locale import LocaleSettings

    pairs = dict(pair.partition("=")[::2] for pair in given)
    try:
        settings = LocaleSettings.model_validate({key.strip(): value.strip() for key, value in pairs.items()})
    except ValidationError as error:
        raise click.UsageError(f"--locale {_fault(error.errors()[0])}") from error

    @cache
    def of_folder(folder: str) -> Locale:
        return settings.locale.over(configured([folder]).locale)

    return lambda path: of_folder(str(Path(path).parent))


def _fault(item: Any) -> str:
    from claimcheck.config.locale import LocaleSettings

    key, kind = item["loc"][-1], item["type"]
    if kind == "extra_forbidden":
        return f"'{key}': the keys are {', '.join(str(f.alias) for f in LocaleSettings.model_fields.values())}"
    reasons = {
        "value_error": str(item.get("ctx", {}).get("error", "")),
        "literal_error": f"it must be {item.get('ctx', {}).get('expected', '')}",
        "string_pattern_mismatch": "it must be an ISO 4217 code such as AUD",
    }
    return f"{key}={item['input']}: {reasons.get(kind) or 'it must be true or false'}"
