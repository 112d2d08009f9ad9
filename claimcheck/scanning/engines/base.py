"""The protocol of an engine: it prepares words once and then finds those that a text contains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

__all__ = ["Engine", "Matcher"]


class Matcher(Protocol):
    """Prepared words."""

    def found(self, text: str) -> set[int]:
        """The indices of the words that occur in the text, also inside other words."""


class Engine(Protocol):
    """A module of this package, or one that another distribution adds; its name is the engine's."""

    def prepare(self, words: Sequence[str]) -> Matcher:
        """Prepare the words; none of them is empty."""
