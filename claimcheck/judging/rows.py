"""Rows of one table: where the label of another row names the subject, a row without it is not the subject's."""

from __future__ import annotations

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.naming import spans_of
from claimcheck.reading.question import Asked
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["label_of_other"]


def label_of_other(analysis: Analysis, asked: Asked, figure: Mention) -> Span | None:
    """Return the label of a figure's row, where another row of its table is labelled with the subject and it is not.

    Args:
        analysis: The article.
        asked: The question.
        figure: The figure.
    """
    rows = analysis.document.rows
    number = rows.at(figure.start)
    if number is None:
        return None
    names = spans_of(analysis.scene, asked.question.subject, asked.question.apart)
    named = {rows.at(span.start) for span in names} - {None}
    if number in named or not any(other in named for other in rows.beside(number)):
        return None
    label = analysis.text[rows.spans[number].start : figure.start].rstrip(" \t\r\n:–—-|=.")
    return Span(rows.spans[number].start, rows.spans[number].start + len(label)) if label.strip() else None
