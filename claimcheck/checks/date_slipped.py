"""A date moved to a later one.

What it reports
    A planned date that a later statement gives as later for the first time, with the size of the slip.

Why it matters
    A slip is news.

Reported
    "first flight by 2023", then "in 2025"

Not reported
    a later source that gives the same date more precisely; a second slip (`slipped-again`); two statements whose
    order is not certain

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
        if shift.kind == "slipped" and case.history.track_of(shift).number(shift) == 1:
            before, after = shift.from_, shift.to
            moved = f"{quoted(before.value, before.words)} became {quoted(after.value, after.words)}"
            message = f"{moved}: {span_of_days(shift.days or 0, 'later')}"
            yield case.finding(RULE, LEVEL, message, before, after, also=shift.also)
