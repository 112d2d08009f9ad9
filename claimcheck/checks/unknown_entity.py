"""A subject or a speaker is not declared.

What it reports
    A `subject` or `speaker` that is not an id under `entities`.

Why it matters
    Without its names, the entity cannot be found in an article.

Reported
    `subject: skagn` where `skagen` is declared

Not reported
    an entity declared in another file of the project

What to do
    Correct the id or declare the entity.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
