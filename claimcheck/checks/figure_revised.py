"""A figure was revised.

What it reports
    A planned amount or quantity told otherwise later.

Why it matters
    Budgets and orders that grow or shrink are the story.

Reported
    "a budget of EUR 4 million", then "EUR 6 million"

Not reported
    a rounder form of the same figure

What to do
    Nothing, where both are right. Ignore it with a reason once it has been told.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, told
from claimcheck.finding import Finding, Level

LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    for shift in case.history.shifts:
        if shift.kind in ("raised", "lowered"):
            before, after = shift.from_, shift.to
            message = f"{told(before.value, before.words)} became {told(after.value, after.words)}"
            yield case.finding("figure-revised", LEVEL, message, before, after)
