"""Nothing in the source answers the question.

What it reports
    A statement for whose subject and cues the article states no value of the type.

Why it matters
    A statement that rests on nothing found may be right, and nobody can tell.

Reported
    `value: 2021` with cues that the article does not use

Not reported
    a statement whose quote is missing, which `quote-not-found` reports

What to do
    Quote the words that say so, or add the cue that the article uses.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.finding import Finding, Level
from claimcheck.verdict import Reason

LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Reports this fault on one statement."""
    judgement = case.judgement
    if judgement.reason is not Reason.SILENT or case.document is None or judgement.value is None:
        return
    if judgement.value.type in ("parties", "text", "stage"):
        return
    related = tuple(
        case.passage(anchor.start, anchor.end, "the quoted words state none") for anchor in case.anchors[:1]
    )
    yield case.finding(
        "value-not-found",
        LEVEL,
        f"the source states no {judgement.value.type} that answers this",
        related=related,
        help="quote the words that say so" if not case.anchors else "quote the words that hold the value",
    )
