"""QuickStatements commands as CSV (V2 syntax): a column for each property, with its qualifiers and its reference.

The same statements as ``quickstatements``.
"""

from __future__ import annotations

import csv
import io

from claimcheck.export.base import About, Exported
from claimcheck.export.wikidata import CIRCA, POINT_IN_TIME, PUBLISHED, REFERENCE_URL, RETRIEVED, Command, commands
from claimcheck.run.result import Run

__all__ = ["BINARY", "export"]

BINARY = False

_BESIDE = (POINT_IN_TIME, CIRCA[0], REFERENCE_URL, PUBLISHED, RETRIEVED)


def export(run: Run, about: About) -> Exported:  # noqa: ARG001 - the protocol's
    """Write a row for each statement that Wikidata can hold."""
    found, used, left_out = commands(run)
    # A qualifier belongs to the property before it, so that each property has its own columns.
    blocks = {
        property_: [
            key for key in _BESIDE if any(key in dict(_pairs(one)) for one in found if one.property == property_)
        ]
        for property_ in dict.fromkeys(one.property for one in found)
    }
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["qid", *(cell for property_, keys in blocks.items() for cell in (property_, *map(_column, keys)))])
    for one in found:
        cells = [one.item]
        for property_, keys in blocks.items():
            held = dict(_pairs(one)) if one.property == property_ else {}
            cells += [one.value if held else "", *(held.get(key, "") for key in keys)]
        writer.writerow(cells)
    return Exported(out.getvalue().encode("utf-8"), used, "statement", left_out)


def _pairs(command: Command) -> tuple[tuple[str, str], ...]:
    return (*command.qualifiers, *command.reference)


def _column(key: str) -> str:
    return f"qal{key.removeprefix('P')}" if key.startswith("P") else key
