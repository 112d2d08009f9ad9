"""What a figure was before, and what it came to: "cut from 90 to 72", "moved from May to June"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.reading.cues import reading_data
from claimcheck.values.base import Mention
from claimcheck.values.hedge import changes

__all__ = ["came_from", "changed", "changed_to"]

_REACH = 130  # characters before a figure in which a verb tells that it changed


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What parts the figure before from the one after, and a verb that moves a date, up to the "from" of the date."""
    data = reading_data("change")
    small, moves = ("|".join(map(re.escape, data[name])) for name in ("small", "moves"))
    return (
        re.compile(rf"(?:\s[\w%]{{1,14}}){{0,4}}?\sto\s(?:(?:{small})\s)?"),
        re.compile(rf"(?<!\w)(?:{moves})(?:\s[\w’'-]{{1,20}}){{0,8}}\sfrom\s$"),
    )


def changed(text: str, start: int, type_: str) -> bool:
    """Whether a figure is one from which something rose, fell, or was moved: "cut the number of jets from 90".

    A date is one only where a date can be moved: "exports rose from March to June" tells of both ends of a stretch.

    Args:
        text: A text.
        start: Where the figure starts, in code points.
        type_: Its type.
    """
    before = text[max(0, start - _REACH) : start].lower()
    if type_ == "date":
        return _patterns()[1].search(before) is not None
    return changes(before, len(before))


def changed_to(text: str, start: int, end: int, type_: str) -> bool:
    """Whether a figure between two offsets is told as what something was before: "rose from 40 to 52 million"."""
    return _patterns()[0].match(text, end) is not None and changed(text, start, type_)


def came_from(text: str, one: Mention, other: Mention) -> bool:
    """Whether a figure is what the one before it changed to: "from 90 to 72"."""
    return _patterns()[0].fullmatch(text, one.end, other.start) is not None and changed(text, one.start, one.type)
