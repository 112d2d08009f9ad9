"""Who is only named beside an office, and does not hold it: a former president, an editor "from 1994 to 2012".

A passage that gives nobody a role supports a claim on one holder by his name alone; what stands at the name, or at the
word for the office beside it, may say that he holds it no longer, or that another one does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.question import days_of
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value

__all__ = ["held_conflict", "lost_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "holders")
_NEAR: Final = 90  # code points between an office and the name of who holds it
_REACH: Final = 40  # code points behind an office in which its years stand


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    office, former, beside = (_LISTS.either(name) for name in ("offices", "former", "beside"))
    words = r"(?:[\w’'&-]{1,20}\s)"
    return {
        "former": re.compile(rf"(?<!\w)(?:{former})[\s-](?P<whose>{words}{{0,3}}?)(?:{office})(?!\w)", re.IGNORECASE),
        "beside": re.compile(rf"(?<!\w)(?:{beside})\s", re.IGNORECASE),
        "office": re.compile(rf"(?<!\w)(?:{office})(?!\w)", re.IGNORECASE),
        "asked": re.compile(rf"(?:{words}{{0,3}})?(?:{office})(?:\s(?:of|at|for|in)\s.*)?", re.IGNORECASE),
        "held": re.compile(
            rf"(?:\s{words}{{0,6}})?(?:(?:{_LISTS.either('held')})"
            rf"|(?:{_LISTS.either('held_from')})\s{words}{{1,4}}?(?:{_LISTS.either('held_to')}))\s"
        ),
        "lost": re.compile(rf"(?<!\w)(?:{_LISTS.either('lost')})(?!\w)", re.IGNORECASE),
        "won": re.compile(rf"(?<!\w)(?:{_LISTS.either('won')})(?!\w)", re.IGNORECASE),
        "past": re.compile(rf"(?<!\w)(?:{_LISTS.either('asks_past')})(?!\w)", re.IGNORECASE),
    }


def held_conflict(
    analysis: Analysis, question: Question, statement: Statement, called: str, name: Span
) -> Conflict | None:
    """Return what says that somebody who is named does not hold the office that a claim asks for.

    Args:
        analysis: The article.
        question: What the claim asks; one for a former holder is not held against that.
        statement: The statement.
        called: What it calls him.
        name: Where the passage names him.
    """
    asked, patterns = question.property or "", _patterns()
    if patterns["asked"].fullmatch(asked) is None or patterns["past"].search(asked) is not None:
        return None
    text, sentence = analysis.text, analysis.sentences[analysis.sentence_of(name.start)]
    found = _former(text, sentence, name) or _beside(text, sentence, name)
    if found is None and not any(char.isdigit() for char in asked):
        found = _ended(analysis, sentence, name, statement)
    return None if found is None else Conflict(f"{called} as {asked}", text[found.start : found.end], found)


def lost_conflict(analysis: Analysis, question: Question, called: str, name: Span) -> Conflict | None:
    """Return the words by which a sentence lets somebody lose what a claim says that he won; None without them.

    Args:
        analysis: The article.
        question: What the claim asks.
        called: What the statement calls him.
        name: Where the passage names him.
    """
    patterns, sentence = _patterns(), analysis.sentences[analysis.sentence_of(name.start)]
    if patterns["won"].search(question.property or "") is None:
        return None
    lost = patterns["lost"].search(analysis.text, sentence.start, sentence.end)
    return None if lost is None else Conflict(called, lost.group(), Span(*lost.span()))


def _former(text: str, sentence: Span, name: Span) -> Span | None:
    """A "former president" that is apposed to the name."""
    for found in _patterns()["former"].finditer(text, max(sentence.start, name.start - _NEAR), sentence.end):
        if found["whose"][:1].isupper():
            continue  # the "former Holm president" of another
        low, high = (found.end(), name.start) if found.end() <= name.start else (name.end, found.start())
        between = text[low:high]
        if low <= high <= low + _NEAR and ";" not in between and between.count(",") <= 1:
            return Span(*found.span())
    return None


def _beside(text: str, sentence: Span, name: Span) -> Span | None:
    """An "understudy to" whoever holds it, at the name."""
    for found in _patterns()["beside"].finditer(text, sentence.start, sentence.end):
        if abs(found.start() - name.end) <= _NEAR:
            return Span(found.start(), found.end() - 1)
    return None


def _ended(analysis: Analysis, sentence: Span, name: Span, statement: Statement) -> Span | None:
    """The years until which he held it, where the statement is of a later time: "editor from 1994 to 2012"."""
    text, reach = analysis.text, min(sentence.end, name.end + _NEAR)
    office = _patterns()["office"].search(text, name.end, reach)
    if office is None or text[name.end : office.start()].count(",") > 1:
        return None
    held = _patterns()["held"].match(text, office.end(), min(sentence.end, office.end() + _REACH))
    published = analysis.scene.context.published
    if held is None or published is None:
        return None
    dates = [m for m in analysis.scene.mentions("date") if office.end() <= m.start <= held.end()]
    days = days_of(dates[-1].value) if dates else None
    asked = days_of(parse_value(statement.described, "date")) if statement.as_of and statement.described else None
    claimed = published[0] if asked is None else asked.first
    return None if days is None or days.last >= claimed else Span(office.start(), dates[-1].end)
