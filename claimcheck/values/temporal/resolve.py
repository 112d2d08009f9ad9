"""From atoms to days: resolves the atoms of one text in order and says what each covers."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from claimcheck.values.base import Context, Mod, Timex
from claimcheck.values.temporal.atom import HOURS, Atom, Found
from claimcheck.values.temporal.calendar import (
    WEEKS,
    bounds,
    shift,
    thirds,
    unit_of,
    value_at,
    week_begin,
    week_round,
)
from claimcheck.values.temporal.fiscalyear import FiscalYears, is_fiscal
from claimcheck.values.temporal.lengths import FROM_PUBLICATION, is_rate, length_ahead, plain_length, recurring
from claimcheck.values.temporal.numeric import order_of, read_numeric
from claimcheck.values.temporal.offsets import bounded_offset, direction, exact_days, offset_bound
from claimcheck.values.temporal.partswithin import part_within
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.periods import turn_of
from claimcheck.values.temporal.relative import RELATIVE, counts_from_last, holiday_in
from claimcheck.values.temporal.stretchedparts import cut_at, days_of_parts
from claimcheck.values.temporal.stretches import behind_plan, set_against
from claimcheck.values.temporal.talk import TOLD_AS_AHEAD, TOLD_AS_PAST, Talk
from claimcheck.values.temporal.words import vocabulary
from claimcheck.values.temporal.zones import instant_of, same_instant

__all__ = ["Resolver"]

# Days of writing outside these years are taken as unknown: counting from them could leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1000, 2900
_GRAIN = {
    "D": "day",
    "W": "week",
    "WE": "week",
    "M": "month",
    "Q": "quarter",
    "HY": "half",
    "SE": "season",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
_EITHER = "the nearest, or the one a week later"
_FROM_TODAY = frozenset({FROM_PUBLICATION, TOLD_AS_AHEAD, TOLD_AS_PAST, ""})
_THIRDS = {"START": "its first third", "MID": "its middle third", "END": "its last third"}
_PARTS = ("START", "MID", "END")
_MODS = {"START": Mod.START, "MID": Mod.MID, "END": Mod.END}
# Atoms whose days can be other than those of their value.
_STRETCHED = frozenset({"within", "monthday", "dayof", "abs", "holiday", "quarter"})
_COMPARED = frozenset({"yearago", "yearperiod", "period", "compared"})
_UNDATED = frozenset({"length", "a_unit", "set", "ref"})
_COMPOUND = frozenset({"numeric", "within", "clock", "from"})
# How far behind a day a time without one may still be of that day, in code points.
_HABIT_WINDOW = 80
_SAME_DAY = 200
_UNKNOWN_DAY = "XXXX-XX-XX"
# Values that name no day, and are dates all the same.
_UNCERTAIN = ("XX", "BC")
_NO_DAYS = (None, None)


class _Reading(NamedTuple):
    """A TIMEX3 value, whether it depends on the day of writing, and whether it could be read otherwise.

    ``days`` are those that it covers, where the value does not tell them.
    """

    value: str
    relative: bool = False
    ambiguous: bool = False
    days: tuple[date, date] | None = None


@lru_cache(maxsize=4096)
def _relative(value: str) -> _Reading:
    return _Reading(value, True)


# Few types and values make up most of what a text says; they never change, so one serves them all.
_timex = lru_cache(maxsize=4096)(Timex)


class Resolver:
    """Resolves the atoms of one text in order, remembering the dates it has met."""

    def __init__(self, low: str, context: Context, *, whole: bool = False) -> None:
        self._low, self._context, self._whole = low, context, whole
        self._today: date | None = None
        if context.published is not None and _FIRST_YEAR <= context.published[1].year <= _LAST_YEAR:
            self._today = context.published[1]
        self._talk = Talk(low, self._today or date(2000, 1, 1), dated=self._today is not None)
        locale = context.locale
        self._talk.week_offset = self._week_offset = locale.week_offset
        self._day_first = context.day_first if context.day_first is not None else locale.day_first
        self._fiscal: FiscalYears | None = None
        if locale.fiscal_year_start is not None:
            self._fiscal = FiscalYears(locale.fiscal_year_start, locale.fiscal_year_named == "start")
        self._is_local = self._fiscal is not None or bool(self._week_offset)

    def resolve(self, atoms: list[Atom]) -> list[Found]:
        """What the atoms mean, one or no result for each."""
        self._talk.low = _without_months(self._low, atoms)
        if self._day_first is None:
            self._day_first = order_of(atoms)
        return [found for found in map(self._one, atoms) if found is not None]

    def _one(self, atom: Atom) -> Found | None:
        kind = atom.kind
        if kind in _UNDATED:
            return self._undated(atom)
        if kind == "offset" and self._is_difference(atom):
            return self._length(atom.as_length())
        reading = self._plain_reading(atom)
        if reading is None:
            return None
        if atom.mod in WEEKS:
            return self._week(atom, reading)
        if self._is_local:
            reading = self._local_reading(atom, reading)
        value, type_ = reading.value, "DATE"
        if "T" in value:
            type_ = _type_of_hour(atom)
            value = value.partition("T")[0]
        if bounds(value) is not None:
            if kind not in _COMPARED and not (kind == "offset" and _is_a_year_before(atom)):
                self._talk.remember(value, atom)
        elif not value.startswith(_UNCERTAIN):
            return None
        return self._date(atom, type_, reading) if kind != "clock" else self._hour(atom, type_, reading)

    def _hour(self, atom: Atom, type_: str, reading: _Reading) -> Found:
        """The result for an hour, with the instant that it is where its zone is named."""
        found = self._date(atom, type_, reading)
        found.instant = self._talk.instant = instant_of(reading.value, self._low, atom.start, atom.end)
        return found

    def _local_reading(self, atom: Atom, reading: _Reading) -> _Reading:
        """A reading by the fiscal years and the weeks of the text."""
        if self._fiscal is not None and is_fiscal(self._low, atom.start, atom.end):
            return self._fiscal_reading(atom, reading, self._fiscal)
        return (
            self._week_reading(reading) if self._week_offset and atom.kind == "unit" and atom.name == "W" else reading
        )

    def _is_difference(self, atom: Atom) -> bool:
        """Whether "three days later" is a length: "than usual", or in the past with nothing to count from."""
        if atom.how == "ago":
            return False
        if set_against(self._low, atom.end):
            return True
        if self._talk.last or pattern("relative.from_now").search(self._low, atom.start, atom.end):
            return False
        return behind_plan(self._low, atom.end) or (atom.how == "later" and self._talk.tense(atom) < 0)

    def _undated(self, atom: Atom) -> Found | None:
        """What covers no days: a length of time, a recurring time, "now" and "recently"."""
        if atom.kind == "ref":
            self._talk.why = ""
            return self._date(atom, "DATE", _relative(atom.name))
        if atom.kind != "set":
            return self._length(atom)
        if atom.rule == "every <unit>" and self._is_adverb_of_rate(atom):
            return None
        return recurring(atom, atom.name)

    def _is_adverb_of_rate(self, atom: Atom) -> bool:
        """Reads "10,000 units annually", "grew 5% yearly": a rate of the figure before it."""
        if " " in self._low[atom.start : atom.end]:
            return False
        words = self._low[max(0, atom.start - 24) : atom.start].split()[-3:]
        return any(word[-1] == "%" or any(map(str.isdigit, word)) for word in words)

    # -- lengths ----------------------------------------------------------------------------------------------------

    def _length(self, atom: Atom) -> Found | None:
        before = self._low[max(0, atom.start - 12) : atom.start].split()
        word = before[-1] if before else ""
        if atom.kind in ("a_unit", "length") and pattern("resolve.idle").match(self._low, atom.end) is not None:
            return None
        if atom.name in ("P9M", "P6M", "P1Y"):
            self._talk.forget_quarter()
        if atom.kind == "a_unit" and word and not self._whole and is_rate(word):
            # "$5 million a year" is a rate, "twice a week" tells how often
            return recurring(atom, atom.name) if word in vocabulary().frequencies else None
        return length_ahead(atom, word, self._low, self._today, whole=self._whole) or plain_length(atom, self._low)

    # -- dates ------------------------------------------------------------------------------------------------------

    def _week(self, atom: Atom, reading: _Reading) -> Found | None:
        """Reads "The week of March 3", "the week ending Friday", "Labor Day weekend"."""
        days = bounds(reading.value)
        if days is None:
            return self._date(atom, "DATE", reading)
        covered = week_round(days[0], atom.mod, self._week_offset)
        value = value_at(covered[0] + (covered[1] - covered[0]) / 2, "WE" if atom.mod == "WEEKEND" else "W")
        self._talk.remember(value, atom)
        found = self._date(atom, "DATE", reading._replace(value=value))
        if not atom.day_to:
            found.earliest, found.latest = covered
        return found

    def _plain_reading(self, atom: Atom) -> _Reading | None:
        kind = atom.kind
        if kind in ("abs", "bc"):
            return _Reading(atom.name)
        if kind in _COMPOUND:
            return self._compound(atom)
        if atom.year is not None:
            if kind == "monthday":
                return _Reading(f"{atom.year:04}-{atom.number:02}-{atom.day:02}")
            if kind == "holiday":
                day = holiday_in(atom.year, atom.name)
                return None if day is None else _Reading(day)
        talk, resolver = self._talk, RELATIVE.get(kind)
        if self._today is None:
            talk.why = ""
            value = resolver(atom, talk) if resolver is not None and counts_from_last(atom, talk) else None
            return _relative(value or _unanchored(atom))
        talk.why = FROM_PUBLICATION
        value = resolver(atom, talk) if resolver is not None else None
        return None if value is None else _relative(value)

    def _compound(self, atom: Atom) -> _Reading | None:
        """What is read from the parts of an atom."""
        if atom.kind == "within":
            return self._within(atom)
        if atom.kind == "clock":
            return self._clock(atom)
        return self._from(atom) if atom.kind == "from" else self._numeric(atom.name)

    def _numeric(self, words: str) -> _Reading | None:
        """3/4/2019, 25.3.2019: by the order of the locale, or of the other dates of the text."""
        found = read_numeric(words, day_first=self._day_first, today=self._today)
        return None if found is None else _Reading(found.value, False, found.days is not None, found.days)

    def _clock(self, atom: Atom) -> _Reading | None:
        if atom.anchor is not None:
            # the words before "9 a.m. Tuesday" govern the day as well
            reading = self._plain_reading(atom.anchor.at(atom.start, atom.anchor.end))
            return None if reading is None else reading._replace(value=reading.value.partition("T")[0] + atom.name)
        talk = self._talk
        if self._today is not None and unit_of(talk.last) == "D" and atom.start - talk.last_end < _SAME_DAY:
            talk.why = f"on {talk.last}, spoken of before"
            value = f"{talk.last}{atom.name}"
            if talk.instant is not None and _is_beside(self._low, talk.last_end, atom.start):
                value = same_instant(value, talk.instant, self._low, atom.start, atom.end) or value
            return _Reading(value, True)
        if atom.how == HOURS and (talk.tense(atom) >= 0 or self._is_habit(atom)):
            return None  # "is open from 8am to 8pm", on no day that is named
        return _Reading(f"{self._today or _UNKNOWN_DAY}{atom.name}", True)

    def _is_habit(self, atom: Atom) -> bool:
        """Whether hours are those of every day: "is closed from 10 p.m. until 5 a.m."."""
        begin = max(0, atom.start - _HABIT_WINDOW)
        return pattern("resolve.habit").search(self._low, begin, atom.start) is not None

    def _within(self, atom: Atom) -> _Reading | None:
        """A part of a year, or of another period: "the second week of May 2019" has the month as its anchor."""
        part, anchor = atom.part, atom.anchor
        whole = self._plain_reading(anchor) if anchor is not None else None
        if part is None or whole is None:
            return None
        days = bounds(whole.value)
        if days is None:
            return _Reading("XXXX-XX", True) if whole.relative else None
        value = part_within(part, whole.value, days)
        return None if value is None else whole._replace(value=value)

    def _fiscal_reading(self, atom: Atom, reading: _Reading, years: FiscalYears) -> _Reading:
        """The reading of a fiscal period, with its days."""
        value = reading.value
        why = self._talk.why
        if reading.relative and self._today is not None and why in _FROM_TODAY:
            value = years.renamed(value, self._today, atom.deictic or 0, ahead=why == TOLD_AS_AHEAD)
        days = years.days(value, atom.year if atom.kind == "abs" else None)
        return reading if days is None else reading._replace(value=value, days=days)

    def _week_reading(self, reading: _Reading) -> _Reading:
        """The reading of "this week" where weeks do not begin on Monday."""
        days = bounds(reading.value)
        if days is None or self._today is None or self._talk.why != FROM_PUBLICATION:
            return reading
        first = week_begin(days[0], self._today, self._week_offset)
        return reading._replace(value=value_at(first + timedelta(3), "W"), days=(first, first + timedelta(6)))

    def _from(self, atom: Atom) -> _Reading | None:
        """Reads "Two years after 2011": a length counted from a date."""
        anchor, amount = atom.anchor, atom.amount
        reading = self._plain_reading(anchor) if anchor is not None else None
        if reading is None or amount is None:
            return None
        days = bounds(reading.value)
        if days is None:
            return _Reading(_UNKNOWN_DAY, True) if reading.relative else None
        if amount.low % 1 or amount.unit.startswith("T"):
            return None
        moved = shift(days[0], int(amount.low) * (atom.deictic or 1), amount.unit)
        if moved is None:
            return None
        return reading._replace(value=value_at(moved, unit_of(reading.value)), days=None)

    # -- the result -------------------------------------------------------------------------------------------------

    def _date(self, atom: Atom, type_: str, reading: _Reading) -> Found:
        kind, value = atom.kind, reading.value
        if type_ != "DATE" or kind == "daypart":
            value = value.partition("T")[0]
        days, grain = _covered(value)
        if reading.days is not None:
            days, grain = reading.days, "range" if reading.ambiguous else grain
        bound = offset_bound(atom) if atom.mod else None
        if bound is not None and days is not None:
            counted = self._talk.base if kind == "offset" else self._anchor_day(atom)
            if kind == "offset":
                days = exact_days(atom, days, counted)
            timex = _timex("DATE", reading.value)
            return bounded_offset(atom, timex, bound, days, counted, relative=reading.relative)
        mod = _MODS.get(atom.mod) if atom.mod else None
        if days is not None and (atom.mod or kind in _STRETCHED):
            days = self._stretched(atom, value, days, mod, fiscal=reading.days is not None)
        return self._dated(atom, _timex(type_, reading.value), reading, days, grain, mod)

    def _dated(
        self, atom: Atom, timex: Timex, reading: _Reading, days: tuple[date, date] | None, grain: str, mod: Mod | None
    ) -> Found:
        """The result for an atom that covers some days, or none that are known."""
        today = self._today
        rules: tuple[str, ...] = (atom.rule,)
        either = today is not None and _is_either(atom, today)
        if either and days is not None:
            days, grain, rules = (days[0], days[1] + timedelta(7)), "range", (atom.rule, _EITHER)
        elif reading.relative and self._talk.why:
            rules = (atom.rule, self._talk.why)
        if mod is not None and grain != "day":
            rules = (*rules, _THIRDS[atom.mod])
        first, last = days if days is not None else _NO_DAYS
        about = atom.approximate or _is_sighted(atom)
        return Found(
            "date",
            atom.start,
            atom.end,
            timex,
            atom.start,
            atom.end,
            rules,
            first,
            last,
            mod,
            first is not None and about,
            reading.ambiguous or either,
            first is None,
            grain,
            relative=reading.relative,
            shape=atom.kind,
            low=atom.high if atom.kind == "bc" else "",
            stated_ahead=first is not None and today is not None and first > today,
        )

    def _anchor_day(self, atom: Atom) -> date | None:
        """The day that "three weeks after 3 May" counts from: the first of its date, or before it the last."""
        reading = self._plain_reading(atom.anchor) if atom.anchor is not None else None
        days = bounds(reading.value) if reading is not None else None
        return None if days is None else days[0] if direction(atom) > 0 else days[1]

    def _stretched(
        self, atom: Atom, value: str, days: tuple[date, date], mod: Mod | None, *, fiscal: bool
    ) -> tuple[date, date]:
        """The days of an atom where they can be other than those of its ``value``: a part of them, or more."""
        unit = unit_of(value)
        days = days_of_parts(atom, value, unit, days, fiscal=fiscal)
        if atom.mod == "TURN":
            return turn_of(days[0], unit, self._today)
        if mod is not None and unit != "D":
            return thirds(*days)[_PARTS.index(mod.value)]
        if "+" in atom.mod and unit != "D":
            # "Late to early 2019" is of both, whichever comes first.
            first, last = sorted(_PARTS.index(part) for part in atom.mod.split("+"))
            parts = thirds(*days)
            return parts[first][0], parts[last][1]
        return days if self._today is None else cut_at(self._today, atom.mod, days)


def _without_months(low: str, atoms: list[Atom]) -> str:
    """The text with the months that are also verbs blotted out, so that no May is taken for a "may"."""
    shy = tuple(vocabulary().shy_months & vocabulary().modal)
    pieces: list[str] = []
    done = 0
    for atom in atoms:
        if atom.kind == "month" and low.endswith(shy, atom.start, atom.end):
            pieces += low[done : atom.start], "_" * (atom.end - atom.start)
            done = atom.end
    return "".join((*pieces, low[done:])) if pieces else low


@lru_cache(maxsize=4096)
def _covered(value: str) -> tuple[tuple[date, date] | None, str]:
    """The days of a value and the name of its unit."""
    return bounds(value), _GRAIN.get(unit_of(value), "range")


def _type_of_hour(atom: Atom) -> str:
    """Return "DATE" for "Friday night", whose day a claim is held against, and "TIME" for "tonight" and "9 a.m."."""
    return "DATE" if atom.kind == "daypart" and atom.how == "weekday" else "TIME"


def _is_sighted(atom: Atom) -> bool:
    """Whether the moon moves a holiday by a day from country to country."""
    return atom.kind == "holiday" and atom.name in vocabulary().holidays_about


def _is_beside(low: str, end: int, start: int) -> bool:
    """Whether two hours stand in one breath, so that they may be one: "2:05 p.m. PDT on Tuesday (2105 GMT)"."""
    return pattern("compose.twice").fullmatch(low, end, start) is not None


def _is_either(atom: Atom, today: date) -> bool:
    """Whether "next Saturday" is this one to some and the one a week later to others."""
    day = atom.anchor if atom.kind == "clock" and atom.anchor is not None else atom
    return day.kind == "weekday" and day.how == "next" and day.deictic == 1 and day.number > today.weekday()


def _is_a_year_before(atom: Atom) -> bool:
    return atom.amount is not None and atom.amount.unit == "Y" and atom.amount.low == -1


def _unanchored(atom: Atom) -> str:
    """The TIMEX3 value of a relative date in a text without a day of writing: unknown places are X."""
    if atom.kind == "month":
        return f"XXXX-{atom.number:02}"
    if atom.kind == "monthday":
        return f"XXXX-{atom.number:02}-{atom.day:02}"
    if atom.kind == "weekday":
        return f"XXXX-WXX-{atom.number + 1}"
    if atom.kind == "yearperiod":
        return atom.name
    if atom.kind in ("season", "quarter"):
        return f"XXXX-{atom.name}"
    if atom.kind == "decade":
        return f"XX{atom.number // 10}"
    return f"{_UNKNOWN_DAY}T{atom.name}" if atom.kind == "daypart" else _UNKNOWN_DAY
