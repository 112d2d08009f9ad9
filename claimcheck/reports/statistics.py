"""Findings counted by rule and level, for ``check --statistics``."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from claimcheck.checks import RULES
from claimcheck.finding import Level
from claimcheck.reports.base import summary
from claimcheck.reports.links import rule_url
from claimcheck.run.result import Run

__all__ = ["RuleCount", "as_json", "as_text", "statistics"]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings a rule has at one level."""

    rule: str
    level: Level
    count: int


def statistics(run: Run) -> list[RuleCount]:
    """Count the findings by rule and level: the loudest level first, then the most frequent rule."""
    counted = Counter((finding.rule, finding.level) for finding in run.findings)
    rows = [RuleCount(rule, level, count) for (rule, level), count in counted.items()]
    return sorted(rows, key=lambda row: (row.level.rank, -row.count, row.rule))


def as_text(run: Run) -> str:
    """Render the counts as a table for people, the summary last."""
    rows = statistics(run)
    width = max((len(f"{row.count:,}") for row in rows), default=1)
    lines = [f"{row.count:>{width},}  {row.level.value:<7}  {row.rule}" for row in rows]
    return "\n".join([*lines, summary(run)]) + "\n"


def as_json(run: Run) -> str:
    """Render the counts as a JSON list."""
    rows = [
        {
            "rule": row.rule,
            "level": row.level.value,
            "count": row.count,
            "summary": RULES[row.rule].summary,
            "url": rule_url(run.docs_url, row.rule),
        }
        for row in statistics(run)
    ]
    return json.dumps(rows, indent=2) + "\n"
