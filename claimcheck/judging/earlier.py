"""What was first offered or counted, and does not hold any more: "had earlier offered", "an earlier toll of"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import WordLists

__all__ = ["asks_for_first", "first_reported", "reported_earlier"]

_LISTS: Final = WordLists("claimcheck.judging", "tentative")


@cache
def first_reported() -> re.Pattern[str]:
    """Return the pattern of words before a figure that was first offered or counted.

    >>> first_reported().search("The club, which had earlier offered 120 million").group()
    'had earlier offered'
    """
    return re.compile(
        rf"(?<!\w)(?:had\s(?:{_LISTS.either('first')})\s(?:{_LISTS.either('verbs')})(?!\w)"
        rf"|(?:an?|the|its|their|his|her|our|from)\s(?:{_LISTS.either('adjectives')})\s(?:[a-z-]{{2,16}}\s){{0,2}}?"
        rf"(?:{_LISTS.either('nouns')})\s(?:of|at)(?!\w))",
        re.IGNORECASE,
    )


@cache
def reported_earlier() -> re.Pattern[str]:
    """Return the pattern of words before a figure that an earlier report gave, or that is taken back.

    >>> found = reported_earlier().search("An earlier statement by the police had put the number of dead at five")
    >>> found.group()
    'An earlier statement by the police had put the number of dead at'
    >>> reported_earlier().search("correcting a death toll of five").group()
    'correcting a death toll of'
    """
    few = r"(?:[\w’'-]{1,20}\s){0,6}?"
    had = f"(?:{_LISTS.either('had')})"
    reports, told, given = (_LISTS.either(name) for name in ("reports", "told", "given"))
    last = rf"(?:(?:{told})|(?:{given})\s{few}(?:{_LISTS.either('as')}))"
    return re.compile(
        # "An earlier statement by the police had put the number of dead at"
        rf"(?<!\w)(?:(?:{_LISTS.either('past')})\s(?:[a-z-]{{2,16}}\s){{0,2}}?(?:{reports})\s{few}(?:{had}\s)?{last}(?!\w)"
        # "Initial reports had spoken of"
        rf"|(?:{_LISTS.either('early')})\s(?:[a-z-]{{2,16}}\s){{0,2}}?(?:{reports})\s{few}{had}\s{last}(?!\w)"
        # "Had on Monday given the number of dead as"
        rf"|{had}\s(?:(?:{_LISTS.either('when')})\s[A-Za-z]{{3,12}}\s(?:[a-z]{{3,10}}\s)?)?(?:{given})\s"
        rf"{few}(?:{_LISTS.either('counts')})\s{few}(?:{_LISTS.either('as')})(?!\w)"
        # "Correcting a death toll of"
        rf"|(?:{_LISTS.either('correcting')})\s(?:{_LISTS.either('determiners')})\s(?:[\w’'-]{{1,20}}\s){{0,3}}?(?:{_LISTS.either('counts')})\sof(?!\w))",
        re.IGNORECASE,
    )


def asks_for_first(asked: str) -> bool:
    """Return whether a question itself asks for what was first offered or counted: "the initial offer".

    Args:
        asked: The property of a claim.

    >>> asks_for_first("initial offer"), asks_for_first("offer"), asks_for_first("first gold")
    (True, False, False)
    """
    return _asked().search(asked) is not None


@cache
def _asked() -> re.Pattern[str]:
    # "First gold" asks for no earlier one, "first offer" does.
    said = rf"(?:first|once)\s(?:\w+\s)?(?:{_LISTS.either('nouns')}|{_LISTS.either('verbs')})"
    other = rf"{_LISTS.either('adjectives')}|(?!(?:first|once)(?!\w))(?:{_LISTS.either('first')})"
    return re.compile(rf"(?<!\w)(?:{other}|{said})(?!\w)", re.IGNORECASE)
