"""The text of a source cannot be read.

What it reports
    A text that cannot be read.

Why it matters
    Statements on it are unchecked, which is never a pass.

Reported
    a path that does not exist or leaves the project; a file without words; a file that is not UTF-8; a file whose
    content is not prose: HTML, JSON, a PDF, a compressed file or another binary, whatever its name

Not reported
    a source without `text:`, whose statements are counted as unchecked

What to do
    Add the text, or correct the path. Where the file is not plain text, the finding says what it is and how to get the
    text out of it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the loader's faults of this rule."""
    return from_faults(RULE, LEVEL, case)
