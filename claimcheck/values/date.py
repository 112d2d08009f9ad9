"""Dates: an interval of days, what blurs it, and where prose states one.

"by April 2020" is open below and ends on 30 April 2020; "the first half of next year" is counted from the day of
publication; "around 2020" is 2020 with a tolerance of a year on each side. Written as EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar, NamedTuple

from claimcheck.values.base import (
    Context,
    Interval,
    Mention,
    Mod,
    Relation,
    RelativeValueError,
    ScaleKind,
    Value,
    make_mention,
    relate_intervals,
)
from claimcheck.values.edtf import parse_edtf, render_edtf
from claimcheck.values.temporal import Found, outside, read_whole, scan
from claimcheck.values.temporal.zones import instant_of
from claimcheck.values.written import date_in_digits, refuse_scalar

__all__ = ["NAME", "SCALE", "DateValue", "find", "is_relative", "parse"]

NAME = "date"
SCALE = ScaleKind.DAYS

_YEAR_FIRST = re.compile(r"[\d.XY?~%{\[-]")
# A letter that EDTF does not use.
_PROSE = re.compile(r"[^\W\dXTZSYE_]")
# The hours by which the clocks of the earth are behind Greenwich and ahead of it.
_ZONES = (-12, 14)
_DAY_FIRST_ORDINAL, _LAST_ORDINAL = date.min.toordinal(), date.max.toordinal()


class Far(NamedTuple):
    """A date outside the years 1 to 9999: its ends as ``date.toordinal`` would count them, and its EDTF."""

    low: int | None
    high: int | None
    edtf: str


@dataclass(frozen=True, slots=True)
class DateValue(Value):
    """A stretch of days, both ends included; ``None`` is an open end.

    ``granularity`` is the unit the words name ("day", "week", "month", "quarter", "half", "season", "year", "decade",
    "century", "range"); ``vague`` marks words that name no day ("recently", or "on Tuesday" in a text without a
    publication date); ``instant`` is the one, in Greenwich time, that an hour and its time zone name. ``uncertain``
    marks "2004?"; ``far`` holds a date outside the years 1 to 9999, which is ``vague`` but can be compared. Two dates
    are equal when they cover the same days with the same certainty.
    """

    type: ClassVar[str] = NAME
    scale: ClassVar[ScaleKind] = SCALE
    earliest: date | None
    latest: date | None
    mod: Mod | None = field(default=None, compare=False)
    approximate: bool = False
    ambiguous: bool = field(default=False, compare=False)
    vague: bool = False
    granularity: str = field(default="range", compare=False)
    instant: datetime | None = field(default=None, compare=False)
    uncertain: bool = False
    far: Far | None = None

    @property
    def edtf(self) -> str:
        """The value as EDTF (ISO 8601-2)."""
        if self.far is not None:
            return self.far.edtf
        return render_edtf(self.earliest, self.latest, approximate=self.approximate, uncertain=self.uncertain)

    @property
    def bound(self) -> str | None:
        """``"low"`` where only the earliest day is stated, ``"high"`` where only the latest is, else None."""
        if self.vague or (self.earliest is None) == (self.latest is None):
            return None
        return "high" if self.earliest is None else "low"

    def __str__(self) -> str:
        return self.edtf

    def relate(self, other: Value, *, tolerance: Decimal | None = None) -> Relation:
        """The relation of these days to another date's; approximate dates are widened unless ``tolerance`` is 0.

        >>> DateValue(date(2019, 1, 1), date(2019, 12, 31)).relate(DateValue(date(2019, 7, 1), date(2019, 7, 31)))
        <Relation.CONTAINS: 'CONTAINS'>
        """
        if not isinstance(other, DateValue) or None in (self.interval, other.interval):
            return Relation.INCOMPARABLE
        widen = tolerance is None or tolerance != 0
        relation = relate_intervals(self._days(widen=widen), other._days(widen=widen))
        if self.approximate or other.approximate or (self.instant or other.instant) is None:
            return relation
        return _relate_instants(self, other, relation)

    @property
    def interval(self) -> Interval | None:
        """The days as ordinals; None where no day is named."""
        return self._days(widen=False) if self.far is not None or not self.vague else None

    def end(self, side: str) -> date | None:
        """The earliest or the latest day."""
        return self.earliest if side == "low" else self.latest

    def span(self, factor: Decimal = Decimal(1)) -> Interval | None:  # noqa: ARG002 - days are days
        """The days as ordinals, wider where the date is approximate."""
        return None if self.vague else self._days(widen=True)

    def _days(self, *, widen: bool) -> Interval:
        if self.far is not None:
            return Interval(self.far.low, self.far.high)
        low = None if self.earliest is None else self.earliest.toordinal()
        high = None if self.latest is None else self.latest.toordinal()
        if widen and self.approximate:
            slack = _slack(None if low is None or high is None else high - low + 1)
            low = None if low is None else max(_DAY_FIRST_ORDINAL, low - slack)
            high = None if high is None else min(_LAST_ORDINAL, high + slack)
        return Interval(low, high)


def _relate_instants(one: DateValue, other: DateValue, relation: Relation) -> Relation:
    """The relation of two dates of which one at least is an instant; ``relation`` is that of their days.

    An instant is on another day elsewhere: "03:59 GMT on December 4" is December 3 in New York.
    """
    if one.instant is not None and other.instant is not None:
        return Relation.EQUAL if one.instant == other.instant else Relation.DISJOINT
    instant, days = (one.instant, other) if one.instant is not None else (other.instant, one)
    if relation is not Relation.DISJOINT or instant is None:
        return relation
    first, last = ((instant + timedelta(hours=hours)).date() for hours in _ZONES)
    begins, ends = days.earliest or date.min, days.latest or date.max
    return relation if ends < first or last < begins else Relation.OVERLAPS


def _slack(length: int | None) -> int:
    """Days by which "about" widens a stretch of ``length`` days: a day by 3, a month by 10, a year by a year."""
    if length is None or length <= 7:
        return 3
    if length <= 31:
        return 10
    return length // 3 if length < 365 else 365


def find(text: str, context: Context, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Every date in ``text``, in order, outside the ``taken`` spans (offsets in code points, half-open).

    Relative dates count from the last day of ``context.published``; without it they are found but vague.

    >>> find("They will sign by April 2020.", Context())[0].value.edtf
    '../2020-04'
    """
    found = [one for one in scan(text, context) if one.kind == NAME]
    return [mention(text, one) for one in (outside(found, taken) if taken else found)]


