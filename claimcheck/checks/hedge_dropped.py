"""The statement drops a "may", "expects" or "if" of the source.

What it reports
    A statement that reports as done what the source hedges ("may", "would", "should", "expects to", "scheduled for", a
    condition), or as expected what the source leaves open ("may", "if"). "Will" hedges nothing where the property is
    a plan and the statement gives no modality.
    Measured: 9 findings on 2,940 true statements of six collections; 12 of 13 hedges given as done are found.

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
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.governing import HEDGED, hedge, is_given
from claimcheck.judging.hedges_asked import asks_for_hedge
from claimcheck.judging.verdict import Reason, Verdict
from claimcheck.reading.base import Reading
from claimcheck.text.document import Span

RULE = rule_id(__name__)
LEVEL = Level.WARNING


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement, statement, at = case.judgement, case.statement, analysis_of(case)
    found, conflict = judgement.deciding, judgement.conflict
    if found is None or at is None:
        return
    if judgement.reason is Reason.HEDGED and conflict is not None and conflict.place is not None:
        yield _dropped(case, found, conflict.place)
        return
    if statement.modality is not Modality.DONE or statement.negated or judgement.verdict is not Verdict.SUPPORTED:
        return
    # A plan whose modality is left open: the verdict holds, and what the statement lacks is told.
    given = is_given(at.document.text, found.start, found.end)
    words = hedge(at, found) if found.modality in HEDGED and not given else None
    if words is not None and not asks_for_hedge(at.document.text, words, case.claim):
        yield _dropped(case, found, words)


def _dropped(case: StatementCase, found: Reading, place: Span) -> Finding:
    """What the source hedges by the words at a place, and how the statement puts it."""
    statement = case.statement
    text = case.document.text if case.document is not None else ""
    verb = "add" if "modality" not in statement.model_fields_set else "write"
    # What a statement gives as expected, the source leaves open.
    hedged = found.modality if statement.modality is Modality.DONE and found.modality in HEDGED else Modality.POSSIBLE
    words = quoted(found.value, found.text)
    says = f"the source says '{' '.join(text[place.start : place.end].split())}' of {words}"
    ahead = (place.start, place.end) == (found.start, found.end)
    if ahead:
        says, hedged = f"{words} lies ahead of the source", Modality.EXPECTED
    return case.finding(
        RULE,
        LEVEL,
        f"{says}; the statement reports it as {statement.modality}",
        related=(case.passage(place.start, place.end, "the date" if ahead else "the hedge"),),
        help=f"{verb} 'modality: {hedged}'",
    )
