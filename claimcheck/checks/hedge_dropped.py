"""The statement drops a "may", "expects" or "if" of the source.

What it reports
    A statement that reports as done what the source hedges. Where the property is a plan and the statement gives no
    modality, a source that states a plan ("expects to") is only a note.
    Measured: 9 findings on 2,940 true statements of six collections; 8 of 13 hedges given as done are found.

Why it matters
    "May cost 2 billion" is not "costs 2 billion".

Reported
    `value: USD 2 billion` where the article says "may cost $2 billion"

Not reported
    `modality: possible` on the same article; a hedge in another clause

What to do
    Give the modality of the source: expected, target, possible or estimated.
"""

from collections.abc import Iterator

from claimcheck.checks.base import StatementCase, quoted
from claimcheck.checks.wording import analysis_of, hedge, is_open
from claimcheck.claims.model import Behaviour, Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason, Verdict

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_HEDGED = ("expected", "target", "possible", "estimated")


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement, statement = case.judgement, case.statement
    found, at = judgement.deciding, analysis_of(case)
    if judgement.reason is Reason.HEDGED:
        yield from _in_words(case)
        return
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
        f"the source says '{hedged}' of {quoted(found.value, found.text)}; the statement reports it as done",
        related=(case.passage(words.start, words.end, "the hedge"),),
        help=f"add 'modality: {found.modality}'",
    )


def _in_words(case: StatementCase) -> Iterator[Finding]:
    """A statement in words that is surer than the passage: done or expected for "may", or without its condition."""
    conflict, found, modality = case.judgement.conflict, case.judgement.deciding, case.statement.modality
    if conflict is None or conflict.place is None or found is None:
        return
    stated = "done" if modality is Modality.DONE else modality.value
    hedged = " ".join(conflict.stated.split())
    advice = "possible" if is_open(hedged) or found.modality == "done" else found.modality
    yield case.finding(
        RULE,
        LEVEL,
        f"the source says '{hedged}' of {quoted(found.value, found.text)}; the statement reports it as {stated}",
        related=(case.passage(conflict.place.start, conflict.place.end, "the hedge"),),
        help=f"write 'modality: {advice}'" if modality is not Modality.DONE else f"add 'modality: {advice}'",
    )
