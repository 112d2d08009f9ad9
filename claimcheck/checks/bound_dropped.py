"""The statement drops a bound ("more than", "up to") of the source.

What it reports
    A bound of the source given as the figure itself.
    Measured: 6 findings on 2,940 true statements of six collections.

Why it matters
    "More than 2" is not 2.

Reported
    `value: USD 2 billion` where the article says "more than USD 2 billion"

Not reported
    `value: more than USD 2 billion` on the same article

What to do
    Keep the bound: "more than", "up to", "by".
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
    if judgement.reason is not Reason.BOUND_DROPPED or found is None or stated is None:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source says {quoted(found.value, found.text)}; {quoted(stated, case.statement.words)} drops the bound",
        related=(case.passage(found.start, found.end, f"read as {found.value}"),),
        help="keep the bound of the source",
    )
