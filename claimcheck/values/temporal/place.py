"""Where a trigger word stands, with the looks to its left and right that every reader of words needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.values.temporal.words import vocabulary

__all__ = ["Place", "deictic_step", "full_year", "next_word"]

_LAST_WORD = re.compile(r"([\w'’]+)[\s-]*\Z")
_NEXT_WORD = re.compile(r"\s+([\w'’]+)")
_GAPS = " -\n"
_LONGEST_WORD = 14
_LATEST_SHORT_YEAR = 49


@dataclass(slots=True)
class Place:
    """A hit in a text: ``low`` is ``text`` in lower case, ``floor`` the offset before which words are taken already.

    ``whole`` reads leniently: the text is a value somebody wrote, not an article. ``data`` is what the trigger word
    stands for. One place is moved along a text, since there is one for every hit.
    """

    text: str
    low: str
    whole: bool
    start: int = 0
    end: int = 0
    floor: int = 0
    data: object = None

    @property
    def word(self) -> str:
        """The trigger word in lower case."""
        return self.low[self.start : self.end]

    @property
    def number(self) -> int:
        """The number that the trigger word stands for."""
        return self.data if isinstance(self.data, int) else 0

    @property
    def name(self) -> str:
        """The code that the trigger word stands for."""
        return self.data if isinstance(self.data, str) else ""

    def capital(self) -> bool:
        """Whether the trigger may be a name: it has a capital letter, or the text is a value."""
        return self.whole or self.text[self.start].isupper()

    def left(self, start: int | None = None) -> tuple[str, int]:
        """The word before ``start`` and where it begins; "" where there is none behind the floor."""
        at = self.start if start is None else start
        low, first = self.low, max(at - _LONGEST_WORD, self.floor)
        if low[at - 1 : at] == " ":
            begin = low.rfind(" ", first, at - 1) + 1 or first
            word = low[begin : at - 1]
            if word.isalnum():
                return word, begin
        segment = low[first:at]
        stripped = segment.rstrip(_GAPS)
        word = stripped[stripped.rfind(" ") + 1 :]
        if word.isalnum():
            return word, at - len(segment) + len(stripped) - len(word)
        match = _LAST_WORD.search(segment)
        return (match[1], at - len(segment) + match.start()) if match else ("", at)

    def part(self, start: int) -> tuple[int, str]:
        """A part before ``start`` ("early", "the late"): where the expression begins with it, and its mod."""
        word, left = self.left(start)
        mod = vocabulary().parts.get(word, "")
        if not mod:
            return start, ""
        before, further = self.left(left)
        if before == "to":
            # "mid-to-late 2020": from one part into the next
            first, begin = self.left(further)
            begins = vocabulary().parts.get(first, "")
            if begins and begins != mod:
                mod, left = f"{begins}+{mod}", begin
                before, further = self.left(left)
        return (further if before == "the" else left), mod


def next_word(text: str, end: int) -> str:
    """The word behind ``end``, "" where there is none.

    >>> next_word("in May said", 6)
    'said'
    """
    if not text[end : end + 1].isspace():
        return ""
    match = _NEXT_WORD.match(text, end)
    return match[1] if match else ""


def full_year(short: str) -> int:
    """The year that two digits behind an apostrophe stand for.

    >>> full_year("74"), full_year("19")
    (1974, 2019)
    """
    return int(short) + (2000 if int(short) <= _LATEST_SHORT_YEAR else 1900)


def deictic_step(word: str) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next", None for words that do not point.

    >>> deictic_step("coming")
    1
    """
    words = vocabulary()
    if word in words.last or word in words.past:
        return -1
    if word in words.next:
        return 1
    return 0 if word in words.this else None
