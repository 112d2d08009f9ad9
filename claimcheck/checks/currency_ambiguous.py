"""The words do not tell whose currency is meant.

What it reports
    The words do not tell whose currency is meant.

Why it matters
    A "$" may be the dollar of twenty countries.

Reported
    `value: $5 million`

Not reported
    `value: USD 5 million`

What to do
    Write the ISO 4217 code.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports the loader's faults of this kind."""
    return from_faults(RULE, LEVEL, case)
