"""One word after the other: slow with many words, and the reference for other engines."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["prepare"]


class _PlainWords:
    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)

    def found(self, text: str) -> set[int]:
        return {index for index, word in enumerate(self._words) if word in text}


def prepare(words: Sequence[str]) -> _PlainWords:
    """Keep the words as they are."""
    return _PlainWords(words)
