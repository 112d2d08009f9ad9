"""Units of time with what stands beside them: "week 31 of 2018", "the 4th of this month", "year to date"."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.values.temporal.amounts import length_value
from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place
from claimcheck.values.temporal.words import vocabulary

__all__ = ["day_of_month", "lasting", "numbered", "part_of_this", "set_beside", "to_date"]

_PART_WINDOW = 36


def numbered(place: Place, unit: str) -> Atom | None:
    """Reads "Week 31 of 2018", "calendar week 12", "the year 267"."""
    word, left = place.left()
    if unit == "Y":
        year = pattern("unitphrase.old_year").match(place.low, place.end) if word == "the" else None
        return (
            None if year is None else Atom(left, year.end(), "abs", f"{int(year['year']):04}", rule="the year <year>")
        )
    match = pattern("unitphrase.week_number").match(place.low, place.end)
    if match is None:
        return None
    calendar = word in vocabulary().calendar_weeks
    begin = left if calendar else place.start
    if match["year"]:
        return Atom(
            begin, match.end(), "abs", f"{match['year']}-W{int(match['week']):02}", rule="week <week> of <year>"
        )
    if calendar:
        return Atom(begin, match.end(), "weeknumber", number=int(match["bare"]), rule="calendar week <week>")
    return None


def day_of_month(place: Place, month: Atom, begin: int) -> Atom | None:
    """Reads "The 4th of this month", "4 to 22 this month"."""
    if month.how in ("the", "beyond") or not -1 <= (month.deictic or 0) <= 1:
        return None
    match = pattern("unitphrase.day_of").search(place.low, max(place.floor, begin - 34), begin)
    if match is None or not (match["to"] or (match["ordinal"] and match["of"])):
        return None
    day, to = int(match["day"]), int(match["to"] or 0)
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
    if unit not in ("Y", "Q", "M", "W"):
        return None
    if right == "end" and unit != "Y":
        return Atom(0, 0, "unit", unit, deictic=0, how="the", mod="END", rule=f"{right} of <unit>")
    low, left = place.low, max(place.floor, place.start - _PART_WINDOW)
    end_of = pattern("unitphrase.end_of").search(low, left, place.start)
    if end_of is not None and not right:
        mod = "MID" if end_of["part"] == "middle" else "END"
        return Atom(end_of.start(), place.end, "unit", unit, deictic=0, how="the", mod=mod, rule="end of <unit>")
    mid = pattern("unitphrase.mid").search(low, left, place.start) if unit == "Y" and not right else None
    if mid is not None and (place.whole or place.left(mid.start())[0] in vocabulary().before_clock):
        return Atom(mid.start(), place.end, "unit", unit, deictic=0, how="the", mod="MID", rule="mid-<unit>")
    return None
