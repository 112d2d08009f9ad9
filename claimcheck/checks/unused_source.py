"""No statement refers to a source.

What it reports
    A source that no statement refers to.

Why it matters
    Its use was forgotten, or it is a leftover.

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
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
