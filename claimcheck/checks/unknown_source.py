"""A statement names a source that is not declared.

What it reports
    A `source` that is not an id under `sources`.

Why it matters
    A statement without a source cannot be checked.

Reported
    `source: bloomburg` where `bloomberg` is declared

Not reported
    a source declared in another file of the project

What to do
    Correct the id or declare the source.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
