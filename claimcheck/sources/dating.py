"""When an article appeared: the dates that a file gives, ranked by what they are, and a day out of words.

A date that a page states as its publication date is stated; one from its address, its file or its prose is inferred.
A day ahead of today is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from enum import IntEnum
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from claimcheck.locales import MONTHS
from claimcheck.sources.base import Dating

__all__ = ["Candidate", "Rank", "choose", "day_of_url", "parse_day", "prose_days"]

_FIRST_YEAR: Final = 1600
_CLOSE: Final = 1  # days between two dates that time zones explain
_ISO: Final = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d])")
_SLASHED: Final = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?(?:Z|[+-]\d{4})?\s*$")
_PDF: Final = re.compile(r"\s*D:(\d{4})(\d{2})?(\d{2})?")
_EPOCH: Final = re.compile(r"\s*(\d{9,10})(?:\.\d{1,9})?\s*$|\s*(\d{12,13})\s*$")
_MONTH: Final = "|".join(f"{name}|{name[:3]}\\.?|{name[:4]}\\.?" for name in MONTHS)
_PROSE: Final = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_IN_PATH: Final = re.compile(
    r"[/_.-](\d{4})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)|[/_-](\d{4})(\d{2})(\d{2})(?=\d{0,6}[/_.-]|$)"
    r"|/(\d{4})/(\d{1,2})/(?!\d)|/(\d{4})[/-](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[/-](\d{1,2})(?=/)",
    re.IGNORECASE,
)


class Rank(IntEnum):
    """What a date of a file is, the best first."""

    STATED = 0
    """Named as the publication date."""
    VISIBLE = 1
    """Printed beside the headline, in an element for times."""
    ADDRESS = 2
    """Part of the article's address."""
    GUESSED = 3
    """Found in the words of the page."""
    CHANGED = 4
    """The date of a change, or of the file: the article appeared then or before."""


class Candidate(NamedTuple):
    """A date as a file has it, what it is, and where it stands."""

    words: str
    rank: Rank
    origin: str


def choose(candidates: Iterable[Candidate], today: date) -> tuple[Dating | None, tuple[str, ...]]:
    """The best of several dates, and what is to be said of the others.

    Args:
        candidates: The dates, in any order; of one rank the first precedes.
        today: The last day that is possible.

    Returns:
        The date, None where there is none; and notes on dates that are ahead or differ.

    >>> found = [Candidate("2019-11-26", Rank.STATED, "JSON-LD"), Candidate("2019-11-02", Rank.ADDRESS, "the address")]
    >>> dating, notes = choose(found, date(2026, 11, 24))
    >>> dating.edtf, notes
    ('2019-11-26', ('2019-11-26 (JSON-LD) is taken; 2019-11-02 (the address) differs',))
    """
    notes: list[str] = []
    read: list[tuple[Rank, str, str]] = []
    in_utc: set[str] = set()
    for one in sorted(candidates, key=lambda candidate: candidate.rank):
        day = parse_day(one.words, today)
        if day is None:
            continue
        if day > today.isoformat()[: len(day)]:
            notes.append(f"{day} ({one.origin}) is ahead of today and was not taken")
        else:
            read.append((one.rank, day, one.origin))
            if one.words.strip().endswith(("Z", "+00:00")):
                in_utc.add(day)
    if not read:
        return None, tuple(notes)
    rank, day, origin = read[0]
    if len(day) < len("2019-11-26"):  # a month in the address, and a day of that month in the page
        finer = next(((d, o) for _, d, o in read[1:] if len(d) > len(day) and d.startswith(day)), None)
        day, origin = (finer[0], f"{finer[1]}, in the month of {origin}") if finer is not None else (day, origin)
    others = [(r, d, o) for r, d, o in read[1:] if not _agree(day, d) and (r <= Rank.ADDRESS)]
    # Two dates that both call themselves the publication date: neither is certain.
    disputed = any(r == rank for r, _, _ in others)
    if (local := _local_day(read, day in in_utc)) is not None:
        day = local
    for _, other, place in others[:1]:
        notes.append(f"{day} ({origin}) is taken; {other} ({place}) differs")
    return Dating(day, rank <= Rank.VISIBLE and not disputed, origin), tuple(notes)


