"""Statements as CSV (RFC 4180), in the columns of followthemoney and then those of the claims file.

A cell that a spreadsheet would run as a formula begins with an apostrophe; ``claimcheck import`` takes it off.
"""

from __future__ import annotations

import csv
import io

from claimcheck.claims.cells import neutral
from claimcheck.export.base import About, Exported, readable
from claimcheck.export.statements import COLUMNS, rows
from claimcheck.run.result import Run

__all__ = ["BINARY", "export"]

BINARY = False


def export(run: Run, about: About) -> Exported:  # noqa: ARG001 - the protocol's
    """Write a line for each statement, after one with the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows(run):
        writer.writerow(neutral(row[column]) for column in COLUMNS)
        count += 1
    return Exported(readable(out.getvalue()).encode("utf-8"), count)
