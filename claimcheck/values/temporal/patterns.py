"""The regular expressions of a language, which stand beside its words in data/<language>/temporal_patterns.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from claimcheck.values.temporal.words import alternation, vocabulary
from claimcheck.values.words import load_words

__all__ = ["compiled", "pattern"]

_SLOT = re.compile(r"<<(\w+)>>")


@cache
def _raw() -> dict[str, dict[str, Any]]:
    raw: dict[str, dict[str, Any]] = load_words("temporal_patterns")
    return raw


def compiled(name: str, **lists: Iterable[str]) -> re.Pattern[str]:
    """The regular expression ``name`` ("<module>.<key>").

    ``<<word>>`` in it is another expression of its module, or any word of that one of ``lists`` or of the vocabulary.
    """
    section, _, key = name.partition(".")
    entries = _raw()[section]

    def filled(slot: re.Match[str]) -> str:
        if slot[1] in lists:
            return alternation(lists[slot[1]])
        return (
            _SLOT.sub(filled, entries[slot[1]]) if slot[1] in entries else alternation(getattr(vocabulary(), slot[1]))
        )

    entry = entries[key]
    return re.compile(_SLOT.sub(filled, entry if isinstance(entry, str) else "".join(entry)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The regular expression ``name``, compiled on first use.

    >>> pattern("unitphrase.beyond").match(" after next")["next"]
    'after next'
    """
    return compiled(name)
