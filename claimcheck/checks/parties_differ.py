"""Two sources name different participants.

What it reports
    Two lists of participants, each naming one that the other leaves out, under any of their names.

Why it matters
    The participants define a deal; one source may have confused seller and owner.

Reported
    a system that Greece got from Cyprus in one source and from Russia in another

Not reported
    a list that only names fewer: `[turkey]` and `[turkey, russia]`. A body under its older name, where the entity
    lists it.

What to do
    Find out which is right; `scope` separates two deals, `aliases` and `renamed` join two names of one body.
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
        if first.value.scale is not ScaleKind.NAMES or clash.one_speaker:
            continue
        grade, other = clash.grades
        yield case.finding(
            RULE,
            LEVEL,
            f"{second.source}{other} names {quoted(second.value, second.words)}, "
            f"{first.source}{grade} names {quoted(first.value, first.words)}",
            first,
            second,
            "find out who took part; 'aliases' joins two names of one body",
            clash.also,
        )
