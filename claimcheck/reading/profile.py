"""What speaks for and against an answer: named amounts, each with the words it rests on."""

from __future__ import annotations

__all__ = ["Profile"]


class Profile:
    """Named amounts, each with the words that it rests on; an amount of zero is left out.

    >>> profile = Profile()
    >>> profile.add("cue-own", 0.5, ("deliver",))
    >>> profile.amounts, profile.words
    ({'cue-own': 0.5}, {'cue-own': ('deliver',)})
    """

    __slots__ = ("amounts", "words")

    def __init__(self) -> None:
        self.amounts: dict[str, float] = {}
        self.words: dict[str, tuple[str, ...]] = {}

    def add(self, name: str, amount: float, words: tuple[str, ...] = ()) -> None:
        """Set a named amount.

        Args:
            name: The feature, as ``features.yaml`` lists it.
            amount: How much of it there is, mostly from 0 to 1.
            words: The words of the text or of the question that it rests on.
        """
        if amount:
            self.amounts[name] = amount
            if words:
                self.words[name] = words
