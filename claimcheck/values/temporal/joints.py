"""The table of what two neighbouring atoms mean together: "Thursday, April 6", "the third quarter of 1990"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product

from claimcheck.values.hedge import changes
from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import bounds
from claimcheck.values.temporal.fiscal import FISCAL
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.rules import AtomClass, Joint, JointRule, kinds
from claimcheck.values.temporal.words import vocabulary

__all__ = ["RULES", "join"]

_BY_LENGTH = ("Y", "M", "W", "D", "TH", "TM", "TS")
_COUNTABLE = frozenset({"W", "WE", "M", "D", "Y", "DE", "Q"})
_LASTING_WINDOW = 16
# How far before "a week" what is counted by it may begin, in code points: "10 return flights a week from June 20".
_RATE_WINDOW = 48
_FOR = "for "  # before a length these count from no day: "for three weeks from 28 April"


# -- classes of atoms -------------------------------------------------------------------------------------------------


def _named(*sizes: int) -> Callable[[Atom], bool]:
    """Whether an atom is a date of so many characters: 4 a year, 7 a month or a part of a year, 10 a day."""
    return lambda atom: len(atom.name) in sizes and not atom.mod and atom.year is None


def _of_units(names: str, *, pointed: bool = False) -> Callable[[Atom], bool]:
    """Whether an atom is one of these units; ``pointed`` leaves out "the year"."""
    units = frozenset(names.split())
    return lambda atom: (
        atom.name in units and not atom.mod and atom.year is None and not (pointed and atom.how == "the")
    )


def _is_plain(atom: Atom) -> bool:
    return not atom.mod and atom.year is None


def _is_day(atom: Atom) -> bool:
    return atom.kind != "abs" or len(atom.name) == 10


def _is_week(atom: Atom) -> bool:
    return atom.name == "W" and atom.how != "the" and not atom.mod


def _is_half(atom: Atom) -> bool:
    return atom.name in ("H1", "H2")


def _is_free(atom: Atom) -> bool:
    return atom.anchor is None


def _is_on_weekday(atom: Atom) -> bool:
    return atom.anchor is not None and atom.anchor.kind == "weekday"


def _is_on_monthday(atom: Atom) -> bool:
    return atom.anchor is not None and atom.anchor.kind == "monthday" and atom.anchor.year is None


def _is_last(atom: Atom) -> bool:
    return atom.how == "last" and atom.name in _COUNTABLE


def _counts_weeks(atom: Atom) -> bool:
    amount = atom.amount
    return amount is not None and amount.unit in ("W", "FN") and not amount.direction


def _is_long_ago(atom: Atom) -> bool:
    return atom.how == "ago" and atom.amount is not None and atom.amount.unit in ("Y", "M") and not atom.mod


def _counts(atom: Atom) -> bool:
    return atom.amount is not None and not atom.amount.direction


def _points(step: int | None) -> Callable[[Atom], bool]:
    """Whether an atom points back (-1), not back (1), or not at all (None)."""
    if step is None:
        return lambda atom: atom.deictic is None
    return lambda atom: atom.deictic is not None and (atom.deictic < 0) == (step < 0)


_WEEKDAY = kinds("weekday")
_BARE_WEEKDAY = kinds("weekday", test=_points(None))
_LAST_WEEKDAY = kinds("weekday", test=_points(-1))
_DATE = kinds("monthday", "numeric", "abs", test=_is_day)
_ANY_DATE = kinds("monthday", "numeric", "abs")
_DAYS = kinds("weekday", "day", "monthday")
_DAY_OR_PART = kinds("weekday", "day", "monthday", "daypart", "holiday", "dayalone")
_DAY_BACK, _DAY_ON = kinds("day", test=_points(-1)), kinds("day", test=_points(1))
_WEEK = kinds("unit", test=_is_week)
_MONTH, _MONTHDAY, _SEASON, _QUARTER = kinds("month"), kinds("monthday"), kinds("season"), kinds("quarter")
_HALF = kinds("quarter", test=_is_half)
_NTH, _NTH_WEEKDAY = kinds("nth"), kinds("nthday")
_NTH_OR_QUARTER = kinds("nth", "quarter")
_SEASON_TO_HOLIDAY = kinds("season", "quarter", "holiday")
_OF_ANY_YEAR = kinds("month", "monthday", "season", "quarter", "holiday")
_PLAIN_MONTH, _PLAIN_SEASON = kinds("month", test=_is_plain), kinds("season", test=_is_plain)
_PLAIN_DECADE = kinds("decade", test=_is_plain)
_CLOCK, _CLOCK_ON_WEEKDAY = kinds("clock", test=_is_free), kinds("clock", test=_is_on_weekday)
_NTH_DAY = kinds("within", test=lambda atom: atom.part is not None and atom.part.kind == "nthday")
_CLOCK_ON_MONTHDAY = kinds("clock", test=_is_on_monthday)
_YEAR = kinds("abs", test=_named(4))
_YEAR_OR_MONTH = kinds("abs", test=lambda atom: len(atom.name) in (4, 7))
_YEAR_FIRST = kinds("abs", test=lambda atom: len(atom.name) == 4)
_OWNING_YEAR = kinds("abs", test=lambda atom: len(atom.name) == 4 and not atom.mod)
_THIS_YEAR = kinds("unit", test=lambda atom: atom.name == "Y" and not atom.mod)
_FISCAL_YEAR = kinds("abs", test=lambda atom: atom.rule == FISCAL and len(atom.name) == 4 and not atom.mod)
_SPELT_YEAR = kinds("abs", test=lambda atom: atom.rule == "<year> in words")
_PART_OF_YEAR = kinds("abs", test=_named(7))
_DECADE_OR_CENTURY = kinds("abs", test=_named(2, 3))
_LENGTH = kinds("length", "a_unit")
_WEEKS, _WEEKS_AGO = (
    kinds("length", "a_unit", test=_counts_weeks),
    kinds("offset", test=lambda atom: _counts_weeks(atom) and atom.how == "ago"),
)
_COUNTED, _OFFSET = kinds("length", "a_unit", test=_counts), kinds("offset")
_COUNTED_FROM = kinds("day", "weekday", "monthday", "holiday", "abs", "month")
_ONE_DAY = kinds("weekday", "monthday", "abs", test=lambda atom: atom.kind != "abs" or len(atom.name) == 10)
_LAST_UNIT = kinds("unit", test=_is_last)
_LONG_AGO = kinds("offset", test=_is_long_ago)
_THIS = kinds("unit", "day", test=lambda atom: atom.deictic == 0 and atom.how != "the" and not atom.mod)


def _units(names: str, *, pointed: bool = False) -> AtomClass:
    return kinds("unit", test=_of_units(names, pointed=pointed))


# -- what they produce ------------------------------------------------------------------------------------------------


def _weekday_and_date(joint: Joint) -> Atom | None:
    """A headline may end in the weekday and a dateline begin with the date: then they need not be one."""
    weekday, day, gap = joint.left, joint.right, joint.gap[0]
    if gap.count("\n") > 1:
        return None
    if "\n" in gap and day.kind == "monthday" and day.year is not None:
        days = bounds(f"{day.year:04}-{day.number:02}-{day.day:02}")
        if days is not None and days[0].weekday() != weekday.number:
            return None
    joined = day.at(weekday.start, day.end)
    joined.part = weekday  # it tells the year where no other word does
    return joined


def _some_weekday(joint: Joint) -> Atom:
    """Which Monday of "that Monday in March 2011" is meant is left open."""
    left, right = joint.left, joint.right
    return Atom(left.start, right.end, "abs", right.name, mod=right.mod, rule=f"<weekday> in {right.rule}")


def _weekday_of_week(joint: Joint) -> Atom:
    left, right = joint.left, joint.right
    weekday, week = (left, right) if left.kind == "weekday" else (right, left)
    return replace(
        weekday,
        start=left.start,
        end=right.end,
        day=week.deictic or 0,
        how="week",
        rule="<weekday> of <week>",
    )


def _clock_on_date(joint: Joint) -> Atom | None:
    """Reads on in "9 a.m. on Friday", "March 6"."""
    clock, weekday = joint.left, joint.left.anchor
    day = None if weekday is None else join(weekday, joint.right, joint.low, clock.end)
    return None if day is None else replace(clock, end=day.end, anchor=day)


def _clock_and_day(joint: Joint) -> Atom:
    return replace(joint.left, end=joint.right.end, anchor=joint.right, rule="<time> <day>")


def _day_and_clock(joint: Joint) -> Atom:
    return replace(joint.right, start=joint.left.start, anchor=joint.left, rule="<day> <time>")


def _month_of_spelt_year(joint: Joint) -> Atom:
    month, year = joint.left, joint.right
    return Atom(month.start, year.end, "abs", f"{year.name}-{month.number:02}", mod=month.mod, rule="<month> <year>")


def _year_before_day(joint: Joint) -> Atom | None:
    year, day = joint.left, joint.right
    return None if day.year else replace(day, start=year.start, year=int(year.name), rule="<year> <month> <day>")


def _two_before_christ(joint: Joint) -> Atom | None:
    """The first of two years before the first year has no era of its own."""
    first, last, low = joint.left, joint.right, joint.low
    opened = pattern("joints.opened").search(low, max(0, first.start - _LASTING_WINDOW), first.start)
    if opened is None or last.high or f"BC{first.name}" <= last.name:
        return None
    return replace(last, start=first.start, high=f"BC{first.name}")


def _within(joint: Joint) -> Atom:
    return _part_of(joint.left, joint.right, joint)


def _last_month(joint: Joint) -> Atom | None:
    """A month that ends a sentence or text belongs to the year before it: "in 2016, November was wet" goes on."""
    ended = pattern("monthname.ended").match(joint.low, joint.right.end)
    return None if ended is None else _part_of(joint.right, joint.left, joint)


def _within_before(joint: Joint) -> Atom:
    """The whole stands before its part: "this year's third quarter"."""
    return _part_of(joint.right, joint.left, joint)


def _part_of(part: Atom, whole: Atom, joint: Joint) -> Atom:
    rule = f"{part.rule} of {whole.rule}"
    return Atom(joint.left.start, joint.right.end, "within", part=part, anchor=whole, mod=part.mod, rule=rule)


def _last_of(joint: Joint) -> Atom | None:
    """The last day of February is no day of last week."""
    left = joint.left
    last = Atom(left.start, left.end, "nth", left.name, number=-1, mod=left.mod, rule="<ordinal> <unit>")
    if left.name == "Q":
        last.kind, last.name, last.rule = "quarter", "Q4", "last quarter"
    return join(last, joint.right, joint.low)


def _in_two_units(joint: Joint) -> Atom | None:
    """Each unit is shorter than the one before."""
    left, right = joint.left, joint.right
    long, short = left.part.amount if left.part is not None else left.amount, right.amount
    if long is None or short is None or right.mod or right.approximate:
        return None
    plain = long.low == long.high and short.low == short.high and not (short.direction or long.low % 1)
    units = long.unit in _BY_LENGTH and short.unit in _BY_LENGTH
    if not plain or not units or _BY_LENGTH.index(long.unit) >= _BY_LENGTH.index(short.unit):
        return None
    tail = right.name[1:]
    iso = left.name + (tail.removeprefix("T") if "T" in left.name else tail)
    joined = replace(left, end=right.end, kind="length", name=iso, high=iso, amount=None, part=right)
    joined.rule = "<number> <unit> <number> <unit>"
    return joined


def _range_of_lengths(joint: Joint) -> Atom | None:
    """Reads "Between 30 minutes and two hours": the first is in a shorter unit."""
    left, right, low = joint.left, joint.right, joint.low
    short, long = left.amount, right.amount
    if short is None or long is None or left.mod or right.mod:
        return None
    units = short.unit in _BY_LENGTH and long.unit in _BY_LENGTH
    if not units or _BY_LENGTH.index(short.unit) <= _BY_LENGTH.index(long.unit):
        return None
    opened = pattern("joints.opened").search(low, max(0, left.start - _LASTING_WINDOW), left.start)
    if opened is None or changes(low, left.start):
        return None  # "rose from six weeks to three months"
    return replace(left, end=right.end, kind="length", high=right.high or right.name, amount=None, part=None)


def _offset_in_two_units(joint: Joint) -> Atom | None:
    left, right = joint.left, joint.right
    joined = _in_two_units(joint._replace(right=right.as_length()))
    if joined is None or left.part is not None or (left.amount is not None and left.amount.direction):
        return None
    return replace(right, start=left.start, part=left, rule=f"<number> <unit> {right.rule}")


def _weeks(sign: int) -> Callable[[Joint], Atom | None]:
    """Counts weeks ahead of a day (1) or back from it (-1)."""

    def production(joint: Joint) -> Atom | None:
        left, right = joint.left, joint.right
        if left.amount is None:
            return None
        if left.kind != "offset" and pattern("joints.lasting").search(
            joint.low, max(0, left.start - _LASTING_WINDOW), left.start
        ):
            return None  # "it took a week on Tuesday's evidence"
        anchor = right.at(right.start, right.end)
        if sign > 0 and right.kind == "weekday":
            anchor.deictic = 1
        amount = left.amount._replace(low=abs(left.amount.low), high=abs(left.amount.high))
        rule = f"{left.rule} {right.rule}"
        return Atom(left.start, right.end, "from", amount=amount, anchor=anchor, deictic=sign, rule=rule)

    return production


def _is_rate(low: str, length: Atom) -> bool:
    """Whether a length says how often something comes: "three times a week from June 20", "£400 a month from May"."""
    return any(
        rate.end() == length.start
        for rate in pattern("joints.rated").finditer(low, max(0, length.start - _RATE_WINDOW), length.end)
    )


def _counted_from(joint: Joint) -> Atom | None:
    left, right = joint.left, joint.right
    way = " ".join(joint.gap["way"].split())
    # "two weeks from March 3", but not "two weeks from March 3 to March 17" and "for two weeks from March 3"
    if way.startswith("from") and (
        joint.low.endswith(_FOR, 0, left.start)
        or _is_rate(joint.low, left)
        or left.amount is None
        or left.amount.low % 1
        or (right.kind not in _DAYS.kinds and not (right.kind == "abs" and len(right.name) == 10))
        or pattern("joints.ranges_on").match(joint.low, right.end)
    ):
        return None
    return Atom(
        left.start,
        right.end,
        "from",
        amount=left.amount,
        anchor=right,
        deictic=vocabulary().counting[way],
        mod="" if left.mod == "APPROX" else left.mod,
        approximate=left.approximate,
        rule=f"{left.rule} {way} <date>",
    )


def _counted_from_event(joint: Joint) -> Atom | None:
    """Reads "two days before the vote on 20 March"; not "sold out in three days after its launch on 3 May"."""
    start = joint.left.start
    lasts = pattern("joints.lasting").search(joint.low, max(0, start - _LASTING_WINDOW), start) is not None
    return None if lasts else _counted_from(joint)


RULES = (
    JointRule("Monday, <3 May>", _WEEKDAY, "comma", _DATE, _weekday_and_date),
    JointRule("that Monday in <March 2011>", _BARE_WEEKDAY, "in", _YEAR_OR_MONTH, _some_weekday),
    JointRule("Monday of <next week>", _WEEKDAY, "of_week", _WEEK, _weekday_of_week),
    JointRule("<next week> on Monday", _WEEK, "on_weekday", _WEEKDAY, _weekday_of_week),
    JointRule("<9 a.m. on Monday>, <3 May>", _CLOCK_ON_WEEKDAY, "any", _ANY_DATE, _clock_on_date),
    JointRule("<9 a.m. on 3 May> <last year>", _CLOCK_ON_MONTHDAY, "any", kinds("abs", "unit"), _clock_on_date),
    JointRule("9 a.m. on <Monday>", _CLOCK, "clock_gap", _DAY_OR_PART, _clock_and_day),
    JointRule("9 a.m. on <the last Monday of May>", _CLOCK, "clock_gap", _NTH_DAY, _clock_and_day),
    JointRule("<Monday> at 9 a.m.", _DAYS, "at", _CLOCK, _day_and_clock),
    JointRule("May nineteen eighty-seven", _MONTH, "comma", _SPELT_YEAR, _month_of_spelt_year),
    JointRule("between 1400 and <1200 BC>", _YEAR, "between", kinds("bc"), _two_before_christ),
    JointRule("2017 November 5", _YEAR_FIRST, "space", _MONTHDAY, _year_before_day),
    # a part, and the period behind that it is a part of
    JointRule("the second week of <May>", _NTH, "of", _PLAIN_MONTH, _within),
    JointRule("the last Monday of <May>", _NTH_WEEKDAY, "of_or_in", _PLAIN_MONTH, _within),
    JointRule("the first half of <May>", _HALF, "of", _PLAIN_MONTH, _within),
    JointRule("the first half of <summer>", _HALF, "of", _PLAIN_SEASON, _within),
    JointRule("the first half of <the nineties>", _QUARTER, "of", _PLAIN_DECADE, _within),
    JointRule("the second week of <May 2018>", _NTH, "of", _PART_OF_YEAR, _within),
    JointRule("the last Monday of <May 2018>", _NTH_WEEKDAY, "of_or_in", _PART_OF_YEAR, _within),
    JointRule("the first half of <May 2018>", _HALF, "of", _PART_OF_YEAR, _within),
    JointRule("the third decade of <the 19th century>", _NTH_OR_QUARTER, "of", _DECADE_OR_CENTURY, _within),
    JointRule("May of <2018>", _MONTH, "of_or_in", _YEAR, _within),
    JointRule("3 May in <2018>", _MONTHDAY, "of_in_or_next", _YEAR, _within),
    JointRule("the third quarter of <2018>", _SEASON_TO_HOLIDAY, "of_or_next", _YEAR, _within),
    JointRule("Christmas in <2018>", kinds("holiday"), "of_or_in", _YEAR, _within),
    JointRule("the second week of <2018>", _NTH, "of", _YEAR, _within),
    JointRule("the last Monday of <2018>", _NTH_WEEKDAY, "of_or_in", _YEAR, _within),
    JointRule("<2016>, November", _YEAR, "comma_before", _PLAIN_MONTH, _last_month),
    JointRule("that March morning in <2011>", _MONTH, "of_a_day", _YEAR, _within),
    JointRule("that summer day in <2011>", _SEASON, "of_a_day", _YEAR, _within),
    JointRule("the last Monday of <this year>", _NTH_WEEKDAY, "of_or_in", _units("M Y"), _within),
    JointRule("the second week of <the year>", _NTH, "of", _units("M Q Y DE CE"), _within),
    JointRule("the second week <next year>", _NTH, "next", _units("M Q Y DE CE", pointed=True), _within),
    JointRule("the first half of <this decade>", _QUARTER, "of_or_next", _units("DE CE"), _within),
    JointRule("the first half of <this month>", _HALF, "of_or_next", _units("M W"), _within),
    JointRule("May of <this year>", _OF_ANY_YEAR, "of", _units("Y"), _within),
    JointRule("May <this year>", _OF_ANY_YEAR, "next", _units("Y", pointed=True), _within),
    JointRule("the last day of <February>", _LAST_UNIT, "of", kinds("abs", "unit", "month"), _last_of),
    # the same with the period first
    JointRule("<FY2018>-Q3", _FISCAL_YEAR, "dash", _QUARTER, _within_before),
    JointRule("<this year>'s May", _THIS_YEAR, "possessive", kinds("quarter", "month", "season"), _within_before),
    JointRule(
        "<2018>'s third quarter", _OWNING_YEAR, "possessive_or_space", kinds("quarter", "season"), _within_before
    ),
    # lengths
    JointRule("three years and <two months>", _LENGTH, "and", _LENGTH, _in_two_units),
    JointRule("three years and <two months ago>", _LENGTH, "and", _OFFSET, _offset_in_two_units),
    JointRule("from six weeks to <three months>", _LENGTH, "between", _LENGTH, _range_of_lengths),
    JointRule("two weeks ago <Friday>", _WEEKS_AGO, "weekday_gap", _BARE_WEEKDAY, _weeks(-1)),
    JointRule("a week ago <last Friday>", _WEEKS_AGO, "blank", _LAST_WEEKDAY, _weeks(-1)),
    JointRule("two weeks ago <today>", _WEEKS_AGO, "blank", kinds("day"), _weeks(-1)),
    JointRule("a month ago <yesterday>", _LONG_AGO, "blank", kinds("day"), _weeks(-1)),
    JointRule("50 years ago <this week>", _LONG_AGO, "blank", _THIS, _weeks(-1)),
    JointRule("a week on <Tuesday>", _WEEKS, "on", _BARE_WEEKDAY, _weeks(1)),
    JointRule("a week <last Monday>", _WEEKS, "blank", _LAST_WEEKDAY, _weeks(-1)),
    JointRule("a week <yesterday>", _WEEKS, "blank", _DAY_BACK, _weeks(-1)),
    JointRule("a fortnight <today>", _WEEKS, "blank", _DAY_ON, _weeks(1)),
    JointRule("two days after <Christmas>", _COUNTED, "counted_from", _COUNTED_FROM, _counted_from),
    JointRule("two days before the vote on <20 March>", _COUNTED, "counted_from_event", _ONE_DAY, _counted_from_event),
)
"""What two neighbours mean together; in angle brackets stands what the other is a part of, or counts from."""


@cache
def _by_kinds() -> dict[tuple[str, str], tuple[tuple[JointRule, re.Pattern[str]], ...]]:
    """The rules for each pair of kinds, in their order, so that only those are tried that can fit."""
    table: dict[tuple[str, str], tuple[tuple[JointRule, re.Pattern[str]], ...]] = {}
    for rule in RULES:
        gap = pattern(f"joints.{rule.gap}")
        for pair in product(rule.left.kinds, rule.right.kinds):
            table[pair] = (*table.get(pair, ()), (rule, gap))
    return table


def join(left: Atom, right: Atom, low: str, begin: int | None = None) -> Atom | None:
    """What two neighbouring atoms mean together; None where they stay apart.

    Args:
        left: The first of them.
        right: The one behind it.
        low: The text in lower case.
        begin: Where the gap between them begins, if not at the end of ``left``.
    """
    for rule, pattern_of_gap in _by_kinds().get((left.kind, right.kind), ()):
        if rule.left.holds(left) and rule.right.holds(right):
            gap = pattern_of_gap.fullmatch(low, left.end if begin is None else begin, right.start)
            atom = None if gap is None else rule.production(Joint(left, right, low, gap))
            if atom is not None:
                return atom
    return None
