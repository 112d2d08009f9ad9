"""A key or an id occurs twice.

What it reports
    A key or an id that occurs twice.

Why it matters
    Only one of the two would be read, and not the one that a reader expects.

Reported
    two claims of one id in two files

Not reported
    the same key in two different statements

What to do
    Merge the two or rename one.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
