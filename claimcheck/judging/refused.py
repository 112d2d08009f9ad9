"""What somebody was offered and did not take: "declined a gift of 2 million" gives nobody a gift.

A bid, an offer or a demand is what it is although it was refused; so is what a claim asks for as refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from claimcheck.language import WordLists
from claimcheck.reading.base import Reading
from claimcheck.reading.cues import content_stems, reading_data, words_of
from claimcheck.reading.scene import Scene
from claimcheck.text.normalized import Span

__all__ = ["refused"]

_LISTS: Final = WordLists("claimcheck.judging", "refused")
_REACH: Final = 90  # code points between a verb of refusing and the figure
_BEHIND: Final = 30  # code points behind a figure in which its noun stands: "a 4 percent rise"
_ENDS: Final = re.compile(r"[,.;:()–—]")
_JOINED: Final = re.compile(r",\s(?:and|but)\s(?:then\s|later\s)?\Z")


@cache
def _refusing() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_LISTS.either('refusing')})(?![\w-])", re.IGNORECASE)


@cache
def _small() -> frozenset[str]:
    return frozenset(map(str, reading_data("clauses")["prepositions"]))


def refused(at: Scene, reading: Reading, asked: str, cues: Sequence[str] = ()) -> Span | None:
    """Return the verb that says of what a claim asks for that it was not taken; None where there is none.

    Args:
        at: The document.
        reading: The figure.
        asked: The property of the claim.
        cues: Its cues.
    """
    text, sentence = at.document.text, at.document.sentence_at(reading.start)
    if not content_stems(asked).isdisjoint(_proposals()):
        return None
    wanted = content_stems((asked, *cues))
    for found in _refusing().finditer(text, max(sentence.start, reading.start - _REACH), reading.start):
        start = found.end()
        if text.startswith(",", start) and _JOINED.search(text, sentence.start, found.start()):
            start += 1  # "was offered, and refused, the medal"
        if _is_denied(text, sentence.start, found.start()):
            continue
        if not wanted.isdisjoint(content_stems((_object(text, start, reading, sentence.end),))):
            return Span(*found.span())
    return None


@cache
def _proposals() -> frozenset[str]:
    return content_stems(_LISTS["proposals"])


def _is_denied(text: str, start: int, end: int) -> bool:
    """Whether a "not" stands before a verb of refusing."""
    before = [word.lower for word in words_of(text, start, end)][-2:]
    return any(word in _LISTS.words("denying") or word.endswith(("n't", "n’t")) for word in before)


def _object(text: str, start: int, reading: Reading, end: int) -> str:
    """The noun phrase behind a verb, up to a mark or a preposition; the figure may stand in it."""
    stop = _ENDS.search(text, start, reading.start)
    last = min(end, reading.end + _BEHIND) if stop is None else stop.start()
    if stop is None:
        behind = _ENDS.search(text, reading.end, last)
        last = last if behind is None else behind.start()
    inside: list[str] = []
    for word in words_of(text, start, last):
        if word.lower in _small():
            break
        inside.append(word.lower)
    return " ".join(inside)
