"""The currency is ambiguous.

What it reports
    An amount whose currency could be that of several countries.

Why it matters
    "$" may be the dollar of twenty countries. A claim that copies the "$" of its article says what the article says, so
    this is a note; another currency beside it is reported by itself.

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
LEVEL = Level.NOTE


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
