"""A statement names a source that is not declared.

What it reports
    A statement names a source that is not declared.

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
    """Reports the loader's faults of this kind."""
    return from_faults(RULE, LEVEL, case)
