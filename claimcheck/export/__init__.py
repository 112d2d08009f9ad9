"""Claims in the formats of other tools, one ``Exporter`` module each; a new one is one file and its name here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from claimcheck.export.base import About, Exported, Exporter
from claimcheck.plugins import Registry, fits
from claimcheck.run.result import Run

__all__ = ["EXPORTERS", "About", "Exported", "export"]


@cache
def _built_in() -> Mapping[str, Exporter]:
    from claimcheck.export import (
        claimreview,
        icalendar,
        prov,
        prov_turtle,
        quickstatements,
        quickstatements_csv,
        statements_csv,
        statements_parquet,
        webannotations,
    )

    return {
        "claimreview": claimreview,
        "annotations": webannotations,
        "prov": prov,
        "prov-turtle": prov_turtle,
        "statements-csv": statements_csv,
        "statements-parquet": statements_parquet,
        "quickstatements": quickstatements,
        "quickstatements-csv": quickstatements_csv,
        "icalendar": icalendar,
    }


EXPORTERS: Final[Registry[Exporter]] = Registry("exporters", _built_in, fits(Exporter))
"""The formats by name, those of other distributions among them."""


def export(name: str, run: Run, about: About) -> Exported:
    """Write the claims of a run in a format; the same run gives the same bytes.

    Args:
        name: The format.
        run: The project with its judgements and histories.
        about: What the export says besides.

    Raises:
        ValueError: there is no such format.
        PluginError: another distribution brings it, and it does not fit.
        ConfigError: a package that the format needs is not installed.
    """
    if name not in EXPORTERS:
        raise ValueError(f"unknown format '{name}'; the formats are {', '.join(EXPORTERS)}")
    return EXPORTERS[name].export(run, about)
