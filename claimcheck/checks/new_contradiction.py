"""A new article contradicts a claim.

What it reports
    By `claimcheck scan`: a value in an article that agrees with no statement on the claim and excludes at least one.
    For a plan this means stated at the same time; stated later it has moved, which is `new-value`.
    Measured with an earlier reader: 3 findings on 17 news articles, each against 114 claims from the others;
    none of them wrong.

Why it matters
    Either a source is wrong, or the claims are.

Reported
    "cost €55 million" in a new article, where the claim says EUR 40 million

Not reported
    a coarser figure; a superseded plan; "may"; a level at another date; an article that also gives the claim's value;
    an amount five times as large or as small, which is about something else ("an order for 2", not the backlog of 149)

What to do
    Find out which is right, then add the article as a source.
"""

from collections.abc import Iterator

from claimcheck.checks.base import NewsCase
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_news(case: NewsCase) -> Iterator[Finding]:
    """Report values that contradict a statement."""
    if case.contradicted and not case.agreeing:
        others = ", ".join(case.held(n) for n in case.contradicted)
        yield case.finding(
            RULE,
            LEVEL,
            f"{case.described} contradicts {others}",
            "find out which is right, then add the article as a source",
        )
