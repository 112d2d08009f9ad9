"""No statement refers to a source.

What it reports
    No statement refers to a source.

Why it matters
    It is either forgotten or left over.

Reported
    a source that no statement names

Not reported
    a source named by an outcome

What to do
    Use it or remove it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.NOTE


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports the loader's faults of this kind."""
    return from_faults(RULE, LEVEL, case)
