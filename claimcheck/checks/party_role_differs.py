"""A participant has another role in the source.

What it reports
    A participant that the source gives the opposite role to the one that the statement gives it or its claim asks for:
    the seller for the buyer, the loser for the winner, whoever is replaced for whoever replaces.
    Measured: no finding on 182 true statements of news articles; 12 of 12 swapped ones are found.

Why it matters
    Both names stand in the article; who did what to whom is the claim.

Reported
    `value: [orsk]` for "buyer" where the article says "Orsk sold the yard to Brask"

Not reported
    `value: [brask]` on the same article; a name whose part in it the article does not say

What to do
    Name the participant that has the role, or correct the property.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Reports this fault on one statement."""
    judgement = case.judgement
    found, conflict = judgement.deciding, judgement.conflict
    if judgement.reason is not Reason.OTHER_ROLE or found is None or conflict is None or conflict.place is None:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source has the {conflict.stated} there; the statement gives {conflict.claimed}",
        related=(case.passage(conflict.place.start, conflict.place.end, "what the source says of it"),),
        help="name the participant that has the role",
    )
