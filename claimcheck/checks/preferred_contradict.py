"""Two preferred statements cannot both be true.

What it reports
    Two statements of `rank: preferred` that contradict each other. Other checks do not report them again.

Why it matters
    `preferred` decides between rivals: it says which value counts. Two that exclude each other decide nothing.

Reported
    a signed price of USD 2 billion and one of USD 3 billion, both preferred

Not reported
    a preferred statement and a normal one, which it outranks; a preferred plan, and a later preferred one

What to do
    Leave only one of them preferred, or separate them by `scope`.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.checks.sizes import apart
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report the fault on one claim."""
    for clash in case.history.contradictions:
        if not clash.both_preferred:
            continue
        first, second = clash.first, clash.second
        before, after = quoted(first.value, first.words), quoted(second.value, second.words)
        message = f"both {before} ({first.source}) and {after} ({second.source}) are preferred, and exclude each other"
        yield case.finding(
            RULE,
            LEVEL,
            message + apart(clash.days, clash.amount, clash.ratio),
            first,
            second,
            "leave only one of them preferred; 'scope' separates what must not be compared",
            clash.also,
        )
