"""An ignore has passed its last day.

What it reports
    An ignore whose `until` is before the day of checking.

Why it matters
    A temporary exception should be reviewed.

Reported
    `until: 2020-01-01` checked as of 2021

Not reported
    an ignore without `until`, or before its last day

What to do
    Review it; extend it with a reason or remove it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
