"""Two sources name different participants.

What it reports
    Two lists of participants of which each names somebody whom the other leaves out, by any of their names.

Why it matters
    Who takes part is what a deal is; one source may have mixed up seller and owner.

Reported
    a system that Greece got from Cyprus in one source and from Russia in another

Not reported
    a list that only names fewer: `[turkey]` and `[turkey, russia]`. A body under its older name, where the entity
    lists it.

What to do
    Find out which holds; `scope` separates two deals, `aliases` and `renamed` tell that two names are one body.
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
        if first.value.scale is not ScaleKind.NAMES or clash.one_speaker:
            continue
        yield case.finding(
            RULE,
            LEVEL,
            f"{second.source} names {told(second.value, second.words)}, "
            f"{first.source} names {told(first.value, first.words)}",
            first,
            second,
            "find out who took part; 'aliases' tell that two names are one body",
            clash.also,
        )
