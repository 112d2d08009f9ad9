"""The quote holds the value, but does not answer the claim's question.

What it reports
    A statement whose value stands in its quote, where another value of the article answers the claim's question far
    better: one of the same sentence, or one told of with the claim's own words elsewhere.
    Measured: 9 findings on 1,506 true quoted statements; of 12 quotes of another claim 3 are found here.

Why it matters
    A figure is true of what its own sentence says, not of whatever it is filed under.

Reported
    `property: sales` with the quote "spending of €9 million", where the article adds "against sales of €7 million"

    `property: output of all together` with the quote "155 turbines, each generating 1.5 megawatts", given as 1.5 MW

Not reported
    a quote whose question the article answers nowhere better; a value that the article gives for the question, too

What to do
    Quote the words that answer the question, or file the figure under the claim that it belongs to.
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
    if judgement.reason is not Reason.OFF_TOPIC or found is None or conflict is None or conflict.place is None:
        return
    if (conflict.place.start, conflict.place.end) == (found.start, found.end):
        yield case.finding(
            RULE,
            LEVEL,
            f"{quoted(found.value, found.text)} is {conflict.stated}; that does not answer '{conflict.claimed}'",
            related=(case.passage(found.start, found.end, f"quoted, read as {found.value}"),),
            help="quote the words that answer the question, or move the statement to the claim that it belongs to",
        )
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source answers '{conflict.claimed}' with '{conflict.stated}' rather than with "
        f"{quoted(found.value, found.text)}",
        related=(
            case.passage(found.start, found.end, f"quoted, read as {found.value}"),
            case.passage(conflict.place.start, conflict.place.end, "answers the question better"),
        ),
        help="quote the words that answer the question, or move the statement to the claim that it belongs to",
    )
