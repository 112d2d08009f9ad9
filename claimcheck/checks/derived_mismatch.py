"""A figure does not follow from those that it is derived from.

What it reports
    The result of a `product`, `ratio`, `difference` or `percent_change` that the values of its claims rule out, and a
    rise that is stated of what fell. Bounds ("more than", "up to"), roundings and "about" are carried through the
    arithmetic; the message gives it in words.

Why it matters
    A growth rate, a price for each or a time between two dates is often copied wrong, or from another year.

Reported
    `percent_change: {from: sales-2024, to: sales-2025, result: sales-change}`: USD 5 million, USD 4.4 million, and
    "sales rose 12 %"

Not reported
    12 % for a rise from about 7 billion to 7.8 billion; a percentage whose words do not say which way it went; amounts
    in two currencies without a rate; levels of different dates, unless each claim has figures of one date only

What to do
    Look for the wrong figure among those in the message; remove the constraint where it need not hold.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase
from claimcheck.checks.between import from_constraints
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report every violated constraint of this kind."""
    return from_constraints(RULE, LEVEL, "derived", case)
