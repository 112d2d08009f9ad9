"""The statement drops a "may", "expects" or "if" of the source.

What it reports
    A statement that reports as done what the source hedges. Where the property is a plan and the statement gives no
    modality, a source that states a plan ("expects to") is only a note.
    Measured: 9 findings on 2,940 true statements of six collections; 8 of 13 hedges given as done are found.

Why it matters
    "May cost 2 billion" is not "costs 2 billion".

Reported
    `value: USD 2 billion` where the article says "may cost $2 billion"
    `value: leave the league`, `modality: expected`, where the article says "will leave the league if it loses"

Not reported
    `modality: possible` on the same article; a hedge in another clause

What to do
    Give the modality of the source: expected, target, possible or estimated.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.checks.wording import analysis_of
from claimcheck.claims.model import Behaviour, Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.governing import hedge
from claimcheck.judging.verdict import Reason, Verdict
from claimcheck.reading.base import Reading
from claimcheck.text.normalized import Span

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_HEDGED = ("expected", "target", "possible", "estimated")


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement, statement, at = case.judgement, case.statement, analysis_of(case)
    found, conflict = judgement.deciding, judgement.conflict
    if found is None or at is None:
        return
    if judgement.reason is Reason.HEDGED and conflict is not None and conflict.place is not None:
        stated = "done" if statement.modality is Modality.DONE else statement.modality.value
        yield _dropped(case, LEVEL, found, conflict.place, stated)
        return
    if statement.modality is not Modality.DONE or statement.negated or judgement.verdict is not Verdict.SUPPORTED:
        return
    words = hedge(at, found) if found.modality in _HEDGED else None
    if words is not None:
        # A plan whose modality is left open: the verdict holds, and a note says how the source puts it.
        planned = case.claim.terms.behaviour is Behaviour.PLAN and "modality" not in statement.model_fields_set
        yield _dropped(case, Level.NOTE if planned else LEVEL, found, words, "done")


def _dropped(case: StatementCase, level: Level, found: Reading, place: Span, stated: str) -> Finding:
    """What the source hedges by the words at a place, and how the statement puts it."""
    text = case.document.text if case.document is not None else ""
    verb = "add" if "modality" not in case.statement.model_fields_set else "write"
    modality = found.modality if found.modality in _HEDGED else "possible"
    return case.finding(
        RULE,
        level,
        f"the source says '{' '.join(text[place.start : place.end].split())}' of {quoted(found.value, found.text)}; "
        f"the statement reports it as {stated}",
        related=(case.passage(place.start, place.end, "the hedge"),),
        help=f"{verb} 'modality: {modality}'",
    )
