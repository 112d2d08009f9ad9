"""Dates as EDTF (ISO 8601-2) in and out: "2020-04", "../2020-04", "2020-40", "2019~", "201X".

The common forms are read and written here; the rarer ones of level 2 go to the ``edtf`` package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimcheck.values.temporal.calendar import bounds, month_end

__all__ = ["Stretch", "parse_edtf", "published_interval", "render_edtf"]

# EDTF numbers its seasons (21-24), quarters (33-36) and halves (40, 41) in place of a month.
_PARTS = {
    "21": "SP",
    "22": "SU",
    "23": "FA",
    "24": "WI",
    "33": "Q1",
    "34": "Q2",
    "35": "Q3",
    "36": "Q4",
    "40": "H1",
    "41": "H2",
}
# The same, read but not written: the seasons of each hemisphere (25-32), told by their months.
_READ_ONLY = {"25": "SP", "26": "SU", "27": "FA", "28": "WI", "29": "FA", "30": "WI", "31": "SP", "32": "SU"}
# The thirds of a year: their first and last months.
_THIRDS = {"37": (1, 4), "38": (5, 8), "39": (9, 12)}
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_UNSPECIFIED = re.compile(r"\d{2}[\dX]X|\d{4}-XX(?:-XX)?|\d{4}-\d{2}-XX")
_SHAPE = re.compile(r"[0-9XYuxSE.,:/TZ~?%+\[\]{} \-]+")
_LENGTH_LIMIT = 120


class Stretch(NamedTuple):
    """The days an EDTF string covers; ``None`` is an open end. ``unknown`` is "XXXX": no day is meant."""

    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    unknown: bool = False


@lru_cache(maxsize=2048)
def parse_edtf(text: str) -> Stretch:
    """The days that an EDTF string covers.

    ``text`` is a date or an interval of level 0, 1 or 2. Raises ValueError for anything else.

    >>> parse_edtf("../2020-04").latest
    datetime.date(2020, 4, 30)
    >>> parse_edtf("2020-40").earliest
    datetime.date(2020, 1, 1)
    """
    words = text.strip()
    if not words or len(words) > _LENGTH_LIMIT or not _SHAPE.fullmatch(words):
        raise ValueError(
            f"not EDTF: {text[:60]!r}; write a date as 2020, 2020-04, 2020-04-30, 2019-01/2019-06 or ../2020-04"
        )
    if words in ("XXXX", "../.."):
        return Stretch(None, None, unknown=True)
    ends = words.split("/")
    return _one(words) if len(ends) == 1 else _interval(text, ends)


def _interval(text: str, ends: Sequence[str]) -> Stretch:
    """The days from one date to another, either of which may be open."""
    if len(ends) > 2:
        raise ValueError(f"not EDTF: {text!r} has more than one '/'")
    low, high = (Stretch(None, None) if end in ("", "..") else _one(end) for end in ends)
    if low.earliest and high.latest and low.earliest > high.latest:
        raise ValueError(f"the interval {text!r} ends before it begins")
    if low.earliest is None and high.latest is None:
        raise ValueError(f"the interval {text!r} has no date at either end")
    return Stretch(low.earliest, high.latest, low.approximate or high.approximate, low.uncertain or high.uncertain)


def _one(words: str) -> Stretch:
    approximate, uncertain = False, False
    bare = words
    while bare and bare[-1] in "~?%":
        approximate |= bare[-1] in "~%"
        uncertain |= bare[-1] in "?%"
        bare = bare[:-1]
    if _PLAIN.fullmatch(bare):
        year, _, part = bare.partition("-")
        days = _part_of(year, part) if part > "12" and bare.count("-") == 1 else bounds(bare)
    elif _UNSPECIFIED.fullmatch(bare):
        days = _unspecified(bare)
    else:
        return _level_two(words)
    if days is None:
        raise ValueError(f"no such date: {words!r}")
    return Stretch(days[0], days[1], approximate, uncertain)


def _part_of(year: str, part: str) -> tuple[date, date] | None:
    """The days of a season, quarter, third or half of a year by its EDTF number (21 to 41)."""
    if part in _THIRDS:
        if year == "0000":
            return None
        first, last = _THIRDS[part]
        return date(int(year), first, 1), month_end(int(year), last)
    code = _PARTS.get(part) or _READ_ONLY.get(part)
    return None if code is None else bounds(f"{year}-{code}")


def _unspecified(words: str) -> tuple[date, date] | None:
    if words[3] == "X":
        return bounds(words[:4].rstrip("X"))
    return bounds(words.replace("-XX", ""))


def _level_two(words: str) -> Stretch:
    import edtf
    from edtf import EDTFParseException

    try:
        parsed = edtf.parse_edtf(words)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        first, last = date(*low[:3]), date(*high[:3])
    except (EDTFParseException, ValueError, AttributeError, TypeError, OverflowError, IndexError) as fault:
        raise ValueError(
            f"not EDTF: {words!r}; write a date as 2020, 2020-04, 2020-04-30 or 2019-01/2019-06"
        ) from fault
    return Stretch(first, last, "~" in words or "%" in words, "?" in words or "%" in words)


def published_interval(text: str) -> tuple[date, date]:
    """First and last day on which a source may have appeared, from its ``published`` (EDTF).

    A day is kept unchanged even where it is inferred ("~"), because relative dates count from it.
    Raises ValueError where ``text`` is not EDTF or has an open end.

    >>> published_interval("2017-04-25~")
    (datetime.date(2017, 4, 25), datetime.date(2017, 4, 25))
    """
    stretch = parse_edtf(text)
    if stretch.earliest is None or stretch.latest is None:
        raise ValueError(f"a publication date needs both ends: {text!r}; write 2019-11-26, 2019-11 or 2019")
    return stretch.earliest, stretch.latest


@lru_cache(maxsize=4096)
def render_edtf(earliest: date | None, latest: date | None, *, approximate: bool = False) -> str:
    """The shortest EDTF string that covers exactly the days from ``earliest`` to ``latest``.

    >>> render_edtf(None, date(2020, 4, 30))
    '../2020-04'
    >>> render_edtf(date(2020, 1, 1), date(2020, 6, 30))
    '2020-40'
    """
    mark = "~" if approximate else ""
    if earliest is None and latest is None:
        return "XXXX"
    if earliest is None or latest is None:
        low = ".." if earliest is None else _low(earliest, _low_grain(earliest)) + mark
        high = ".." if latest is None else _high(latest, _high_grain(latest)) + mark
        return f"{low}/{high}"
    single = _single(earliest, latest)
    if single is not None:
        return single + mark
    grain = max(_low_grain(earliest), _high_grain(latest))
    return f"{_low(earliest, grain)}{mark}/{_high(latest, grain)}{mark}"


def _low_grain(day: date) -> int:
    return 0 if (day.month, day.day) == (1, 1) else 1 if day.day == 1 else 2


def _high_grain(day: date) -> int:
    return 0 if (day.month, day.day) == (12, 31) else 1 if day == month_end(day.year, day.month) else 2


def _low(day: date, grain: int) -> str:
    return day.isoformat()[: (4, 7, 10)[grain]]


_high = _low


def _single(earliest: date, latest: date) -> str | None:
    """The one EDTF date that covers exactly these days, if there is one."""
    if earliest == latest:
        return earliest.isoformat()
    year = earliest.isoformat()[:4]
    for part in (f"{year}", earliest.isoformat()[:7]):
        if bounds(part) == (earliest, latest):
            return part
    if earliest.day == 1:
        for number, part in _PARTS.items():
            if bounds(f"{year}-{part}") == (earliest, latest):
                return f"{year}-{number}"
    for length in (3, 2):
        if bounds(year[:length]) == (earliest, latest):
            return year[:length].ljust(4, "X")
    return None
