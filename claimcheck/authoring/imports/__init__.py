"""Statements from the files of other tools, one ``Importer`` module each; a new one is one file and its name here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from claimcheck.authoring.imports.base import Imported, Importer
from claimcheck.plugins import Registry, fits

__all__ = ["IMPORTERS", "Imported", "read_file"]


@cache
def _built_in() -> Mapping[str, Importer]:
    from claimcheck.authoring.imports import claimreview, statements_csv, webannotations

    return {"claimreview": claimreview, "annotations": webannotations, "statements-csv": statements_csv}


IMPORTERS: Final[Registry[Importer]] = Registry("importers", _built_in, fits(Importer))
"""The formats by name, those of other distributions among them."""


def read_file(format_: str, data: bytes, name: str) -> Imported:
    """Read the statements of a file.

    Args:
        format_: Its format.
        data: Its content.
        name: What messages call it.

    Raises:
        ValueError: there is no such format.
        PluginError: another distribution brings it, and it does not fit.
    """
    if format_ not in IMPORTERS:
        raise ValueError(f"unknown format '{format_}'; the formats are {', '.join(IMPORTERS)}")
    return IMPORTERS[format_].read_statements(data, name)
