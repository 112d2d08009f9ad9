"""The source never names the speaker.

What it reports
    A `speaker` whom the article mentions by none of their names, nor by their office.
    Measured: no finding on 41 true statements with a speaker.

Why it matters
    A quotation depends on who said it.

Reported
    `speaker: holm` where the article names only the minister Berg

Not reported
    a speaker named by surname, alias or office; a speaker that is itself the publisher

What to do
    Correct the speaker, or add the alias or `role` that the article uses.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase
from claimcheck.checks.speakers import declared, names_in_words, stands_in
from claimcheck.checks.wording import analysis_of
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    who, at, source = declared(case), analysis_of(case), case.source
    if who is None or at is None or source is None or stands_in(at, who):
        return
    publishers = names_in_words(" ".join(w for w in (source.publisher, source.agency, source.title) if w))
    if any(word in publishers for name in who.names for word in names_in_words(name)):
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"{at.document.name} does not name {who.name}",
        at=case.project.locate("claims", case.claim_id, "statements", case.index, "speaker"),
        label="not named in the article",
        help="correct the speaker, or add the alias or 'role' that the article uses",
    )
