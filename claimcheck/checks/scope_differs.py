"""The source gives the figure for something else than the claimed scope.

What it reports
    A statement whose `scope` the source does not give its figure: another place, another one of several in an order,
    a part for the whole, another part, something left out or taken in, or words that it gives another figure. Also a
    figure that the source states as a part ("including 30 in the Baltic") of what the claim asks for, as a level where
    it asks for a change or the other way round, or of the injured where it asks for the dead; and one for which another
    figure has the name in the question ("jobs in Canada") beside it.
    Measured: no finding on 276 true claims; 5 of 8 with a wrong scope, and 4 of 11 parts for the whole, are found here.

Why it matters
    The jobs cut in Canada are not those cut in the United States.

Reported
    `scope: Norway` where the article says "300 jobs in Sweden"; `scope: second order` on the first order's figure;
    `scope: children` where it says "charges adults €12 and children €5" and the value is 12;
    `property: rise in unemployment` on "unemployment reached 8.4 percent"

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
    scoped = case.statement.scope is not None
    claimed = (
        f"the statement says 'scope: {conflict.claimed}'" if scoped else f"the claim asks for '{conflict.claimed}'"
    )
    yield case.finding(
        RULE,
        LEVEL,
        f"the source states '{conflict.stated}' for '{conflict.claimed}', not {figure}"
        if conflict.other
        else f"the source states {figure} for '{conflict.stated}'; {claimed}",
        related=tuple(related),
        help="correct the scope, or quote the figure for it"
        if scoped
        else "quote the figure that answers the question, or ask for what the source states",
    )
