"""Formats of a run, each a module of its own; a new one is one file and one name in this list."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from claimcheck.plugins import added
from claimcheck.reports.base import Report

__all__ = ["FORMATS", "report"]

FORMATS = ("full", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown")


def report(name: str) -> Report:
    """The module of a format.

    Raises:
        ValueError: there is no such format.
    """
    others = added("reports", frozenset(FORMATS))
    if name in others:
        return cast("Report", others[name])
    if name not in FORMATS:
        raise ValueError(f"unknown format '{name}'; the formats are {', '.join((*FORMATS, *others))}")
    return cast("Report", import_module(f"claimcheck.reports.{name}"))
