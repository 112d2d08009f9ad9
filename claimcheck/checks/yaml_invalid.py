"""The file is not valid YAML, or contains what a claims file may not contain.

What it reports
    A file that is not valid YAML, or that uses a part of YAML that claims files do not allow.

Why it matters
    A file that cannot be read hides every claim in it.

Reported
    a mapping without a colon, a tab as indentation, tags, a NUL byte

Not reported
    any YAML of plain mappings, lists and words

What to do
    Go to the line and column; put words that contain ": " in quotation marks.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
