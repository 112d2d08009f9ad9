"""The statement denies what its source affirms.

What it reports
    A statement with `negated: true` or `modality: denied` on a value that the passage does not deny.
    Measured: no finding on 2,940 true statements of six collections.

Why it matters
    "Has not ordered 60 jets" is not what a source says that reports the order.

Reported
    `negated: true` with `value: 60 jets` where the article says "ordered 60 jets"

Not reported
    a passage with a negation before the value, a denial, or a plan that was given up

What to do
    Take out `negated` or the modality, or quote the denial.
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
    found, conflict = judgement.deciding, judgement.conflict
    if judgement.reason is not Reason.AFFIRMED or found is None or conflict is None:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source affirms {quoted(found.value, found.text)}; the statement says '{conflict.claimed}'",
        related=(case.passage(found.start, found.end, "not denied here"),),
        help="take out the negation, or quote the denial",
    )
