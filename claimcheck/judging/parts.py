"""A part given for the whole: "of the selected films 22 are documentaries", "320 of the college's desks"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.language import WordLists, alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer, Answers
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.syntax import finite
from claimcheck.reading.terms import Term, is_said, terms_of
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention

__all__ = ["share_conflict"]

_LISTS: Final = WordLists("claimcheck.judging", "rivals")
_REACH: Final = 90  # code points between "of the" at the front of a clause and the part behind it


@cache
def _fronted() -> re.Pattern[str]:
    """What opens a clause whose figures are parts: "of the selected films,"."""
    whole = alternatives(reading_data("figures")["whole_of"])
    return re.compile(
        rf"(?:(?:^|(?<=[;:.(–—]\s)|(?<=[“\"]))of|(?<!\w)(?:{_LISTS.either('among')}))\s"
        rf"(?P<whole>(?:(?:{whole}|{_LISTS.either('them')})(?=[\s,]))(?:\s?[\w’'-]{{1,20}}){{0,5}}),?\s",
        re.IGNORECASE,
    )


@cache
def _partitive() -> re.Pattern[str]:
    """What stands behind a part: "320 of the college's desks"; not "one of the largest"."""
    whole = alternatives(reading_data("figures")["whole_of"])
    return re.compile(rf"\sof\s(?:{whole}|[A-Z][\w.-]{{1,30}}(?:['’]s|s['’]))\s(?P<noun>(?:[\w’'-]{{1,20}}\s?){{1,3}})")


@cache
def _narrowed() -> re.Pattern[str]:
    """What narrows a bare number down to some of those before it: "three being firefighters"."""
    return re.compile(rf"\s(?:{_LISTS.either('narrowing')})\s(?P<words>(?:[\w’'-]{{1,20}}\s?){{1,4}})")


class _AskedFor(NamedTuple):
    """What a claim asks for besides the noun that is counted."""

    rest: list[Term]
    named: list[Term]
    """The same, with what the claim is about."""
    whole: bool
    """Whether it asks for all of them."""

    def is_in(self, said: list[Term]) -> bool:
        """Whether what is said of a part is asked for."""
        return any(is_said(term, said) for term in self.named)


_ITEM: Final = re.compile(r"[,;:.()](?=\s|$)|\s(?:and|but|while|whereas)\s")


def share_conflict(analysis: Analysis, answers: Answers, answer: Answer, statement: Statement) -> Conflict | None:
    """Return what makes a figure a part, where a claim is about the whole.

    Args:
        analysis: The article.
        answers: Every value of it that could answer, and the question.
        answer: The figure of the article that decides.
        statement: The statement.
    """
    figure, asked = answer.mention, answers.comparison.asked
    if figure.type not in ("quantity", "money"):
        return None
    words = asked.question.property or ""
    noun = terms_of(words_of(f"{asked.question.unit or ''} {figure.text} {getattr(figure.value, 'unit', None) or ''}"))
    whole = _asks_whole(f"{words} {statement.scope or ''}")
    rest = [t for t in terms_of(words_of(words)) if not any(t.keys & n.keys for n in noun) and not _is_whole(t)]
    # "Of the homes, 31 are affordable": asked of affordable homes.
    asked_for = _AskedFor(rest, [*rest, *terms_of(words_of(" ".join(asked.question.subject)))], whole)
    found = _behind(analysis, figure, asked_for) or _in_front(analysis, figure, asked_for)
    return None if found is None else Conflict(statement.scope or words, analysis.text[found.start : found.end], found)


def _in_front(analysis: Analysis, figure: Mention, asked: _AskedFor) -> Span | None:
    """The whole in front of a part, where what is said of the part is not asked for."""
    text, sentence = analysis.text, analysis.sentences[analysis.sentence_of(figure.start)]
    near = max(sentence.start, figure.start - _REACH)
    found = next(reversed([*_fronted().finditer(text[near : figure.start])]), None)
    if found is None or ";" in text[near + found.end() : figure.start]:
        return None
    stop = _ITEM.search(text, figure.end, sentence.end)
    own = (
        text[near + found.end() : figure.start].rpartition(",")[2]
        + text[figure.end : stop.start() if stop else sentence.end]
    )
    said = terms_of(words_of(own))
    if not said or asked.is_in(said):
        return None
    told = terms_of(words_of(found["whole"]))
    if asked.whole or (asked.rest and all(is_said(term, told) for term in asked.rest)):
        return Span(near + found.start(), figure.end)
    return None


def _behind(analysis: Analysis, figure: Mention, asked: _AskedFor) -> Span | None:
    """What narrows a figure from behind, where it is not asked for."""
    text, sentence = analysis.text, analysis.sentences[analysis.sentence_of(figure.start)]
    end = min(sentence.end, figure.end + _REACH)
    narrowed = _narrowed().match(text, figure.end, end)
    if narrowed is not None:
        said = terms_of(words_of(narrowed["words"]))
        return None if not said or asked.is_in(said) else Span(figure.start, narrowed.end())
    found = _partitive().match(text, figure.end, end) or _partitive().search(text, figure.start, figure.end + 1)
    if found is None or figure.value.measure == "%" or _COUNTED.search(found["noun"]) is not None:
        return None
    stop = _ITEM.search(text, found.end(), sentence.end)
    last = stop.start() if stop else sentence.end
    around = terms_of(words_of(f"{text[sentence.start : figure.start]} {text[found.end() : last]}"))
    if asked.whole:
        return None if any(is_said(term, around) for term in asked.rest) else Span(figure.start, found.end())
    return _of_asked(analysis, Span(figure.start, last), found.start("noun"), asked)


_COUNTED: Final = re.compile(r"(?<!\w)\d")


def _of_asked(analysis: Analysis, item: Span, noun: int, asked: _AskedFor) -> Span | None:
    """Those of whom a part says something else: "ten of the branches to be closed are in Lund", asked for those to be.

    Args:
        analysis: The article.
        item: The part, and all that stands behind it up to the next mark.
        noun: Where those begin of whom it is a part.
        asked: What is asked for.
    """
    text = analysis.text
    verb = _last_verb(text, noun, item.end)
    if verb is None or not asked.rest:
        return None
    inside, said = terms_of(words_of(text, noun, verb)), terms_of(words_of(text, verb, item.end))
    if not said or asked.is_in(said) or not all(is_said(term, inside) for term in asked.rest):
        return None
    return Span(item.start, verb)


def _last_verb(text: str, start: int, end: int) -> int | None:
    """Where the last finite verb between two offsets begins: "the men arrested in May were freed"."""
    found, at = None, start
    while (verb := finite(text, at, end)) is not None:
        found, at = verb, verb + 1
        while at < end and text[at] != " ":
            at += 1
    return found


@cache
def _totals() -> re.Pattern[str]:
    data = reading_data("figures")
    return re.compile(rf"(?<!\w)(?:{alternatives([*data['together'], *data['whole']])})(?!\w)", re.IGNORECASE)


def _asks_whole(words: str) -> bool:
    """Whether a claim is about all of them."""
    return _totals().search(words) is not None


def _is_whole(term: Term) -> bool:
    return _totals().fullmatch(term.lower) is not None
