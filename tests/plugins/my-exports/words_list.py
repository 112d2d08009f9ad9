"""Statements of a text with a line for each: subject, property, source and value, with bars between."""

from claimcheck.authoring.imports.base import Imported, ImportFault
from claimcheck.claims.interchange import from_fields

NAMES = ("subject", "property", "source", "value")


def read_statements(data: bytes, name: str) -> Imported:
    """Read a statement from each line."""
    rows, faults = [], []
    for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == len(NAMES):
            rows.append(from_fields(dict(zip(NAMES, cells, strict=True)), f"{name}:{number}"))
        else:
            faults.append(ImportFault(f"{name}:{number}", f"has {len(cells)} parts", "write four"))
    return Imported(tuple(rows), faults=tuple(faults))
