"""An ignore has passed its last day.

What it reports
    An ignore has passed its last day.

Why it matters
    What was accepted for a while should be looked at again.

Reported
    `until: 2020-01-01` checked as of 2021

Not reported
    an ignore without `until`, or before its last day

What to do
    Look again; extend it with a reason or remove it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports the loader's faults of this kind."""
    return from_faults(RULE, LEVEL, case)
