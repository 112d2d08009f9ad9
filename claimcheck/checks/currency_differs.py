"""The source states the amount in another currency.

What it reports
    An amount whose currency the passage does not use.
    Measured: no finding on 2,940 true statements of six collections.

Why it matters
    Two currencies are two figures.

Reported
    `value: EUR 5 million` where the article says "$5 million"; a warning for AUD, which a bare "$" may mean

Not reported
    an article that gives the amount in both currencies, or in a "$" or "crowns" and names the country of the claim's

What to do
    Use the currency of the source; amounts are never converted. Where its bare "$" is the claim's, say so once:
    `locale: {dollar: AUD}` on the source, on its publisher's entity or in the configuration.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason, same_figure
from claimcheck.values.base import Value

RULE = rule_id(__name__)
LEVEL = Level.ERROR
_SIGN = "$"


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    found, stated = judgement.deciding, judgement.value
    if judgement.reason is not Reason.OTHER_CURRENCY or found is None or stated is None:
        return
    says = f"the source says {quoted(found.value, found.text)}"
    level, message = LEVEL, f"{says}, not {quoted(stated, case.statement.words)}"
    way_out = "state the amount in the currency of the source"
    if _may_be_meant(stated, found.value):
        level, message = Level.WARNING, f"{says}, which usually means another currency"
        way_out = "quote words that name the currency, or ignore this with the reason why it is the claim's"
        if _SIGN in found.text:
            way_out = f"give the source 'locale: {{dollar: {stated.measure}}}' where its dollar is that, or {way_out}"
    yield case.finding(
        RULE,
        level,
        message,
        related=(case.passage(found.start, found.end, f"read as {found.value}"),),
        help=way_out,
    )


def _may_be_meant(stated: Value, found: Value) -> bool:
    """Whether the source's sign or word may mean the claim's currency, with the same figures."""
    return found.may_be(stated.measure) and same_figure(stated, found)
