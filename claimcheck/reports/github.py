"""Annotations of GitHub Actions, as workflow commands: the worst ten, since GitHub shows no more per step."""

from __future__ import annotations

from claimcheck.escapes import shown, terminal_text, workflow_value
from claimcheck.finding import Finding, Level
from claimcheck.reports.base import counted, summary, worst_first
from claimcheck.run.result import Run

__all__ = ["COMMANDS", "MOST", "REPOSITORY_PATHS", "render"]

REPOSITORY_PATHS = True
"""Paths are relative to the root of the repository."""

COMMANDS = True
"""Its lines command the job; what they quote is made safe here."""

MOST = 10
"""How many annotations GitHub shows per step."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def _command(finding: Finding) -> str:
    at = finding.location
    values = {
        "file": shown(at.file),
        "line": str(at.line),
        "col": str(at.column),
        "endColumn": str(at.column + at.length),
        "title": f"claimcheck: {finding.rule}",
    }
    properties = ",".join(f"{name}={workflow_value(value, is_property=True)}" for name, value in values.items())
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_COMMANDS[finding.level]} {properties}::{workflow_value(message)}"


def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """Render the worst ten findings as annotations, and the summary; the step summary has all of them."""
    lines = [_command(finding) for finding in worst_first(run.findings)[:MOST]]
    more = len(run.findings) - MOST
    if more > 0:
        lines.append(f"{counted(more, 'more finding')} in the step summary")
    return "\n".join([*lines, terminal_text(summary(run))]) + "\n"
