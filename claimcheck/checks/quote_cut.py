"""A quote begins or ends so that a "not", a "may" or an "up to" is lost.

What it reports
    A quote whose edge is inside a sentence, next to a word that governs it.
    Measured: no finding on 186 true quoted statements of news articles.

Why it matters
    The words are the source's, but the meaning is not.

Reported
    `quote: 60 ferries` where the article says "up to 60 ferries"

Not reported
    a quote that begins with the clause; a lost "would" where the statement's modality says so

What to do
    Begin the quote with the missing word.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.governing import is_hedge
from claimcheck.quotes.anchor import Grade, cut_qualifiers

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    if case.document is None or len(case.anchors) != 1 or case.anchors[0].grade is Grade.APPROXIMATE:
        return
    cut = cut_qualifiers(case.document, case.anchors[0])
    if case.statement.modality is not Modality.DONE:
        cut = [(span, word) for span, word in cut if not is_hedge(word)]  # the modality keeps what the quote lost
    if not cut:
        return
    words = ", ".join(f"'{word}'" for _, word in cut)
    yield case.finding(
        RULE,
        LEVEL,
        f"the quote leaves out {words} next to it",
        at=case.quote_place,
        label="",
        related=tuple(case.passage(span.start, span.end, "left out") for span, _ in cut),
        help="begin or end the quote with these words",
    )
