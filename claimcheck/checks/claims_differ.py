"""Two claims that must agree do not.

What it reports
    Claims under `same` whose values exclude each other, wherever in the project they stand.

Why it matters
    One fact that is told in two files is often mended in one.

Reported
    `same: [contract-price, deal-value]`, USD 2 billion here and USD 3 billion there

Not reported
    a rounder figure, a wider date, and amounts in two currencies without a rate

What to do
    Correct the one that is wrong, or take the constraint out where the two are different questions.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.checks.between import from_constraints
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports this on every constraint of this kind."""
    return from_constraints(RULE, LEVEL, "same", case)