def mention(text: str, found: Found) -> Mention:
    """The public form of what the temporal grammar found in ``text``."""
    return make_mention(
        NAME, found.start, found.end, text[found.start : found.end], _value(found), found.timex, found.rules
    )


def _value(found: Found) -> DateValue:
    return _kept(
        found.earliest,
        found.latest,
        found.mod,
        found.approximate,
        found.ambiguous,
        found.vague,
        found.granularity,
        found.instant,
        far=_far(found),
    )


# Where the day and the minutes of "2019-12-04T03:59:00Z" end.
_DAY, _MINUTES = 10, 16


def _far(found: Found) -> Far | None:
    """The days of a year or century before the first year: "BC0044", "BC04"."""
    timex, mod = found.timex.value, found.mod
    if not timex.startswith(_BEFORE_CHRIST):
        return None
    number = int(timex[len(_BEFORE_CHRIST) :])
    # the year before 1 is 0 in EDTF, which has no eras
    first, last = (1 - number, 1 - number) if len(timex) > _CENTURY else (-99 - 100 * number, -100 * number)
    if found.low:
        first = 1 - int(found.low[len(_BEFORE_CHRIST) :])
    low: int | None = last + 1 if mod is Mod.AFTER else first
    high: int | None = first - 1 if mod is Mod.BEFORE else last
    low = None if mod in (Mod.BEFORE, Mod.ON_OR_BEFORE) else low
    high = None if mod in (Mod.AFTER, Mod.ON_OR_AFTER) else high
    mark = "~" if found.approximate else ""
    ends = [".." if year is None else f"{'-' if year < 0 else ''}{abs(year):04}{mark}" for year in (low, high)]
    words = "/".join(dict.fromkeys(ends))
    days = parse_edtf(words).far
    return None if days is None else Far(*days, words)


_BEFORE_CHRIST, _CENTURY = "BC", 4
_LONGEST_LIST = 200
_JOINED = re.compile(r"(.{1,60}) (?:and|or|to|&) (.{1,60})")


