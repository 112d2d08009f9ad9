"""The source gives the figure for another subject.

What it reports
    A statement whose figure its sentence plainly gives for somebody or something else: by a relative clause, by "sold
    by", by "in ... alone", by "the first flight of ...", or by a figure of its own that the sentence has for the
    subject ("Berg runs 31 ships against Holm's 26").
    Measured: 2 findings on 2,940 true statements of six collections.

Why it matters
    A rival's fleet in the same sentence is the easiest figure to take for one's own.

Reported
    `subject: holm` with `value: 31 ships` where the article says "Berg, which runs 31 ships against Holm's 26"

Not reported
    a figure whose owner the sentence does not settle; a subject that a pronoun or "the company" may stand for

What to do
    Correct the subject, or state the figure that the source gives for it.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement = case.judgement
    found, conflict = judgement.deciding, judgement.conflict
    if judgement.reason is not Reason.OTHER_SUBJECT or found is None or conflict is None or conflict.place is None:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"beside {quoted(found.value, found.text)} the source names '{conflict.stated}', not {conflict.claimed}",
        related=(
            case.passage(found.start, found.end, f"read as {found.value}"),
            case.passage(conflict.place.start, conflict.place.end, "whom or what the sentence has instead"),
        ),
        help="correct the subject, or state the figure that the source gives for it",
    )
