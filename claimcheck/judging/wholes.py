"""A whole given for the part of which something is said: "half of the 40 houses burned", asked for houses burned."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import stop_words, words_of
from claimcheck.reading.question import Asked
from claimcheck.reading.syntax import finite
from claimcheck.reading.terms import Term, is_said, terms_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["whole_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "wholes")
_REACH: Final = 60  # code points before a figure in which "half of the" stands
_OBJECT: Final = 2  # words before a part from which on it does not begin its clause
_PARTED = re.compile(r"[,;:()]|\s[-–—]\s")


@cache
def _before() -> re.Pattern[str]:
    """What stands before a whole: "half of the", "12 percent of Holm's", "one in ten of all"."""
    owner = r"[A-Z][\w.’'-]{0,30}(?:[’']s|s[’'])"
    return re.compile(
        rf"(?<!\w)(?P<part>{_LISTS.either('parts')}|\w+\sin\s\w+)\s(?:{_LISTS.either('of')})\s"
        rf"(?:(?:{_LISTS.either('blurring')})\s)?(?:{_LISTS.either('determiners')}|{owner})\s"
        rf"(?:[\w-]{{1,20}}[’']s\s)?(?:(?:{_LISTS.either('blurring')})\s)?$",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    """The part behind a whole that opens its sentence: "Of the 40 houses, most burned"."""
    return re.compile(rf",\s(?P<part>{_LISTS.either('parts')})(?!\w|\s(?:{_LISTS.either('of')})\s)", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    """The part in a clause behind a whole: "six frigates, three of which are still in service"."""
    of, them = _LISTS.either("of"), _LISTS.either("relative")
    return re.compile(
        rf"(?:[\s-][\w’'-]{{1,20}}){{0,9}}[,;]\s(?P<part>(?:[\w-]{{1,20}}\s){{1,3}}(?:{of})\s(?:{them}))\s"
    )


@cache
def _opening() -> re.Pattern[str]:
    of, these, about = (_LISTS.either(name) for name in ("of", "determiners", "blurring"))
    return re.compile(rf"(?:{of})\s(?:(?:{these})\s)?(?:(?:{about})\s)?", re.IGNORECASE)


def whole_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return what makes a figure the whole, where a claim asks for the part of which something is said.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement; its scope is asked for, too.
    """
    figure, asked = answer.mention, answers.comparison.asked
    if figure.type not in ("quantity", "money"):
        return None
    words = f"{asked.question.property or ''} {statement.scope or ''}"
    rest = _besides_noun(
        words, f"{asked.question.unit or ''} {figure.text} {getattr(figure.value, 'unit', None) or ''}"
    )
    part = _part(analysis, figure)
    if part is None:
        apart = _counted_part(analysis, figure, rest, asked) or _part_behind(analysis, figure, rest)
        return None if apart is None else Conflict(words.strip(), analysis.text[apart.start : apart.end], apart)
    if part.start > figure.start:
        # "Revenues of 19 billion, nearly all of which came from sales": what stands before is said of the whole.
        start = analysis.sentences[analysis.sentence_of(figure.start)].start
        whole = terms_of(words_of(analysis.text, start, figure.start))
        rest = [term for term in rest if not is_said(term, whole)]
    said = _said_of_part(analysis, figure, part)
    if not any(is_said(term, said) for term in rest):
        return None
    found = Span(min(part.start, figure.start), max(part.end, figure.end))
    return Conflict(asked.question.property or "", analysis.text[found.start : found.end], found)


def _part(analysis: Analysis, figure: Mention) -> Span | None:
    """The word for the part, before the whole or behind one that opens its sentence."""
    text, sentence = analysis.text, analysis.sentences[analysis.sentence_of(figure.start)]
    found = _before().search(text, max(sentence.start, figure.start - _REACH), figure.start)
    if found is not None:
        return Span(*found.span("part"))
    found = _relative().match(text, figure.end, sentence.end)
    if found is not None:
        return Span(*found.span("part"))
    if _opening().fullmatch(text, sentence.start, figure.start) is None:
        return None
    behind = _behind().match(text, text.find(",", figure.end, sentence.end))
    return None if behind is None or "," in text[figure.end : behind.start()] else Span(*behind.span("part"))


