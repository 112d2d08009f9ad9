"""A Markdown list of what each source says."""

from claimcheck.export.base import About, Exported, items_of, sentence
from claimcheck.run.result import Run

BINARY = False


def export(run: Run, about: About) -> Exported:
    """Write a line for each statement."""
    lines = [f"- {sentence(run.project, item)} ({item.statement.source})\n" for item in items_of(run)]
    return Exported("".join(lines).encode("utf-8"), len(lines))
