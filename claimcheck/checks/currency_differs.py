"""The source states the amount in another currency.

What it reports
    An amount whose currency the passage does not use.
    Measured: no finding on 40 true amounts of news articles.

Why it matters
    Two currencies are two figures.

Reported
    `value: EUR 5 million` where the article says "$5 million"

    (a warning where the article's bare "$" may mean the claim's dollars, too)

Not reported
    an article that gives the amount in both currencies, or in "crowns" or "pesos" that may be the claim's

What to do
    Take the currency of the source; amounts are never converted.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, told
from claimcheck.finding import Finding, Level
from claimcheck.values.money import MoneyValue
from claimcheck.verdict import Reason

LEVEL = Level.ERROR


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Reports this fault on one statement."""
    judgement = case.judgement
    found, stated = judgement.deciding, judgement.value
    if judgement.reason is not Reason.OTHER_CURRENCY or found is None or stated is None:
        return
    says = f"the source says {told(found.value, found.text)}"
    level, message = LEVEL, f"{says}, not {told(stated, case.statement.words)}"
    if (
        isinstance(stated, MoneyValue)
        and isinstance(found.value, MoneyValue)
        and found.value.may_be(stated.currency)
        and found.value.amount == stated.amount
    ):
        level, message = Level.WARNING, f"{says}, which mostly means another currency than {stated.currency}"
    yield case.finding(
        "currency-differs",
        level,
        message,
        related=(case.passage(found.start, found.end, f"read as {found.value}"),),
        help="state the amount in the currency of the source",
    )
