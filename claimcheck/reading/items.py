"""How an item of a list begins that names what comes behind another, and what brings a list to its total.

"Berlin has 412 halls, followed by Ulm with 121", "issued 41 fines in May, taking the total for the year to 302".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.language import alternatives
from claimcheck.reading.cues import reading_data

__all__ = ["is_superlative", "ranked_from", "totalled", "totalling_from"]


@cache
def _ranked() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(reading_data('figures')['ranked_by'])})\s")


def ranked_from(text: str, start: int, end: int) -> int:
    """Return where an item begins behind what ranks it: "followed by Ulm with 121".

    Args:
        text: The text.
        start: Where the words of the item begin, in code points.
        end: Where its number does.
    """
    found = _ranked().match(text, start, end)
    return start if found is None else found.end()


def is_superlative(words: Sequence[str]) -> bool:
    """Return whether the words before a number name its item by a superlative: "the biggest has 31, the smallest 14".

    Args:
        words: The words, in lower case.
    """
    data = reading_data("figures")
    return len(words) == 2 and words[0] in data["articles"] and words[1].endswith(tuple(data["superlative"]))


@cache
def _totalling() -> re.Pattern[str]:
    data = reading_data("figures")
    counts, small = alternatives(data["standing_for_counts"]), alternatives(data["blurring"])
    words = r"(?:[\w’'-]{1,20}\s)"
    counted = rf"(?:{alternatives(data['amount_of'])})\s(?:[a-z-]{{1,20}}\s)??(?P<noun>[a-z]{{3,16}}s)\s"
    return re.compile(
        rf"(?<!\w)(?:{alternatives(data['taking'])})\s{words}{{1,3}}?(?P<count>{counts})\s(?:{counted})?{words}{{0,6}}?"
        rf"(?:{alternatives(data['taken_to'])})\s(?:(?:{small})\s){{0,2}}$"
    )


def totalled(between: str) -> str | None:
    """Return what a figure is the total of: "closures"; empty where that is what the figure before it counts.

    Args:
        between: What stands between the two, in lower case.

    >>> totalled(" shops in may, taking the number of closures this year to ")
    'closures'
    >>> totalled(" fines in may, which takes the total to ")
    ''
    """
    found = _totalling().search(between)
    if found is None:
        return None
    return str(found["noun"] or reading_data("figures")["counts_of"].get(found["count"].lower(), ""))


def totalling_from(text: str, start: int, end: int) -> int | None:
    """Return where the words begin by which one figure is taken to the total with all before; None without them.

    Args:
        text: The text.
        start: Where the first figure ends, in code points.
        end: Where the second begins.
    """
    found = _totalling().search(text[start:end].lower())
    return None if found is None else start + found.start()
