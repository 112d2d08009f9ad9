"""What an engine is: a module that prepares words once and then finds which of them a text holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

__all__ = ["Engine", "Matcher"]


class Matcher(Protocol):
    """Prepared words."""

    def found(self, text: str) -> set[int]:
        """The numbers of the words that stand in the text, wherever; words inside others too."""


class Engine(Protocol):
    """A module of this package, or one that another distribution adds; its name is the engine's."""

    def prepare(self, words: Sequence[str]) -> Matcher:
        """The words made ready; none of them is empty."""
