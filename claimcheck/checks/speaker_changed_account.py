"""A speaker changed an account of the past.

What it reports
    One speaker's two statements, the second certainly later, that cannot both be true: of a fixed property, or of
    something that had happened.

Why it matters
    A plan may change; a person who gives two accounts of the past was wrong once, or was misquoted.

Reported
    a minister who gives the signed price as USD 2 billion, and a year later as USD 2.5 billion

Not reported
    a target that the speaker postpones (`date-slipped`), or two papers that report one speech differently (`sources-
    contradict`)

What to do
    Compare both passages. Mark an old estimate with `modality: estimated` or `expected`.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, quoted
from claimcheck.checks.sizes import apart
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
        if not clash.one_speaker or second.speaker is None or first.value.scale is ScaleKind.LADDER:
            continue
        speaker = case.project.names_of(second.speaker)[0]
        before, after = quoted(first.value, first.words), quoted(second.value, second.words)
        converted = f"; {clash.converted}" if clash.converted else ""
        yield case.finding(
            RULE,
            LEVEL,
            f"{speaker} said {before}, later {after}{apart(clash.days, clash.amount, clash.ratio)}{converted}",
            first,
            second,
            "compare both passages; 'modality' separates an estimate from a fact",
            clash.also,
        )
