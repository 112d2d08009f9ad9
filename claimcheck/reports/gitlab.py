"""GitLab Code Quality: a list of issues in the Code Climate format, each with a unique fingerprint."""

from __future__ import annotations

import json

from claimcheck.finding import Level
from claimcheck.reports.base import unique_fingerprints
from claimcheck.run.result import Run

__all__ = ["REPOSITORY_PATHS", "render"]

REPOSITORY_PATHS = True
"""Paths are relative to the root of the repository."""

_SEVERITY = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """Render the run as GitLab's ``codequality`` artifact."""
    prints = unique_fingerprints(run.findings)
    issues = [
        {
            "description": f"{finding.message}; {finding.help}" if finding.help else finding.message,
            "check_name": finding.rule,
            "fingerprint": print_,
            "severity": _SEVERITY[finding.level],
            "location": {"path": finding.location.file, "lines": {"begin": finding.location.line}},
        }
        for finding, print_ in zip(run.findings, prints, strict=True)
    ]
    return json.dumps(issues, indent=2) + "\n"
