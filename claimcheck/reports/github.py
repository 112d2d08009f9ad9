"""Annotations of GitHub Actions, as workflow commands: the worst ten, since no more are shown of one step."""

from __future__ import annotations

from claimcheck.finding import Finding, Level
from claimcheck.reports.base import counted, summary, worst_first
from claimcheck.run.result import Run

__all__ = ["MOST", "render"]

MOST = 10
"""How many annotations GitHub shows of one step."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _command(finding: Finding) -> str:
    at = finding.location
    values = {
        "file": at.file,
        "line": str(at.line),
        "col": str(at.column),
        "endColumn": str(at.column + at.length),
        "title": f"claimcheck: {finding.rule}",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_COMMANDS[finding.level]} {told}::{_data(message)}"


def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """The worst ten findings as annotations, and the summary; all of them are in the step summary."""
    lines = [_command(finding) for finding in worst_first(run.findings)[:MOST]]
    more = len(run.findings) - MOST
    if more > 0:
        lines.append(f"{counted(more, 'more finding')} in the step summary")
    return "\n".join([*lines, summary(run)]) + "\n"
