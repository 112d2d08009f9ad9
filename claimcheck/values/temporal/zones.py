"""Hours with a time zone: "11:59 p.m. ET" and "03:59 GMT" are one instant where their days fit."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from claimcheck.values.temporal.calendar import nth_weekday
from claimcheck.values.temporal.patterns import compiled
from claimcheck.values.words import load_words

__all__ = ["instant_of", "same_instant"]

_SUNDAY, _MARCH, _NOVEMBER = 6, 3, 11
# How far behind an hour its zone may stand, in code points.
_REACH = 8


@cache
def _zones() -> dict[str, dict[str, int]]:
    raw: dict[str, Any] = load_words("zones")
    return raw


@cache
def _zone() -> re.Pattern[str]:
    return compiled("zones.zone", zones=[*_zones()["fixed"], *_zones()["american"]])


def instant_of(value: str, low: str, start: int, end: int) -> datetime | None:
    """The instant of an hour with its zone, in Greenwich time; None where the words name no zone.

    Args:
        value: The day and hour as TIMEX3: "2019-12-03T23:59".
        low: The text in lower case.
        start: Where the words of the hour begin.
        end: Where they end; a zone may stand right behind.
    """
    match = _zone().search(low, start, min(len(low), end + _REACH))
    if match is None or match.start() > end:
        return None
    try:
        day, _, hour = value.partition("T")
        midnight = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
        hours, minutes = (int(part) for part in hour.split(":")[:2])
        return midnight + timedelta(hours=hours, minutes=minutes - _offset(match, midnight.date()))
    except (ValueError, OverflowError):
        return None


def _offset(match: re.Match[str], day: date) -> int:
    """Minutes ahead of Greenwich."""
    if match["sign"]:
        minutes = int(match["hours"]) * 60 + int(match["minutes"])
        return -minutes if match["sign"] == "-" else minutes
    zones, name = _zones(), match["zone"] or "utc"
    if name in zones["fixed"]:
        return zones["fixed"][name]
    begins = nth_weekday(day.year, _MARCH, _SUNDAY, 2)
    ends = nth_weekday(day.year, _NOVEMBER, _SUNDAY, 1)
    return zones["american"][name] + (60 if begins <= day < ends else 0)


def same_instant(value: str, instant: datetime, low: str, start: int, end: int) -> str | None:
    """The value of an hour moved to the day on which it is ``instant``: "11:59 p.m. ET (0459 GMT)" is a day later.

    None where it is that instant on no day; ``value``, ``low``, ``start`` and ``end`` are those of ``instant_of``.
    """
    day, _, hour = value.partition("T")
    for days in (0, 1, -1):
        moved = f"{date.fromisoformat(day) + timedelta(days)}T{hour}"
        if instant_of(moved, low, start, end) == instant:
            return moved
    return None
