"""All words in one pass over the text: an Aho-Corasick automaton."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from claimcheck.text.automata import matches

__all__ = ["prepare"]


class _Automaton:
    def __init__(self, words: Sequence[str]) -> None:
        self._automaton = AhoCorasick(list(words))

    def found(self, text: str) -> set[int]:
        return {index for index, _, _ in matches(self._automaton, text, overlapping=True)}


def prepare(words: Sequence[str]) -> _Automaton:
    """Build the automaton."""
    return _Automaton(words)
