"""Formats of histories, one ``HistoryFormat`` module each; a new one is one file and its name here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.project import Project
from claimcheck.histories.history import History
from claimcheck.plugins import Registry, fits
from claimcheck.reports.history.base import HistoryFormat

__all__ = ["FORMATS", "render"]


@cache
def _built_in() -> Mapping[str, HistoryFormat]:
    from claimcheck.reports.history import csv, json, markdown, text

    return {"text": text, "json": json, "csv": csv, "markdown": markdown}


FORMATS: Final[Registry[HistoryFormat]] = Registry("histories", _built_in, fits(HistoryFormat))
"""The formats by name, those of other distributions among them."""


@in_own_context
def render(name: str, project: Project, histories: Sequence[History]) -> str:
    """Render histories in a format, as text that ends in a line feed; the same project gives the same bytes.

    Raises:
        ValueError: there is no such format.
        PluginError: another distribution brings it, and it does not fit.
    """
    if name not in FORMATS:
        raise ValueError(f"unknown format '{name}'; the formats are {', '.join(FORMATS)}")
    return FORMATS[name].render(project, histories)
