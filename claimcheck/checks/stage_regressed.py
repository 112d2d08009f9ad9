"""A process fell back.

What it reports
    A later source that tells a lower stage than an earlier one, or that the process was suspended, cancelled or
    rejected.

Why it matters
    A signed deal that is in talks again is news, or one of the two was wrong.

Reported
    "signed" in May, "in talks" in June; "delivering" in May, "cancelled" in June

Not reported
    a climb, a resumption after a halt, and stages of which it is not certain which was told first

What to do
    Nothing, where both are right. `scope` separates two deals.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, told
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    for shift in case.history.shifts:
        if shift.kind in ("regressed", "stopped"):
            before, after = shift.from_, shift.to
            message = f"{told(before.value, before.words)} became {told(after.value, after.words)}"
            yield case.finding(RULE, LEVEL, message, before, after, also=shift.also)