def _local_day(read: list[tuple[Rank, str, str]], is_utc: bool) -> str | None:
    """The day in the address, where the time of publication is given in UTC and falls on the day before or after it."""
    rank, day, _ = read[0]
    address = next((d for r, d, _ in read if r is Rank.ADDRESS and len(d) == len("2019-11-26")), None)
    return address if is_utc and rank is Rank.STATED and address and _agree(day, address) else None


def _agree(a: str, b: str) -> bool:
    short = min(len(a), len(b))
    if short < len("2019-11-26"):
        return a[:short] == b[:short]
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= _CLOSE


def parse_day(words: str, today: date | None = None) -> str | None:
    """The day that a timestamp or a date in words states, as EDTF; a month or year where it states no more.

    A time with an offset keeps the day of the place where it was written, unless that is ahead of ``today``.

    >>> parse_day("Tue, 26 Nov 2019 08:15:00 +0300"), parse_day("November 26, 2019"), parse_day("12/05/2019")
    ('2019-11-26', '2019-11-26', None)
    """
    words = words.strip()[:200]
    for pattern in (_ISO, _SLASHED, _COMPACT, _PDF):
        if found := pattern.match(words):
            return _earlier(words, _day(*found.groups()), today)
    if found := _EPOCH.match(words):
        seconds = int(found[1]) if found[1] else int(found[2]) // 1000
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if days := prose_days(words):
        return days[0]
    try:
        return _earlier(words, parsedate_to_datetime(words).date().isoformat(), today)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    if found := _NUMERIC.search(words):
        first, second = int(found[1]), int(found[3])
        # "25/05/2024" and "05/25/2024" can be read one way only; "12.05.2024" has the day first.
        if first > 12 or found[2] == "." or first == second:
            return _day(found[4], found[3], found[1])
        return _day(found[4], found[1], found[3]) if second > 12 else None
    return words if re.fullmatch(r"\d{4}", words) and _day(words) else None


def _earlier(words: str, day: str | None, today: date | None) -> str | None:
    """The day in UTC, where the day of the place is ahead of today and the time is not."""
    if day is None or today is None or day <= today.isoformat():
        return day
    try:
        utc = datetime.fromisoformat(words.strip()).astimezone(UTC).date().isoformat()
    except (ValueError, OverflowError):
        return day
    return utc if "+" in words else day


def _day(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """An EDTF date of digits; None where there is no such day."""
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if found.year < _FIRST_YEAR:
        return None
    return found.isoformat()[: 10 if day else 7 if month else 4]


def prose_days(text: str) -> list[str]:
    """Every day that a text writes out in words, in order.

    >>> prose_days("Published 26 Nov. 2019, updated December 1st, 2019")
    ['2019-11-26', '2019-12-01']
    """
    days = []
    for found in _PROSE.finditer(text):
        month = (found["m1"] or found["m2"]).lower()[:3]
        number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month))
        day = _day(found["y1"] or found["y2"], str(number), found["d1"] or found["d2"])
        if day is not None:
            days.append(day)
    return days


def day_of_url(url: str | None) -> str | None:
    """The day or month in the path of an address.

    >>> day_of_url("https://example.org/news/2019/11/26/ferry"), day_of_url("https://example.org/2019/11/ferry")
    ('2019-11-26', '2019-11')
    """
    if not url:
        return None
    found = _IN_PATH.search(urlsplit(url).path)
    if found is None:
        return None
    if found[9]:
        number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(found[10].lower()))
        return _day(found[9], str(number), found[11])
    if found[7]:
        return _day(found[7], found[8])
    return _day(*(found.groups()[:3] if found[1] else found.groups()[3:6]))
