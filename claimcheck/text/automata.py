"""Runs automata that find words (Aho-Corasick) over any text that Python can hold."""

from __future__ import annotations

import re
from typing import Protocol

__all__ = ["Automaton", "matches"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_Match = tuple[int, int, int]


class Automaton(Protocol):
    """What ahocorasick_rs.AhoCorasick offers, and is used here."""

    def find_matches_as_indexes(self, haystack: str, overlapping: bool = False) -> list[_Match]:
        """The matches as (number of the word, start, end)."""


def matches(automaton: Automaton, text: str, *, overlapping: bool = False) -> list[_Match]:
    r"""Return every match of an automaton in a text, as (number of the word, start, end).

    Half of a surrogate pair, which JSON may hold and UTF-8 cannot, is read as a character that no word has.

    Args:
        automaton: The automaton.
        text: The text; offsets count its code points.
        overlapping: Whether matches that share characters are all returned.

    >>> from ahocorasick_rs import AhoCorasick
    >>> matches(AhoCorasick(["two"]), "\ud800 two")
    [(0, 2, 5)]
    """
    try:
        return automaton.find_matches_as_indexes(text, overlapping)
    except UnicodeEncodeError:
        return automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping)
