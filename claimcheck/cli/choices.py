"""Options whose values are the names of a registry, looked up only when they are needed, for a fast start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

__all__ = [
    "STDIN",
    "STDIN_NAME",
    "OneOf",
    "engines",
    "fields",
    "formats",
    "history_formats",
    "in_words",
    "scan_formats",
]

STDIN = "-"
"""The argument that stands for standard input."""
STDIN_NAME = "<stdin>"
"""The file name of standard input in findings."""


def formats() -> Iterable[str]:
    """The formats of a run."""
    from claimcheck.reports import FORMATS

    return FORMATS


def history_formats() -> Iterable[str]:
    """The ways to print a history: drawn, and the formats."""
    from claimcheck.reports.history import FORMATS

    return ("chart", *FORMATS)


def scan_formats() -> Iterable[str]:
    """The formats of a scan's results."""
    from claimcheck.scanning.render import FORMATS

    return FORMATS


def engines() -> Iterable[str]:
    """The engines that find names, the default first."""
    from claimcheck.scanning.engines import ENGINES

    return ENGINES


def fields() -> Iterable[str]:
    """The fields of the shipped properties."""
    from claimcheck.claims.lexicon import shipped_properties

    return shipped_properties().fields


def in_words(names: Iterable[str]) -> str:
    """Names as a sentence lists them.

    >>> in_words(["full", "concise", "json"])
    'full, concise or json'
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


class OneOf(click.ParamType):  # type: ignore[type-arg]
    """A parameter with one of the names that a function returns."""

    name = "choice"

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """The names, for the help."""
        return f"[{'|'.join(self._names())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name, if it is one of them."""
        names = list(self._names())
        if value not in names:
            self.fail(f"'{value}' is not one of {', '.join(map(repr, names))}.", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        """The names that begin with what was typed."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]
