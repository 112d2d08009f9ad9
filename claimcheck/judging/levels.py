"""A figure that something came to, where a question asks by how much it changed: "46 ferries, up from 38".

The level is known by the difference behind it ("8.4 million, up by 12%", "84 buses, 15 more than today"), or by its
place in a move ("cut the trip from 55 minutes to 20", "takes the fleet to 46").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.governs import BREAK, listed
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists, alternatives, words_in
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import stem, words_of
from claimcheck.reading.direction import direction_named
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["direction_conflict", "level_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "asked")
_MEASURED: Final = ("money", "quantity", "duration")
_REACH: Final = 120  # code points before a figure in which the other end of a move, or its verb, stands


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<word>{_LISTS.either('added', 'changes')})(?!\w)", re.IGNORECASE)


def _small() -> str:
    """The part of a regular expression that matches the small words before a figure."""
    return rf"(?:(?:{_LISTS.either('small')})\s){{0,3}}"


def _number() -> str:
    words = alternatives([str(word) for word in words_in("claimcheck.judging", "neighbours")["numbers"]])
    return rf"(?:[A-Z]{{0,3}}[$€£¥]?\d[\d.,]*|(?:{words})(?!\w))"


@cache
def _following() -> re.Pattern[str]:
    """A difference behind a figure, with what may stand between."""
    either, figure = _LISTS.either, rf"{_small()}{_number()}"
    counted = r"(?:\s?%|\s[\w%-]{1,20}){0,4}?"
    between = r"(?:\s(?:\d{4}|[^\W\d][\w’'.-]{0,19})){0,14}?"
    return re.compile(
        rf"(?:\s?%)?{between}(?:,|\s\(|\s[-–—]|(?=\s(?:{either('aside')})\s))\s?(?:(?:{either('leading_in')})\s)?"
        rf"(?P<whole>(?:{either('aside')})\s(?:{either('by')}\s)?{figure}"
        rf"|(?:(?:{either('articles')})\s)?(?:[\w-]{{1,15}}\s)?(?:{either('changes')})\s{either('of')}\s{figure}"
        rf"|{figure}{counted}\s(?:{either('more', 'fewer')})\s(?:[\w’'-]+\s){{0,4}}?{either('than')}(?!\w)"
        rf"|{figure}{counted}\s(?:{either('beyond')})(?!\w))",
        re.IGNORECASE,
    )


@cache
def _moving() -> re.Pattern[str]:
    """What stands before a figure that something is taken to: "takes its fleet to"."""
    between, to = r"(?:\s[\w’'%$€£.-]{1,20}){0,16}?", _LISTS.either("move_to")
    return re.compile(
        rf"(?<!\w)(?:{_LISTS.either('taken', 'moved')}){between}\s(?P<to>{to})\s{_small()}$", re.IGNORECASE
    )


@cache
def _ends() -> dict[str, re.Pattern[str]]:
    """What stands before the ends of a move, and before those of a range, which is none."""
    few = r"(?:\w{1,12}\s){0,2}$"
    return {
        "to": re.compile(rf"(?:\s[\w’'%.-]{{1,20}}){{0,6}}?\s(?:{_LISTS.either('move_to')})\s{few}", re.IGNORECASE),
        "from": re.compile(rf"(?<!\w)(?:{_LISTS.either('move_from')})\s{few}", re.IGNORECASE),
        "range": re.compile(rf"(?<!\w)(?:{_LISTS.either('ranging')})\s$"),
        "end": re.compile(rf"(?<!\w)(?:{_LISTS.either('move_to')})\s{few}"),
    }


def level_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:  # noqa: ARG001
    """Return what makes a figure a level, where the question asks by how much something changed.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    figure, asked = answer.mention, answers.comparison.asked
    words = asked.question.property or ""
    found = _asking().search(words)
    if figure.type not in _MEASURED or found is None or "earlier" in asked.wants or _asks_level(words, found.start()):
        return None
    noun = stem(found["word"].split()[0].lower())
    level = _compared(analysis, figure, noun) or _moved(analysis, figure) or _of_subject(analysis, figure, noun)
    return None if level is None else Conflict(words, analysis.text[level.start : level.end], level)


@cache
def _led() -> re.Pattern[str]:
    """What makes the change before which a level stands: "price after the", "jobs to be", "the figure with"."""
    return re.compile(rf"(?<!\w)(?:{_LISTS.either('passed', 'auxiliaries', 'having')})\s(?:[\w’'-]{{1,14}}\s){{0,2}}$")


def _asks_level(words: str, start: int) -> bool:
    """Whether a question is for the level that a change led to: "price after the rise"."""
    return _led().search(words.lower(), 0, start) is not None


@cache
def _changing() -> frozenset[str]:
    """The stems of nouns and verbs of change."""
    data = _LISTS
    return frozenset(stem(str(word)) for name in ("changes", "moved", "added") for word in data[name])


def _compared(analysis: Analysis, figure: Mention, asked: str) -> Span | None:
    """The difference that stands behind a figure: "84 buses, 15 more than today"."""
    text, clause = analysis.text, analysis.scene.clause_of(figure.start)
    found = _following().match(text, figure.end)
    if found is None:
        return None
    before = [word.stem for word in words_of(text, max(clause.spans[0].start, figure.start - _REACH), figure.start)]
    behind = [word.stem for word in words_of(text, figure.end, found.start("whole"))]
    # "The saving came to 3 million, 1 million more than planned", "rose by 12 percent, 3 points more than forecast":
    # the figure is the change.
    if asked in (*before, *behind) or (_to(text, figure) is None and not _changing().isdisjoint(before)):
        return None
    return Span(figure.start, found.end("whole"))


