"""One line for each finding: file:line:column: level[rule] message."""

from __future__ import annotations

from claimcheck.escapes import shown
from claimcheck.reports.base import summary
from claimcheck.reports.excerpts import COLORS, painted, plain
from claimcheck.reports.links import hyperlink, rule_url
from claimcheck.run.result import Run

__all__ = ["render"]


def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """Render one line per finding, and the summary."""
    paint = painted if color else plain
    lines = []
    for f in run.findings:
        rule = hyperlink(f.rule, rule_url(run.docs_url, f.rule) if color else None)
        lines.append(f"{shown(str(f.location))}: {paint(f'{f.level}[{rule}]', COLORS[f.level])} {shown(f.message)}")
    return "\n".join([*lines, summary(run)]) + "\n"
