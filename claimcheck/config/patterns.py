"""Patterns of files, matched in time that grows with the pattern times the path and no faster."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["matches"]

_TOKEN = re.compile(r"(?:\*\*/)+|\*{2,}|\*|\?|.", re.DOTALL)


@lru_cache(maxsize=4_096)
def matches(pattern: str, file: str) -> bool:
    """Whether a file's path, with "/", fits a pattern: "*" and "?" stay within a folder, "**" goes beyond.

    A pattern without "/" fits a file in any folder.

    >>> matches("old/**", "old/a/b.yaml"), matches("*.yaml", "old/a.yaml"), matches("old/*.yaml", "old/a/b.yaml")
    (True, True, False)
    """
    tokens = _tokens(pattern)
    # A regular expression would try all ways to share a path among several "**"; this holds all of them at once.
    at = _skipping(tokens, {0})
    for char in file:
        at = _skipping(tokens, {to for one in at for to in _steps(tokens, one, char)})
        if not at:
            return False
    return len(tokens) in at


@lru_cache(maxsize=256)
def _tokens(pattern: str) -> tuple[str, ...]:
    whole = pattern if "/" in pattern else f"**/{pattern}"
    # Several wild cards in a row mean what one of them does.
    return tuple("**/" if words.startswith("**/") else words[:2] for words in _TOKEN.findall(whole))


def _skipping(tokens: tuple[str, ...], at: set[int]) -> set[int]:
    """The positions in a pattern, and those that they reach without a character."""
    reached = set(at)
    for one in at:
        while 0 <= one < len(tokens) and tokens[one] in ("*", "**", "**/"):
            one += 1
            reached.add(one)
    return reached


def _steps(tokens: tuple[str, ...], one: int, char: str) -> tuple[int, ...]:
    """The positions that a character leads to; -1 - n is inside a folder that "**/" at n takes."""
    if one < 0:
        return (-1 - one,) if char == "/" else (one,)
    if one == len(tokens):
        return ()
    token = tokens[one]
    if token == "**/":  # noqa: S105 - a part of a pattern
        return () if char == "/" else (-1 - one,)
    if token == "**":  # noqa: S105
        return (one,)
    if token in ("*", "?"):
        return () if char == "/" else (one + (token == "?"),)  # noqa: S105
    return (one + 1,) if token == char else ()
