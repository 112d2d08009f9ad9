"""Report formats, one ``Report`` module each; a new one is one file and its name in ``_built_in``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from claimcheck.plugins import Registry, fits
from claimcheck.reports.base import Report

__all__ = ["FORMATS", "report"]


@cache
def _built_in() -> Mapping[str, Report]:
    from claimcheck.reports import concise, full, github, gitlab, json, junit, markdown, sarif

    return {
        "full": full,
        "concise": concise,
        "json": json,
        "sarif": sarif,
        "junit": junit,
        "github": github,
        "gitlab": gitlab,
        "markdown": markdown,
    }


FORMATS: Final[Registry[Report]] = Registry("reports", _built_in, fits(Report))
"""The formats by name, those of other distributions among them."""


def report(name: str) -> Report:
    """The module of a format.

    Raises:
        ValueError: there is no such format.
        PluginError: another distribution brings it, and it does not fit.
    """
    if name not in FORMATS:
        raise ValueError(f"unknown format '{name}'; the formats are {', '.join(FORMATS)}")
    return FORMATS[name]
