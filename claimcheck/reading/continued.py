"""Figures that go on with one in the sentence before: "At its peak 310 people worked there. Today it is 84".

Both are of the same thing, at different times or places. Which of them a question asks for is settled by whose the
later one is said to be, by the words that only one has, and by the periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.compared import comparable
from claimcheck.reading.cues import reading_data
from claimcheck.reading.lexemes import verb_form
from claimcheck.reading.periods import agreement
from claimcheck.reading.question import Asked, Days, days_of
from claimcheck.reading.standing import is_owned, joints_in, tense_of, verbs_in
from claimcheck.reading.wordmatch import is_denial
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["Continued", "asks_for_later", "continued_in"]

_AMOUNTS: Final = ("money", "quantity", "duration")
_NO_COUNTS: Final = ("rank", "score")
_END = re.compile(r"[.;:!?]|,\s|\s(?:and|but)\s|$")


class Continued(NamedTuple):
    """A figure that goes on with one before it: both, where the clause of the later one ends, and its time."""

    earlier: Mention
    later: Mention
    start: int
    """Where the words of the later one begin: its sentence, or its clause in the sentence of both."""
    end: int
    tense: str
    """"past", "present" or "future", by its verb."""


@cache
def _extreme() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("continued")["extreme"])


def continued_in(analysis: Analysis, figures: Sequence[Mention]) -> Iterator[Continued]:
    """Return the figures that go on with one of the sentence before, in order.

    Args:
        analysis: The text.
        figures: The figures that could answer a question, in order.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for figure in figures:
        if figure.type in _AMOUNTS:
            by_sentence.setdefault(analysis.sentence_of(figure.start), []).append(figure)
    for sentence, there in by_sentence.items():
        start, end = analysis.sentences[sentence]
        earlier = [one for one in by_sentence.get(sentence - 1, ()) if _may_continue(one, there[0])]
        pair = _pair(analysis, earlier, there[0], start, end)
        if pair is not None:
            yield pair
        for one, later in pairwise(there):
            joint = None if not _may_continue(one, later) else _joint_before(analysis.text, one.end, later.start)
            pair = None if joint is None else _pair(analysis, (one,), later, joint, end)
            if pair is not None:
                yield pair


def _pair(analysis: Analysis, earlier: Sequence[Mention], later: Mention, start: int, end: int) -> Continued | None:
    if len(earlier) != 1:
        return None
    said = verbs_in(analysis.text, analysis.sentences[analysis.sentence_of(earlier[0].start)].start, earlier[0].start)
    tense = tense_of(analysis.text, start, later.start, said)
    if tense is None or (later.type == "money" and is_owned(analysis.text, start, later.start)):
        return None
    stop = _END.search(analysis.text, later.end, end)
    return Continued(earlier[0], later, start, end if stop is None else stop.start(), tense)


def _joint_before(text: str, start: int, end: int) -> int | None:
    """Where the last clause between two figures begins; None where no clause does."""
    joints = joints_in(text, start, end)
    return joints[-1] if joints else None


def _may_continue(one: Mention, later: Mention) -> bool:
    """Whether a figure may be of the same thing as one before it: of the same kind, or without a noun."""
    if later.type == "quantity" and later.value.measure not in (None, one.value.measure):
        return False
    same = one.value.end("low") == later.value.end("low") and one.value.end("high") == later.value.end("high")
    return not same and comparable(one, later) and one.value.measure not in _NO_COUNTS


def asks_for_later(analysis: Analysis, asked: Asked, pair: Continued, subject: Sequence[Span]) -> bool | None:
    """Return whether a question asks for the later of two figures rather than for the earlier one; None if unclear.

    Args:
        analysis: The text.
        asked: The question.
        pair: The two figures.
        subject: Every place where the text names the subject.
    """
    before = [t for t in analysis.tokens(analysis.sentence_of(pair.earlier.start)) if t.end <= pair.start]
    here = [t for t in analysis.tokens(analysis.sentence_of(pair.later.start)) if pair.start <= t.start < pair.end]
    if "earlier" not in asked.wants and pair.tense != "future" and _is_corrected(analysis.text, before, here):
        return True  # "police at first said 140; an expert later put it at 95"
    found = _by_words(analysis, asked, before, here, subject)
    if found is None:
        found = _by_period(analysis, asked, before, here, pair)
    if found is None and _denies(before) and not _denies(here):
        return True  # "Holm did not cut 400 jobs; it cut 300"
    if found is None and pair.tense == "present" and _holds_any(before, _extreme()):
        return True  # "At its peak 310 people worked there", and nobody asks for a peak
    return found


def _denies(words: Sequence[Token]) -> bool:
    return any(is_denial(token.lower) for token in words)


def _is_corrected(text: str, before: Sequence[Token], here: Sequence[Token]) -> bool:
    """Whether a figure was given at first, and who gives the later one puts it at that."""
    if not before or {*reading_data("continued")["putting"]}.isdisjoint(token.lower for token in here):
        return False
    said = text[before[0].start : before[-1].end].lower()
    return any(words in said for words in reading_data("continued")["first_given"])


