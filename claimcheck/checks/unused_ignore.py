"""An ignore matches no finding.

What it reports
    An ignore whose rule reports nothing there.

Why it matters
    It may hide the next fault of this rule.

Reported
    `ignore: [{rule: value-refuted, because: ...}]` where nothing is refuted

Not reported
    an ignore that suppresses a finding

What to do
    Remove it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
