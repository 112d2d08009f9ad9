"""The source states another value.

What it reports
    A value that every passage on the question excludes, or a bound that is not the source's. Words are excluded by
    their opposite ("unsafe"), by another one of a kind (a colour, a fuel) and by another name in the same place.
    Measured: 3 findings on 2,940 true statements of six collections.

Why it matters
    A reader who looks up the source finds the error.

Reported
    `value: by June 2020` where the article says "by April 2020"
    `value: Borealis` where the article says "will be named Aurora"

Not reported
    `value: 2020` where the article says "in April 2020"

What to do
    Correct the value, or the cues if the passage answers another question.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason
from claimcheck.values.base import ScaleKind, Value

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    found, stated = judgement.deciding, judgement.value
    excluded = judgement.reason in (Reason.EXCLUDED, Reason.BOUND_MOVED)
    if not excluded or found is None or stated is None or stated.scale is ScaleKind.NAMES:
        return  # participants are the matter of party-not-in-source
    yield case.finding(
        RULE,
        LEVEL,
        f"the source says {quoted(found.value, found.text)}, not {_claimed(case, stated)}",
        related=(case.passage(found.start, found.end, f"read as {found.value}"),),
        help="correct the value to what the source says",
    )


def _claimed(case: StatementCase, stated: Value) -> str:
    """The claimed value as written; a statement in words may deny it."""
    denied = stated.scale is ScaleKind.WORDS and (case.statement.negated or case.statement.modality is Modality.DENIED)
    return f"'not {case.statement.words}'" if denied else quoted(stated, case.statement.words)
