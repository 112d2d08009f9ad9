"""A figure for two things together, given for one of them: "food and drink sales of 40 million", asked for food.

What "and" joins shares the figure where it modifies one noun ("entry and bonus fees"), where all are nouns in the
plural and the last is asked for ("wages and pensions cost 12 million"), or where it is said to be counted together
("38 posts, nurses and porters together"). Two figures of a sentence, or an "each", say what is whose.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.lexemes import class_of, verb_form
from claimcheck.reading.terms import Term, terms_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["joint_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "joint")
_REACH: Final = 70  # code points between a figure and what is joined
_PARTED = re.compile(r"[,;:()–—]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    word = r"[A-Z]?[a-z][a-z’'-]{2,19}"
    return {
        "joined": re.compile(
            rf"(?<![\w’'-])(?P<first>(?:{word},\s){{0,3}}{word})\s(?:{_LISTS.either('joining')})\s(?P<second>{word})(?![\w’'-])"
            rf"(?:\s(?!(?:{_LISTS.either('together')})(?!\w))(?P<noun>{word})(?![\w’'-]))?"
            rf"(?:,?\s(?P<together>{_LISTS.either('together')})(?!\w))?"
        ),
        "shared": re.compile(rf"(?<!\w)(?:{_LISTS.either('sharing')})(?!\w)", re.IGNORECASE),
    }


def joint_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return what a figure is of together with something else, where a claim asks for one of the two alone.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    figure, words = answer.mention, answers.comparison.asked.question.property or ""
    if figure.type not in ("money", "quantity"):
        return None
    asked = terms_of(words_of(f"{words} {statement.scope or ''}"))
    sentence = _part_of(analysis, figure)
    if _is_shared_out(analysis, figure, sentence):
        return None
    start, end = max(sentence.start, figure.start - _REACH), min(sentence.end, figure.end + _REACH)
    for found in _patterns()["joined"].finditer(analysis.text, start, end):
        if _is_near(analysis.text, found, figure) and _is_asked_for_one(found, asked, figure):
            place = Span(min(found.start(), figure.start), max(found.end("second"), figure.end))
            return Conflict(statement.scope or words, analysis.text[place.start : place.end], place)
    return None


def _part_of(analysis: Analysis, figure: Mention) -> Span:
    """The sentence of a figure, or what semicolons part off of it."""
    sentence = analysis.sentences[analysis.sentence_of(figure.start)]
    start = max(sentence.start, analysis.text.rfind("; ", sentence.start, figure.start) + 1)
    end = analysis.text.find("; ", figure.end, sentence.end)
    return Span(start, sentence.end if end < 0 else end)


def _is_shared_out(analysis: Analysis, figure: Mention, sentence: Span) -> bool:
    """Whether a sentence shares figures out: it has another one of the kind, or an "each"."""
    others = [
        m
        for m in analysis.mentions(analysis.sentence_of(figure.start))
        if m.type == figure.type
        and sentence.start <= m.start < sentence.end
        and not (m.start < figure.end and figure.start < m.end)
    ]
    return bool(others) or _patterns()["shared"].search(analysis.text, *sentence) is not None


def _is_near(text: str, found: re.Match[str], figure: Mention) -> bool:
    """Whether no comma and no second "and" stands between what is joined and a figure."""
    if found.start() < figure.end and figure.start < found.end():
        return True
    gap = (found.end("second"), figure.start) if found.end() <= figure.start else (figure.end, found.start())
    between = text[gap[0] : gap[1]]
    if found["together"] is not None:
        between = between.removeprefix(",")
    return _PARTED.search(between) is None and not any(w in _LISTS.words("joining") for w in between.split())


def _is_asked_for_one(found: re.Match[str], asked: list[Term], figure: Mention) -> bool:
    """Whether a claim asks for some of what is joined, and not for all."""
    parts = [*found["first"].split(", "), found["second"]]
    if found["together"] is not None and found.start() < figure.end < found.end("first"):
        parts = parts[1:]  # "38 posts, nurses and porters together": of posts
    noun = found["noun"]
    if found["together"] is not None:
        wanted = [_asks(part, asked) for part in [*parts[:-1], f"{parts[-1]} {noun or ''}"]]
        return any(wanted) and not all(wanted)
    plural = noun is not None and noun.endswith("s") and not class_of(noun)
    described = plural and noun is not None and _asks(noun, asked) and not all(map(_is_past, parts))
    if not described and not all(map(_is_plural, parts)):
        return False
    wanted = [_asks(part, asked) for part in parts]
    # "Lectures and classes" are lectures to many; who asks for the last alone asks for less.
    return (any(wanted) if described else wanted[-1]) and not all(wanted)


def _asks(word: str, asked: list[Term]) -> bool:
    return any(term.keys & one.keys for term in terms_of(words_of(word)) for one in asked)


def _is_plural(word: str) -> bool:
    lower = word.lower()
    return (
        (lower.endswith("s") and not class_of(lower))
        or lower in reading_data("stems")["plurals"]
        or lower in _LISTS.words("invariant")
    )


def _is_past(word: str) -> bool:
    form = verb_form(word)
    return form is not None and form.form == "past"
