"""The source gives the figure for something else than the claimed scope.

What it reports
    A statement whose `scope` names one place, or one of several in an order, where the source limits its figure to
    another one.
    Measured: no finding on 276 true claims; 1 of 8 with a wrong scope is found here.

Why it matters
    The jobs cut in Canada are not those cut in the United States.

Reported
    `scope: Norway` where the article says "300 jobs in Sweden"; `scope: second order` on the first order's figure

Not reported
    a scope that the passage does not mention at all

What to do
    Correct the scope, or quote the figure for it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    found, conflict = judgement.deciding, judgement.conflict
    if judgement.reason is not Reason.OTHER_SCOPE or found is None or conflict is None:
        return
    related = [case.passage(found.start, found.end, f"read as {found.value}")]
    if conflict.place is not None:
        label = "what the source states for it" if conflict.other else "the scope of the source"
        related.append(case.passage(conflict.place.start, conflict.place.end, label))
    figure = quoted(found.value, found.text)
    yield case.finding(
        RULE,
        LEVEL,
        f"the source states '{conflict.stated}' for '{conflict.claimed}', not {figure}"
        if conflict.other
        else f"the source states {figure} for '{conflict.stated}'; the statement says 'scope: {conflict.claimed}'",
        related=tuple(related),
        help="correct the scope, or quote the figure for it",
    )
