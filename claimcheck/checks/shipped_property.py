"""A claim asks in its own words what a shipped property asks.

What it reports
    A claim with a type of its own whose property is, in other spelling, the id or the label of a shipped property.

Why it matters
    The shipped property brings the words that articles use for it, and the units that count as one; without them fewer
    passages are found.

Reported
    `property: Job cuts`, `type: quantity`, where `job-cuts` is shipped

Not reported
    `property: job-cuts`; `property: job cuts at Lund`; a property that the project declares itself

What to do
    Write the id of the shipped property, or ask in more words where another question is meant.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.NOTE


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
