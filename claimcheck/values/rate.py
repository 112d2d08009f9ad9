"""What a figure counts by: "a share", "per tonne", "each year"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.words import load_words

__all__ = ["rate_at"]

_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "apiece": "item",
    "each": "item",
}
# How every such phrase begins, so that few places are looked at.
_BEGINS = frozenset({" a ", " an", " pe", " ev", " fo", " ea", "-a-", *(f" {adverb[:2]}" for adverb in _ADVERBS)})


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(u) for u in sorted(load_words("currencies")["per"], key=len, reverse=True))
    adverbs = "|".join(_ADVERBS)
    return re.compile(
        rf"(?: (?:an?|per|every|for each|for every) |-a-|/ ?)(?:single |(\d{{1,5}}(?:,\d{{3}})*) ?)?"
        rf"({units})(?:s|es)?(?![\w])(?! (?:ago|earlier|before|later|after|old))"
        rf"| each (?=({units})(?!\w))| ({adverbs})(?!\w)"
    )


def rate_at(low: str, end: int) -> tuple[str, int] | None:
    """The unit that a figure ending at ``end`` counts by ("share", "100000 person"), and where its words end.

    >>> rate_at("$2.73 a share", 5)
    ('share', 13)
    """
    if low[end : end + 3] not in _BEGINS and low[end : end + 1] != "/":
        return None
    found = _pattern().match(low, end, min(len(low), end + 40))
    if found is None:
        return None
    count, unit, each, adverb = found.groups()
    if adverb is not None:
        return _ADVERBS[adverb], found.end()
    if each is not None:
        return each, found.end() + len(each)
    return (f"{count.replace(',', '')} {unit}" if count else unit), found.end()
