"""A decision that a later sentence of the text takes back: "sentenced to 12 years", then "quashing his sentence".

Texts tell in order: a decision that is quashed further on held only until then. Where the text goes on with a new one,
or the statement is of an earlier day, nothing is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists, alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.question import days_of
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value

__all__ = ["quashed_later"]

_LISTS: Final = WordLists("claimcheck.judging", "quashed")
_FAR: Final = 8  # sentences behind a decision in which it is taken back
_LATELY = timedelta(days=62)  # how far before its publication a text may speak of the present


@cache
def _asking() -> tuple[re.Pattern[str], ...]:
    """What asks for each kind of decision."""
    return tuple(_plain(alternatives(list(map(str, words)))) for words in _LISTS["decisions"])


@cache
def _plain(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _taking_back() -> tuple[re.Pattern[str], ...]:
    """What takes each kind of decision back."""
    return tuple(_taken(alternatives(list(map(str, words)))) for words in _LISTS["decisions"])


def _taken(nouns: str) -> re.Pattern[str]:
    either = _LISTS.either
    some = r"(?:[\w’'-]{1,20}\s){0,3}?"
    modal = rf"(?<!\w)(?:{either('not_done')})\s(?:[a-z]{{2,16}}ly\s)?"
    what = rf"(?:{either('pointing')})\s{some}(?:{nouns})"
    active = rf"(?:(?<=,\s)(?:{either('participles')})|(?<!\w)(?:{either('verbs')}))\s{what}"
    passive = rf"{what}\s(?:{either('being')})\s(?:(?:{either('lately')})\s)?(?:{either('undone')})"
    return re.compile(rf"(?P<modal>{modal})?(?:{active}|(?<!\w){passive})(?!\w)", re.IGNORECASE)


def quashed_later(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the words that take back a decision further on in the text; None where nothing does.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    asked = answers.comparison.asked.question.property or ""
    kind = next((n for n, pattern in enumerate(_asking()) if pattern.search(asked)), None)
    if kind is None or answer.mention.type == "date" or _plain(_LISTS.either("asked")).search(asked) is not None:
        return None
    if statement.modality.value != "done" or _is_of_earlier(analysis, statement):
        return None
    number = analysis.sentence_of(answer.mention.start)
    behind = analysis.sentences[number + 1 : number + 1 + _FAR]
    terms = frozenset((*answers.comparison.asked.cue_terms, *answers.comparison.asked.terms))
    told = [span for span in behind if terms & analysis.stems(analysis.sentence_of(span.start))]
    numbers = [
        m.start
        for span in told
        for m in analysis.mentions(analysis.sentence_of(span.start))
        if m.type == answer.mention.type
    ]
    found = _found(analysis, behind, _taking_back()[kind], max(numbers, default=-1))
    return None if found is None else Conflict(asked, analysis.text[found.start : found.end], found)


def _found(analysis: Analysis, behind: Sequence[Span], pattern: re.Pattern[str], last: int) -> Span | None:
    """The words that take a decision back, before any new one; ``last``: where the last like figure stands."""
    for sentence in behind:
        found = pattern.search(analysis.text, sentence.start, sentence.end)
        if found is None or found["modal"] is not None:
            continue
        text = analysis.text[sentence.start : behind[-1].end]
        return None if last >= sentence.start or _plain(_LISTS.either("anew")).search(text) else Span(*found.span())
    return None


def _is_of_earlier(analysis: Analysis, statement: Statement) -> bool:
    """Whether a statement is of a time before that of the text."""
    published = analysis.scene.context.published
    if statement.described is None or published is None:
        return False
    try:
        claimed = days_of(parse_value(statement.described, "date"))
    except ValueError:
        return True
    return claimed is None or claimed.last < published[0] - _LATELY
