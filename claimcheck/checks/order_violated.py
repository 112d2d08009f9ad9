"""Two dates are in an impossible order.

What it reports
    Claims under an `order` of which a later one ends before an earlier one can begin, or which are closer together
    than `at_least` or further apart than `at_most`. The order is transitive: what comes after a delivery comes after
    the contract, too.

Why it matters
    A delivery before its contract is a typing error, or news.

Reported
    `order: [contract, delivery]`, a contract of May 2020 and a delivery of 2019

Not reported
    "2019" for both, and "by April 2020" after "July 2019": they may be in order

What to do
    Correct one of the dates; remove the constraint where it need not hold.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.checks.between import from_constraints
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report every violated constraint of this kind."""
    return from_constraints(RULE, LEVEL, "order", case)
