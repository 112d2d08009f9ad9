"""What is only guidance, a plan or a purpose: "currently anticipate revenue of 40 million", "plans a launch in June".

A verb or noun before the figure says that it is foreseen or meant. For a date, the plan has an object of its own, and
counts only where the day lies ahead of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.judging.governs import BREAK
from claimcheck.language import WordLists
from claimcheck.reading.base import Reading
from claimcheck.reading.cues import words_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values.base import ScaleKind

__all__ = ["guided"]

_LISTS: Final = WordLists("claimcheck.judging", "guidance")
_REACH: Final = 110  # code points between such words and the figure
_OBJECT: Final = 8  # words between the verb of a plan and its date
_AIM: Final = 60  # code points before a purpose in which "reached its" stands


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    either = _LISTS.either
    return {
        "foreseen": re.compile(
            rf"(?<![\w-])(?:{either('guiding')}|(?P<purpose>{either('purposes')}))(?![\w-])", re.IGNORECASE
        ),
        "planning": re.compile(rf"(?<![\w-])(?:{either('planning')})(?![\w-])"),
        "reached": re.compile(rf"(?<![\w-])(?:{either('reached')})(?![\w-])", re.IGNORECASE),
        "asked": re.compile(rf"(?<![\w-])(?:{either('asked')})(?![\w-])", re.IGNORECASE),
        "when": re.compile(rf"\s(?:{either('when')})(?:\s(?:{either('when')}))*\s\Z", re.IGNORECASE),
    }


def guided(at: Scene, reading: Reading, asked: str) -> Span | None:
    """Return the words that give a figure as what is foreseen or meant; None where it came about.

    Args:
        at: The document.
        reading: The figure.
        asked: The property of the claim; one that asks for a plan or a forecast is answered by it.
    """
    if _patterns()["asked"].search(asked) is not None:
        return None
    if reading.value.scale is ScaleKind.DAYS:
        return _planned(at, reading)
    text, clause = at.document.text, at.clause_at(reading.start)
    sentence = at.document.sentence_at(reading.start)
    # A purpose is a clause of its own: "has set the target | to sell 90,000 cars".
    found = _last(_patterns()["foreseen"], text, max(sentence.start, reading.start - _REACH), reading.start)
    if found is None or BREAK.search(text, found.end(), reading.start) or _has_another(at, found.end(), reading):
        return None
    if found.end() < clause.start and finite(text, found.end(), clause.start) is not None:
        return None
    first = next(iter(words_of(text, found.end(), reading.start)), None)
    if found["purpose"] is not None and first is not None and finite(text, first.end, reading.start) is not None:
        return None  # "its commitment to quality cost 40 million": the purpose ends before the verb
    begin = max(sentence.start, found.start() - _AIM)
    return None if _patterns()["reached"].search(text, begin, found.start()) else Span(*found.span())


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _has_another(at: Scene, start: int, reading: Reading) -> bool:
    """Whether another value of its type, or a "than", stands between some words and the figure."""
    text = at.document.text
    if any(word.lower in _LISTS.words("compared") for word in words_of(text, start, reading.start)[:-1]):
        return True
    return any(start <= m.start and m.end <= reading.start for m in at.mentions(reading.value.type))


def _planned(at: Scene, reading: Reading) -> Span | None:
    """The verb of a plan whose object stands before a date that is still to come: "plans a launch in June"."""
    published, days = at.context.published, reading.value.interval
    if at.document.text.startswith(("'s", "’s"), reading.end):
        return None  # "at next year's Games": the date is that of the Games
    if published is None or days is None or days.high is None or days.high <= published[1].toordinal():
        return None
    text, clause = at.document.text, at.clause_at(reading.start)
    when = _patterns()["when"].search(text, clause.start, reading.start)
    if when is None:
        return None
    found = _last(_patterns()["planning"], text, clause.start, when.start())
    if found is None or BREAK.search(text, found.end(), reading.start):
        return None
    between = words_of(text, found.end(), when.start())
    # "Is targeting gold at the Games next year": the date is that of the Games.
    apart = _LISTS.words("compared") | _LISTS.words("of_another")
    if not 0 < len(between) <= _OBJECT or any(word.lower in apart for word in between):
        return None
    return Span(*found.span()) if finite(text, found.end(), reading.start) is None else None
