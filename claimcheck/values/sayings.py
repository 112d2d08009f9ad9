"""Sayings, whose numbers, lengths and sums count nothing: "cloud nine", "kill two birds with one stone"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.values.base import Mention
from claimcheck.values.words import load_words

__all__ = ["without_sayings"]

_PARTS = re.compile(r"(.*)\[(.+)\](.*)")


@cache
def _sayings() -> dict[str, tuple[tuple[str, str], ...]]:
    """What stands before and behind the words of each seeming value, in lower case."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for saying in load_words("sayings")["sayings"]:
        before, words, behind = _PARTS.fullmatch(saying.lower()).groups()  # type: ignore[union-attr]
        table[words] = (*table.get(words, ()), (before, behind))
    return table


def without_sayings(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that are no part of a saying.

    Args:
        text: The text.
        mentions: What is found in it.
    """
    sayings = _sayings()
    return [one for one in mentions if one.text.lower() not in sayings or not _is_said(text, one)]


def _is_said(text: str, mention: Mention) -> bool:
    """Whether the words of a saying stand round a mention."""
    for before, behind in _sayings()[mention.text.lower()]:
        begin, end = mention.start - len(before), mention.end + len(behind)
        if begin < 0 or text[begin : mention.start].lower() != before or text[mention.end : end].lower() != behind:
            continue
        outside = before and text[begin - 1 : begin].isalnum()
        if not outside and not (behind and text[end : end + 1].isalnum()):
            return True
    return False
