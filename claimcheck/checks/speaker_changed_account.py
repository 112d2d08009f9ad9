"""A speaker tells otherwise what cannot have changed.

What it reports
    One speaker's two statements, the second certainly later, that cannot both be true: of a fixed property, or of
    something that had happened.

Why it matters
    A plan may move; a person who tells the past in two ways was wrong once, or was misquoted.

Reported
    a minister who puts the signed price at USD 2 billion, and a year later at USD 2.5 billion

Not reported
    a target that the speaker puts off (`date-slipped`), or two papers that report one speech differently (`sources-
    contradict`)

What to do
    Look at both passages. Mark an old estimate with `modality: estimated` or `expected`.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase, told
from claimcheck.checks.sizes import apart
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.values.base import ScaleKind

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    for clash in case.history.contradictions:
        first, second = clash.first, clash.second
        if not clash.one_speaker or second.speaker is None or first.value.scale is ScaleKind.LADDER:
            continue
        speaker = case.project.names_of(second.speaker)[0]
        before, after = told(first.value, first.words), told(second.value, second.words)
        converted = f"; {clash.converted}" if clash.converted else ""
        yield case.finding(
            RULE,
            LEVEL,
            f"{speaker} said {before}, later {after}{apart(clash.days, clash.amount, clash.ratio)}{converted}",
            first,
            second,
            "look at both passages; 'modality' tells an estimate from a fact",
            clash.also,
        )
