"""A quick check of the words after a figure: most figures have no bound, modifier or rate there."""

from __future__ import annotations

from functools import cache

from claimcheck.values.hedge import hedges_begin
from claimcheck.values.rate import rates_begin

__all__ = ["nothing_behind"]


@cache
def _begin() -> dict[str, tuple[str, ...]]:
    """How hedges and rates begin, by their first two characters."""
    table: dict[str, tuple[str, ...]] = {}
    for words in sorted({*hedges_begin(), *rates_begin()}):
        table[words[:2]] = (*table.get(words[:2], ()), words)
    return table


def nothing_behind(low: str, end: int) -> bool:
    """Whether neither a hedge nor a rate can begin where a figure ends.

    >>> nothing_behind("$5 in cash", 2), nothing_behind("$5 a share", 2)
    (True, False)
    """
    following = low[end : end + 2]
    alike = _begin().get(following)
    return (alike is None or not low.startswith(alike, end)) and following[:1] not in ("+", "/")
