"""What stands behind most figures: nothing that bounds, blurs or makes a rate of them, told by one look."""

from __future__ import annotations

from functools import cache

from claimcheck.values.hedge import hedges_begin
from claimcheck.values.rate import rates_begin

__all__ = ["nothing_behind"]


@cache
def _begin() -> frozenset[str]:
    return hedges_begin() | rates_begin()


def nothing_behind(low: str, end: int) -> bool:
    """Whether neither a hedge nor a rate can begin where a figure ends.

    >>> nothing_behind("$5 in cash", 2), nothing_behind("$5 a share", 2)
    (True, False)
    """
    following = low[end : end + 3]
    return following not in _begin() and following[:1] not in ("+", "/")
