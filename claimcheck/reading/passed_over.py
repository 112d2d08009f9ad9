"""Names that a passage has beside whoever takes part: the bidder who was passed over, the agency that only reports.

"Chosen ahead of Holm" says that Holm was not chosen, and "news agency Holm reported" nothing of what Holm did.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import lists_of, words_of
from claimcheck.reading.exceptions import exception_at
from claimcheck.text.normalized import Span

__all__ = ["is_passed_over", "table_role"]

_DESCRIBED = r"(?:[\w’'.&-]{1,24}\s){0,5}?"  # what may describe a name in front of it, or be joined with it
_BEFORE = 120  # code points before a name in which the words stand that set it apart
_BEHIND = 24


_words: Final = lists_of("participation")


@cache
def _passing_over() -> re.Pattern[str]:
    over, preferring = alternatives(_words("passed_over")), alternatives(_words("preferring"))
    return re.compile(
        rf"(?:(?<!\w)(?:{over})\s{_DESCRIBED}|(?<!\w)(?:{preferring})\s[^,;.]{{1,40}}?\s(?:to|over)\s[^,;.]{{0,60}}?)$",
        re.IGNORECASE,
    )


@cache
def _on_table() -> re.Pattern[str]:
    back, on = alternatives(_words("further_back")), alternatives(_words("further_on"))
    return re.compile(rf"(?<!\w)(?:(?P<behind>{back})|(?P<ahead>{on}))\s(?:the\s)?(?:[a-z-]{{2,20}}\s){{0,3}}?$")


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(_words('reporting'))})\s$", re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(rf"(?:,[^,;.]{{1,40}},)?\s(?:{alternatives(_words('reported'))})(?!\w)")


def _front(analysis: Analysis, name: Span) -> str:
    """What stands before a name in its sentence."""
    start = analysis.sentences[analysis.sentence_of(name.start)].start
    return analysis.text[max(start, name.start - _BEFORE) : name.start]


def is_passed_over(analysis: Analysis, name: Span, asked: str) -> bool:
    """Return whether a name stands where those stand who were not taken, or who only report.

    Args:
        analysis: The text.
        name: Where the name stands.
        asked: The words of the question; one that asks for a loser or a rival means them.
    """
    excepted = exception_at(analysis, (name,), name.end)
    if excepted is not None and excepted.denied:
        return True  # "all but Holm have signed"
    wanted = {word.lower for word in words_of(asked)}
    front = _front(analysis, name)
    if _passing_over().search(front) is not None:
        return wanted.isdisjoint(_words("losing"))
    if not wanted.isdisjoint(_words("reported")):
        return False
    return (
        _reporter().search(front) is not None
        and _reported().match(analysis.text, name.end, name.end + _BEHIND) is not None
    )


def table_role(analysis: Analysis, name: Span) -> str | None:
    """Return whether a name is ahead or behind on a table, by the words before it: "two points behind Holm".

    Args:
        analysis: The text.
        name: Where the name stands.
    """
    found = _on_table().search(_front(analysis, name))
    return None if found is None else found.lastgroup
