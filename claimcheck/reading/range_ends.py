"""One end of a stretch of days, where a question asks for it: "held from 3 to 7 May" ends on 7 May.

The years of a life in brackets behind its name, "Ada Holm (1855-1922)", say when somebody was born and died.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.lexicon import ENDS
from claimcheck.values.base import Mention
from claimcheck.values.date import DateValue
from claimcheck.values.temporal.calendar import bounds

__all__ = ["BORN", "DIED", "end_asked", "ends_of"]

START, END, BORN, DIED = ENDS
_LEAST_LIFE, _LONGEST_LIFE = 8, 122  # years
_NAME_BEFORE = 60  # code points in which a name stands before the years of a life
_WRITTEN = {"day": 10, "month": 7, "year": 4}
"""How many characters of an ISO 8601 date name a day, its month, its year."""
_OPENED = re.compile(r"\(\s?$")
_CLOSED = re.compile(r"\s?\)")


@cache
def _asking(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("range_ends")[name])


@lru_cache(maxsize=4096)
def end_asked(question: Question) -> str | None:
    """Return which end of a stretch a question asks for: "start", "end", "born" or "died"; None where neither or both.

    Args:
        question: What is asked.
    """
    if question.type != "date":
        return None
    words = frozenset(w.lower for text in (question.property or "", *question.cues) for w in words_of(text))
    asked = [name for name in (START, END, BORN, DIED) if not words.isdisjoint(_asking(name))]
    return asked[0] if len(asked) == 1 else None


def ends_of(analysis: Analysis, question: Question, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the dates of a text, of each stretch the end that is asked for; the words of the other end are left out.

    Args:
        analysis: The text.
        question: What is asked.
        mentions: The dates of the text, in order.
    """
    asked, every = end_asked(question), list(mentions)
    if asked is None:
        return every
    if asked in (BORN, DIED):
        return [_of_life(analysis, question, asked, mention) for mention in every]
    found = (_of_range(every, at, asked) for at in range(len(every)))
    return [mention for mention in found if mention is not None]


def _of_range(mentions: Sequence[Mention], at: int, asked: str) -> Mention | None:
    """The end that a date is of its stretch, where that is asked for; None for the other one, itself outside of any."""
    mention = mentions[at]
    value = mention.value
    if not isinstance(value, DateValue) or value.granularity != "range":
        return mention
    first = at + 1 < len(mentions) and mentions[at + 1].value == value
    last = at > 0 and mentions[at - 1].value == value
    if first == last:
        return mention
    if first is not (asked == START):
        return None
    return _cut(mention, asked == START, asked) or mention


def _cut(mention: Mention, start: bool, rule: str) -> Mention | None:
    """A date as one end of its stretch, as exact as its own words are."""
    value = mention.value
    if not isinstance(value, DateValue) or value.earliest is None or value.latest is None:
        return None
    words = mention.rules[0]
    exact = "day" if "<day>" in words or "<weekday>" in words else "month" if "<month>" in words else "year"
    days = bounds((value.earliest if start else value.latest).isoformat()[: _WRITTEN[exact]])
    if days is None:
        return None
    low, high = days
    return replace(mention, value=DateValue(low, high, granularity=exact), rules=(*mention.rules, rule))


def _of_life(analysis: Analysis, question: Question, asked: str, mention: Mention) -> Mention:
    """The year in which somebody was born or died, where a mention is the years of the life that is asked about."""
    value = mention.value
    if not isinstance(value, DateValue) or value.granularity != "year":
        return mention
    if value.earliest is None or value.latest is None:
        return mention
    if not _LEAST_LIFE <= value.latest.year - value.earliest.year <= _LONGEST_LIFE:
        return mention
    text = analysis.text
    opened = _OPENED.search(text, max(0, mention.start - 2), mention.start)
    closed = _CLOSED.match(text, mention.end)
    if opened is None or closed is None or not _named(question, text, opened.start(), closed.end()):
        return mention
    return _cut(mention, asked == BORN, asked) or mention


def _named(question: Question, text: str, start: int, end: int) -> bool:
    """Whether the subject's name stands right before a bracket, or right behind it."""
    before = [w.lower for w in words_of(text, max(0, start - _NAME_BEFORE), start)]
    behind = [w.lower for w in words_of(text, end, end + _NAME_BEFORE)]
    for name in question.subject:
        parts = [w.lower for w in words_of(name)]
        if parts and (before[-1:] == parts[-1:] or behind[:1] in (parts[-1:], parts[:1])):
            return True
    return False
