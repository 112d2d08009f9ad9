"""The quoted words are in another source.

What it reports
    A quote that its own article does not contain and another article of the project does, word for word.
    Measured: no finding on 186 true quoted statements of news articles.

Why it matters
    The statement may be right, but it is credited to the wrong source.

Reported
    `source: coast` with words that only the herald's article holds

Not reported
    a quote that both articles contain; words so few that they may occur anywhere

What to do
    Correct `source`.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.quotes.anchor import Grade, locate

RULE = rule_id(__name__)
LEVEL = Level.WARNING
WIDE = True

_LEAST_WORDS = 4


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    quote = case.statement.quote
    if quote is None or case.document is None or len(quote.exact.split()) < _LEAST_WORDS:
        return
    if any(anchor.grade is not Grade.APPROXIMATE for anchor in case.anchors):
        return
    for id_, document in case.project.documents.items():
        if id_ == case.statement.source:
            continue
        found = locate(quote.exact, document, approximate=False)
        if found:
            yield case.finding(
                RULE,
                LEVEL,
                f"the words are those of {id_}, not of {case.statement.source}",
                at=case.quote_place,
                label=f"found in {document.name}",
                related=(case.passage(found[0].start, found[0].end, "here", document),),
                help=f"correct 'source', perhaps to {id_}",
            )
            return
