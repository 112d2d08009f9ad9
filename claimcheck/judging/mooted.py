"""What was only thought of: "a charge of 1.90 a car has been studied", "looked at a fee of 4 euros".

The noun phrase of such a figure is indefinite: what it names is not there yet. Of what is there already one says as
well that it was studied or discussed ("a herd of 40 deer was studied"); so these verbs count only of what somebody
decides on, a fee or a cut, while nothing but an idea is floated or mooted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.judging.governs import BREAK, pattern_of
from claimcheck.language import WordLists
from claimcheck.reading.base import Reading
from claimcheck.reading.cues import content_stems, stem
from claimcheck.reading.scene import Scene
from claimcheck.text.normalized import Span

__all__ = ["mooted"]

_LISTS: Final = WordLists("claimcheck.judging", "mooted")
_BEHIND: Final = 60  # code points behind a figure within which the verb of its noun stands
_BEFORE: Final = 90  # code points before a figure in which its article, or such a verb, stands
_WORD = re.compile(r"[\w’'-]+")
_MARK = re.compile(r"[,;:()–—“”\"]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    ideas, studies = _LISTS.either("ideas"), _LISTS.either("studies")
    being, lately = _LISTS.either("being"), _LISTS.either("lately")
    article = _LISTS.either("indefinite")
    return {
        "passive": re.compile(
            rf"(?<!\w)(?:{being})\s(?:(?:{lately})\s)*(?:(?P<idea>{ideas})|(?P<study>{studies}))(?!\w)", re.IGNORECASE
        ),
        "active": re.compile(
            rf"(?<!\w)(?:(?P<idea>{_LISTS.either('float')})|(?P<study>{_LISTS.either('study')}))\s"
            rf"(?:(?:{_LISTS.either('idea_of')})\s)?(?:[a-z]{{3,16}}ing\s)?(?P<phrase>(?:{article})\s)",
            re.IGNORECASE,
        ),
        "phrase": re.compile(rf"(?<![\w’'-])(?:{_LISTS.either('determiners')})\s", re.IGNORECASE),
        "indefinite": re.compile(rf"(?:{article})\s", re.IGNORECASE),
        "adopted": re.compile(
            rf"(?<!not\s)(?<!never\s)(?<!yet\s)(?<!\w)(?:{_LISTS.either('adopted')})(?!\w)", re.IGNORECASE
        ),
        "asked": re.compile(rf"(?<!\w)(?:{_LISTS.either('asked')})(?!\w)", re.IGNORECASE),
    }


@cache
def _decided() -> frozenset[str]:
    return frozenset(stem(str(word)) for word in _LISTS["decided"])


def mooted(at: Scene, reading: Reading, asked: str) -> Span | None:
    """Return the words by which a text gives what a figure is of as no more than an idea; None where it does not.

    Args:
        at: The document.
        reading: The figure.
        asked: The property of the claim; one that asks for a proposal is answered by it.
    """
    if _patterns()["asked"].search(asked) is not None:
        return None
    text, sentence = at.document.text, at.document.sentence_at(reading.start)
    found = _passive(text, sentence, reading) or _active(text, sentence, reading)
    if found is None or not content_stems((asked,)).isdisjoint(content_stems(found.group().split())):
        return None
    if _patterns()["adopted"].search(text, max(found.end(), reading.end), sentence.end) is not None:
        return None  # "was proposed in May and adopted in June"
    return Span(*found.span())


def _passive(text: str, sentence: Span, reading: Reading) -> re.Match[str] | None:
    """The verb behind a figure whose subject is its noun phrase: "a fee of 4 euros has been floated"."""
    found = _patterns()["passive"].search(text, reading.end, min(sentence.end, reading.end + _BEHIND))
    if found is None or _is_parted(text, reading.end, found.start()):
        return None
    if pattern_of("relatives").search(text, reading.end, found.start()) is not None:
        return None
    last = _last(_patterns()["phrase"], text, max(sentence.start, reading.start - _BEFORE), reading.start)
    if last is None or _patterns()["indefinite"].fullmatch(last.group()) is None:
        return None
    phrase = Span(last.end(), found.start())
    return found if not _MARK.search(text, last.end(), reading.start) and _is_idea(text, phrase, found) else None


def _active(text: str, sentence: Span, reading: Reading) -> re.Match[str] | None:
    """The verb before a figure whose object is its noun phrase: "toyed with the idea of a fee of 4 euros"."""
    found = _last(_patterns()["active"], text, max(sentence.start, reading.start - _BEFORE), reading.start)
    if found is None or _is_parted(text, found.end(), reading.start):
        return None
    if any(_patterns()["phrase"].match(text, m.start()) for m in _WORD.finditer(text, found.end(), reading.start)):
        return None
    stop = BREAK.search(text, reading.end, sentence.end)
    phrase = Span(found.end(), min(sentence.end, reading.end + _BEHIND // 3) if stop is None else stop.start())
    return found if _is_idea(text, phrase, found) else None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _is_parted(text: str, start: int, end: int) -> bool:
    return _MARK.search(text, start, end) is not None or BREAK.search(text, start, end) is not None


def _is_idea(text: str, phrase: Span, verb: re.Match[str]) -> bool:
    """Whether nothing but an idea can be meant: by the verb, or because the phrase names what is decided on."""
    if verb["idea"] is not None:
        return True
    return any(stem(word.group().lower()) in _decided() for word in _WORD.finditer(text, *phrase))
