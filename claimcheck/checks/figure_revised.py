"""A figure was revised.

What it reports
    A planned or estimated amount, quantity or duration that a later statement changes, with the size of the change.

Why it matters
    Budgets and orders that grow or shrink are news.

Reported
    "a budget of EUR 4 million", then "EUR 6 million"

Not reported
    a rounded form of the same figure; a level that differs from one date to another

What to do
    Nothing, where both are right. Ignore it with a reason once it has been reported.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.checks.sizes import by_how_much
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.values.base import Size

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    for shift in case.history.shifts:
        if shift.kind not in ("raised", "lowered"):
            continue
        before, after = shift.from_, shift.to
        moved = f"{quoted(before.value, before.words)} became {quoted(after.value, after.words)}"
        converted = f"; {shift.converted}" if shift.converted else ""
        message = f"{moved}{by_how_much(Size(shift.days, shift.amount, shift.ratio))}{converted}"
        yield case.finding(RULE, LEVEL, message, before, after, also=shift.also)
