"""The noun that a bare number leaves to the sentence before: "counted the empty houses. There were 184".

Such a sentence has no noun of its own that could be counted: it says that there are so many, that it is so many, that
somebody sold so many, or only when it was so many ("In the year to June, 96,000"). What is counted, the sentence before
says.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.bare import approximating, no_noun
from claimcheck.reading.cues import reading_data
from claimcheck.reading.lexemes import verb_form
from claimcheck.reading.polar import is_question
from claimcheck.reading.standing import tense_of
from claimcheck.values.base import Mention

__all__ = ["elided_stems"]

_LONGEST: Final = 70  # code points of a sentence before its number
_CHAIN: Final = 4  # sentences back
_APART = "\n\n"


@cache
def _dated() -> re.Pattern[str]:
    """Only a time before a number: "In the twelve months to June, 96,000", "At the last count, some 214"."""
    dated, small = alternatives(reading_data("continued")["dated_by"]), alternatives(approximating())
    return re.compile(rf"(?:{dated})(?:\s[\w’'-]{{1,20}}){{0,7}},\s(?:(?:{small})\s){{0,2}}", re.IGNORECASE)


def elided_stems(analysis: Analysis, mention: Mention) -> frozenset[str]:
    """Return the stems of what a bare number counts, or a value answers, where the sentence before says it; else none.

    Args:
        analysis: The text.
        mention: The value.
    """
    number, text = analysis.sentence_of(mention.start), analysis.text
    if not number:
        return frozenset()
    start, end = analysis.sentences[number]
    bare = mention.type == "quantity" and (mention.value.measure is None or "carried" in mention.rules)
    if not (bare and _is_elliptic(text, start, mention.start, mention.end, end)) and not _is_answer(analysis, number):
        return frozenset()
    memo: dict[int, frozenset[str]] = analysis.scene.memo.setdefault("elided", {})
    if number not in memo:
        memo[number] = _stems_before(analysis, number)
    return memo[number]


def _is_answer(analysis: Analysis, number: int) -> bool:
    """Whether a sentence answers a question: "When will it reopen? We are aiming for September"."""
    return is_question(analysis.text, analysis.sentences[number - 1])


def _is_elliptic(text: str, start: int, first: int, last: int, end: int) -> bool:
    """Whether a sentence up to a number says only that there are so many, or when."""
    if first - start > _LONGEST:
        return False
    if no_noun().match(text, last, end) is None:
        return False
    if tense_of(text, start, first) is not None or _dated().fullmatch(text, start, first) is not None:
        return True
    verb = _object().fullmatch(text, start, first)
    form = None if verb is None else verb_form(verb["verb"])
    return form is not None and form.form != "ing"


@cache
def _object() -> re.Pattern[str]:
    """Only who did it, in a word or two, before a number: "the city issued 12,400 in May alone"."""
    small = alternatives(approximating() - {*reading_data("figures")["ends_of_change"]})
    return re.compile(rf"(?:[\w’'-]+\s){{1,2}}(?P<verb>[a-z]+)\s(?:(?:{small})\s){{0,3}}", re.IGNORECASE)


def _stems_before(analysis: Analysis, number: int) -> frozenset[str]:
    """The stems of the sentence before one, and of those before it as long as each of them leaves its noun out."""
    found: set[str] = set()
    for back in range(number, max(0, number - _CHAIN), -1):
        before, (start, end) = back - 1, analysis.sentences[back - 1]
        if _APART in analysis.text[end : analysis.sentences[back].start] and not _is_answer(analysis, back):
            break
        tokens = analysis.tokens(before)
        found.update(stem for t in tokens if not (t.light or t.number or t.name) for stem in t.stems)
        first = next((m for m in analysis.mentions(before) if m.type == "quantity"), None)
        if first is None or not _is_elliptic(analysis.text, start, first.start, first.end, end):
            break
    return frozenset(found)
