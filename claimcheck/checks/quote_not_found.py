"""The quoted words are not in the source.

What it reports
    A quote that the article does not contain, not even approximately.
    Measured: no finding on 185 true quotes from news articles, verbatim or as people type them.

Why it matters
    The quote is the part of a statement that a reader can look up.

Reported
    `quote: will open in June` where the article says nothing of the kind

Not reported
    a quote with other quotation marks, dashes or blanks than the article

What to do
    Copy the words from the article; use "..." for omissions and [brackets] for notes.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.ERROR


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    if case.statement.quote is None or case.document is None or case.anchors:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the words are not in {case.document.name}",
        at=case.quote_place,
        label="not found, not even approximately",
        help="copy the words from the article",
    )
