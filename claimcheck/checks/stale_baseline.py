"""The baseline knows a finding that is no longer there.

What it reports
    An entry of the baseline that matches no finding, though its rule and its file were looked at.

Why it matters
    It would hide the same fault when it comes back.

Reported
    a recorded `value-refuted` whose value has been corrected since

Not reported
    an entry of a rule that was left out by `--select`, or of a file that was not checked

What to do
    Run `claimcheck baseline`: it removes what is gone. Outside a CI job `claimcheck check --baseline` does so itself.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Reports the stale entries."""
    return from_faults(RULE, LEVEL, case)
