"""A date moved to an earlier one.

What it reports
    A planned date that a later statement gives as earlier, with the size of the change.

Why it matters
    Dates are rarely moved forward; one of the two statements may be wrong.

Reported
    "opening in 2025", then "opening in 2023"

Not reported
    a later source that gives the same date more precisely

What to do
    Nothing, where both are right. Ignore it with a reason once it has been reported.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.checks.sizes import span_of_days
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    for shift in case.history.shifts:
        if shift.kind == "advanced":
            before, after = shift.from_, shift.to
            moved = f"{quoted(before.value, before.words)} became {quoted(after.value, after.words)}"
            message = f"{moved}: {span_of_days(shift.days or 0, 'earlier')}"
            yield case.finding(RULE, LEVEL, message, before, after, also=shift.also)
