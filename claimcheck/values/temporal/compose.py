"""Joins neighbouring atoms: "Thursday, April 6", "the first half of" + "next year", "10 p.m." + "Wednesday"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import bounds
from claimcheck.values.temporal.fiscal import FISCAL
from claimcheck.values.temporal.patterns import compiled, pattern
from claimcheck.values.temporal.words import vocabulary

__all__ = ["compose"]

_LONGEST_GAP = 24
_WITHOUT_PREFIX = frozenset({"length", "a_unit", "set", "ref", "offset", "clock"})
_OF_A_YEAR = frozenset({"month", "monthday", "season", "quarter", "nth", "nthday", "holiday"})
_LENGTHS = frozenset({"length", "a_unit"})
_BY_LENGTH = ("Y", "M", "W", "D", "TH", "TM", "TS")
_NTH = frozenset({"nth", "nthday"})
_COUNTABLE = frozenset({"W", "WE", "M", "D", "Y", "DE", "Q"})
_DAYS = frozenset({"weekday", "day", "monthday"})
_COUNTED_FROM = frozenset({"day", "weekday", "monthday", "holiday", "abs", "month"})


@cache
def _part_of() -> re.Pattern[str]:
    """A part of a period before its name: "the end of", "mid-"."""
    words = vocabulary()
    adjectives = [word for word in words.parts if " " not in word]
    return compiled("compose.part_of", adjectives=adjectives)


@cache
def _part_heads() -> tuple[frozenset[str], frozenset[str]]:
    """The last words of what may stand before a period, and of what may stand before "of" and a period."""
    words = vocabulary()
    return frozenset({"end", *words.parts}), frozenset(phrase.split()[-1] for phrase in words.parts_of)


def _ends_in_part(window: str) -> bool:
    """Whether ``window`` may end in a part of a period: few do, and this is told by a word or two."""
    words = window.replace("-", " ").split()
    beside, before_of = _part_heads()
    if words and words[-1] == "the":
        words.pop()
    elif words and words[-1] in beside:
        return True
    return len(words) > 1 and words[-1] == "of" and words[-2] in before_of


def compose(atoms: list[Atom], low: str) -> list[Atom]:
    """The atoms with neighbours joined where the words between them allow it; ``low`` is the text in lower case."""
    out: list[Atom] = []
    for atom in atoms:
        current = atom
        while out and current.start - out[-1].end <= _LONGEST_GAP:
            joined = _join(out[-1], current, low)
            if joined is None:
                break
            out.pop()
            current = joined
        out.append(current)
    for at in [at for at, atom in enumerate(out[:-2]) if atom.kind == "clock"]:
        first, second, day = out[at : at + 3]
        if second.kind == "clock" and day.kind in _DAYS and _told_twice(first, second, day, low):
            first.anchor = second.anchor = day
    floor, endings = 0, vocabulary().part_endings
    for atom in out:
        start = atom.start
        if low.endswith(endings, floor, start) and atom.kind not in _WITHOUT_PREFIX:
            _take_prefix(atom, low, floor)
        floor = atom.end
    return out


def _told_twice(first: Atom, second: Atom, day: Atom, low: str) -> bool:
    """Reads "At 10:35 a.m. (0735 GMT) on Friday": one time of that day, told in two zones."""
    gaps = low[first.end : second.start], low[second.end : day.start]
    return (
        first.anchor is None and gaps[0].strip(" ,") == "(" and pattern("compose.closed").fullmatch(gaps[1]) is not None
    )


def _take_prefix(atom: Atom, low: str, floor: int) -> None:
    """Takes "the end of", "the week of" before an atom into it."""
    window = low[max(floor, atom.start - 40) : atom.start]
    if not atom.mod and _ends_in_part(window):
        match = _part_of().search(window)
        if match is not None:
            words = vocabulary()
            part = " ".join((match["part"] or match["mid"] or match["end"]).split())
            atom.mod = words.parts[part] if match["mid"] else words.parts_of[part]
            atom.start -= len(window) - match.start()
            atom.rule = f"{part} of {atom.rule}" if match["part"] else f"{part} {atom.rule}"
            return
    if atom.kind in _DAYS or atom.kind == "holiday" or (atom.kind == "abs" and len(atom.name) == 10):
        match = pattern("compose.week_of").search(window)
        if match is not None:
            atom.start -= len(window) - match.start()
            told, weeks = match[0].split(), vocabulary().weeks_told
            atom.mod = "WEEKEND" if match["end"] else next((weeks[word] for word in told if word in weeks), "WEEKOF")
            atom.rule = f"{'weekend' if match['end'] else 'week'} of {atom.rule}"


def _join(left: Atom, right: Atom, low: str) -> Atom | None:
    gap = low[left.end : right.start]
    if left.kind == "weekday" or right.kind == "weekday":
        joined = _with_weekday(left, right, gap)
        if joined is not None:
            return joined
    if left.kind == "clock" or right.kind == "clock":
        return _with_clock(left, right, gap)
    if left.kind == "month" and right.rule == "<year> in words" and pattern("compose.comma").fullmatch(gap):
        return Atom(left.start, right.end, "abs", f"{right.name}-{left.number:02}", mod=left.mod, rule="<month> <year>")
    if left.kind == "abs" and right.kind == "monthday" and right.year is None and len(left.name) == 4 and gap == " ":
        return replace(right, start=left.start, year=int(left.name), rule="<year> <month> <day>")
    if left.kind in _OF_A_YEAR and right.kind in ("abs", "unit", "month", "decade", "season"):
        return _of_year(left, right, gap)
    if left.kind == "unit" and left.how == "last" and left.name in _COUNTABLE and gap.strip().startswith("of"):
        # "the last day of February" is no day of last week
        last = Atom(left.start, left.end, "nth", left.name, number=-1, mod=left.mod, rule="<ordinal> <unit>")
        if left.name == "Q":
            last.kind, last.name, last.rule = "quarter", "Q4", "last quarter"
        return _of_year(last, right, gap) if right.kind in ("abs", "unit", "month") else None
    if left.kind in ("unit", "abs") and right.kind in ("quarter", "month", "season"):
        return _year_of(left, right, gap)
    if left.kind in _LENGTHS and right.kind in _LENGTHS:
        return _in_two_units(left, right, gap)
    if left.kind in _LENGTHS and right.kind == "offset":
        return _offset_in_two_units(left, right, gap)
    if right.kind in ("weekday", "day") and (weeks := _weeks_from(left, right, gap, low)) is not None:
        return weeks
    if left.kind in _LENGTHS and right.kind in _COUNTED_FROM:
        return _counted_from(left, right, gap, low)
    return None


def _with_weekday(left: Atom, right: Atom, gap: str) -> Atom | None:
    if left.kind == "weekday" and pattern("compose.comma").fullmatch(gap) and not _lines_apart(left, right, gap):
        if right.kind in ("monthday", "numeric") or (right.kind == "abs" and len(right.name) == 10):
            joined = right.at(left.start, right.end)
            joined.part = left  # it tells the year where no other word does
            return joined
        if right.kind == "daypart" and right.how == "weekday":
            return None
    if (
        left.kind == "weekday"
        and left.deictic is None
        and right.kind == "abs"
        and len(right.name) in (4, 7)
        and pattern("compose.in").fullmatch(gap)
    ):
        # "that Monday in March 2011": which Monday is left open
        return Atom(left.start, right.end, "abs", right.name, mod=right.mod, rule=f"<weekday> in {right.rule}")
    between = gap.strip(" ,\n")
    if left.kind == "weekday" and _is_week(right) and between in ("", "of"):
        return replace(
            left, end=right.end, number=left.number, day=right.deictic or 0, how="week", rule="<weekday> of <week>"
        )
    if right.kind == "weekday" and _is_week(left) and between in ("", "on"):
        return replace(right, start=left.start, day=left.deictic or 0, how="week", rule="<weekday> of <week>")
    return None


def _lines_apart(weekday: Atom, day: Atom, gap: str) -> bool:
    """Whether a headline ends in the weekday and a dateline begins with the day: they need not be one."""
    if gap.count("\n") > 1:
        return True
    if "\n" not in gap or day.kind != "monthday" or day.year is None:
        return False
    days = bounds(f"{day.year:04}-{day.number:02}-{day.day:02}")
    return days is not None and days[0].weekday() != weekday.number


def _is_week(atom: Atom) -> bool:
    return atom.kind == "unit" and atom.name == "W" and atom.how != "the" and not atom.mod


def _with_clock(left: Atom, right: Atom, gap: str) -> Atom | None:
    if left.kind == "clock" and left.anchor is not None and left.anchor.kind == "weekday":
        # "9 a.m. on Friday, March 6"
        day = _with_weekday(left.anchor, right, gap) if right.kind in ("monthday", "numeric", "abs") else None
        return None if day is None else replace(left, end=day.end, anchor=day)
    if (
        left.kind == "clock"
        and left.anchor is None
        and (right.kind in _DAYS or right.kind in ("daypart", "holiday"))
        and pattern("compose.clock_gap").fullmatch(gap)
    ):
        return replace(left, end=right.end, anchor=right, rule="<time> <day>")
    if right.kind == "clock" and right.anchor is None and left.kind in _DAYS and pattern("compose.at").fullmatch(gap):
        return replace(right, start=left.start, anchor=left, rule="<day> <time>")
    return None


def _of_year(left: Atom, right: Atom, gap: str) -> Atom | None:
    """A part of a year and the year behind it: "the third quarter of 1990", "January next year"."""
    match = pattern("compose.of").fullmatch(gap)
    if match is None:
        some_day = left.kind in ("month", "season") and pattern("compose.of_a_day").fullmatch(gap) is not None
        return _within(left, right, left.start, right.end) if some_day and _is_year(right) else None
    of = match["of"] or ""
    inside = left.kind == "nthday" or (left.kind in ("month", "monthday") and _is_year(right))
    if right.mod or right.year is not None or (of == "in" and not inside):
        return None
    if left.kind in _NTH and not of and (right.kind != "unit" or right.how == "the"):
        return None
    return _within(left, right, left.start, right.end) if _has_part(left, right, of) else None


def _has_part(left: Atom, right: Atom, of: str) -> bool:
    """Whether a period can have such a part; ``of`` is the word between them, "" where there is none."""
    half = bool(of) and _is_half(left)
    if right.kind == "month":
        return left.kind in _NTH or half
    if right.kind == "season":
        return half
    if right.kind == "decade":
        return left.kind == "quarter" and bool(of)
    if right.kind == "abs":
        return _named_has_part(left, right, of, half=half)
    if left.kind in _NTH:
        return right.name in (("M", "Y") if left.kind == "nthday" else ("M", "Q", "Y", "DE", "CE"))
    if (left.kind == "quarter" and right.name in ("DE", "CE")) or (_is_half(left) and right.name in ("M", "W")):
        return True
    return right.name == "Y" and (right.how != "the" or bool(of))


def _named_has_part(left: Atom, right: Atom, of: str, *, half: bool) -> bool:
    """The same of a period with a name of its own: "the first half of 2018", "the second week of May 2018"."""
    if len(right.name) == 7 and (left.kind in _NTH or half):
        return True
    if len(right.name) < 4:
        return left.kind in ("quarter", "nth") and bool(of)
    return len(right.name) == 4 and (left.kind != "month" or bool(of))


def _is_half(atom: Atom) -> bool:
    return atom.kind == "quarter" and atom.name in ("H1", "H2")


def _is_year(atom: Atom) -> bool:
    return atom.kind == "abs" and len(atom.name) == 4 and not atom.mod and atom.year is None


def _year_of(left: Atom, right: Atom, gap: str) -> Atom | None:
    """A year and the part of it behind: "this year's third quarter", "the 1988 second quarter"."""
    fiscal = gap == "-" and left.rule == FISCAL and right.kind == "quarter"  # "FY2018-Q3"
    if left.mod or not (fiscal or pattern("compose.possessive").fullmatch(gap)):
        return None
    if left.kind == "unit" and (left.name != "Y" or not gap.strip()):
        return None
    if left.kind == "abs" and (len(left.name) != 4 or right.kind == "month"):
        return None
    return _within(right, left, left.start, right.end)


def _within(part: Atom, year: Atom, start: int, end: int) -> Atom:
    return Atom(start, end, "within", part=part, anchor=year, mod=part.mod, rule=f"{part.rule} of {year.rule}")


def _in_two_units(left: Atom, right: Atom, gap: str) -> Atom | None:
    """Reads "Three years and two months", "1 hour 20 minutes": each unit is shorter than the one before."""
    long = left.part.amount if left.part is not None else left.amount
    short = right.amount
    if long is None or short is None or right.mod or right.approximate or pattern("compose.and").fullmatch(gap) is None:
        return None
    plain = long.low == long.high and short.low == short.high and not (short.direction or long.low % 1)
    units = long.unit in _BY_LENGTH and short.unit in _BY_LENGTH
    if not plain or not units or _BY_LENGTH.index(long.unit) >= _BY_LENGTH.index(short.unit):
        return None
    tail = right.name[1:]
    iso = left.name + (tail.removeprefix("T") if "T" in left.name else tail)
    return Atom(
        left.start,
        right.end,
        "length",
        iso,
        high=iso,
        amount=None,
        part=right,
        mod=left.mod,
        approximate=left.approximate,
        rule="<number> <unit> <number> <unit>",
    )


def _offset_in_two_units(left: Atom, right: Atom, gap: str) -> Atom | None:
    """Reads "Two years and three months ago"."""
    joined = _in_two_units(left, right.as_length(), gap)
    if joined is None or left.part is not None or (left.amount is not None and left.amount.direction):
        return None
    return replace(right, start=left.start, part=left, rule=f"<number> <unit> {right.rule}")


def _weeks_from(left: Atom, right: Atom, gap: str, low: str) -> Atom | None:
    """Reads "a week on Tuesday", "a week last Monday", "two weeks ago Friday", "a fortnight today"."""
    if left.amount is None or left.amount.unit not in ("W", "FN") or left.amount.direction:
        return None
    if left.kind == "offset":
        back = left.how == "ago" and right.deictic is None and pattern("compose.weekday_gap").fullmatch(gap) is not None
        sign = -1 if back else 0
    elif left.kind not in _LENGTHS or pattern("compose.lasting").search(low, max(0, left.start - 16), left.start):
        return None  # "it took a week on Tuesday's evidence"
    elif right.kind == "day":
        sign = 0 if gap.strip() else -1 if (right.deictic or 0) < 0 else 1
    elif right.deictic is None:
        sign = int(gap.strip() == "on")
    else:
        sign = -1 if right.deictic < 0 and not gap.strip() else 0
    if not sign:
        return None
    anchor = right.at(right.start, right.end)
    if sign > 0 and right.kind == "weekday":
        anchor.deictic = 1
    amount = left.amount._replace(low=abs(left.amount.low), high=abs(left.amount.high))
    rule = f"{left.rule} {right.rule}"
    return Atom(left.start, right.end, "from", amount=amount, anchor=anchor, deictic=sign, rule=rule)


def _counted_from(left: Atom, right: Atom, gap: str, low: str) -> Atom | None:
    """Reads "Two days after Christmas", "three weeks from tomorrow"."""
    match = pattern("compose.counted_from").fullmatch(gap)
    if match is None or left.amount is None or left.amount.direction:
        return None
    # "two weeks from March 3", but not "two weeks from March 3 to March 17"
    day = right.kind in _DAYS or (right.kind == "abs" and len(right.name) == 10)
    if match["way"] == "from" and (not day or pattern("compose.ranges_on").match(low, right.end)):
        return None
    sign = vocabulary().counting[" ".join(match["way"].split())]
    return Atom(
        left.start,
        right.end,
        "from",
        amount=left.amount,
        anchor=right,
        deictic=sign,
        mod="" if left.mod == "APPROX" else left.mod,
        approximate=left.approximate,
        rule=f"{left.rule} {match['way']} <date>",
    )
