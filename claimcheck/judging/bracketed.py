"""The figure of an earlier period in brackets behind that of this one: "Net debt: 640 million (705 million)".

Reports give the one of the year before so, in the same unit and without a word; a conversion has another unit, and a
bracket with words says what it holds itself.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict, Verdict, compare
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.question import days_of
from claimcheck.reading.stretches import bracketed_on
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value

__all__ = ["bracket_conflict"]

_AMOUNTS: Final = ("money", "quantity", "duration")
_OPENED = re.compile(r"\s?\(\s?")
_SIGN = re.compile(r"[A-Z]{0,3}[$€£¥]|[A-Z]{3}")
_CLOSED = re.compile(r"\s?\)")
_OLD: Final = timedelta(days=240)  # how long before its text a period ends whose figures stand in brackets


def bracket_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the figure of this period, where a claim gives the one in brackets behind it for that.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement; one of an earlier time is answered by the bracket.
    """
    asked, figure = answers.comparison.asked, answer.mention
    if figure.type not in _AMOUNTS or "earlier" in asked.wants or _is_of_earlier(analysis, answers, statement):
        return None
    host = bracketed_on(analysis, figure)
    if (
        host is None
        or host.type != figure.type
        or not _is_bare(analysis.text, Span(host.end, figure.start), figure.end)
    ):
        return None
    # The candidate may have another currency or unit than its mention, which the claim gives it.
    mentions = analysis.mentions(analysis.sentence_of(figure.start))
    own = next((m for m in mentions if m.start == figure.start and m.type == figure.type), figure)
    if own.value.measure is not None and host.value.measure != own.value.measure:
        return None
    if not set(_SIGN.findall(own.text)) <= set(_SIGN.findall(host.text)):
        return None  # "$57 million (US$78 million)"
    if compare(own.value, host.value)[0] is Verdict.SUPPORTED:
        return None  # "five (5)"
    place = Span(host.start, figure.end + 1)
    return Conflict(asked.question.property or "", analysis.text[place.start : place.end], place)


def _is_bare(text: str, between: Span, end: int) -> bool:
    """Whether a bracket holds a figure alone."""
    return _OPENED.fullmatch(text, *between) is not None and _CLOSED.match(text, end) is not None


def _is_of_earlier(analysis: Analysis, answers: Answers, statement: Statement) -> bool:
    """Whether a statement is of a time well before its text."""
    published = analysis.scene.context.published
    periods = list(answers.comparison.asked.periods)
    if statement.described is not None:
        try:
            claimed = days_of(parse_value(statement.described, "date"))
        except ValueError:
            return True
        periods = [] if claimed is None else [claimed]
    if published is None:
        return bool(periods)
    return any(published[0] - days.last > _OLD for days in periods)
