"""The source counts something else.

What it reports
    A quantity whose unit is of another kind than that of the passage.
    Measured: no finding on 2,940 true statements of six collections.

Why it matters
    Sixty jobs are not sixty aircraft.

Reported
    `value: 60 jobs` where the article says "60 aircraft"

Not reported
    `value: 60 jets` where the article says "60 aircraft"

What to do
    Use the unit of the source, or correct the cues.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    found, stated = judgement.deciding, judgement.value
    if judgement.reason is not Reason.OTHER_UNIT or found is None or stated is None:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source counts {quoted(found.value, found.text)}, not {quoted(stated, case.statement.words)}",
        related=(case.passage(found.start, found.end, f"read as {found.value}"),),
        help="state what the source counts",
    )
