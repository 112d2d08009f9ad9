"""How a sentence goes on with a figure of the one before: "Today it is 84", "Until 2017 the fee was about 85"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data

__all__ = ["is_owned", "tense_of"]

_FRONT: Final = 8  # words before the pronoun: "By August of the same year it"
_LONGEST: Final = 120  # code points before the figure
_TENSES: Final = ("future", "past", "present")


@cache
def _opening() -> re.Pattern[str]:
    standing = alternatives(reading_data("continued")["standing"])
    return re.compile(
        rf"(?:[\w’'-]{{1,24}},?\s){{0,{_FRONT}}}?(?:{standing})(?P<verb>(?:\s[a-z]{{2,9}}){{1,6}}\s)", re.IGNORECASE
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("continued")[name])


def _verb(text: str, start: int, end: int) -> list[str]:
    """The words between what stands for the figure before and the figure; none where something else is among them."""
    found = _opening().fullmatch(text, start, end) if end - start <= _LONGEST else None
    words = [] if found is None else found["verb"].lower().split()
    return words if all(word in _words("level") for word in words) else []


def tense_of(text: str, start: int, end: int) -> str | None:
    """Return the time of a figure by its verb, where its sentence only says that something comes to it.

    Args:
        text: The text.
        start: Where the sentence begins, in code points.
        end: Where the figure begins.

    >>> tense_of("Today it is 84", 0, 12), tense_of("In spring the fee was 9", 0, 22)
    ('present', 'past')
    >>> tense_of("Holm built 84", 0, 11) is None
    True
    """
    words = _verb(text, start, end)
    return next((name for name in _TENSES if not _words(name).isdisjoint(words)), None)


def is_owned(text: str, start: int, end: int) -> bool:
    """Return whether such a sentence says what somebody has: "It has about 2 million in the bank".

    Args:
        text: The text.
        start: Where the sentence begins, in code points.
        end: Where the figure begins.
    """
    blurring = {str(word) for word in reading_data("figures")["blurring"]}
    return all(word in _words("having") or word in blurring for word in _verb(text, start, end))
