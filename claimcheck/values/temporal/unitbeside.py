"""Units of time with what stands beside them: "week 31 of 2018", "the 4th of this month", "year to date"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimcheck.values.noun import is_plural
from claimcheck.values.temporal.amounts import VAGUE_SHAPES, length_value, to_number
from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place, next_word
from claimcheck.values.temporal.unitgrammar import Surroundings
from claimcheck.values.temporal.unitrules import read_phrase
from claimcheck.values.temporal.words import vocabulary

__all__ = [
    "bare_unit",
    "day_of_month",
    "fraction",
    "lasting",
    "numbered",
    "part_of_this",
    "quarter_ended",
    "read_period",
    "set_beside",
    "to_date",
]

_PART_WINDOW = 36


def numbered(place: Place, unit: str) -> Atom | None:
    """Reads "Week 31 of 2018", "calendar week 12", "the year 267"."""
    word, left = place.left()
    if unit == "Y":
        year = pattern("unitphrase.old_year").match(place.low, place.end) if word == "the" else None
        if year is not None and _counts_things(place.text, year.end()):
            return None
        return (
            None if year is None else Atom(left, year.end(), "abs", f"{int(year['year']):04}", rule="the year <year>")
        )
    match = pattern("unitphrase.week_number").match(place.low, place.end)
    if match is None:
        return None
    named = word in vocabulary().calendar_weeks
    calendar = named or _is_in_weeks(place)
    begin = left if named else place.start
    if match["year"]:
        return Atom(
            begin, match.end(), "abs", f"{match['year']}-W{int(match['week']):02}", rule="week <week> of <year>"
        )
    if calendar:
        return Atom(begin, match.end(), "weeknumber", number=int(match["bare"]), rule="calendar week <week>")
    return None


def _counts_things(text: str, end: int) -> bool:
    """Whether a number behind "the year" counts: "since the start of the year 14 pubs have shut"."""
    follower = next_word(text, end)
    return follower.islower() and is_plural(follower)


def _is_in_weeks(place: Place) -> bool:
    """Whether two numbered weeks stand beside each other: "from week 31 to week 35"."""
    low, start = place.low, place.start
    return (
        pattern("unitphrase.week_range").match(low, place.end) is not None
        or pattern("unitphrase.week_before").search(low, max(0, start - _PART_WINDOW), start) is not None
    )


def day_of_month(place: Place, month: Atom, begin: int) -> Atom | None:
    """Reads "The 4th of this month", "4 to 22 this month"."""
    if month.how in ("the", "beyond") or not -1 <= (month.deictic or 0) <= 1:
        return None
    match = pattern("unitphrase.day_of").search(place.low, max(place.floor, begin - 34), begin)
    if match is None or not (match["to"] or (match["ordinal"] and match["of"])):
        return None
    day, to = int(match["day"]), int(match["to"] or match["also"] or 0)
    if not 1 <= day <= 31 or (to and not day < to <= 31):
        return None
    return Atom(
        match.start(), place.end, "dayof", day=day, day_to=to, deictic=month.deictic or 0, rule="<day> of <month>"
    )


def set_beside(place: Place, unit: Atom, begin: int) -> Atom | None:
    """Reads "The same quarter a year earlier", "the quarter a year ago": a unit set beside that of another year."""
    if unit.how == "the" and unit.name != "Q":
        return None
    beside = pattern("unitphrase.period_right").match(place.low, place.end)
    if beside is None:
        return None
    year = int(beside["year"]) if beside["year"] else None
    rule = f"the same <unit> of {'<year>' if year else 'the year before'}"
    return Atom(begin, beside.end(), "compared", unit.name, year=year, deictic=-1, rule=rule)


def to_date(place: Place, unit: str, stop: int) -> Atom | None:
    """Reads "year to date", "in the month to date": from its begin up to the day of writing."""
    if unit not in ("Y", "Q", "M", "W"):
        return None
    word, left = place.left()
    begin = left if word == "the" else place.start
    return Atom(begin, stop, "unit", unit, deictic=0, how="this", mod="EARLIER", rule="<unit> to date")


def lasting(place: Place, unit: Atom, begin: int) -> Atom:
    """Reads "over the next decade" as ten years from now, and "the next decade was calm" as one of the calendar."""
    word, left = place.left(begin)
    if word == "the":
        word, _ = place.left(left)
    if word not in vocabulary().lasting:
        return unit
    one = Decimal(1)
    iso = length_value(unit.name, one)
    amount = Amount(unit.name, one, one, 1)
    return Atom(0, 0, "length", iso, high=iso, amount=amount, rule="<number> <unit>")


def part_of_this(place: Place, unit: str, right: str) -> Atom | None:
    """Reads "by end of year", "mid-year", "month's end": parts of the period that is running."""
    if unit not in ("Y", "Q", "M", "W", "CE"):
        return None
    if right == "end" and unit != "Y":
        return Atom(0, 0, "unit", unit, deictic=0, how="the", mod="END", rule=f"{right} of <unit>")
    low, left = place.low, max(place.floor, place.start - _PART_WINDOW)
    end_of = pattern("unitphrase.end_of").search(low, left, place.start)
    if end_of is not None and not right:
        mod = vocabulary().parts_of[end_of["part"]]
        return Atom(end_of.start(), place.end, "unit", unit, deictic=0, how="the", mod=mod, rule="end of <unit>")
    mid = pattern("unitphrase.mid").search(low, left, place.start) if unit in ("Y", "CE") and not right else None
    if mid is not None and (place.whole or place.left(mid.start())[0] in vocabulary().before_clock):
        return Atom(mid.start(), place.end, "unit", unit, deictic=0, how="the", mod="MID", rule="mid-<unit>")
    return None


def fraction(place: Place) -> Atom | None:
    """Reads "A quarter of a century", "three quarters of an hour"."""
    match = pattern("unitphrase.fraction").match(place.low, place.end)
    if match is None:
        return None
    word, left = place.left()
    number = 1 if word == "a" or (place.whole and not word) else to_number(word) if word else None
    if number is None or not 1 <= number <= 3:
        return None
    bound = place.left(left)
    mod = vocabulary().length_bounds.get(bound[0], "")
    unit = vocabulary().units[match["unit"]]
    length = Decimal(number) / 4
    iso = length_value(unit, length)
    return Atom(
        bound[1] if mod else left,
        match.end(),
        "length",
        iso,
        high=iso,
        amount=Amount(unit, length, length),
        mod=mod,
        approximate=mod == "APPROX",
        rule="<fraction> of a <unit>",
    )


@cache
def _months() -> dict[str, int]:
    return {name[:3]: number for name, number in vocabulary().months.items()}


def quarter_ended(place: Place) -> Atom | None:
    """Reads "The quarter ended July 31"."""
    ended = pattern("unitphrase.ended_in").match(place.low, place.end)
    month = _months().get(ended["month"]) if ended is not None else None
    word, left = place.left()
    if ended is None or month is None or not (word == "the" or word in vocabulary().this):
        return None
    year = int(ended["year"]) if ended["year"] else None
    return Atom(left, place.end, "ended", number=month, year=year, rule="the quarter ended <month>")


def bare_unit(place: Place, around: Surroundings) -> Atom | None:
    """A unit without words that belong to it: "years" in "for years", "year-ago", "year-end"."""
    unit = around.unit
    if unit == "QC" and place.whole:
        iso = length_value(unit, Decimal(1))
        return Atom(0, 0, "length", iso, high=iso, rule="<number> <unit>")
    return _bare_units(place, around) if around.plural else _bare_unit(place, unit, around)


def _bare_unit(place: Place, unit: str, around: Surroundings) -> Atom | None:
    right = around.right
    if right in ("ago", "earlier"):
        return read_phrase("a", around)
    if unit == "Y" and right == "period":
        return Atom(0, 0, "yearago", rule="the year-ago <quarter>")
    if unit == "WE" and place.left()[0] == "on" and pattern("named.day_alone_right").match(place.low, place.end):
        return Atom(0, 0, "unit", unit, deictic=0, how="the", rule="on <weekend>")
    part = part_of_this(place, unit, right)
    if part is None and unit == "Y" and right == "end":
        # "year-end" is the day of the accounts, "year's end" the end of the year
        how = "year-end" if place.low[place.end] == "-" else "year end"
        return Atom(0, 0, "unit", unit, deictic=0, how=how, mod="END", rule=how)
    return part


def _bare_units(place: Place, around: Surroundings) -> Atom | None:
    unit, right = around.unit, around.right
    if unit not in ("Y", "M", "W", "D", "DE", "CE", "TH", "TM"):
        return None
    if right in ("ago", "earlier", "later"):
        before = place.left()[0]
        if before in vocabulary().scales or before in vocabulary().scales_beyond or before[-1:].isdigit():
            return None  # "66 million years ago" is no day of a calendar
        return Atom(0, 0, "ref", "FUTURE_REF" if right == "later" else "PAST_REF", rule="vague reference")
    if right == "long" or (not around.hyphen and place.left()[0] in vocabulary().before_bare_units):
        return Atom(0, 0, "length", VAGUE_SHAPES[unit], rule="<unit> without a number")
    return None


def part_in_digits(place: Place, unit: str, article: int) -> Atom | None:
    """Reads "0.08 of a second", "0.3 of a year".

    Args:
        place: The unit.
        unit: Its code.
        article: Where the article before it begins.
    """
    found = pattern("unitphrase.part_in_digits").search(place.low, max(place.floor, article - 14), article)
    if found is None:
        return None
    part = Decimal(f"0.{found['part']}")
    iso = length_value(unit, part)
    return Atom(
        found.start("number"),
        place.end,
        "length",
        iso,
        high=iso,
        amount=Amount(unit, part, part),
        rule="<part> of a <unit>",
    )


def read_period(place: Place) -> Atom | None:
    """Reads "The latest period", "the same period last year"."""
    before = pattern("unitphrase.period_left").search(place.low, max(place.floor, place.start - 20), place.start)
    after = pattern("unitphrase.period_right").match(place.low, place.end)
    if before is None or (before["which"] != "latest" and after is None):
        return None
    if after is not None and after["year"]:
        return Atom(before.start(), after.end(), "yearperiod", after["year"], how="period", rule="the <year> period")
    stop = after.end() if after is not None else place.end
    return Atom(before.start(), stop, "period", deictic=-1 if after else 0, rule="the latest period")
