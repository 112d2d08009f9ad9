"""Findings with the line of the claims file and the line of the article, the words underlined."""

from __future__ import annotations

from claimcheck.reports.base import summary
from claimcheck.reports.excerpts import excerpt, painted, plain
from claimcheck.reports.links import rule_url
from claimcheck.run.result import Run

__all__ = ["render"]


def render(run: Run, *, color: bool = False, width: int = 100) -> str:
    """Render the findings, the summary last."""
    paint = painted if color else plain
    lines: list[str] = []
    for finding in run.findings:
        url = rule_url(run.docs_url, finding.rule) if color else None
        lines += [*excerpt(finding, width, paint, url), ""]
    return "\n".join([*lines, summary(run)]) + "\n"
