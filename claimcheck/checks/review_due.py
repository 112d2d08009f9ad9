"""A claim is due for review.

What it reports
    A claim whose `review_by` is before the day of checking.

Why it matters
    Somebody set the date because the value changes.

Reported
    `review_by: 2024-06-01`, checked in 2026

Not reported
    a claim without `review_by`, or before that day; any claim where no day of checking is given

What to do
    Review the claim and set the next date, or remove it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.values.edtf import published_interval

RULE = rule_id(__name__)
LEVEL = Level.WARNING
DATED = True


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    if case.as_of is None or case.claim.review_by is None:
        return
    try:
        last = published_interval(case.claim.review_by)[1]
    except ValueError:
        return  # reported by bad-value
    if last < case.as_of:
        where = case.project.locate("claims", case.claim_id, "review_by")
        message = f"a review of this claim was due by {case.claim.review_by}"
        yield case.whole(RULE, LEVEL, message, where, help="review the claim and set the next date")
