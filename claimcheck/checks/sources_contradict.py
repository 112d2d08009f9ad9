"""Two statements cannot both be true.

What it reports
    Values that exclude each other, of a fixed property, of something that has happened, of a plan stated at the same
    time, or of a level at one date. It is reported once, however many sources are on each side; where a source has a
    grade, the message names those of both sides.

Why it matters
    One of the two is wrong, or they are about two different things.

Reported
    a signed price of USD 2 billion in one source and USD 3 billion in another

Not reported
    "$7 billion" and "$6.8 billion": one figure, rounded. An estimate that changes later: it was revised. Deprecated
    statements, and those that a preferred one outranks.

What to do
    Find out which is right; `scope` separates what must not be compared, `superseded` marks an old plan, `rank` settles
    which of two rivals counts.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.checks.sizes import apart, count
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
        if clash.one_speaker or first.value.scale in (ScaleKind.NAMES, ScaleKind.LADDER):
            continue
        before, after = quoted(first.value, first.words), quoted(second.value, second.words)
        more = f" ({count(len(clash.also), 'more statement')} on the two sides)" if clash.also else ""
        rest = "; more contradictions of this claim are not listed" if clash.more else ""
        converted = f"; {clash.converted}" if clash.converted else ""
        grade, other = clash.grades
        says = f"{second.source}{other} says {after}, {first.source}{grade} says {before}"
        if first.source == second.source:
            says = f"{first.source} says both {before} and {after}"
        yield case.finding(
            RULE,
            LEVEL,
            f"{says}{apart(clash.days, clash.amount, clash.ratio)}{converted}{more}{rest}",
            first,
            second,
            "find out which is right; 'scope' separates what must not be compared",
            clash.also,
        )
