"""A process moved back to an earlier stage.

What it reports
    A later source that gives a lower stage than an earlier one, or says that the process was suspended, cancelled or
    rejected.

Why it matters
    A signed deal that is in talks again is news, or one of the two sources is wrong.

Reported
    "signed" in May, "in talks" in June; "delivering" in May, "cancelled" in June

Not reported
    progress, a resumption after a halt, and stages whose order in time is not certain

What to do
    Nothing, where both are right. `scope` separates two deals.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    for shift in case.history.shifts:
        if shift.kind in ("regressed", "stopped"):
            before, after = shift.from_, shift.to
            message = f"{quoted(before.value, before.words)} became {quoted(after.value, after.words)}"
            yield case.finding(RULE, LEVEL, message, before, after, also=shift.also)
