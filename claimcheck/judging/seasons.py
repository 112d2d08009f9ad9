"""Periods by words that point from the day of a text: a figure of last season claimed for this one.

"Bagged 19 goals last season and has 11 this term" has 19 goals for last season and none of them for this one; "in
September alone the fall was 11 percent" has no fall of nine months.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.items import totalling_from
from claimcheck.reading.question import days_of
from claimcheck.text.document import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention

__all__ = ["season_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "seasons")


class _Pointed(NamedTuple):
    """A period that words point to: -1 for the one before, 0 for this one, 1 for the next; its unit; its place."""

    way: int
    unit: str
    place: Span


@cache
def _pattern() -> re.Pattern[str]:
    units = _LISTS.either("units")
    return re.compile(
        rf"(?<![\w-])(?:(?:(?P<this>{_LISTS.either('this')})|(?P<last>{_LISTS.either('last')})|(?P<next>{_LISTS.either('next')}))\s"
        rf"(?P<unit>{units})|(?:(?:an?|the|one)\s)?(?P<before>{units})\s(?:{_LISTS.either('earlier')}))(?![\w’'-])",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{_LISTS.either('alone')})(?!\w)", re.IGNORECASE)


def season_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the period that a passage gives its figure for by words, where it excludes the one that is asked for.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement; its scope and its ``as_of`` may say the period.
    """
    if answer.mention.type == "date":
        return None
    told = (answers.comparison.asked.question.property or "", statement.scope or "")
    every = [one for words in told for one in _pointed(words, 0, len(words))]
    if every and len({(one.way, one.unit) for one in every}) == 1:
        own = _own(analysis, answer)
        if own is not None and own.way != every[0].way and _alike(own.unit, every[0].unit):
            return Conflict(
                told[0] if _pointed(told[0], 0, len(told[0])) else told[1],
                analysis.text[own.place.start : own.place.end],
                own.place,
            )
    return _of_part(analysis, answer, statement)


def _pointed(text: str, start: int, end: int) -> list[_Pointed]:
    found = []
    for match in _pattern().finditer(text, start, end):
        way = 0 if match["this"] else 1 if match["next"] else -1
        found.append(_Pointed(way, (match["unit"] or match["before"]).lower(), Span(*match.span())))
    return found


def _alike(one: str, other: str) -> bool:
    kinds = _LISTS["alike"]
    return one == other or any(one in kind and other in kind for kind in kinds)


_PARTED = re.compile(r"[;:()–—]|\s(?:and|but|while|whereas|compared|against|than|from|versus)\s")


def _own(analysis: Analysis, answer: Answer) -> _Pointed | None:
    """The one period by words that is that of a figure: the first behind it, or the last before it, in its clause."""
    text, figure = analysis.text, answer.mention
    sentence = analysis.sentences[analysis.sentence_of(figure.start)]
    behind = next(iter(_pointed(text, figure.end, sentence.end)), None)
    if behind is not None and not _other_between(analysis, figure.end, behind.place.start):
        return behind
    spans = analysis.scene.clause_of(figure.start).spans
    before = [one for span in spans for one in _pointed(text, span.start, min(span.end, figure.start))]
    apart = bool(before) and _other_between(analysis, before[-1].place.end, figure.start)
    return before[-1] if before and not apart else None


def _other_between(analysis: Analysis, start: int, end: int) -> bool:
    """Whether another clause, or what a figure is compared with, begins between two offsets."""
    return _PARTED.search(analysis.text, start, end) is not None


def _between(one: Mention, other: Mention) -> tuple[int, int]:
    """What stands between two mentions, in code points."""
    return min(one.end, other.end), max(one.start, other.start)


def _of_part(analysis: Analysis, answer: Answer, statement: Statement) -> Conflict | None:
    """The part of the period claimed that a figure is of "alone"."""
    try:
        claimed = None if statement.described is None else days_of(parse_value(statement.described, "date"))
    except ValueError:
        return None
    if claimed is None:
        return None
    for mention in analysis.mentions(analysis.sentence_of(answer.mention.start)):
        days = days_of(mention.value) if mention.type == "date" else None
        if days is None or _alone().match(analysis.text, mention.end) is None:
            continue
        if _other_between(analysis, *_between(mention, answer.mention)):
            continue
        if totalling_from(analysis.text, mention.end, answer.mention.start) is not None:
            continue  # "in May alone, taking the total for the year to 302"
        if days != claimed and claimed.first <= days.first and days.last <= claimed.last:
            return Conflict(str(statement.as_of), mention.text, Span(mention.start, mention.end))
    return None
