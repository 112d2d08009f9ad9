"""An article or statement on which claimcheck itself failed.

What it reports
    An exception inside claimcheck while it read one article, judged one statement or ran one check on it.

Why it matters
    That statement is not checked. Everything else is: the run goes on, and its exit code is 4.

Reported
    an article whose words claimcheck cannot read although they are valid; a worker process that was killed twice by the
    same statement (out of memory)

Not reported
    anything that is wrong with your files: other rules report it

What to do
    Report it, with the message and the article. Until it is fixed, leave the statement out. This rule is always
    reported: neither `ignore` nor a baseline suppresses it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report what failed while the project was loaded."""
    return from_faults(RULE, LEVEL, case)
