"""Nothing refers to an entity.

What it reports
    An entity that nothing refers to.

Why it matters
    Its use was forgotten, or it is a leftover.

Reported
    an entity that is not a subject, speaker or participant

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
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
