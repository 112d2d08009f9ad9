"""Dates side by side: days of a year that is not told, and which end of a stretch a date tells."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from claimcheck.reading.cues import reading_data
from claimcheck.values.base import Mention, Mod
from claimcheck.values.date import DateValue
from claimcheck.values.words import load_words

__all__ = ["placed", "side_of", "usable", "year_of"]

_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_LEAD = 24


def _month_day(mention: Mention) -> tuple[int, int] | None:
    found = _MONTH_DAY.match(mention.timex.value) if mention.timex is not None else None
    return (int(found[1]), int(found[2])) if found else None


def usable(mention: Mention) -> bool:
    """Whether a mention can be compared: it has a value, or is a day of a year that is not told."""
    return not getattr(mention.value, "vague", False) or _month_day(mention) is not None


@cache
def _bounds() -> tuple[re.Pattern[str], dict[str, Mod]]:
    words: dict[str, str] = load_words("bounds_temporal")["before_date"]
    longest = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({longest})\s(?:the\s)?$", re.IGNORECASE), {w: Mod(m) for w, m in words.items()}


def year_of(mention: Mention) -> int | None:
    """The year that a date tells, None where it tells none."""
    if mention.timex is not None and mention.timex.value[:4].isdigit():
        return int(mention.timex.value[:4])
    value = mention.value
    if isinstance(value, DateValue) and not value.vague:
        end = value.earliest or value.latest
        return end.year if end else None
    return None


def placed(text: str, mention: Mention, year: int | None) -> Mention:
    """A day of a year that is not told ("before 4 March"), set in a year; any other mention as it is.

    Args:
        text: The text in which the mention stands.
        mention: The mention.
        year: The year; without one, a leap year stands for all.
    """
    found = _month_day(mention)
    if found is None or not getattr(mention.value, "vague", False):
        return mention
    try:
        day = date(year or 2000, *found)
    except ValueError:
        return mention
    pattern, kinds = _bounds()
    lead = pattern.search(text, max(0, mention.start - _LEAD), mention.start)
    mod = kinds[lead[1].lower()] if lead else None
    low: date | None = day
    high: date | None = day
    if mod in (Mod.ON_OR_BEFORE, Mod.BEFORE):
        low, high = None, day - timedelta(days=mod is Mod.BEFORE)
    elif mod in (Mod.ON_OR_AFTER, Mod.AFTER):
        low, high = day + timedelta(days=mod is Mod.AFTER), None
    return replace(mention, value=DateValue(low, high, mod, granularity="day"))


@cache
def _sides() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for side in ("ends", "starts"):
        longest = "|".join(re.escape(w) for w in sorted(reading_data("sentence")[side], key=len, reverse=True))
        patterns[side] = re.compile(
            rf"(?<!\w)(?:{longest})\s(?:the\s|on\s|midnight\s|\w+day\s|,\s){{0,3}}$", re.IGNORECASE
        )
    return patterns


def side_of(text: str, mention: Mention) -> str | None:
    """Which end of a stretch a date tells by the words before it: "ends", "starts", or None.

    >>> from claimcheck import extract
    >>> text = "Closed until 4 May 2020."
    >>> side_of(text, extract(text)[0])
    'ends'
    """
    lead = max(0, mention.start - _LEAD)
    return next((side for side, p in _sides().items() if p.search(text, lead, mention.start)), None)
