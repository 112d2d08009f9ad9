"""A value is outside its permitted range.

What it reports
    Claims under `within` of which the inner one's value is wholly outside the outer one's.

Why it matters
    A ceremony outside the week of the visit, a price over the budget: one of the two is wrong.

Reported
    `within: {inner: signing, outer: visit}`, a signing in June and a visit in May

Not reported
    values that may overlap: "2019" and "May 2019"

What to do
    Correct the wrong one, or remove the constraint where it need not hold.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.checks.between import from_constraints
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report every violated constraint of this kind."""
    return from_constraints(RULE, LEVEL, "within", case)
