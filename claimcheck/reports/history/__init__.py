"""Formats of histories, each a module of its own; a new one is one file and one name in this list."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from claimcheck.claims.project import Project
from claimcheck.histories.history import History

__all__ = ["FORMATS", "render"]

FORMATS = ("text", "json", "csv", "markdown")


def render(name: str, project: Project, histories: Sequence[History]) -> str:
    """The histories in a format, as text that ends in a line feed; the same project gives the same bytes.

    Raises:
        ValueError: there is no such format.
    """
    if name not in FORMATS:
        raise ValueError(f"unknown format '{name}'; the formats are {', '.join(FORMATS)}")
    rendered: str = import_module(f"claimcheck.reports.history.{name}").render(project, histories)
    return rendered
