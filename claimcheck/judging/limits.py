"""A question for a limit is answered by a bound: "must not exceed 40 tonnes", "a fine of up to 40,000 euros"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import WordLists
from claimcheck.values.base import Value

__all__ = ["states_limit"]

_LISTS: Final = WordLists("claimcheck.judging", "limits")


@cache
def _asking(side: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_LISTS.either(side)})(?!\w)", re.IGNORECASE)


def states_limit(asked: str, stated: Value, found: Value) -> bool:
    """Return whether a bound is the limit that a question asks for, and a value that limit.

    Args:
        asked: The property of the claim.
        stated: The value of the statement, without a bound.
        found: The value of the text.

    >>> from claimcheck import parse_value
    >>> tonnes = parse_value("40 tonnes", "quantity")
    >>> states_limit("maximum load", tonnes, parse_value("up to 40 tonnes", "quantity"))
    True
    >>> states_limit("load", tonnes, parse_value("up to 40 tonnes", "quantity"))
    False
    """
    side = found.bound
    if side is None or stated.bound is not None or stated.end(side) is None:
        return False
    return stated.end("low") == stated.end("high") == found.end(side) and _asking(side).search(asked) is not None