def _by_words(
    analysis: Analysis, asked: Asked, before: Sequence[Token], here: Sequence[Token], subject: Sequence[Span]
) -> bool | None:
    """By the words of the question that only one of the sentences has: "worldwide", "at the peak".

    What the later one says besides a time is of a part or of somebody else, unless the question names it: "for students
    it is 5 euros", "for Holm it is 26 pence".
    """
    words = {word for token in before for word in (token.lower, *token.stems)}
    question = asked.question
    if not _extreme().isdisjoint(f"{question.property or ''} {question.scope or ''}".lower().split()):
        return None if question.scope is None and _extreme().isdisjoint(words) else False
    content = [t for t in here if not (t.light or t.number or t.lower in _level())]
    if any(span.start < t.end and t.start < span.end for t in content for span in subject):
        return True
    return _by_new(analysis, asked, [t for t in content if words.isdisjoint(t.stems)])


def _by_new(analysis: Analysis, asked: Asked, new: Sequence[Token]) -> bool | None:
    """By the words that only the later sentence has: whether the question names one of them."""
    wanted = {*asked.terms, *asked.cue_terms}
    if any(not wanted.isdisjoint(t.stems) for t in new):
        return True
    return None if all(analysis.is_value(t.start, t.end) for t in new) else False


@cache
def _level() -> frozenset[str]:
    """The words that say no more than that something comes to a figure."""
    standing = (word for phrase in reading_data("continued")["standing"] for word in str(phrase).split())
    return frozenset((*map(str, reading_data("continued")["level"]), *standing))


def _by_period(
    analysis: Analysis, asked: Asked, before: Sequence[Token], here: Sequence[Token], pair: Continued
) -> bool | None:
    """By the period of the question, where only one of them has a date that agrees."""
    if not asked.periods:
        return _is_last(analysis, asked, before, here, pair)
    mine, theirs = _holds(analysis, asked, here), _holds(analysis, asked, before)
    together = analysis.sentence_of(pair.earlier.start) == analysis.sentence_of(pair.later.start)
    if together and pair.tense == "past" and mine is not None and theirs is not None:
        return None  # the figures of one sentence have their own dates
    if mine is None and pair.tense == "present":
        published = analysis.scene.context.published
        mine = None if published is None else _agrees(asked, [Days(*published)])
    return mine if mine is not None and mine is not theirs else None


def _is_last(
    analysis: Analysis, asked: Asked, before: Sequence[Token], here: Sequence[Token], pair: Continued
) -> bool | None:
    """Whether the later figure is of the later time, which a question without a time asks for; None if unclear."""
    if "earlier" in asked.wants:
        return True if pair.tense == "past" else None
    if pair.tense == "future":
        return None
    if _goes_back(before, here):
        # "Climbed to 214 on Friday; on Thursday it had been 167"; "had put it at 167" is a report taken back.
        return False if {*reading_data("continued")["putting"]}.isdisjoint(t.lower for t in here) else None
    then, now = _days(analysis, before), _days(analysis, here)
    if not then and pair.tense == "present" and _holds_any(before, _beginning()):
        return True
    if not then and now and pair.tense == "past" and _is_present(before):
        return False  # "The clinic treats 90 patients. In spring it was 55"
    published = analysis.scene.context.published
    today = [] if published is None else [Days(*published)]
    return _are_later(now or (today if pair.tense == "present" else []), then or today)


def _holds_any(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    return any(token.lower in words for token in tokens)


def _goes_back(before: Sequence[Token], here: Sequence[Token]) -> bool:
    """Whether the later words are in the past perfect and those before them are not."""
    perfect = reading_data("continued")["past_perfect"]
    return any(t.lower in perfect for t in here) and not any(t.lower in perfect for t in before)


def _are_later(some: Sequence[Days], others: Sequence[Days]) -> bool | None:
    """Whether some days are later than others; None where there are none or some are the same."""
    if not some or not others or any(a.first <= b.last and b.first <= a.last for a in others for b in some):
        return None
    return min(days.first for days in some) > max(days.last for days in others)


def _is_present(words: Sequence[Token]) -> bool:
    """Whether the last verb among some words is in the present tense."""
    present = frozenset(map(str, reading_data("continued")["present"]))
    forms = [t.lower in present or form.form == "s" for t in words if (form := verb_form(t.lower)) is not None]
    return bool(forms) and forms[-1]


@cache
def _beginning() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("continued")["beginning"])


def _holds(analysis: Analysis, asked: Asked, words: Sequence[Token]) -> bool | None:
    """Whether a date among some words of a sentence agrees with what is asked; None where there is none."""
    days = _days(analysis, words)
    return _agrees(asked, days) if days else None


def _days(analysis: Analysis, words: Sequence[Token]) -> list[Days]:
    """The days of the dates among some words of a sentence."""
    if not words:
        return []
    mentions = analysis.mentions(analysis.sentence_of(words[0].start))
    dates = [m for m in mentions if m.type == "date" and words[0].start <= m.start < words[-1].end]
    return [found for m in dates if (found := _reached(m)) is not None]


def _reached(mention: Mention) -> Days | None:
    """The days of a date; of "by Thursday" the last one, when something had come to its figure."""
    first, last = getattr(mention.value, "earliest", None), getattr(mention.value, "latest", None)
    return Days(last, last) if first is None and last is not None else days_of(mention.value)


def _agrees(asked: Asked, days: Sequence[Days]) -> bool:
    return any(agreement(period, found) > 0 for period in asked.periods for found in days)
