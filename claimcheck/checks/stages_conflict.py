"""Two sources put a process at different stages on one day.

What it reports
    Two stages of one process told on the same day, or of the same `as_of` date.

Why it matters
    A deal is signed or it is not; one of the two is ahead of the facts.

Reported
    "signed" in one source, "in talks" in another of the same day

Not reported
    stages told on different days, or on days that are not certain: the process went on. A suspended deal may stand
    at any stage.

What to do
    Find out which holds; give `as_of` where a source looks back.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, told
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.values.base import ScaleKind

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    for clash in case.history.contradictions:
        first, second = clash.first, clash.second
        if first.value.scale is ScaleKind.LADDER:
            yield case.finding(
                RULE,
                LEVEL,
                f"{second.source} says {told(second.value, second.words)}, "
                f"{first.source} says {told(first.value, first.words)} of the same day",
                first,
                second,
                "find out which holds; 'as_of' dates a look back",
                clash.also,
            )
