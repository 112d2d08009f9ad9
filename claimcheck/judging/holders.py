"""Who is only named beside an office, and does not hold it: a former president, an editor "from 1994 to 2012".

A passage that gives nobody a role supports a claim on one holder by his name alone; what stands at the name, or at the
word for the office beside it, may say that he holds it no longer, or that another one does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.question import days_of
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value

__all__ = ["held_conflict", "lacks_event", "lost_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "holders")
_NEAR: Final = 90  # code points between an office and the name of who holds it
_REACH: Final = 70  # code points behind an office in which its years stand


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    office, former, beside = (_LISTS.either(name) for name in ("offices", "former", "beside"))
    words = r"(?:[\w’'&-]{1,20}\s)"
    return {
        "former": re.compile(
            rf"(?<!\w)(?:{former})[\s-](?P<whose>{words}{{0,3}}?)(?P<office>{office})(?!\w)", re.IGNORECASE
        ),
        "beside": re.compile(rf"(?<!\w)(?:{beside})\s", re.IGNORECASE),
        "office": re.compile(rf"(?<!\w)(?:{office})(?!\w)", re.IGNORECASE),
        "asked": re.compile(
            rf"(?:{words}{{0,3}})?(?:{office})(?:\s(?:{_LISTS.either('office_of')})\s.*)?", re.IGNORECASE
        ),
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
    found = _former(text, sentence, name, asked.lower()) or _beside(text, sentence, name)
    if found is None and not any(char.isdigit() for char in asked):
        found = _ended(analysis, sentence, name, statement, asked.lower())
    return None if found is None else Conflict(f"{called} as {asked}", text[found.start : found.end], found)


def lost_conflict(
    analysis: Analysis, question: Question, called: str, name: Span, quoted: Sequence[Span]
) -> Conflict | None:
    """Return the words at a name, or in the quote, by which he loses what a claim says that he won; None without them.

    Args:
        analysis: The article.
        question: What the claim asks.
        called: What the statement calls him.
        name: Where the passage names him.
        quoted: The spans of the quote.
    """
    patterns, sentence = _patterns(), analysis.sentences[analysis.sentence_of(name.start)]
    if patterns["won"].search(question.property or "") is None:
        return None
    near = Span(max(sentence.start, name.start - _NEAR), min(sentence.end, name.end + _NEAR))
    for span in (*quoted, near):
        lost = patterns["lost"].search(analysis.text, span.start, span.end)
        if lost is not None:
            return Conflict(called, lost.group(), Span(*lost.span()))
    return None


_EVENT: Final = re.compile(r"(?<!\w)[A-Z][\w’'-]*\s(?:19|20)\d\d(?!\w)")


def lacks_event(analysis: Analysis, question: Question, names: Sequence[Span | None]) -> bool:
    """Return whether a property names an event by its year ("keeper at Euro 2008") that no passage on a name has.

    Args:
        analysis: The article.
        question: What the claim asks.
        names: Where the passages name the participants.
    """
    events = (found.group() for found in _EVENT.finditer(question.property or ""))
    asked = {event.lower() for event in events if not _is_month(event)}
    return bool(asked) and not any(name is not None and asked <= _events_near(analysis, name) for name in names)


def _is_month(words: str) -> bool:
    """Whether a capitalised word and a year are a month, and no event: "April 2005"."""
    try:
        parse_value(words, "date")
    except ValueError:
        return False
    return True


def _events_near(analysis: Analysis, name: Span) -> set[str]:
    """The events with their years in the sentence of a name and those beside it, in lower case."""
    number = analysis.sentence_of(name.start)
    near = analysis.sentences[max(0, number - 1) : number + 2]
    return {found.group().lower() for found in _EVENT.finditer(analysis.text, near[0].start, near[-1].end)}


def _former(text: str, sentence: Span, name: Span, asked: str) -> Span | None:
    """A "former president" that is apposed to the name, of the office that is asked for."""
    low, high = max(sentence.start, name.start - _NEAR), min(sentence.end, name.end + _NEAR)
    for found in _patterns()["former"].finditer(text, low, high):
        another = found["whose"][:1].isupper() or found["office"].lower() not in asked
        if not another and _is_apposed(text, Span(*found.span()), name):
            return Span(*found.span())
    return None


def _is_apposed(text: str, words: Span, name: Span) -> bool:
    """Whether words before or behind a name describe it: no verb but "is", and no end of a clause, is between them."""
    low, high = (words.end, name.start) if words.end <= name.start else (name.end, words.start)
    between = " ".join(word for word in text[low:high].split() if word not in _LISTS.words("linking"))
    return low <= high <= low + _NEAR and ";" not in between and finite(between, 0, len(between)) is None


def _beside(text: str, sentence: Span, name: Span) -> Span | None:
    """An "understudy to" whoever holds it, at the name."""
    for found in _patterns()["beside"].finditer(text, sentence.start, sentence.end):
        words = Span(found.start(), found.end() - 1)
        if _is_apposed(text, words, name):
            return words
    return None


def _ended(analysis: Analysis, sentence: Span, name: Span, statement: Statement, asked: str) -> Span | None:
    """The years until which he held it, where the statement is of a later time: "editor from 1994 to 2012"."""
    text = analysis.text
    office = _patterns()["office"].search(text, name.end, min(sentence.end, name.end + _NEAR))
    published = analysis.scene.context.published
    if office is None or published is None or office.group().lower() not in asked:
        return None
    words = Span(*office.span())
    held = _patterns()["held"].match(text, words.end, min(sentence.end, words.end + _REACH))
    if held is None or not _is_apposed(text, words, name):
        return None
    dates = [m for m in analysis.scene.mentions("date") if words.end <= m.start <= held.end()]
    days = days_of(dates[-1].value) if dates else None
    claimed = days_of(parse_value(statement.described, "date")) if statement.described else None
    now = published[0] if claimed is None else claimed.first
    return None if days is None or days.last >= now else Span(words.start, dates[-1].end)
