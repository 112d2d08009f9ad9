"""One date of EDTF (ISO 8601-2), levels 0 to 2, as the days that it may cover.

Days are counted as ``date.toordinal`` does, and on beyond both ends of what ``date`` can hold: year 0 is 1 BC, and
"Y-17E7" is a year like any other.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

__all__ = ["Days", "one_date", "year_of"]

_QUALIFIERS = "?~%"
_DATE = re.compile(
    r"(?P<q1>[?~%]?)(?P<year>-?[\dX]{4}(?:S\d{1,4})?|Y-?\d{5,12}(?:S\d{1,4})?|Y-?\d{1,6}E\d{1,2}(?:S\d{1,4})?)(?P<q2>[?~%]?)"
    r"(?:-(?P<q3>[?~%]?)(?P<month>[\dX]{2})(?P<q4>[?~%]?)(?:-(?P<q5>[?~%]?)(?P<day>[\dX]{2})(?P<q6>[?~%]?))?)?"
    r"(?:T(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
# Seasons (21-32, the last eight by hemisphere), quarters (33-36), thirds (37-39) and halves (40, 41): their months.
_PARTS = {
    **dict.fromkeys((21, 25, 31), (3, 5)),
    **dict.fromkeys((22, 26, 32), (6, 8)),
    **dict.fromkeys((23, 27, 29), (9, 11)),
    **dict.fromkeys((24, 28, 30), (12, 14)),
    **{33 + quarter: (3 * quarter + 1, 3 * quarter + 3) for quarter in range(4)},
    **{37 + third: (4 * third + 1, 4 * third + 4) for third in range(3)},
    40: (1, 6),
    41: (7, 12),
}
_UNKNOWN = "XXXX"


class Days(NamedTuple):
    """The first and the last day that a date may cover, and its qualifiers; None for both where no year is told."""

    first: int | None
    last: int | None
    approximate: bool
    uncertain: bool


def one_date(words: str) -> Days | None:
    """The days of one date; None where ``words`` are no date, or one that no calendar has.

    >>> one_date("2004-06~-11"), one_date("2004-02-30")
    (Days(first=731743, last=731743, approximate=True, uncertain=False), None)
    """
    match = _DATE.fullmatch(words)
    if match is None or not _is_time(match):
        return None
    marks = "".join(match[f"q{number}"] or "" for number in range(1, 7))
    approximate, uncertain = bool(set(marks) & {"~", "%"}), bool(set(marks) & {"?", "%"})
    if match["year"] == _UNKNOWN:
        return Days(None, None, approximate, uncertain)
    years = _years(match["year"])
    ends = None if years is None else _ends(years, match["month"] or "", match["day"] or "")
    return None if ends is None else Days(*ends, approximate, uncertain)


def _is_time(match: re.Match[str]) -> bool:
    """Whether an hour stands behind a day, and is one that clocks have."""
    if match["hour"] is None:
        return True
    return (
        match["day"] is not None and int(match["hour"]) <= 24 and max(int(match["minute"]), int(match["second"])) < 60
    )


def _years(words: str) -> tuple[int, int] | None:
    """The first and the last year that the words for a year mean: "156X", "Y-17E7", "1950S2"."""
    number, _, digits = words.removeprefix("Y").partition("S")
    sign = -1 if number[0] == "-" else 1
    number = number.lstrip("-")
    if "E" in number:
        base, _, power = number.partition("E")
        number = base + "0" * int(power)
    low, high = int(number.replace("X", "0")), int(number.replace("X", "9"))
    if high and "X" in number and sign > 0:
        low = max(low, 1)  # the first century begins with the year 1
    if digits:
        kept = int(digits)
        if not 1 <= kept <= len(number):
            return None
        size = 10 ** (len(number) - kept)
        low = low // size * size
        high = low + size - 1
    return (low, high) if sign > 0 else (-high, -low)


def _ends(years: tuple[int, int], month: str, day: str) -> tuple[int, int] | None:
    low, high = years
    if not month:
        return _ordinal(low, 1, 1), _ordinal(high, 12, 31)
    part = _PARTS.get(int(month)) if month.isdigit() and not day else None
    if part is not None:
        return _month_begin(low, part[0]), _month_begin(high, part[1] + 1) - 1
    months = [number for number in range(1, 13) if _fits(number, month)]
    if not months:
        return None
    if not day:
        return _month_begin(low, months[0]), _month_begin(high, months[-1] + 1) - 1
    first, last = _day(low, months[0], day, last=False), _day(high, months[-1], day, last=True)
    return None if first is None or last is None else (first, last)


def _day(year: int, month: int, day: str, *, last: bool) -> int | None:
    """The first or the last day of a month that fits its two places; None where the month has none."""
    fitting = [number for number in range(1, _month_length(year, month) + 1) if _fits(number, day)]
    return _ordinal(year, month, fitting[-1 if last else 0]) if fitting else None


def _fits(number: int, places: str) -> bool:
    """Whether a number fits two places of which some are unknown: 12 fits "1X"."""
    return all(place in ("X", digit) for place, digit in zip(places, f"{number:02}", strict=True))


def _month_length(year: int, month: int) -> int:
    return monthrange(year % 400 + 400, month)[1]


def _month_begin(year: int, month: int) -> int:
    """The first day of a month; months behind the twelfth are those of the next year."""
    return _ordinal(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _ordinal(year: int, month: int, day: int) -> int:
    """The day as ``date.toordinal`` counts, in any year."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_month_length(year, earlier) for earlier in range(1, month)) + day


def year_of(ordinal: int) -> int:
    """The year in which a day lies, with 0 for 1 BC.

    >>> year_of(1), year_of(0), year_of(-366)
    (1, 0, -1)
    """
    year = ordinal * 400 // 146_097
    while _ordinal(year + 1, 1, 1) <= ordinal:
        year += 1
    while _ordinal(year, 1, 1) > ordinal:
        year -= 1
    return year
