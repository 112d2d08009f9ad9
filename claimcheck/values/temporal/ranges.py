"""Ranges of dates: "from 2009 to 2011", "June 30-July 4, 2018", "Monday to Friday", "the first nine months of 2019"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from claimcheck.values.base import Timex
from claimcheck.values.temporal.atom import Atom, Found
from claimcheck.values.temporal.calendar import add_months, month_end, shift, value_at
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.talk import TOLD_AS_AHEAD, TOLD_AS_PAST
from claimcheck.values.temporal.words import vocabulary

__all__ = ["ranges", "share_years"]

_LONGEST_GAP = 18
_QUARTER = re.compile(r"[0-9]{4}-[QH][1-4]")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_SEASON = re.compile(r"[0-9]{4}-(?:SP|SU|FA|WI)")
# "November and January 1990" go over the end of a year, "May and March 1990" do not.
_MONTHS_OVER = 6
_OF_A_YEAR = frozenset({"month", "monthday"})
_ALIKE = frozenset({"weekday", "month", "monthday"})
_CHANGE_WINDOW = 60
_OPENER_WINDOW = 14
_OPENERS = ("from", "between")


def share_years(atoms: list[Atom], low: str) -> None:
    """Gives the first end of a range the year of the second: "from March to May 2018", "Q1-Q3 2020"."""
    for left, right in reversed(list(pairwise(atoms))):
        if right.start - left.end > _LONGEST_GAP:
            continue
        if left.deictic is None and left.year is None:
            if left.kind in _OF_A_YEAR:
                _share_year(left, right, low)
            elif left.kind == "quarter":
                _share_quarter(left, right, low)
            elif left.kind == "season":
                _share_season(left, right, low)
        if right.kind in _OF_A_YEAR and right.year is None and right.deictic is None:
            _keep_year(left, right, low)


def _keep_year(left: Atom, right: Atom, low: str) -> None:
    """Gives the second end of a range the year of the first: "from May 2014 to June"."""
    if left.kind == "monthday" and left.year is not None:
        month, year = left.number, left.year
    elif left.kind == "abs" and _MONTH.fullmatch(left.name):
        month, year = int(left.name[5:]), int(left.name[:4])
    else:
        return
    if not _is_range(low, left, right):
        return
    year += right.number < month
    if right.kind == "monthday":
        right.year = year
    else:
        right.kind, right.name = "abs", f"{year:04}-{right.number:02}"


def _share_season(left: Atom, right: Atom, low: str) -> None:
    """Gives a season the year of the one behind it: "spring or summer 2007"."""
    if right.kind == "abs" and _SEASON.fullmatch(right.name) and _is_listed(low, left, right):
        left.kind, left.name = "abs", f"{right.name[:5]}{left.name}"


def _is_listed(low: str, left: Atom, right: Atom) -> bool:
    """Whether two dates stand in one breath: "in August or September 2007"."""
    return pattern("ranges.listed").fullmatch(low, left.end, right.start) is not None


def _share_quarter(left: Atom, right: Atom, low: str) -> None:
    """Gives a quarter or half the year of the one behind it."""
    if right.kind != "abs" or not _QUARTER.fullmatch(right.name):
        return
    year, part = int(right.name[:4]), right.name[5:]
    if left.name[0] == part[0] and pattern("ranges.range").fullmatch(low, left.end, right.start):
        left.kind, left.name = "abs", f"{year - (left.name > part):04}-{left.name}"


def _share_year(left: Atom, right: Atom, low: str) -> None:
    """Gives a month or a day the year of the month or day behind it."""
    if right.kind == "within" and right.part is not None and right.part.kind in _OF_A_YEAR:
        if pattern("ranges.range").fullmatch(low, left.end, right.start):  # "June and July of that year"
            left.part, left.anchor, left.kind = left.at(left.start, left.end), right.anchor, "within"
        return
    if right.kind == "monthday" and right.year is not None:
        month, year = right.number, right.year
    elif right.kind == "abs" and len(right.name) == 7 and right.name[5:].isdigit():
        month, year = int(right.name[5:]), int(right.name[:4])
    else:
        return
    if _is_range(low, left, right) or _is_moved(low, left, right):
        year -= left.number > month
    elif _is_listed(low, left, right):
        year -= left.number - month >= _MONTHS_OVER
    else:
        return
    if left.kind == "monthday":
        left.year = year
    else:
        left.kind, left.name = "abs", f"{year:04}-{left.number:02}"


def _is_range(low: str, left: Atom | Found, right: Atom | Found) -> bool:
    return (
        pattern("ranges.range").fullmatch(low, left.end, right.start) is not None
        and _range_begins(low, left, right) is not None
    )


def ranges(low: str, found: list[Found], today: date | None) -> None:
    """Gives the two ends of a range in ``found`` the whole of it; "now" as an end is the day of writing, ``today``."""
    for left, right in pairwise(found):
        if right.start - left.end > _LONGEST_GAP or right.kind != "date":
            continue
        if right.timex.value == "PRESENT_REF":
            _until_now(low, left, right, today)
        if right.vague or right.earliest is None:
            continue
        if left.kind != "date":
            _counted(low, left, right)
        elif left.timex.value == "PRESENT_REF":
            _from_now(low, left, right, today)
        elif not left.vague and pattern("ranges.range").fullmatch(low, left.end, right.start):
            begin = _range_begins(low, left, right)
            if begin is not None:
                _join(low, begin, left, right, today)
            elif _is_put_off(low, left.start):
                if left.shape == right.shape == "weekday":
                    _put_behind(left, right)
                elif left.shape in _OF_A_YEAR and right.shape in _OF_A_YEAR and right.relative:
                    _put_into_next_year(left, right)


def _from_now(low: str, left: Found, right: Found, today: date | None) -> None:
    """Reads "Between now and 2030"."""
    if (
        today is None
        or right.latest is None
        or right.latest < today
        or not pattern("ranges.range").fullmatch(low, left.end, right.start)
    ):
        return
    begin = _range_begins(low, left, right)
    if begin is not None and begin < left.start:
        _cover(left, right, begin, today, right.latest, f"{low[begin : left.start].strip()} now and <date>")


def _is_put_off(low: str, start: int) -> bool:
    """Whether "from Tuesday to Friday" tells of a delay."""
    return pattern("ranges.delay").search(low, max(0, start - _CHANGE_WINDOW), start) is not None


def _put_behind(left: Found, right: Found) -> None:
    """Moves a weekday behind the one from which something is put off to it."""
    first, last = left.earliest, right.latest
    if first is None or last is None or last > first:
        return
    day = last + timedelta(7 * (1 + (first - last).days // 7))
    right.earliest = right.latest = day
    right.timex = Timex("DATE", day.isoformat())
    right.rules = (*right.rules, "from <date> to <date>")


def _put_into_next_year(left: Found, right: Found) -> None:
    """Moves a month or a day behind the one from which something is put off to it."""
    first, begin, last = left.earliest, right.earliest, right.latest
    if first is None or begin is None or last is None or begin >= first:
        return
    years = 12 * (first.year - begin.year + ((begin.month, begin.day) < (first.month, first.day)))
    right.earliest, right.latest = add_months(begin, years), add_months(last, years)
    if right.shape == "month":
        right.latest = month_end(right.latest.year, right.latest.month)
    right.timex = Timex("DATE", value_at(right.earliest, "M" if right.shape == "month" else "D"))
    right.rules = (*right.rules, "from <date> to <date>")


def _until_now(low: str, left: Found, right: Found, today: date | None) -> None:
    """Reads "Between January 2019 and now"."""
    if today is None or left.kind != "date" or left.earliest is None or left.earliest > today:
        return
    if pattern("ranges.range").fullmatch(low, left.end, right.start):
        begin = _range_begins(low, left, right)
        if begin is not None and begin < left.start:
            _cover(left, right, begin, left.earliest, today, f"{low[begin : left.start].strip()} <date> and now")


def _join(low: str, begin: int, left: Found, right: Found, today: date | None) -> None:
    first, last = left.earliest, right.latest
    if first is None or last is None:
        return
    if first > last:
        ends = _turned(left, right, first, last, today)
        if ends is None:
            return
        first, last = ends
    opener = low[begin : left.start].split()[:1] if begin < left.start else []
    rule = " ".join([*opener, "<date>", low[left.end : right.start].strip() or "-", "<date>"])
    _cover(left, right, begin, first, last, rule)


def _turned(left: Found, right: Found, first: date, last: date, today: date | None) -> tuple[date, date] | None:
    """The ends of a range that were read apart and stand the wrong way round: "Friday to Monday", "May to March"."""
    if left.shape == right.shape == "weekday":
        weeks = timedelta(7 * (((first - last).days + 6) // 7))
        if right.stated_ahead:
            last += weeks
            right.timex = Timex("DATE", last.isoformat())
        else:
            first -= weeks
            left.timex = Timex("DATE", first.isoformat())
    elif today is not None and left.shape in _OF_A_YEAR and right.shape in _OF_A_YEAR:
        told = -1 if TOLD_AS_PAST in right.rules else TOLD_AS_AHEAD in left.rules
        first, last = _within_a_year(first, last, today, told)
        if right.shape == "month":
            last = month_end(last.year, last.month)
        left.timex = Timex("DATE", value_at(first, "M" if left.shape == "month" else "D"))
        right.timex = Timex("DATE", value_at(last, "M" if right.shape == "month" else "D"))
    return (first, last) if first <= last else None


def _within_a_year(first: date, last: date, today: date, told: int) -> tuple[date, date]:
    """The years of "from May to September", whose ends were read apart: those that hold ``today``, or the nearest.

    ``told`` is -1 where the words tell of the past and 1 where they look ahead.
    """
    stretches = [
        (add_months(first, before), add_months(last, after)) for before, after in ((-12, 0), (0, 12), (-12, 12))
    ]
    likely = [(low, high) for low, high in stretches if low <= high < add_months(low, 12)]
    if told > 0:
        likely = [(low, high) for low, high in likely if low >= today] or likely
    elif told < 0:
        likely = [(low, high) for low, high in likely if low <= today]
        return max(likely, key=lambda ends: ends[1] <= today, default=stretches[0])
    return next(((low, high) for low, high in likely if low <= today <= high), stretches[1])


def _cover(left: Found, right: Found, begin: int, first: date, last: date, rule: str) -> None:
    stop = right.stop
    approximate = left.approximate or right.approximate
    for end in (left, right):
        end.kind, end.begin, end.stop, end.earliest, end.latest = "date", begin, stop, first, last
        end.mod, end.granularity, end.vague, end.approximate = None, "range", False, approximate
        end.rules = (*end.rules, rule)


def _ended(low: str, left: Found, right: Found) -> bool:
    """Reads "The six months ended June 30", "the year to 31 March 2019": a length that ends on a date."""
    last = right.latest
    if left.length is None or last is None:
        return False
    years = right.granularity == "year" and left.length[1] == "Y" and left.length[0] > 1  # "the ten years to 2011"
    if not years and right.granularity not in ("day", "month", "quarter"):
        return False
    gap = pattern("ranges.ending").fullmatch(low, left.end, right.start)
    if gap is None or (gap["to"] and not low.startswith("the ", left.start)):
        return False
    first = shift(last + timedelta(1), -left.length[0], left.length[1]) if last < date.max else None
    if first is not None:
        _cover(left, right, left.begin, first, last, f"<length> {gap[0].strip()} <date>")
    return first is not None


def _begun(low: str, left: Found, right: Found) -> bool:
    """Reads "For two weeks starting on 20 May": a length that begins on a day."""
    first = right.earliest
    if left.length is None or first is None or right.granularity != "day":
        return False
    gap = pattern("ranges.beginning").fullmatch(low, left.end, right.start)
    behind = shift(first, *left.length) if gap is not None else None
    if gap is None or behind is None:
        return False
    _cover(left, right, left.begin, first, behind - timedelta(1), f"<length> {gap[0].strip()} <date>")
    left.relative = right.relative
    return True


def _counted(low: str, left: Found, right: Found) -> None:
    """Reads "The first nine months of 2019": both words carry those months, whatever the year is."""
    if _ended(low, left, right) or _begun(low, left, right):
        return
    if not left.counted or pattern("ranges.of").match(low, left.end, right.start) is None or right.mod is not None:
        return
    first, last = right.earliest, right.latest
    if first is None or last is None:
        return
    days = _block(left.counted, first, last)
    if days is None:
        return
    which = left.counted[0]
    rule = "last <length>" if which < 0 else f"{'first' if which == 1 else '<ordinal>'} <length>"
    _cover(left, right, left.begin, *days, f"{rule} of <date>")
    left.relative = right.relative


def _block(counted: tuple[int, int, str], first: date, last: date) -> tuple[date, date] | None:
    """So many units from the begin or the end of a period, or the second, third ... such block in it."""
    which, number, unit = counted
    if which < 0:
        # a day behind the end, so that months are counted from their first day
        begin = shift(last + timedelta(1), -number, unit) if last < date.max else None
        return (begin, last) if begin is not None and begin >= first else None
    begin, behind = shift(first, number * (which - 1), unit), shift(first, number * which, unit)
    if begin is None or behind is None or behind - timedelta(1) > last:
        return None
    return begin, behind - timedelta(1)


def _range_begins(low: str, left: Atom | Found, right: Atom | Found) -> int | None:
    """Where a range begins of which ``left`` is the first end; None where there is no range."""
    joint = pattern("ranges.range").fullmatch(low, left.end, right.start)
    word = "" if joint is None else joint["word"] or joint["dash"]
    opener, begin = _opener(low, left.start)
    if word == "to":
        if opener == "from":
            return None if _is_changed(low, begin) else begin  # "moved from March to June" is no range
        return begin if not opener and _runs_to(low, left, right) else None
    if word in vocabulary().range_words:
        return begin if opener or isinstance(left, Atom) else left.begin
    return begin if opener and (word == "and") == (opener == "between") else None


def _opener(low: str, start: int) -> tuple[str, int]:
    """The "from" or "between" before a date, "" where there is none, and where the range begins with it."""
    before = low[max(0, start - _OPENER_WINDOW) : start].split()[-2:]
    opener = next((one for one in _OPENERS if one in before), "")
    return opener, low.rindex(opener, 0, start) if opener else start


def _is_changed(low: str, begin: int) -> bool:
    """Whether a verb before ``begin`` tells of a change from one date to another."""
    return pattern("ranges.change").search(low, max(0, begin - _CHANGE_WINDOW), begin) is not None


def _is_moved(low: str, left: Atom, right: Atom) -> bool:
    """Whether something was moved from one date to another: "put back from March to October 2024"."""
    joint = pattern("ranges.range").fullmatch(low, left.end, right.start)
    opener, begin = _opener(low, left.start)
    return joint is not None and joint["word"] == "to" and opener == "from" and _is_changed(low, begin)


def _runs_to(low: str, left: Atom | Found, right: Atom | Found) -> bool:
    """Whether "A to B" is a range without a "from": "March to June", "2014 to 2018"."""
    if isinstance(left, Found) and isinstance(right, Found):
        grain = left.granularity if left.granularity == right.granularity else ""
        return grain in ("day", "month") or (grain == "year" and not _is_changed(low, left.start))
    kinds = {*_ALIKE, "abs"}
    return isinstance(left, Atom) and isinstance(right, Atom) and left.kind in _ALIKE and right.kind in kinds
