"""Whether the passage denies what a statement says is denied."""

from __future__ import annotations

from claimcheck.claims.model import Modality, Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.text.normalized import Span

__all__ = ["affirmed_conflict"]

_DENYING = ("denied", "superseded")


def affirmed_conflict(analysis: Analysis, _answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the figure that a passage affirms, where the statement says that its source denies it.

    Args:
        analysis: The article.
        _answers: Every value of it that could answer; the one that decides is enough.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    if not statement.negated and statement.modality is not Modality.DENIED:
        return None
    mention = answer.mention
    if negated_at(analysis.scene, mention.start):
        return None
    if modality_at(analysis.scene, mention.start, mention.end) in _DENYING:
        return None
    words = "negated: true" if statement.negated else "modality: denied"
    return Conflict(words, mention.text, Span(mention.start, mention.end))
