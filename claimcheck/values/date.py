"""Dates: an interval of days, what blurs it, and where prose states one.

"by April 2020" is open below and ends on 30 April 2020; "the first half of next year" is counted from the day of
publication; "around 2020" is 2020 with a tolerance of a year on each side. Written as EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

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
from claimcheck.values.written import date_in_digits, refuse_scalar

__all__ = ["NAME", "SCALE", "DateValue", "find", "is_relative", "parse"]

NAME = "date"
SCALE = ScaleKind.DAYS

_YEAR_FIRST = re.compile(r"[\d.X]")
_DAY_FIRST_ORDINAL, _LAST_ORDINAL = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class DateValue(Value):
    """A stretch of days, both ends included; ``None`` is an open end.

    ``granularity`` is the unit the words name ("day", "week", "month", "quarter", "half", "season", "year", "decade",
    "century", "range"); ``vague`` marks words that name no day ("recently", or "on Tuesday" in a text without a
    publication date). Two dates are equal when they cover the same days with the same certainty.
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

    @property
    def edtf(self) -> str:
        """The value as EDTF (ISO 8601-2)."""
        return render_edtf(self.earliest, self.latest, approximate=self.approximate)

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
        if not isinstance(other, DateValue) or self.vague or other.vague:
            return Relation.INCOMPARABLE
        widen = tolerance is None or tolerance != 0
        return relate_intervals(self._days(widen=widen), other._days(widen=widen))

    @property
    def interval(self) -> Interval | None:
        """The days as ordinals; None where no day is named."""
        return None if self.vague else self._days(widen=False)

    def end(self, side: str) -> date | None:
        """The earliest or the latest day."""
        return self.earliest if side == "low" else self.latest

    def span(self, factor: Decimal = Decimal(1)) -> Interval | None:  # noqa: ARG002 - days are days
        """The days as ordinals, wider where the date is approximate."""
        return None if self.vague else self._days(widen=True)

    def _days(self, *, widen: bool) -> Interval:
        low = None if self.earliest is None else self.earliest.toordinal()
        high = None if self.latest is None else self.latest.toordinal()
        if widen and self.approximate:
            slack = _slack(None if low is None or high is None else high - low + 1)
            low = None if low is None else max(_DAY_FIRST_ORDINAL, low - slack)
            high = None if high is None else min(_LAST_ORDINAL, high + slack)
        return Interval(low, high)


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
        found.earliest, found.latest, found.mod, found.approximate, found.ambiguous, found.vague, found.granularity
    )


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
    return DateValue(stretch.earliest, stretch.latest, mod, stretch.approximate, False, stretch.unknown, grain)


def parse(words: str, context: Context) -> DateValue:
    """The date that ``words`` state: EDTF, or the prose that an article would use.

    Raises ValueError with the way out: the message begins with "relative" where a publication date is missing.

    >>> str(parse("first half of 2020", Context()))
    '2020-40'
    """
    stripped = words.strip()
    try:
        return _edtf(stripped)
    except ValueError as fault:
        refuse_scalar(stripped, "a date")
        day = date_in_digits(stripped)
        if day:
            raise ValueError(f"not EDTF: {stripped!r}; write {day}") from fault
        is_edtf = _YEAR_FIRST.match(stripped) and not _PROSE.search(stripped)
        problem = fault if is_edtf else None
    found = read_whole(stripped, context) or _of_two(stripped, context)
    if found is None:
        raise problem or _no_date(stripped, context)
    if found.kind != NAME:
        raise ValueError(
            f"{words[:80]!r} is a length of time, not a date; write 'in {stripped}' or give the date itself"
        )
    if found.relative and context.published is None:
        raise RelativeValueError(
            f"relative date {words[:80]!r} needs the day it was written; "
            "give the source a 'published' date or write it as EDTF"
        )
    if found.vague:
        raise ValueError(f"{words[:80]!r} names no day; write a date such as 2020-04 or 'by April 2020'")
    return _value(found)


# What no EDTF date holds: other letters, an interval.
_PROSE = re.compile(r"/|[^\W\dXTZSYE_]")


def _no_date(words: str, context: Context) -> ValueError:
    """What to say of words that name no date."""
    pair = _JOINED.fullmatch(words)
    if pair is not None and all(read_whole(one, context) for one in pair.groups()):
        return ValueError(f"{words[:80]!r} is two dates that do not follow each other; write one statement for each")
    return ValueError(
        f"not a date: {words[:80]!r}; write EDTF (2020-04, ../2020-04) or prose (by April 2020, first half of 2020)"
    )
