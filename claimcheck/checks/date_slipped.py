"""A date moved to a later one.

What it reports
    A planned date told later than before, with the size of the slip.

Why it matters
    A slip is the story.

Reported
    "first flight by 2023", then "in 2025"

Not reported
    a later source that gives the same date more exactly

What to do
    Nothing, where both are right: it is what happened. Ignore it with a reason once it has been told.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, told
from claimcheck.finding import Finding, Level

LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    for shift in case.history.shifts:
        if shift.kind == "slipped":
            before, after = shift.from_, shift.to
            message = (
                f"{told(before.value, before.words)} became {told(after.value, after.words)}: {shift.days:,} days later"
            )
            yield case.finding("date-slipped", LEVEL, message, before, after)
