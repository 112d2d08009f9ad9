"""Who is set apart from all others that a sentence speaks of: "all but Holm signed", "no one except Holm signed".

What is said of all holds for whoever is excepted just not, and what is said of none holds for them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import WordLists
from claimcheck.reading.analysis import Analysis
from claimcheck.text.normalized import Span

__all__ = ["Excepted", "exception_at"]

_LISTS: Final = WordLists("claimcheck.reading", "exceptions")
_REACH: Final = 90  # code points before a name in which the words stand that set it apart
_PARTED = re.compile(r"[;:()]|[,.]\s(?:and|but|while|so|then)\s|\.\s")


class Excepted(NamedTuple):
    """The words that set somebody apart; ``denied``: what is said does not hold for them, rather than only for them."""

    words: Span
    denied: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    either = _LISTS.either
    listed = rf"(?:(?:{either('between')}|(?-i:[A-Z][\w’'&.-]*,?))\s){{0,6}}"
    return {
        "front": re.compile(
            rf"(?<!\w)(?:(?P<first>{either('universal')}|{either('none')})\s(?:[\w’'-]{{1,20}}\s){{0,6}}?(?:{either('behind_all')})"
            rf"|(?P<alone>{either('alone')}))\s{listed}\Z",
            re.IGNORECASE,
        ),
        "universal": re.compile(rf"(?<!\w)(?:{either('universal')})(?!\w)", re.IGNORECASE),
        "none": re.compile(rf"(?<!\w)(?:{either('none')})(?!\w)", re.IGNORECASE),
        "fronted": re.compile(rf"\A\W*(?:{either('behind_all')})\s{listed}\Z", re.IGNORECASE),
    }


def exception_at(analysis: Analysis, names: Iterable[Span], start: int) -> Excepted | None:
    """Return what sets one of some names apart from all that the words at an offset are said of, if anything does.

    Args:
        analysis: The text.
        names: Where somebody is named.
        start: Where the words begin, in code points, in the sentence of the name.
    """
    sentence = analysis.sentences[analysis.sentence_of(start)]
    for name in names:
        if not sentence.start <= name.start < sentence.end or _is_parted(analysis.text, name, start):
            continue
        found = _found(analysis.text, sentence, name, start)
        if found is not None:
            return found
    return None


def _is_parted(text: str, name: Span, start: int) -> bool:
    first, last = (name.end, start) if name.end <= start else (start, name.start)
    return first > last or _PARTED.search(text, first, last) is not None


def _found(text: str, sentence: Span, name: Span, start: int) -> Excepted | None:
    patterns, low = _patterns(), max(sentence.start, name.start - _REACH)
    found = patterns["front"].search(text, low, name.start)
    rest = text[name.end : sentence.end]
    if found is not None and found["first"] is not None:
        return Excepted(Span(found.start(), name.end), patterns["none"].fullmatch(found["first"]) is None)
    if found is not None:
        none = patterns["none"].search(text, sentence.start, found.start()) or patterns["none"].search(rest)
        return Excepted(Span(found.start(), name.end), none is None)
    fronted = patterns["fronted"].search(text[sentence.start : name.start])
    if fronted is None or start < name.end:
        return None
    # "Apart from Holm, all have signed": "apart from" alone may add as well as set apart.
    none, every = patterns["none"].search(rest), patterns["universal"].search(rest)
    if none is None and every is None:
        return None
    return Excepted(Span(sentence.start, name.end), none is None)
