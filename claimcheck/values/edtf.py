"""Dates as EDTF (ISO 8601-2) in and out, levels 0 to 2: "2020-04", "../2020-04", "2020-40", "2019~", "-0043"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimcheck.values.edtfdate import Days, one_date
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
_PLAIN = re.compile(r"(?!0000)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")
_SHAPE = re.compile(r"[0-9XYuxSE.,:/TZ~?%+\[\]{} \-]+")
_SET = re.compile(r"\[(.+)\]|\{(.+)\}")
_LENGTH_LIMIT = 120
_LAST = date.max.toordinal()
_OPEN = ("", "..")
_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


class Stretch(NamedTuple):
    """The days an EDTF string covers; ``None`` is an open end. ``unknown`` is "XXXX": no day is meant.

    ``far`` holds both ends, as ``date.toordinal`` would count them, where one of them lies outside the years 1 to 9999;
    such a stretch has no days of its own.
    """

    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    unknown: bool = False
    far: tuple[int | None, int | None] | None = None


@lru_cache(maxsize=2048)
def parse_edtf(text: str) -> Stretch:
    """The days that an EDTF string covers.

    ``text`` is a date, an interval or a set of level 0, 1 or 2. Raises ValueError for anything else.

    >>> parse_edtf("../2020-04").latest
    datetime.date(2020, 4, 30)
    >>> parse_edtf("2020-40").earliest
    datetime.date(2020, 1, 1)
    """
    words = text.strip()
    plain = bounds(words) if _PLAIN.fullmatch(words) else None
    if plain is not None:
        return Stretch(*plain)
    if not words or len(words) > _LENGTH_LIMIT or not _SHAPE.fullmatch(words):
        raise ValueError(
            f"not EDTF: {text[:60]!r}; write a date as 2020, 2020-04, 2020-04-30, 2019-01/2019-06 or ../2020-04"
        )
    if words in ("XXXX", "../.."):
        return Stretch(None, None, unknown=True)
    one_of = _SET.fullmatch(words)
    if one_of is not None:
        return _set(text, one_of[1] or one_of[2])
    if "/" not in words:
        days = _one(words)
        return _stretch(days.first, days.last, [days])
    return _interval(text, *words.partition("/")[::2])


def _interval(text: str, low_words: str, high_words: str) -> Stretch:
    if "/" in high_words:
        raise ValueError(f"not EDTF: {text!r} has more than one '/'")
    low, high = (None if end in _OPEN else _one(end) for end in (low_words, high_words))
    first, last = (low.first if low else None), (high.last if high else None)
    if first is not None and last is not None and first > last:
        raise ValueError(f"the interval {text!r} ends before it begins")
    if first is None and last is None:
        raise ValueError(f"the interval {text!r} has no date at either end")
    return _stretch(first, last, [days for days in (low, high) if days is not None])


def _set(text: str, words: str) -> Stretch:
    """The days from the first to the last date of a set: "[1667,1668,1670..1672]", "{1960,1961-12}", "[..1984]"."""
    ends: list[tuple[Days | None, Days | None]] = []
    for item in words.split(","):
        low, dots, high = item.strip().partition("..")
        ends.append((_end(low), _end(high if dots else low)))
    every = [days for pair in ends for days in pair if days is not None]
    if not every:
        raise ValueError(f"not EDTF: {text!r} is a set without a date")
    lows = [None if low is None else low.first for low, _ in ends]
    highs = [None if high is None else high.last for _, high in ends]
    first, last = (
        None if None in side else pick(end for end in side if end is not None)
        for side, pick in ((lows, min), (highs, max))
    )
    return _stretch(first, last, every)


def _end(words: str) -> Days | None:
    return _one(words) if words else None


def _stretch(first: int | None, last: int | None, parts: list[Days]) -> Stretch:
    approximate, uncertain = any(days.approximate for days in parts), any(days.uncertain for days in parts)
    if first is None and last is None:
        return Stretch(None, None, approximate, uncertain, unknown=True)
    if any(end is not None and not 1 <= end <= _LAST for end in (first, last)):
        return Stretch(None, None, approximate, uncertain, unknown=True, far=(first, last))
    low, high = (None if end is None else date.fromordinal(end) for end in (first, last))
    return Stretch(low, high, approximate, uncertain)


def _one(words: str) -> Days:
    days = one_date(words)
    if days is not None:
        return days
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", words):
        raise ValueError(f"no such date: {words!r}")
    raise ValueError(f"not EDTF: {words!r}; write a date as 2020, 2020-04, 2020-04-30 or 2019-01/2019-06")


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
def render_edtf(
    earliest: date | None, latest: date | None, *, approximate: bool = False, uncertain: bool = False
) -> str:
    """The shortest EDTF string that covers exactly the days from ``earliest`` to ``latest``.

    >>> render_edtf(None, date(2020, 4, 30))
    '../2020-04'
    >>> render_edtf(date(2020, 1, 1), date(2020, 6, 30))
    '2020-40'
    """
    mark = _MARKS[approximate, uncertain]
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
