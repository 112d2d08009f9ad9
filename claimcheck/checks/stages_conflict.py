"""Two sources give different stages for the same day.

What it reports
    Two stages of one process stated on the same day, or of the same `as_of` date.

Why it matters
    A deal is signed or it is not; one of the two sources is ahead of the facts.

Reported
    "signed" in one source, "in talks" in another of the same day

Not reported
    stages stated on different days, or on uncertain days: the process advanced. A suspended deal may be at any stage.

What to do
    Find out which is right; give `as_of` where a source looks back.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.values.base import ScaleKind

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    for clash in case.history.contradictions:
        if clash.both_preferred:
            continue
        first, second = clash.first, clash.second
        if first.value.scale is ScaleKind.LADDER:
            grade, other = clash.grades
            yield case.finding(
                RULE,
                LEVEL,
                f"{second.source}{other} says {quoted(second.value, second.words)}, "
                f"{first.source}{grade} says {quoted(first.value, first.words)} of the same day",
                first,
                second,
                "find out which is right; give 'as_of' where a source looks back",
                clash.also,
            )
