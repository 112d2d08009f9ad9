"""A figure of all but the subject of a claim: "every yard except Ferrow pays 14 euros an hour"."""

from __future__ import annotations

from claimcheck.claims.model import Modality, Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.exceptions import exception_at
from claimcheck.reading.naming import spans_of

__all__ = ["exception_conflict"]


def exception_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the words by which a sentence excepts the subject from what its figure is said of; None where it does not.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    if statement.negated or statement.modality is Modality.DENIED:
        return None
    question = answers.comparison.asked.question
    names = [
        span
        for span in spans_of(analysis.scene, question.subject, question.apart)
        if span.end <= answer.mention.start or answer.mention.end <= span.start
    ]
    found = exception_at(analysis, names, answer.mention.start)
    if found is None or not found.denied:
        return None
    return Conflict(question.subject[0], analysis.text[found.words.start : found.words.end], found.words)
