"""Parts do not add up to their total.

What it reports
    Claims under a `sum` whose figures cannot make the total, considering bounds ("more than", "up to"), rounding and
    "about".

Why it matters
    A wrongly copied figure shows where figures must add up.

Reported
    4,300, 3,700, 1,600 and 900 jobs, and a total of 10,000

Not reported
    33 %, 33 % and 33 % of 100 %: each may be rounded. "More than 2 million" and "3 million" of 6 million.

What to do
    Look for the wrong part, or for one that is missing in the list.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.checks.between import from_constraints
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report every violated constraint of this kind."""
    return from_constraints(RULE, LEVEL, "sum", case)
