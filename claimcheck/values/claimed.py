"""How people write a value by itself, in words that prose gives another meaning or none: "over 50".

In prose "over 50" may be an age, and "perhaps" speaks of the whole sentence; after ``value:`` each is one thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from claimcheck.language import alternatives, words_in
from claimcheck.values.base import Value

__all__ = ["as_claimed"]


@cache
def _openings() -> tuple[re.Pattern[str], Mapping[str, str]]:
    words: dict[str, str] = {str(key): str(value) for key, value in words_in("claimcheck.values", "claimed").items()}
    return re.compile(rf"(?P<word>{alternatives(words)})\s+(?=\S)", re.IGNORECASE), words


def as_claimed(parse: Callable[[str], Value], words: str) -> Value:
    """Return what words mean as a value by itself.

    Args:
        parse: Reads words as prose has them.
        words: The words after ``value:``.

    Raises:
        ValueError: they are no value; the message is that of the words as they are.
    """
    try:
        return parse(words)
    except ValueError as problem:
        for other in _otherwise(words.strip()):
            try:
                return parse(other)
            except ValueError:
                continue
        raise problem from None


def _otherwise(words: str) -> list[str]:
    """The same in words that prose has for it."""
    opening, meant = _openings()
    found = opening.match(words)
    return [] if found is None else [f"{meant[found['word'].lower()]} {words[found.end() :]}".strip()]
