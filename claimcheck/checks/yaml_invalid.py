"""The file is not valid YAML, or holds what a claims file may not hold.

What it reports
    The file is not valid YAML, or holds what a claims file may not hold.

Why it matters
    A file that cannot be read hides every claim in it.

Reported
    a mapping without a colon, a tab as indentation, tags, a NUL byte

Not reported
    any YAML of plain mappings, lists and words

What to do
    Follow the line and column; put words that hold ": " in quotation marks.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports the loader's faults of this kind."""
    return from_faults(RULE, LEVEL, case)
