"""A date slipped again.

What it reports
    The second and every later slip of a planned date, with its size and the total movement.

Why it matters
    One slip is bad luck; repeated ones show how reliable the promises are.

Reported
    "by June 2025", then "September 2025", then "2026": the second slip

Not reported
    the first slip, which is `date-slipped`, and slips of another `scope`

What to do
    Nothing, where all are right. Ignore it with a reason once it has been reported.
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
        track = case.history.track_of(shift)
        if shift.kind != "slipped" or (number := track.number(shift)) == 1:
            continue
        before, after, so_far = shift.from_, shift.to, track.so_far(shift).days or 0
        moved = f"{quoted(before.value, before.words)} became {quoted(after.value, after.words)}"
        since = (
            f"{span_of_days(so_far, 'later' if so_far >= 0 else 'earlier')} than {track.first.value}, the first date"
        )
        message = f"{moved}: {span_of_days(shift.days or 0, 'later')}; slip number {number}, now {since}"
        yield case.finding(RULE, LEVEL, message, before, after, also=shift.also)