@cache
def _changing_by() -> re.Pattern[str]:
    """The verb of change whose subject a figure belongs to, with by how much: "of 2.4 billion fell 12 %"."""
    by = _LISTS.either("by")
    return re.compile(
        rf"(?<![\w-])(?!(?:{_LISTS.either('aside')})(?!\w))(?:{_LISTS.either('moved')})\s(?:[a-z]{{2,16}}ly\s)?"
        rf"(?:{by}\s\w|(?:{by}\s)?{_small()}{_number()})",
        re.IGNORECASE,
    )


def _of_subject(analysis: Analysis, figure: Mention, asked: str) -> Span | None:
    """The verb by which the noun of a figure changed: "net sales of 2.4 billion fell 12 percent"."""
    text, clause = analysis.text, analysis.scene.clause_of(figure.start)
    sentence = analysis.sentences[analysis.sentence_of(figure.start)]
    found = _changing_by().search(text, figure.end, min(sentence.end, figure.end + _REACH))
    if found is None or finite(text, figure.end, found.start()) is not None:
        return None
    if BREAK.search(text, figure.end, found.start()) or finite(text, clause.spans[0].start, figure.start) is not None:
        return None
    before = [word.stem for word in words_of(text, clause.spans[0].start, figure.start)]
    between = words_of(text, figure.end, found.start())
    if any(word.lower in listed("breaks") or word.lower in _LISTS.words("joining") for word in between):
        return None
    # "Savings of 30 million rose by 5 percent", "cuts of 40 posts grew": the figure is the change.
    return None if asked in before or not _changing().isdisjoint(before) else Span(figure.start, found.end())


def _to(text: str, figure: Mention) -> re.Match[str] | None:
    return _ends()["end"].search(text, max(0, figure.start - _REACH), figure.start)


def _moved(analysis: Analysis, figure: Mention) -> Span | None:
    """The move of which a figure is an end: "from 55 minutes to 20", "takes its fleet to 46"."""
    text, start = analysis.text, analysis.sentences[analysis.sentence_of(figure.start)].start
    found = _moving().search(text, max(start, figure.start - _REACH), figure.start)
    if found is not None and not _BREAK.search(found.group()):
        whole = Span(found.start(), figure.end)
        return None if _is_of_change(text, start, whole) else whole
    for other in analysis.mentions(analysis.sentence_of(figure.start)):
        if other.type != figure.type or other.value.measure not in (figure.value.measure, None):
            continue
        first, last = sorted((figure, other), key=lambda one: one.start)
        head = _ends()["from"].search(text, max(start, first.start - _REACH), first.start)
        if first is last or head is None or _ends()["to"].match(text, first.end, last.start) is None:
            continue
        whole = Span(head.start(), last.end)
        if _ends()["range"].search(text, start, head.start()) is None and not _is_of_change(text, start, whole):
            return whole
    return None


_BREAK: Final = re.compile(r"[;,]\s")


def _is_of_change(text: str, start: int, move: Span) -> bool:
    """Whether a change moved, or is a range of changes: "the posts to be cut fell to 90", "rises of 3 to 5"."""
    begin = max((m.end() for m in _BREAK.finditer(text, start, move.start)), default=start)
    words = [word.stem in _changing() for word in words_of(text, begin, move.end)]
    return sum(words) > 1 or _ranged().search(text, begin, move.end) is not None


@cache
def _ranged() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{_LISTS.either('changes', 'moved', 'added')})\s{_LISTS.either('of')}\s", re.IGNORECASE
    )


@cache
def _beside() -> re.Pattern[str]:
    """The word of change right before a figure: "rose 12", "a fall of about 12", ", down 12"."""
    # "Makes up 20 %" is no move: without a mark before it, "up" belongs to a verb.
    aside, moved = _LISTS.either("aside"), _LISTS.either("moved")
    words = rf"(?!(?:{aside})(?!\w))(?:{moved})|{_LISTS.either('changes')}|(?:(?<=,\s)|(?<=\())(?:{aside})"
    by, of = _LISTS.either("by"), _LISTS.either("of", "by")
    what = rf"(?:(?:\s[\w’'-]{{1,20}}){{1,4}}?\s{by}|\s(?:{of}))?"
    return re.compile(rf"(?<!\w)(?P<word>{words}){what}\s{_small()}$", re.IGNORECASE)


def direction_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:  # noqa: ARG001
    """Return the word by which a figure moved the other way: "a fall of 12 %", asked for a rise.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    figure, words = answer.mention, answers.comparison.asked.question.property or ""
    asked = direction_named(words)
    if figure.type not in ("money", "quantity") or asked is None:
        return None
    found = _beside().search(analysis.text, max(0, figure.start - _REACH), figure.start)
    told = None if found is None else direction_named(found["word"])
    if found is None or told is None or told is asked:
        return None
    return Conflict(words, analysis.text[found.start() : figure.end], Span(found.start(), figure.end))
