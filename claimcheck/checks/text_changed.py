"""The text of a source is not the one that was pinned.

What it reports
    The text of a source is not the one that was pinned.

Why it matters
    Quotes and figures were checked against other words.

Reported
    `sha256: 9f2c` where the file has another digest

Not reported
    a file whose digest begins with the pin

What to do
    Look at what changed, then renew the pin.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports the loader's faults of this kind."""
    return from_faults(RULE, LEVEL, case)
