"""The statement drops a "may", "expects" or "if" of the source.

What it reports
    A statement that reports as done what the source hedges ("may", "would", "should", "expects to", "scheduled for", a
    condition), or as expected what the source leaves open ("may", "if"). "Will" hedges nothing where the property is
    a plan and the statement gives no modality.
    Measured: 14 findings on 2,940 true statements of six collections; 12 of 13 hedges given as done are found.

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
from claimcheck.checks.wording import analysis_of, hedge, is_open, wording
from claimcheck.claims.model import Modality
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Verdict
from claimcheck.reading.cues import content_stems
from claimcheck.reading.scene import Scene
from claimcheck.text.document import Span

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_PLANS = (Modality.EXPECTED, Modality.TARGET)
_HEDGED = ("expected", "target", "possible", "estimated")


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    judgement, statement = case.judgement, case.statement
    found, at = judgement.deciding, analysis_of(case)
    if found is None or at is None or statement.negated or judgement.verdict is not Verdict.SUPPORTED:
        return
    done = statement.modality is Modality.DONE
    if not (done and found.modality in _HEDGED) and statement.modality not in _PLANS:
        return
    words = hedge(at, found)
    if words is None or _asks_for_condition(case, at, words):
        return
    hedged = at.document.text[words.start : words.end]
    if not done and not is_open(hedged):
        return
    told = "as done" if done else f"as {statement.modality}"
    yield case.finding(
        RULE,
        LEVEL,
        f"the source says '{hedged}' of {quoted(found.value, found.text)}; the statement reports it {told}",
        related=(case.passage(words.start, words.end, "the hedge"),),
        help=f"give 'modality: {found.modality if done else Modality.POSSIBLE}'",
    )


def _asks_for_condition(case: StatementCase, at: Scene, words: Span) -> bool:
    """Whether a statement says what a condition asks for: the votes needed, under "unless 60 vote for it"."""
    if at.document.text[words.start : words.end].lower() not in wording("conditions"):
        return False
    asked = content_stems((case.claim.terms.question or "", *case.claim.terms.cues))
    return not asked.isdisjoint(content_stems(wording("requirements")))
