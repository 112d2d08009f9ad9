"""The baseline records a finding that no longer occurs.

What it reports
    An entry of the baseline that matches no finding, although its rule and its file were checked.

Why it matters
    It would hide the same fault if it came back.

Reported
    a recorded `value-refuted` whose value has been corrected since

Not reported
    an entry of a rule that was left out by `--select`, or of a file that was not checked

What to do
    Run `claimcheck baseline`: it removes the entry. Outside CI, `claimcheck check --baseline` removes it by itself.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, from_faults
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the stale entries."""
    return from_faults(RULE, LEVEL, case)
