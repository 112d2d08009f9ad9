"""A new article contradicts what is held.

What it reports
    By `claimcheck scan`: a value in an article that no statement on the claim agrees with and at least one excludes.
    For a plan that means told at the same time; told later it has moved, which is `new-value`.
    Measured: 3 findings on 17 news articles, each against 114 claims from the others; none of them wrong.

Why it matters
    Either a source is wrong, or the claims are.

Reported
    "cost €55 million" in a new article, where the claim holds EUR 40 million

Not reported
    a coarser figure; an old plan; "may"; a level at another date; an article that also gives the value that is held;
    an amount five times as large or as small, which tells of something else ("an order for 2" beside a book of 149)

What to do
    Find out which holds, then add the article as a source.
"""

from collections.abc import Iterator

from claimcheck.checks.base import NewsCase
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_news(case: NewsCase) -> Iterator[Finding]:
    """Reports what contradicts a statement."""
    if case.contradicted and not case.agreeing:
        others = ", ".join(case.held(n) for n in case.contradicted)
        yield case.finding(
            RULE,
            LEVEL,
            f"{case.told} stands against {others}",
            "find out which holds, then add the article as a source",
        )
