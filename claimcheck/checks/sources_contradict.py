"""Two statements cannot both be true.

What it reports
    Values that exclude each other, of a fixed property or of a plan told at the same time.

Why it matters
    One of the two sources is wrong, or they speak of two different things.

Reported
    a signed price of USD 2 billion in one source and USD 3 billion in another

Not reported
    "$7 billion" and "$6.8 billion": one figure, rounded

What to do
    Find out which holds; `scope` separates what must not be compared, `superseded` marks an old plan.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, told
from claimcheck.finding import Finding, Level

LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    for clash in case.history.contradictions:
        first, second = clash.first, clash.second
        before, after = told(first.value, first.words), told(second.value, second.words)
        size = ""
        if clash.days:
            size = f", {abs(clash.days):,} days apart"
        elif clash.amount:
            size = f", {abs(clash.amount):,f} apart"
        yield case.finding(
            "sources-contradict",
            LEVEL,
            f"{second.source} says {after}, {first.source} says {before}{size}",
            first,
            second,
            "find out which holds; 'scope' separates what must not be compared",
        )
