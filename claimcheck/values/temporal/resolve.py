"""From atoms to days: resolves against the day of publication, the tense and the dates mentioned before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from claimcheck.values.base import Context, Mod, Timex
from claimcheck.values.temporal.atoms import Atom
from claimcheck.values.temporal.calendar import add_months, bounds, easter, nth_weekday, shift, unit_of, value_at
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["Found", "Resolver"]

# Days of writing outside these years are taken as unknown: counting from them could leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1000, 2900
_FROM_NOW = re.compile(r"from\s+(?:now|today)|hence")
_GRAIN = {"D": "day", "W": "week", "WE": "week", "M": "month", "Q": "quarter", "HY": "half", "SE": "season", "Y": "year",
          "DE": "decade", "CE": "century", "N": "day", "FN": "week"}  # fmt: skip
_MODS = {"START": Mod.START, "MID": Mod.MID, "END": Mod.END}
_CLAUSE_END = re.compile(r"[.;,]\s|\n\n")
_THAN_PLANNED = re.compile(
    r"\s+than\s+(?:\w+\s+)?(?:planned|scheduled|expected|hoped|intended|promised|anticipated|forecast)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date or a length of time as the grammar read it. ``begin``..``stop`` also holds the words of a bound."""

    kind: str
    start: int
    end: int
    timex: Timex
    begin: int
    stop: int
    rules: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    mod: Mod | None = None
    approximate: bool = False
    ambiguous: bool = False
    vague: bool = False
    granularity: str = "range"
    low: str = ""
    high: str = ""
    relative: bool = False


@cache
def _tenses() -> re.Pattern[str]:
    words = vocabulary()
    return re.compile(
        rf"(?P<future>(?<!\w)(?:{alternation(words.future)})(?!\w))|\b(?:(?P<past>{alternation(words.past_tense)})"
        rf"|(?!(?:{alternation(words.not_past)})\b)(?P<participle>[a-z]{{2,20}}ed))\b"
    )


@cache
def _modals() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(vocabulary().modal)})\b")


