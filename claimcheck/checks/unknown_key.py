"""A key is not part of the format.

What it reports
    A key that format 1 does not have.

Why it matters
    A misspelt key is a value that nobody reads.

Reported
    `sorce: a` in a statement

Not reported
    `note: any words` wherever notes are allowed

What to do
    Use the key that the message suggests, or move the words to `note`.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
