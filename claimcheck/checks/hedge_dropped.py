"""A "may", "expects" or "if" of the source is told as done.

What it reports
    A statement told as done on words of the source that a hedge governs. Where the property is a plan and the statement
    gives no modality, a plan told as one ("expects to") is only a note.
    Measured: no finding on 372 true statements of news articles; 23 where all of them were told as done.

Why it matters
    "May cost 2 billion" is not "costs 2 billion".

Reported
    `value: USD 2 billion` where the article says "may cost $2 billion"

Not reported
    `modality: possible` on the same article; a hedge in another clause

What to do
    Give the modality that the source gives: expected, target, possible or estimated.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, told
from claimcheck.checks.wording import hedge, is_open, scene
from claimcheck.claims.model import Behaviour, Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Verdict

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_HEDGED = ("expected", "target", "possible", "estimated")


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Reports this fault on one statement."""
    judgement, statement = case.judgement, case.statement
    found, at = judgement.deciding, scene(case)
    if found is None or at is None or statement.modality is not Modality.DONE or statement.negated:
        return
    if judgement.verdict is not Verdict.SUPPORTED or found.modality not in _HEDGED:
        return
    words = hedge(at, found)
    if words is None:
        return
    hedged = at.document.text[words.start : words.end]
    planned = case.claim.terms.behaviour is Behaviour.PLAN and "modality" not in statement.model_fields_set
    level = Level.NOTE if planned and not is_open(hedged) else LEVEL
    yield case.finding(
        RULE,
        level,
        f"the source says '{hedged}' of {told(found.value, found.text)}; the statement tells it as done",
        related=(case.passage(words.start, words.end, "the hedge"),),
        help=f"add 'modality: {found.modality}'",
    )
