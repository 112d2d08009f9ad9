"""The source gives the figure for another period.

What it reports
    A statement with `as_of`, or a claim whose question ends with a year ("killed in 2014"), whose figure the source
    gives for another day, month or year, or an article that appeared long before or after.
    Measured: 1 finding on 276 true claims; 7 of 10 with a wrong `as_of` are found here.

Why it matters
    The sales of March are not those of January, however right the number is.

Reported
    `as_of: 2019-03` where the article says "sold 41,000 tickets in January"

Not reported
    `as_of: 2019-01-31` on the same article; the month before, named for comparison only

What to do
    Correct `as_of`, or quote the figure of that period.
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
    if judgement.reason is not Reason.OTHER_PERIOD or found is None or conflict is None:
        return
    where = f"for '{conflict.stated}'" if conflict.place is not None else f"in an article of {conflict.stated}"
    place = conflict.place
    related = [case.passage(found.start, found.end, f"read as {found.value}")]
    if place is not None:
        related.append(case.passage(place.start, place.end, "the period of the source"))
    dated = case.statement.described is not None
    claimed = f"the statement says 'as_of: {conflict.claimed}'" if dated else f"the claim asks for '{conflict.claimed}'"
    yield case.finding(
        RULE,
        LEVEL,
        f"the source states {quoted(found.value, found.text)} {where}; {claimed}",
        related=tuple(related),
        help="correct 'as_of', or quote the figure of that period" if dated else "quote the figure of that period",
    )
