"""Report formats, one ``Report`` module each; a new one is one file and its name in ``_NAMES`` and beside it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from claimcheck.lazy import Lazy
from claimcheck.plugins import Registry, fits
from claimcheck.reports.base import Report

__all__ = ["FORMATS", "report"]


_NAMES: Final = ("full", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown")

if TYPE_CHECKING:  # mypy proves that each fits; a run imports those that it writes
    from claimcheck.reports import concise, full, github, gitlab, json, junit, markdown, sarif

    _FITTING: tuple[Report, ...] = (full, concise, json, sarif, junit, github, gitlab, markdown)


def _built_in() -> Mapping[str, Report]:
    return Lazy(_NAMES, lambda name: cast("Report", import_module(f"{__name__}.{name}")))


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
