"""A statement has no quote.

What it reports
    A statement that rests on no quoted words.

Why it matters
    A reader cannot see what it rests on.

Reported
    `{source: post, value: 2027}`

Not reported
    `{source: post, value: 2027, quote: will open in 2027}`

What to do
    Quote the words that say it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report a statement without a quote."""
    if case.statement.quote is None:
        yield case.finding(RULE, LEVEL, f"{case.claim_id} quotes no words of '{case.statement.source}'")