class Resolver:
    """Resolves the atoms of one text in order, remembering the dates it has met."""

    def __init__(self, text: str, low: str, context: Context, *, whole: bool = False) -> None:
        self._text, self._low, self._context, self._whole = text, low, context, whole
        self._today: date | None = None
        if context.published is not None and _FIRST_YEAR <= context.published[1].year <= _LAST_YEAR:
            self._today = context.published[1]
        self._last = ""
        self._last_quarter = ""
        self._last_year = ""
        self._last_at = 0

    # -- tense ------------------------------------------------------------------------------------------------------

    def _tense(self, atom: Atom) -> int:
        """-1, 0 or 1: whether the words round an atom speak of the past, say nothing, or speak of the future."""
        low = self._low
        cues = _tenses()
        left = low[max(0, atom.start - 80) : atom.start]
        cut = max(left.rfind(". "), left.rfind("\n\n"), left.rfind(".\n"), left.rfind(";"))
        if cut >= 0:
            left = left[cut + 1 :]
        word = left.split()[-1:]
        if word and (word[0] in ("by", "until", "till") or left.endswith(("later than ", "as late as "))):
            return 1
        tense, place = 0, -100
        for match in cues.finditer(left):
            if match.lastgroup == "future":
                tense, place = 1, match.end()
            elif tense <= 0 or (match.lastgroup == "past" and match.start() - place > 16):
                # a participle behind "will be" belongs to the future
                tense = -1
        if tense:
            return tense
        right = low[atom.end : atom.end + 50]
        stop = _CLAUSE_END.search(right)
        first = cues.search(right[: stop.start()] if stop else right)
        if first is None:
            return 0
        return 1 if first.lastgroup == "future" else -1

    def _ahead(self, atom: Atom) -> bool:
        """Whether "in two years" points forward: a future or modal verb governs it."""
        left = self._low[max(0, atom.start - 60) : atom.start]
        left = left[max(left.rfind(". "), left.rfind("\n\n")) + 1 :]
        last = None
        for match in _modals().finditer(left):
            last = match
        if last is None:
            return self._tense(atom) > 0
        return True

    # -- the loop ---------------------------------------------------------------------------------------------------

    def resolve(self, atoms: list[Atom]) -> list[Found]:
        """What the atoms mean, one or no result for each."""
        out: list[Found] = []
        for atom in atoms:
            found = self._one(atom)
            if found is not None:
                out.append(found)
        return out

    def _one(self, atom: Atom) -> Found | None:
        kind = atom.kind
        if kind in ("length", "a_unit"):
            return self._length(atom)
        if kind == "set":
            return self._found(atom, "SET", str(atom.a), vague=True)
        if kind == "ref":
            return self._found(atom, "DATE", str(atom.a), vague=True, relative=True)
        value, relative, ambiguous = self._value(atom)
        if value is None:
            return None
        if value.startswith("P"):
            return self._found(atom, "DURATION", value)
        type_ = "TIME" if "T" in value[4:] and kind in ("clock", "daypart") else "DATE"
        if type_ == "DATE" and bounds(value) is None and not value.startswith(("XXXX", "P")):
            return None
        if not value.startswith("XXXX") and bounds(value) is not None:
            if not (
                kind in ("yearago", "yearperiod", "period") or (kind == "offset" and atom.a == "Y" and atom.b == -1)
            ):
                self._remember(value, atom)
        return self._found(atom, type_, value, relative=relative, ambiguous=ambiguous)

    def _remember(self, value: str, atom: Atom) -> None:
        self._last, self._last_at = value.split("T")[0], atom.end
        unit = unit_of(self._last)
        if unit == "Q" and atom.kind not in ("yearago", "yearperiod", "period"):
            self._last_quarter = self._last
        if len(value) >= 4 and unit in ("Y", "Q", "HY", "M", "D", "SE"):
            self._last_year = value[:4]

    # -- lengths ----------------------------------------------------------------------------------------------------

    def _length(self, atom: Atom) -> Found | None:
        low_iso, high_iso = str(atom.a), str(atom.b or atom.a)
        if low_iso in ("P9M", "P6M", "P1Y"):
            self._last_quarter = ""
        low = self._low
        before = low[max(0, atom.start - 12) : atom.start].split()
        word = before[-1] if before else ""
        if atom.kind == "a_unit" and not self._whole:
            if before and (
                word[-1].isdigit()
                or word
                in (
                    "million",
                    "billion",
                    "percent",
                    "%",
                    "times",
                    "twice",
                    "once",
                    "thousand",
                    "dollars",
                    "barrels",
                    "tons",
                )
            ):
                return self._found(atom, "SET", low_iso, vague=True)
        extra = atom.c if isinstance(atom.c, tuple) else None
        if (
            extra is not None
            and word == "in"
            and extra[3] == 0
            and self._today is not None
            and (self._whole or self._ahead(atom))
        ):
            unit, number, number2, _ = extra
            first, last = self._moved(unit, number), self._moved(unit, number2)
            if first is not None and last is not None:
                begin = atom.start - len("in ")
                return Found(
                    "date", atom.start, atom.end, Timex("DURATION", low_iso), max(0, begin), atom.end, (atom.rule, "in a length"),
                    first, last, None, atom.approximate, False, False, "range", low_iso, high_iso, True,
                )  # fmt: skip
        relative = extra is not None and word == "in" and self._whole
        if relative:
            return Found("date", atom.start, atom.end, Timex("DURATION", low_iso), max(0, atom.start - 3), atom.end,
                         (atom.rule,), vague=True, relative=True)  # fmt: skip
        mod = Mod(atom.mod) if atom.mod in Mod.__members__ else None
        return Found(
            "duration", atom.start, atom.end, Timex("DURATION", low_iso), atom.start, atom.end, (atom.rule,), mod=mod,
            approximate=atom.approximate, low=low_iso, high=high_iso,
        )  # fmt: skip

    def _moved(self, unit: str, number: Decimal) -> date | None:
        assert self._today is not None  # callers check  # noqa: S101
        if number != number.to_integral_value():
            if unit == "Y" and (number * 12) == (number * 12).to_integral_value():
                return shift(self._today, int(number * 12), "M")
            if unit not in ("D", "W"):
                return shift(self._today, round(number * Decimal("30.4375")), "D") if unit == "M" else None
        if unit.startswith("T"):
            return self._today
        return shift(self._today, int(number), unit)

    # -- dates ------------------------------------------------------------------------------------------------------

    def _value(self, atom: Atom) -> tuple[str | None, bool, bool]:
        """The TIMEX3 value of a date or time, whether it depends on the day of writing, whether it is ambiguous."""
        kind = atom.kind
        if kind == "abs":
            return self._week(atom, str(atom.a)), False, False
        if kind == "numeric":
            return self._numeric(str(atom.a))
        if kind == "within":
            return self._within(atom)
        if kind == "clock":
            return self._clock(atom)
        if kind == "from":
            return self._from(atom)
        if (kind in ("monthday", "holiday")) and atom.b is not None:
            value = self._monthday(atom) if kind == "monthday" else self._holiday(atom)
            return self._week(atom, value), False, False
        if self._today is None:
            return self._unanchored(atom), True, False
        method = getattr(self, f"_{kind}", None)
        value = method(atom) if method is not None else None
        return self._week(atom, value), True, False

    @staticmethod
    def _week(atom: Atom, value: str | None) -> str | None:
        """ "The week of March 6": the week in which the day lies."""
        if value is None or atom.mod != "WEEK":
            return value
        days = bounds(value)
        return value_at(days[0], "W") if days else value

    def _unanchored(self, atom: Atom) -> str | None:
        if atom.kind == "month":
            return f"XXXX-{atom.a:02}"
        if atom.kind == "monthday":
            month, day, _ = atom.a  # type: ignore[misc]
            return f"XXXX-{month:02}-{day:02}"
        if atom.kind == "weekday":
            return f"XXXX-WXX-{int(str(atom.a)) + 1}"
        if atom.kind == "yearperiod":
            return str(atom.a)
        if atom.kind == "season" or atom.kind == "quarter":
            return f"XXXX-{atom.a}"
        if atom.kind == "decade":
            return f"XX{int(str(atom.a)) // 10}"
        if atom.kind == "daypart":
            return f"XXXX-XX-XXT{atom.a}"
        return "XXXX-XX-XX"

    def _numeric(self, words: str) -> tuple[str | None, bool, bool]:
        first, second, third = re.split(r"[/.-]", words)
        year = int(third)
        if len(third) == 2:
            if "/" not in words:
                return None, False, False
            century = (self._today or date(2000, 1, 1)).year // 100 * 100
            year += century
            if year > (self._today or date(2050, 1, 1)).year + 20:
                year -= 100
        a, b = int(first), int(second)
        day_first = self._context.day_first
        ambiguous = a <= 12 and b <= 12 and a != b and day_first is None
        if day_first is None:
            day_first = "." in words
        if (day_first and b <= 12) or a > 12:
            a, b = b, a
        if not 1 <= a <= 12:
            return None, False, False
        value = f"{year:04}-{a:02}-{b:02}"
        return (value if bounds(value) else None), False, ambiguous

    def _month(self, atom: Atom) -> str | None:
        today, month = self._today, int(str(atom.a))
        assert today is not None  # noqa: S101
        if atom.c == -1:
            year = today.year - (month >= today.month)
        elif atom.c == 1:
            year = today.year + (month <= today.month)
        elif atom.c == 0:
            year = today.year
        else:
            year = self._year_near(atom, month, None)
        return f"{year:04}-{month:02}"

    def _year_near(self, atom: Atom, month: int, day: int | None) -> int:
        """The year of a month (and day) told without one."""
        today = self._today
        assert today is not None  # noqa: S101
        tense = self._tense(atom)
        if day is not None:
            distance = (month - today.month) + (day - today.day) / 31
            if distance > 10 or (distance > 3 and tense <= 0):
                return today.year - 1
            if (distance < -8 and tense == 0) or (distance < -3 and tense > 0):
                return today.year + 1
            return today.year
        ahead = month - today.month
        if tense > 0:
            return today.year + (ahead < 0)
        if ahead > (0 if tense < 0 else 3):
            return today.year - 1
        return today.year

    def _monthday(self, atom: Atom) -> str | None:
        month, day, _ = atom.a  # type: ignore[misc]
        year = atom.b
        if year is None:
            year = self._year_near(atom, month, day)
        return f"{year:04}-{month:02}-{day:02}"

    def _weekday(self, atom: Atom) -> str | None:
        today, weekday = self._today, int(str(atom.a))
        assert today is not None  # noqa: S101
        monday = today - timedelta(today.weekday())
        if isinstance(atom.b, tuple):
            return (monday + timedelta(weekday + 7 * int(atom.b[1]))).isoformat()
        return self._weekday_near(atom, weekday, atom.c).isoformat()

    def _weekday_near(self, atom: Atom, weekday: int, deictic: object) -> date:
        today = self._today
        assert today is not None  # noqa: S101
        back = (today.weekday() - weekday) % 7
        if deictic == -1:
            return today - timedelta(back or 7)
        if deictic == 1:
            return today + timedelta((weekday - today.weekday()) % 7 or 7)
        if deictic is None and back and self._tense(atom) > 0:
            return today + timedelta(7 - back)
        return today - timedelta(back)

    def _day(self, atom: Atom) -> str | None:
        assert self._today is not None  # noqa: S101
        moved = shift(self._today, int(str(atom.a)), "D")
        return moved.isoformat() if moved else None

    def _daypart(self, atom: Atom) -> str | None:
        assert self._today is not None  # noqa: S101
        if atom.b == "weekday":
            weekday, deictic = atom.c  # type: ignore[misc]
            day: date | None = self._weekday_near(atom, weekday, deictic)
        else:
            day = shift(self._today, int(str(atom.c)), "D")
        code = str(atom.a)
        return f"{day}T{code}" if day else None

    def _clock(self, atom: Atom) -> tuple[str | None, bool, bool]:
        if isinstance(atom.b, Atom):
            value, relative, ambiguous = self._value(atom.b)
            if value is None:
                return None, False, False
            return value.split("T")[0] + str(atom.a), relative, ambiguous
        if self._today is None:
            return f"XXXX-XX-XX{atom.a}", True, False
        return f"{self._today}{atom.a}", True, False

    def _season(self, atom: Atom) -> str | None:
        today, code = self._today, str(atom.a)
        assert today is not None  # noqa: S101
        month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        year = today.year
        if atom.c == -1 and month + 2 >= today.month:
            year -= 1
        elif atom.c == 1 and month <= today.month:
            year += 1
        elif atom.c is None:
            tense = self._tense(atom)
            if tense < 0 and month > today.month:
                year -= 1
            elif tense > 0 and month + 2 < today.month:
                year += 1
        return f"{year:04}-{code}"

    def _decade(self, atom: Atom) -> str | None:
        tens = int(str(atom.a))
        return f"19{tens // 10}" if tens >= 20 else None

    def _holiday(self, atom: Atom) -> str | None:
        kind, rule = atom.a  # type: ignore[misc]
        if atom.b is not None:
            return self._holiday_in(int(str(atom.b)), kind, rule)
        today = self._today
        if today is None:
            return None
        tense = self._tense(atom)
        this = self._holiday_in(today.year, kind, rule)
        direction = atom.c if isinstance(atom.c, int) and atom.c else tense
        if direction == -1 and this >= today.isoformat():
            return self._holiday_in(today.year - 1, kind, rule)
        if direction == 1 and this < today.isoformat():
            return self._holiday_in(today.year + 1, kind, rule)
        return this

    @staticmethod
    def _holiday_in(year: int, kind: str, rule: tuple[int, ...]) -> str:
        if kind == "fixed":
            return date(year, rule[0], rule[1]).isoformat()
        if kind == "nth":
            day = nth_weekday(year, rule[0], rule[1], rule[2])
            return (day + timedelta(rule[3] if len(rule) > 3 else 0)).isoformat()
        return (easter(year) + timedelta(rule[0])).isoformat()

    def _unit(self, atom: Atom) -> str | None:
        today, unit, step, how = self._today, str(atom.a), int(str(atom.b)), str(atom.c)
        assert today is not None  # noqa: S101
        if how == "that" and self._last:
            days = bounds(self._last)
            if days is not None:
                return value_at(days[0], unit)
        if (
            how in ("the", "following", "previous", "preceding", "ensuing", "prior")
            and self._last
            and atom.start - self._last_at < 400
        ):
            days = bounds(self._last)
            if days is not None and how != "the":
                moved = shift(days[0], step, unit)
                return value_at(moved, unit) if moved else None
            if days is not None and unit in ("Q",):
                return self._last_quarter or value_at(days[0], unit)
        if unit == "Q" and how in ("latest", "the"):
            return self._last_quarter or value_at(add_months(today, -3), "Q")
        if unit == "WE":
            if how == "the" and self._tense(atom) > 0:
                step = 0
            elif how == "the" and today.weekday() < 5:
                step = -1
            return value_at(today + timedelta(7 * step), "WE")
        if unit == "SE":
            return None
        moved = shift(today, step, unit)
        return value_at(moved, unit) if moved else None

    def _quarter(self, atom: Atom) -> str | None:
        today, part, deic = self._today, str(atom.a), atom.b
        assert today is not None  # noqa: S101
        if deic in vocabulary().last and self._last_year:
            return f"{today.year - 1:04}-{part}"
        year = today.year
        days = bounds(f"{year}-{part}")
        assert days is not None  # noqa: S101
        tense = self._tense(atom)
        if tense > 0 and (today - days[1]).days > 120:
            year += 1
        elif days[0] > today and (tense < 0 or (days[0] - today).days > 100) and tense <= 0:
            year -= 1
        return f"{year:04}-{part}"

    def _nth(self, atom: Atom) -> str | None:
        return None

    def _within(self, atom: Atom) -> tuple[str | None, bool, bool]:
        part, whole = atom.a, atom.b
        assert isinstance(part, Atom) and isinstance(whole, Atom)  # noqa: S101, PT018
        value, relative, _ = self._value(whole)
        if value is None:
            return None, False, False
        if value.startswith("XXXX"):
            return "XXXX-XX", True, False
        days = bounds(value)
        if days is None:
            return None, False, False
        year = value[:4]
        if part.kind == "month":
            return f"{year}-{int(str(part.a)):02}", relative, False
        if part.kind == "monthday":
            month, day, _day2 = part.a  # type: ignore[misc]
            return f"{year}-{month:02}-{day:02}", relative, False
        if part.kind in ("quarter", "season"):
            return f"{year}-{part.a}", relative, False
        if part.kind == "holiday":
            kind, rule = part.a  # type: ignore[misc]
            return self._holiday_in(int(year), kind, rule), relative, False
        unit, which = str(part.a), int(str(part.b))
        if which < 0:
            return value_at(days[1], unit), relative, False
        first = days[0]
        if unit == "W" and first.weekday() > 3:
            first += timedelta(7 - first.weekday())
        moved = shift(first, which - 1, unit)
        return (value_at(moved, unit) if moved and moved <= days[1] else None), relative, False

    def _offset(self, atom: Atom) -> str | None:
        today, unit = self._today, str(atom.a)
        assert today is not None  # noqa: S101
        number, far = atom.b, atom.c
        return self._shifted(
            atom, unit, Decimal(str(number)), Decimal(str(far if isinstance(far, Decimal) else number))
        )

    def _shifted(self, atom: Atom, unit: str, number: Decimal, far: Decimal) -> str | None:
        today = self._today
        assert today is not None  # noqa: S101
        base, grain = today, unit
        words = self._low[atom.start : atom.end]
        ago, now = "ago" in words, _FROM_NOW.search(words) is not None
        last = bounds(self._last) if self._last else None
        if abs(number) == 1 and unit == "Y" and number < 0 and self._last_quarter:
            quarter = bounds(self._last_quarter)
            if quarter is not None:
                base, grain = quarter[0], "Q"
        elif not ago and not now and last is not None:
            base = last[0]
            kept = unit_of(self._last)
            if kept in ("Q", "M", "HY") and unit == "Y" and abs(number) == 1:
                grain = kept
            if _THAN_PLANNED.match(self._low, atom.end):
                number = -number
        if unit.startswith("T"):
            return base.isoformat()
        if number != number.to_integral_value():
            if unit != "Y":
                return None
            moved = shift(base, int(number * 12), "M")
            return value_at(moved, "M") if moved else None
        moved = shift(base, int(number), unit)
        if moved is None:
            return None
        if unit in ("DE", "CE"):
            grain = "Y"
        return value_at(moved, grain)

    def _yearago(self, atom: Atom) -> str | None:
        """ "The year-ago quarter": the quarter spoken of, a year before."""
        today = self._today
        assert today is not None  # noqa: S101
        words = self._low[atom.start : atom.end]
        which = next(
            (number for name, number in vocabulary().ordinals.items() if 1 <= number <= 4 and name in words), 0
        )
        if which:
            return f"{today.year - 1:04}-{'H' if 'half' in words else 'Q'}{which}"
        quarter = bounds(self._last_quarter) if self._last_quarter else None
        if quarter is None and "quarter" in words:
            quarter = bounds(value_at(add_months(today, -3), "Q"))
        if quarter is not None:
            return value_at(add_months(quarter[0], -12), "Q")
        return f"{today.year - 1:04}"

    def _yearperiod(self, atom: Atom) -> str | None:
        """ "The 1988 quarter": the quarter spoken of, in another year."""
        today = self._today
        assert today is not None  # noqa: S101
        if not self._last_quarter and atom.b == "period":
            return str(atom.a)
        quarter = self._last_quarter or value_at(add_months(today, -3), "Q")
        return f"{atom.a}-{quarter[5:]}"

    def _period(self, atom: Atom) -> str | None:
        """ "The latest period" or "the same period last year": the quarter or year spoken of, ``a`` years on."""
        today = self._today
        assert today is not None  # noqa: S101
        quarter = bounds(self._last_quarter or value_at(add_months(today, -3), "Q"))
        if quarter is None:
            return None
        return value_at(add_months(quarter[0], 12 * int(str(atom.a))), "Q")

    def _ended(self, atom: Atom) -> str | None:
        """ "The quarter ended July 31": the three months before, named by the quarter in which most of them lie."""
        today, month = self._today, int(str(atom.a))
        assert today is not None  # noqa: S101
        year = int(str(atom.b)) if atom.b else today.year - (month > today.month)
        return value_at(add_months(date(year, month, 1), -1), "Q")

    def _from(self, atom: Atom) -> tuple[str | None, bool, bool]:
        """ "Two years after 2011": a length counted from a date."""
        length, anchor, sign = atom.a, atom.b, int(str(atom.c))
        assert isinstance(length, Atom) and isinstance(anchor, Atom)  # noqa: S101, PT018
        value, relative, ambiguous = self._value(anchor)
        days = bounds(value) if value else None
        if days is None or value is None or not isinstance(length.c, tuple):
            return ("XXXX-XX-XX" if relative else None), relative, False
        unit, number = length.c[0], length.c[1]
        if number != number.to_integral_value() or unit.startswith("T"):
            return None, False, False
        moved = shift(days[0], int(number) * sign, unit)
        return (value_at(moved, unit_of(value) or unit) if moved else None), relative, ambiguous

    # -- the result -------------------------------------------------------------------------------------------------

    def _found(
        self,
        atom: Atom,
        type_: str,
        value: str,
        *,
        vague: bool = False,
        relative: bool = False,
        ambiguous: bool = False,
    ) -> Found:
        kind = "duration" if type_ in ("SET", "DURATION") and value.startswith("P") else "date"
        if kind == "duration":
            return Found(
                "duration",
                atom.start,
                atom.end,
                Timex(type_, value),
                atom.start,
                atom.end,
                (atom.rule,),
                low=value,
                high=value,
            )
        days = bounds(value.split("T")[0]) if not vague else None
        first, last = days if days is not None else (None, None)
        if atom.kind == "monthday" or atom.kind == "within" and isinstance(atom.a, Atom) and atom.a.kind == "monthday":
            numbers = atom.a if atom.kind == "monthday" else atom.a.a  # type: ignore[union-attr]
            if first is not None and numbers[2] is not None:  # type: ignore[index]
                last = first.replace(day=numbers[2]) if numbers[2] <= 28 or _has(first, numbers[2]) else last  # type: ignore[index]
        if atom.kind == "abs" and atom.b is not None and first is not None:
            last = date(int(str(atom.b)), 12, 31)
        mod: Mod | None = _MODS.get(atom.mod)
        unit = unit_of(value.split("T")[0])
        if mod is not None and first is not None and last is not None and unit != "D":
            first, last = _third(first, last, mod)
        if atom.mod in ("EARLIER", "LATER") and first is not None and last is not None and self._today is not None:
            if atom.mod == "EARLIER" and self._today > first:
                last = min(last, self._today - timedelta(1))
            elif atom.mod == "LATER" and self._today <= last:
                first = max(first, self._today)
        return Found(
            "date", atom.start, atom.end, Timex(type_, value), atom.start, atom.end, (atom.rule,), first, last, mod,
            atom.approximate, ambiguous or atom.ambiguous, first is None, _GRAIN.get(unit, "range"), relative=relative,
        )  # fmt: skip


def _has(day: date, number: int) -> bool:
    try:
        day.replace(day=number)
    except ValueError:
        return False
    return True


def _third(first: date, last: date, mod: Mod) -> tuple[date, date]:
    """The first, middle or last third of a stretch of days; of whole months where it has three or more."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months >= 3 and first.day == 1:
        size = max(1, months // 3)
        start = {Mod.START: 0, Mod.MID: size, Mod.END: months - size}[mod]
        low = add_months(first, start)
        return low, add_months(low, size) - timedelta(1)
    size = max(1, ((last - first).days + 1) // 3)
    if mod is Mod.START:
        return first, first + timedelta(size - 1)
    if mod is Mod.END:
        return last - timedelta(size - 1), last
    return first + timedelta(size), last - timedelta(size)
