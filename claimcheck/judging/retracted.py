"""Figures that a text takes back: those of plans given up, of reports that it corrects, of counts that were revised.

"Dropped plans for Colombo, announced last year with a start in March", "our report of Monday gave the number as 1,430",
"the toll was revised to nine; rescuers had said that 13 people were killed".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Protocol

from claimcheck.language import WordLists
from claimcheck.lazy import Lazy
from claimcheck.reading.cues import content_stems
from claimcheck.reading.scene import Scene
from claimcheck.text.document import Span
from claimcheck.values.base import ScaleKind, Value

__all__ = ["clause_break", "retracted"]

_LISTS: Final = WordLists("claimcheck.judging", "retracted")
_NEAR: Final = 140  # code points between what gives a plan up and the figure of the plan
_FAR: Final = 90  # ... between "had said" and what was said, and between a revision and what it came to
_BESIDE: Final = 2  # sentences before and behind a report in which it is revised


class _Figure(Protocol):
    """A figure of a text: a mention, or a reading."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> Value: ...


@cache
def clause_break() -> re.Pattern[str]:
    """Return the pattern of what parts a clause from the next."""
    return re.compile(rf"[;:()–—]|\.\s|\s(?:{_LISTS.either('joining')})\s")


@cache
def _relative() -> re.Pattern[str]:
    have = rf"(?:(?:{_LISTS.either('have')})\s)?(?:\w+ly\s)?"
    return re.compile(rf"(?<!\w)(?:{_LISTS.either('relatives')})\s{have}\Z")


@cache
def _patterns() -> Lazy[re.Pattern[str]]:
    either = _LISTS.either
    determined = rf"(?:(?:{either('determiners')})\s){{0,3}}(?:[\w’'-]+\s){{0,2}}?"
    patterns = {
        "gave_up": rf"(?<![\w-])(?:{either('gave_up')})\s{determined}(?:{either('plans')})(?!\w)",
        "going_on": rf",\s(?:[a-z]{{2,16}}ly\s)?(?:{either('going_on')}|[a-z]{{3,20}}ed)\s",
        "corrected": rf"(?<!\w)(?:{either('corrected')})(?!\w)",
        "wrote": rf"(?<!\w)(?:{either('wrote')})(?!\w)",
        "had_said": rf"(?<!\w)(?:{either('had')})\s(?:(?:{either('adverbs')})\s)?(?:{either('said')})(?!\w)",
        "revised": rf"(?<!\w)(?:{either('revising')})\s(?:[\w’'-]+\s){{0,8}}?"
        rf"(?:{either('revised_to')})\s(?:[a-z]+\s){{0,2}}?\Z",
    }
    return Lazy(patterns, lambda name: re.compile(patterns[name], re.IGNORECASE))


def retracted(at: Scene, figure: _Figure, asked: str) -> Span | None:
    """Return the words by which a text takes a figure back; None where it lets it stand.

    Args:
        at: The document.
        figure: The figure, in code points of the text.
        asked: The property of the claim: one that asks for what was given up is not held against that.
    """
    sentence = at.document.sentence_at(figure.start)
    return (
        _given_up(at.document.text, sentence, figure, asked)
        or _corrected(at.document.text, sentence, figure)
        or _revised(at, sentence, figure)
    )


def _given_up(text: str, sentence: Span, figure: _Figure, asked: str) -> Span | None:
    """Who gave up the plan of which a figure is told: "dropped plans for a line, announced with a start in March"."""
    for found in _patterns()["gave_up"].finditer(text, max(sentence.start, figure.start - _NEAR), figure.start):
        between = text[found.end() : figure.start]
        if clause_break().search(between) or not content_stems((asked,)).isdisjoint(
            content_stems(found.group().split()[:1])
        ):
            continue
        comma = between.find(", ")
        if comma >= 0 and _relative().search(text, sentence.start, found.start()):
            continue  # "the museum, which scrapped its plan, opened a library"
        if comma < 0 or (", " not in between[comma + 2 :] and _patterns()["going_on"].match(between, comma)):
            return Span(*found.span())
    return None


def _corrected(text: str, sentence: Span, figure: _Figure) -> Span | None:
    """What a correction says was written before: "our report of Monday gave the number of pupils as 1,430"."""
    found = _patterns()["corrected"].search(text, sentence.start, figure.start)
    if found is None or clause_break().search(text, found.end(), figure.start) is not None:
        return None
    wrote = found if _patterns()["wrote"].search(found.group()) else None
    wrote = wrote or _patterns()["wrote"].search(text, found.end(), figure.start)
    return None if wrote is None else Span(*found.span())


def _revised(at: Scene, sentence: Span, figure: _Figure) -> Span | None:
    """The "had said" of a count that the text tells to be revised to another one close by."""
    if figure.value.scale is ScaleKind.DAYS:
        return None
    text = at.document.text
    found = _patterns()["had_said"].search(text, max(sentence.start, figure.start - _FAR), figure.start)
    if found is None or clause_break().search(text, found.end(), figure.start) is not None:
        return None
    number, sentences = at.document.sentence_index(figure.start), at.document.sentences
    near = Span(sentences[max(0, number - _BESIDE)].start, sentences[min(len(sentences) - 1, number + _BESIDE)].end)
    for other in at.mentions(figure.value.type):
        if near.start <= other.start < near.end and (other.end <= figure.start or figure.end <= other.start):
            start = max(at.document.sentence_at(other.start).start, other.start - _FAR)
            if _patterns()["revised"].search(text, start, other.start) is not None:
                return Span(*found.span())
    return None
