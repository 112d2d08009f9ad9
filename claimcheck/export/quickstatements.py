"""QuickStatements commands (V1 syntax, which every version of the tool reads): one statement a line, tabs between.

Only supported statements without a hedge whose subject and property are known to Wikidata; the rest is left out.
"""

from __future__ import annotations

from claimcheck.export.base import About, Exported
from claimcheck.export.wikidata import commands
from claimcheck.run.result import Run

__all__ = ["BINARY", "export"]

BINARY = False


def export(run: Run, about: About) -> Exported:  # noqa: ARG001 - the protocol's
    """Write a command for each statement that Wikidata can hold."""
    found, used, left_out = commands(run)
    lines = []
    for one in found:
        pairs = (*one.qualifiers, *one.reference)
        lines.append("\t".join((one.item, one.property, one.value, *(words for pair in pairs for words in pair))))
    return Exported("".join(f"{line}\n" for line in lines).encode("utf-8"), used, "statement", left_out)
