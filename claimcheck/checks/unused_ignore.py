"""An ignore matches no finding.

What it reports
    An ignore matches no finding.

Why it matters
    It may hide the next fault of its kind.

Reported
    `ignore: [{rule: value-refuted, because: ...}]` where nothing is refuted

Not reported
    an ignore that keeps a finding away

What to do
    Remove it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports the loader's faults of this kind."""
    return from_faults(RULE, LEVEL, case)
