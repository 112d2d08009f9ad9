"""Two claims that must agree do not.

What it reports
    Claims under `same` whose values exclude each other, in any files of the project.

Why it matters
    A fact that is recorded in two files is often corrected in only one.

Reported
    `same: [contract-price, deal-value]`, USD 2 billion here and USD 3 billion there

Not reported
    a rounder figure, a wider date, and amounts in two currencies without a rate

What to do
    Correct the wrong one, or remove the constraint where the two are different questions.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.checks.between import from_constraints
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report every violated constraint of this kind."""
    return from_constraints(RULE, LEVEL, "same", case)
