"""A promised date has passed without a known outcome.

What it reports
    A planned date, last stated as expected, target or possible, that is before the day of checking, with neither an
    `outcome` nor a later statement.

Why it matters
    A target without a follow-up reads as if it had been met.

Reported
    "by April 2020", checked in 2026

Not reported
    a date whose last statement says that it was done; a claim with an `outcome`; any date where no day of checking
    is given

What to do
    Add the outcome, or a newer statement. Ignore it with a reason where nothing can be known.
"""

from collections.abc import Iterator
from datetime import date

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.histories.entry import latest
from claimcheck.values.base import ScaleKind, Value

RULE = rule_id(__name__)
LEVEL = Level.NOTE
DATED = True


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim, for each of its scopes."""
    if case.as_of is None or case.history.outcome is not None:
        return
    for scope in sorted({entry.scope or "" for entry in case.history.counting}):
        newest = latest([entry for entry in case.history.counting if (entry.scope or "") == scope])
        if not all(entry.hedged for entry in newest):
            continue
        ends = [_last_day(entry.value) for entry in newest]
        passed = [end for end in ends if end is not None and end < case.as_of]
        if len(passed) < len(newest) or not passed:
            continue
        entry = newest[ends.index(max(passed))]
        message = f"{quoted(entry.value, entry.words)} passed on {max(passed)}, and no later source gives the outcome"
        yield case.finding(RULE, LEVEL, message, entry, entry, "add an 'outcome' or a newer statement")


def _last_day(value: Value) -> date | None:
    days = value.interval if value.scale is ScaleKind.DAYS else None
    return None if days is None or days.high is None else date.fromordinal(int(days.high))