def _of_two(words: str, context: Context) -> Found | None:
    """Two dates of which the second follows the first, as one stretch: "2014 and 2015", "May or June 2019".

    Dates that are apart make none: an interval would hold the days between them, too.
    """
    pair = _JOINED.fullmatch(words)
    if pair is None:
        return None
    whole = read_whole(f"between {pair[1]} and {pair[2]}", context)
    second = read_whole(pair[2], context)
    if whole is None or second is None or whole.kind != NAME or second.kind != NAME:
        return None
    if " to " in words:
        return whole
    first, last, begins = whole.earliest, whole.latest, second.earliest
    if first is None or begins is None or last != second.latest or begins <= first:
        return None
    before = render_edtf(first, begins - timedelta(1))
    return whole if "/" not in before else None


# An article names the same days again and again; values never change, so one serves them all.
_kept = lru_cache(maxsize=4096)(DateValue)


def is_relative(words: str) -> bool:
    """Whether ``words`` mean a date only together with the day on which they were written.

    >>> is_relative("by April"), is_relative("by April 2020")
    (True, False)
    """
    try:
        _edtf(words)
    except ValueError:
        found = read_whole(words, Context()) or _of_two(words, Context())
        return found is not None and found.relative
    return False


def _edtf(words: str) -> DateValue:
    stretch = parse_edtf(words)
    mod = None
    if (stretch.earliest is None) != (stretch.latest is None):
        mod = Mod.ON_OR_AFTER if stretch.latest is None else Mod.ON_OR_BEFORE
    grain = "range" if "/" in words else ("year", "month", "day")[min(words.count("-"), 2)]
    low = words.lower()
    instant = instant_of(words[:_MINUTES], low, 0, len(low)) if words[_DAY : _DAY + 1] == "T" else None
    far = None if stretch.far is None else Far(*stretch.far, words)
    return DateValue(
        stretch.earliest,
        stretch.latest,
        mod,
        stretch.approximate,
        False,
        stretch.unknown,
        grain,
        instant,
        stretch.uncertain,
        far,
    )


def parse(words: str, context: Context) -> DateValue:
    """The date that ``words`` state: EDTF, or the prose that an article would use.

    Raises ValueError with the way out: the message begins with "relative" where a publication date is missing.

    >>> str(parse("first half of 2020", Context()))
    '2020-40'
    """
    stripped = words.strip()
    problem: ValueError | None = None
    try:
        return _edtf(stripped)
    except ValueError as fault:
        refuse_scalar(stripped, "a date")
        day = date_in_digits(stripped)
        if day:
            raise ValueError(f"not EDTF: {stripped!r}; write {day}") from fault
        problem = fault if _is_meant_as_edtf(stripped) else None
    found = read_whole(stripped, context) or _of_two(stripped, context)
    if found is None:
        raise problem or _no_date(words, stripped, context)
    refused = _refused(found, words, stripped, context)
    if refused is not None:
        raise refused
    return _value(found)


def _is_meant_as_edtf(words: str) -> bool:
    """Whether words that are not EDTF look as if they were meant to be, so that its fault is the one to report."""
    return bool(words) and bool(_YEAR_FIRST.match(words)) and not _PROSE.search(words) and "/" not in words


def _no_date(words: str, stripped: str, context: Context) -> ValueError:
    """The fault of words in which no one date is read."""
    pair = _JOINED.fullmatch(stripped)
    if pair is not None and all(read_whole(one, context) for one in pair.groups()):
        return ValueError(f"{words[:80]!r} is two dates that do not follow each other; write one statement for each")
    if len(stripped) <= _LONGEST_LIST and len({(one.earliest, one.latest) for one in scan(stripped, context)}) > 1:
        return ValueError(f"{words[:80]!r} is more than one date; write one statement for each")
    return ValueError(
        f"not a date: {words[:80]!r}; write EDTF (2020-04, ../2020-04) or prose (by April 2020, first half of 2020)"
    )


def _refused(found: Found, words: str, stripped: str, context: Context) -> ValueError | None:
    """The fault of words that state a length, a date that depends on a day that is not known, or no day at all."""
    if found.kind != NAME:
        return ValueError(
            f"{words[:80]!r} is a length of time, not a date; write 'in {stripped}' or give the date itself"
        )
    if found.relative and context.published is None:
        return RelativeValueError(
            f"relative date {words[:80]!r} needs the day it was written; "
            "give the source a 'published' date or write it as EDTF"
        )
    if found.vague and _far(found) is None:
        return ValueError(f"{words[:80]!r} names no day; write a date such as 2020-04 or 'by April 2020'")
    return None
