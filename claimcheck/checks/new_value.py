"""A new article states a new value.

What it reports
    By `claimcheck scan`: a value that no statement on the claim agrees with and none excludes: the first value, a plan
    that has moved, a level at another date.
    Measured with an earlier reader: 112 findings on 17 news articles, each against 114 claims from the others;
    16 of them wrong, where the figure belonged to another subject or to a part of the question. Check each before
    adding it.

Why it matters
    It is the next entry of the claim's history.

Reported
    "will open in June 2028" in a later article, where the claim says May 2027

Not reported
    a value that the claim has already, a superseded plan

What to do
    Add the article as a source, with a statement.
"""

from collections.abc import Iterator

from claimcheck.checks.base import NewsCase
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.NOTE


def check_news(case: NewsCase) -> Iterator[Finding]:
    """Report values that are new."""
    if case.agreeing or case.contradicted:
        return
    words = f"{case.described} is in no statement"
    if case.shift is not None:
        shift = case.shift
        size = f"{abs(shift.days):,} days {'later' if shift.days > 0 else 'earlier'}" if shift.days else shift.kind
        words = f"{case.described}, {size} than {case.held(shift.from_.statement)}"
        if not shift.days:
            words = f"{case.described} is {size} from {case.held(shift.from_.statement)}"
    yield case.finding(RULE, LEVEL, words, "add the article as a source, with a statement")
