"""Provenance (PROV-O) as Turtle: the same graph as ``prov``."""

from __future__ import annotations

from claimcheck.export.base import About, Exported
from claimcheck.export.graph import as_turtle
from claimcheck.export.prov import graph_of
from claimcheck.run.result import Run

__all__ = ["BINARY", "export"]

BINARY = False


def export(run: Run, about: About) -> Exported:
    """Write the provenance of every statement."""
    graph, count = graph_of(run, about)
    return Exported(as_turtle(graph), count)
