"""A relative date has no publication date to count from.

What it reports
    A relative date on a source without a publication date.

Why it matters
    "Next month" means nothing without the month in which it was said.

Reported
    `value: by next month` on a source without `published`

Not reported
    `value: 2020-04` on the same source

What to do
    Give the source its publication date, or write the date out.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
