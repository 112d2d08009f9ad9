"""Nothing refers to an entity.

What it reports
    Nothing refers to an entity.

Why it matters
    It is either forgotten or left over.

Reported
    an entity that is no subject, no speaker and no participant

Not reported
    a participant named by one of its aliases

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
