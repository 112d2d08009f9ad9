"""A value is of the wrong kind or cannot be read.

What it reports
    A value is of the wrong kind or cannot be read.

Why it matters
    A value that cannot be read cannot be checked.

Reported
    `modality: don`; `value: soonish` for a date; numbers that readers and programs take for different ones: `0x1F`,
    `1:30`, `017`, `1_000`

Not reported
    `value: by April 2020`, `value: 2020-04`, `value: 1e6`, `value: .5`

What to do
    Write what the message asks for; `claimcheck extract` shows how a text is read.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
