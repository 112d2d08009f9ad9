"""Words of a list that govern a figure: nothing that begins something else stands between them and it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import WordLists
from claimcheck.reading.cues import words_of
from claimcheck.text.document import Span

__all__ = ["BREAK", "governs", "last_of", "listed", "pattern_of"]

_REACH = 110  # code points between a word and the figure that it governs
BREAK = re.compile(r"[,;:()–—“”\"]|\s-\s")
"""What parts a word from a figure that it does not govern."""


listed: Final = WordLists("claimcheck.judging", "governing").words
"""The words of a list of ``governing.yaml``."""


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """Return the pattern of the phrases of a list, each as whole words."""
    # A phrase may begin a sentence; a single word there may be another one: "May".
    ways = (re.escape(p).replace(r"\ ", r"\s{1,3}") for p in sorted(listed(name), key=len, reverse=True))
    phrases = "|".join(f"[{p[0].upper()}{p[0]}]{p[1:]}" if p[0].isalpha() and "{1,3}" in p else p for p in ways)
    return re.compile(rf"(?<![\w-])(?:{phrases})(?!\w)")


def governs(text: str, end: int, start: int) -> bool:
    """Return whether nothing between a word's end and a figure's start begins something else.

    Args:
        text: The text.
        end: Where the word ends.
        start: Where the figure begins.
    """
    between = text[end:start].rstrip(' “"‘')  # a quotation that begins with the figure parts nothing
    if len(between) > _REACH or BREAK.search(between):
        return False
    words = [w.lower for w in words_of(text, end, start)]
    # "Hopes to open before May": what is right before the figure bounds it.
    return not any(word in listed("breaks") for word in words[:-1])


def last_of(pattern: re.Pattern[str], text: str, clause: Span, start: int) -> re.Match[str] | None:
    """Return the last place in a clause before a figure that a pattern finds, where it governs the figure; else None.

    Args:
        pattern: What is looked for.
        text: The text.
        clause: The clause.
        start: Where the figure begins.
    """
    found = None
    for match in pattern.finditer(text, clause.start, start):
        found = match
    return found if found is not None and governs(text, found.end(), start) else None