def _counted_part(analysis: Analysis, figure: Mention, rest: list[Term], asked: Asked) -> Span | None:
    """The number of those of whom something is said, behind a whole: "Of the 300 lots 210 sold".

    What is asked for is said of the whole only where it stands before that number, and not in a name of the subject.
    """
    number = analysis.sentence_of(figure.start)
    text, sentence = analysis.text, analysis.sentences[number]
    if not rest or _opening().fullmatch(text, sentence.start, figure.start) is None:
        return None
    behind = (m for m in analysis.mentions(number) if m.type == figure.type and m.start >= figure.end)
    part = next((m for m in behind if m.value.measure in (None, figure.value.measure)), None)
    if part is None or finite(text, figure.end, part.start) is not None or ";" in text[figure.end : part.start]:
        return None
    names = {word.lower for name in asked.question.subject for word in words_of(name)}
    rest = [t for t in rest if t.lower not in names and t.lower not in _LISTS.words("summing")]
    whole = terms_of([w for w in words_of(text, figure.end, part.start) if w.lower not in names])
    return None if all(is_said(term, whole) for term in rest) else Span(figure.start, part.end)


def _part_behind(analysis: Analysis, figure: Mention, rest: list[Term]) -> Span | None:
    """The part of which the next sentence says what is asked for: "employs 900 people. Some 60 of them weld"."""
    number = analysis.sentence_of(figure.start)
    following = analysis.sentences[number + 1 : number + 2]
    if not following or "\n" in analysis.text[analysis.sentences[number].end : following[0].start]:
        return None
    stop = _CLOSED.search(analysis.text, *following[0])
    clause = Span(following[0].start, following[0].end if stop is None else stop.start())
    found = _of_them().search(analysis.text, *clause)
    if found is None:
        return None
    behind = [*words_of(analysis.text, clause.start, found.start()), *words_of(analysis.text, found.end(), clause.end)]
    if any(word.lower in _LISTS.words("denying") for word in behind):
        return None  # "shows 164 objects. Half of them were never seen before"
    said = terms_of(behind)
    here = terms_of(words_of(analysis.text, *analysis.sentences[number]))
    missing = [term for term in rest if not is_said(term, here)]
    return Span(*found.span()) if any(is_said(term, said) for term in missing) else None


_CLOSED = re.compile(r"[;:]\s|,\s(?:and|but|while)\s")


@cache
def _of_them() -> re.Pattern[str]:
    of, them, about = (_LISTS.either(name) for name in ("of", "relative", "blurring"))
    return re.compile(
        rf"(?<!\w)(?:(?:{about})\s)?(?:{_LISTS.either('parts')}|\d[\d,]*|[a-z]{{3,12}}(?:-[a-z]{{3,7}})?)\s(?:{of})\s(?:{them})(?!\w)",
        re.IGNORECASE,
    )


def _besides_noun(words: str, noun: str) -> list[Term]:
    """What a claim asks for besides the noun that is counted."""
    nouns = terms_of(words_of(noun))
    return [t for t in terms_of(words_of(words)) if not any(t.keys & n.keys for n in nouns)]


def _said_of_part(analysis: Analysis, figure: Mention, part: Span) -> list[Term]:
    """The words that are said of the part: those before it, else, of a subject, from the verb behind it on."""
    text, sentence = analysis.text, analysis.sentences[analysis.sentence_of(figure.start)]
    marks = [m.end() for m in _PARTED.finditer(text, sentence.start, min(part.start, figure.start))]
    front = max(marks, default=sentence.start)
    if part.start < figure.start and len(words_of(text, front, part.start)) >= _OBJECT:
        # "Is using some of the 700 billion earmarked for it": what stands behind describes the whole.
        start, end = front, part.start
    else:
        verb = finite(text, max(figure.end, part.end), sentence.end)
        start, end = (sentence.end if verb is None else verb), sentence.end
    return terms_of([word for word in words_of(text, start, end) if word.lower not in stop_words()])
