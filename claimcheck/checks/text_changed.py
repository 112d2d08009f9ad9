"""The text of a source differs from its pin.

What it reports
    A text whose SHA-256 differs from the `sha256` of its source.

Why it matters
    Quotes and figures were checked against a different text.

Reported
    `sha256: 9f2c` where the file has another digest

Not reported
    a file whose digest begins with the pin

What to do
    Review the change, then update the pin.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
