"""The source gives the value as a superseded plan.

What it reports
    A value that the passage gives as a former plan, where the statement does not say `superseded`.
    Measured: 3 findings on 2,940 true statements of six collections.

Why it matters
    The source says that the value no longer holds.

Reported
    `value: "2023"` where the article says "had previously aimed to open by 2023"

Not reported
    `modality: superseded` on the same article

What to do
    Add `modality: superseded`; the value then counts as the older entry of the claim's history.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.checks.wording import analysis_of, old_plan
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason, Verdict

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement, statement = case.judgement, case.statement
    found, at = judgement.deciding, analysis_of(case)
    if found is None or at is None or statement.modality in (Modality.SUPERSEDED, Modality.DENIED):
        return
    conflict = judgement.conflict
    if judgement.reason is Reason.SUPERSEDED and conflict is not None and conflict.place is not None:
        yield case.finding(
            RULE,
            LEVEL,
            f"the source gives {quoted(found.value, found.text)} as former: '{' '.join(conflict.stated.split())}'",
            related=(case.passage(conflict.place.start, conflict.place.end, "of an earlier time"),),
            help="add 'modality: superseded', or state what holds now",
        )
        return
    if judgement.verdict is not Verdict.SUPPORTED or found.modality != "superseded":
        return
    words = old_plan(at, found)
    if words is None:
        return
    yield case.finding(
        RULE,
        LEVEL,
        f"the source gives {quoted(found.value, found.text)} as a superseded plan: "
        f"'{at.document.text[words.start : words.end]}'",
        related=(case.passage(words.start, words.end, "a superseded plan"),),
        help="add 'modality: superseded'",
    )
