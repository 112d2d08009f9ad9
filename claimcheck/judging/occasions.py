"""A figure of another event of the subject's kind: the strike of 2014, last year's budget, a previous plan."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.base import Question
from claimcheck.reading.naming import spans_of
from claimcheck.reading.question import days_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["occasion_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "occasions")
_MEASURED: Final = ("money", "quantity", "duration")
_OLD: Final = timedelta(days=300)


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"(?:{_LISTS.either('events')})$", re.IGNORECASE)


@cache
def _other(nouns: str) -> re.Pattern[str]:
    """An event that is said to be another one: "last year's budget", "a previous plan"."""
    return re.compile(
        rf"(?<!\w)(?P<which>{_LISTS.either('which')})\s(?:(?!(?:and|or|of|in|to|by)\s)[\w’'-]{{1,20}}\s){{0,3}}?"
        rf"(?:{_LISTS.either(nouns)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _past() -> re.Pattern[str]:
    """A year in which something was: "in 2014", "in May 2014", "the 2014 strike"."""
    return re.compile(r"(?<!\w)(?:[Ii]n|[Oo]f|[Tt]he)\s(?:[A-Z][a-z]{2,8}\s)?(?P<year>(?:18|19|20)\d\d)(?![\w-])")


_YEAR: Final = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_NEW_CLAUSE: Final = re.compile(r";\s|,\s(?:but|and|while|whereas)\s")


def occasion_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the words that make a figure one of another event of the kind.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    figure, question = answer.mention, answers.comparison.asked.question
    if figure.type not in (*_MEASURED, "date"):
        return None
    claim = " ".join((question.property or "", *question.subject, statement.scope or "", str(statement.as_of or "")))
    if figure.type == "date":
        found = _of_another(analysis, figure, claim)
    elif any(_event().search(name) for name in question.subject):
        found = _told_apart(analysis, figure, claim, "events") or _long_past(analysis, figure, question, claim)
    else:
        found = _told_apart(analysis, figure, claim, "drafts")
    return None if found is None else Conflict(question.subject[0], analysis.text[found.start : found.end], found)


@cache
def _dated() -> re.Pattern[str]:
    """An event up to its date: "a theft in", "another strike on"."""
    return re.compile(
        rf"(?<!\w)(?P<any>{_LISTS.either('any')})\s(?:(?!(?:and|or|of|in|to|by)\s)[\w’'-]{{1,20}}\s){{0,3}}?"
        rf"(?:{_LISTS.either('events')})\s(?:in|of|on)\s\Z",
        re.IGNORECASE,
    )


def _of_another(analysis: Analysis, figure: Mention, claim: str) -> Span | None:
    """The words that make a date that of an event before the article's own: "a theft in 2004 had cost"."""
    text, published = analysis.text, analysis.scene.context.published
    days = days_of(figure.value)
    if published is None or days is None or published[0] - days.last < _OLD or _YEAR.search(claim) is not None:
        return None
    start = analysis.sentences[analysis.sentence_of(figure.start)].start
    found = _dated().search(text, max(start, figure.start - _NEAR), figure.start)
    if found is None or re.search(rf"(?<!\w)(?:{_LISTS.either('which')})(?!\w)", claim, re.IGNORECASE) is not None:
        return None
    before = text.startswith(" had ", figure.end) or found["any"].lower() not in _LISTS.words("articles")
    return Span(*found.span()) if before else None


def _stretch(analysis: Analysis, figure: Mention) -> Span:
    """The sentence of a figure from the last mark that sets a clause apart."""
    sentence = analysis.sentences[analysis.sentence_of(figure.start)]
    marks = [m.end() for m in _NEW_CLAUSE.finditer(analysis.text, sentence.start, figure.start)]
    behind = _NEW_CLAUSE.search(analysis.text, figure.end, sentence.end)
    return Span(max(marks, default=sentence.start), sentence.end if behind is None else behind.start())


def _told_apart(analysis: Analysis, figure: Mention, claim: str, nouns: str) -> Span | None:
    """The noun of an event that a word before it makes another one, where the claim has no such word."""
    start = _stretch(analysis, figure).start
    found = _other(nouns).search(analysis.text, start, figure.start)
    if found is None or re.search(rf"(?<!\w)(?:{_LISTS.either('which')})(?!\w)", claim, re.IGNORECASE) is not None:
        return None
    # "Compared with last year's fair this one drew 40,000": what it is compared with.
    before = analysis.text[start : found.start()].lower().split()
    return None if before and before[-1] in _LISTS["beside"] else Span(*found.span())


def _long_past(analysis: Analysis, figure: Mention, question: Question, claim: str) -> Span | None:
    """The year of a figure that no sentence on the subject has: "in 2014 after a stoppage of 22 days"."""
    published, part = analysis.scene.context.published, _stretch(analysis, figure)
    sentence = analysis.sentences[analysis.sentence_of(figure.start)]
    found = next(
        (m for m in _past().finditer(analysis.text, *part) if not figure.start <= m.start("year") < figure.end), None
    )
    if found is None or published is None or _YEAR.search(claim) is not None:
        return None
    if int(found["year"]) >= published[0].year or not _is_of_sentence(analysis.text[part.start : found.start()]):
        return None
    for span in spans_of(analysis.scene, question.subject, question.apart):
        there = analysis.sentences[analysis.sentence_of(span.start)]
        inside = there == sentence
        if inside and not _is_one_of_many(analysis.text, span):
            return None
        if not inside and found["year"] in analysis.text[there.start : there.end]:
            return None
    return Span(found.start(), found.end())


@cache
def _one_of_them() -> re.Pattern[str]:
    words = _LISTS.either("any")
    return re.compile(
        rf"(?<!\w)(?:last|(?:{words})\s(?:[\w’'-]{{1,20}}\s){{0,3}}?(?:{_LISTS.either('events')}))(?!\w)", re.IGNORECASE
    )


def _is_of_sentence(before: str) -> bool:
    """Whether a year opens its sentence, or is that of an event named as one of several: "a similar flood in 2002"."""
    return not before.strip(" \"“'‘") or _one_of_them().search(before) is not None


def _is_one_of_many(text: str, span: Span) -> bool:
    """Whether a noun that may name the subject has "a" or "last" before it: "after a stoppage", "the last strike".

    "An avalanche on Holm" is named by its place.
    """
    any_ = _LISTS["any"]
    marked = (*any_, *_LISTS["certain"])
    before = [w for w in text[max(0, span.start - _NEAR) : span.start].lower().split()[-_MOST:] if w in marked]
    return text[span.start : span.end].islower() and bool(before) and before[-1] in any_


_NEAR: Final = 60  # code points before a noun in which its article stands
_MOST: Final = 5  # words between them, and the article: "a 1.4 billion dollar bid"
