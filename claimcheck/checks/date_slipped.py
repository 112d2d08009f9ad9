"""A date moved to a later one.

What it reports
    A planned date told later than before for the first time, with the size of the slip.

Why it matters
    A slip is the story.

Reported
    "first flight by 2023", then "in 2025"

Not reported
    a later source that gives the same date more exactly; a second slip, which is `slipped-again`; two statements of
    which it is not certain which came first

What to do
    Nothing, where both are right: it is what happened. Ignore it with a reason once it has been told.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, told
from claimcheck.checks.sizes import span_of_days
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    for shift in case.history.shifts:
        if shift.kind == "slipped" and case.history.track_of(shift).number(shift) == 1:
            before, after = shift.from_, shift.to
            moved = f"{told(before.value, before.words)} became {told(after.value, after.words)}"
            message = f"{moved}: {span_of_days(shift.days or 0, 'later')}"
            yield case.finding(RULE, LEVEL, message, before, after, also=shift.also)
