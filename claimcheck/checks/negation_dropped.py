"""The source negates the statement.

What it reports
    A statement on words of the source in which the verb of the question is negated, and a participant of something that
    the source denies or reports as called off.
    Measured: 2 findings on 2,940 true statements of six collections.

Why it matters
    "Has not ordered 60 jets" contains the figure and says the opposite.

Reported
    `value: 60 jets` where the article says "has not ordered the 60 jets"
    `value: open to visitors` where the article says "is no longer open to visitors"
    `value: [brask]` as buyer where the article says "cancelled a deal to sell the yard to Brask"

Not reported
    `negated: true` on the same article; "not only"; "has not paid the fine of $2 billion" for the fine

What to do
    Add `negated: true` or `modality: denied`, or remove the statement.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement, statement = case.judgement, case.statement
    found = judgement.deciding
    if found is None or statement.negated or statement.modality is Modality.DENIED:
        return
    conflict = judgement.conflict
    if judgement.reason is Reason.UNDONE and conflict is not None and conflict.place is not None:
        yield case.finding(
            RULE,
            LEVEL,
            f"the source denies what {conflict.claimed} takes part in: '{conflict.stated}'",
            related=(case.passage(conflict.place.start, conflict.place.end, "denied here"),),
            help="take the participant out, or add 'negated: true' or 'modality: superseded'",
        )
        return
    if judgement.reason is Reason.DENIED and conflict is not None and conflict.place is not None:
        yield case.finding(
            RULE,
            LEVEL,
            f"the source says '{' '.join(conflict.stated.split())}' of {quoted(found.value, found.text)}",
            related=(case.passage(conflict.place.start, max(found.end, conflict.place.end), "denied here"),),
            help="add 'negated: true', or remove the statement",
        )
