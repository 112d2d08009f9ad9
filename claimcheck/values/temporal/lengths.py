"""What a length of time means where it stands: a length, a date so far ahead ("in two years"), or how often."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from claimcheck.values.base import Mod, Timex
from claimcheck.values.hedge import Hedge, turned
from claimcheck.values.temporal.atom import Amount, Atom, Found
from claimcheck.values.temporal.calendar import shift, value_at
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.periods import days_ahead
from claimcheck.values.temporal.tense import points_ahead, sets_a_term
from claimcheck.values.temporal.words import vocabulary

__all__ = ["FROM_PUBLICATION", "is_rate", "length_ahead", "plain_length", "recurring"]

FROM_PUBLICATION = "counted from publication"
"""The rule of a date that counts from the day of writing."""

# The unit that names a date a number of units ahead: "in two decades" is a year.
_GRAIN_AHEAD = {"D": "D", "W": "W", "FN": "W", "M": "M", "Q": "Q", "Y": "Y", "DE": "Y", "QC": "Y", "CE": "Y", "ML": "Y"}
_UNITS = re.compile(r"(\d+)([YMWD])")
_MONTHS = 12  # of a year
_AHEAD = ("in", "within")
_REACH = 48  # code points before "in two years" that are looked at
_HEDGES = dict(Mod.__members__)
_duration = lru_cache(maxsize=4096)(lambda value: Timex("DURATION", value))


def plain_length(atom: Atom, low: str) -> Found:
    """A length that is nothing else; ``low`` is the text in lower case."""
    start, end, length = atom.start, atom.end, whole_length(atom.amount)
    # "must not take more than two years" is up to two years
    mod = turned(low, Hedge(start, end, atom.mod)).kind if atom.mod else ""
    return Found(
        "duration",
        start,
        end,
        _duration(atom.name),
        start,
        end,
        (atom.rule,),
        mod=_HEDGES.get(mod),
        approximate=atom.approximate,
        low=atom.name,
        high=atom.high or atom.name,
        counted=None if length is None or not atom.number else (atom.number, *length),
        length=length,
    )


def length_ahead(atom: Atom, word: str, low: str, today: date | None, *, whole: bool) -> Found | None:
    """The date that a length tells behind "in" or "within"; None where it is a length.

    Args:
        atom: The length.
        word: The word before it.
        low: The text in lower case.
        today: The day of writing, where it is known.
        whole: Whether the text is a value that somebody wrote.
    """
    amount = atom.amount
    if amount is None or atom.how == "ended":
        return _within_units(atom, low, today) if amount is None and word == "within" and atom.part else None
    if word not in _AHEAD:
        bare = amount.direction > 0 and word != "the" and word not in vocabulary().lasting
        return _next(atom, amount, low, today) if bare else None
    begin = low.rindex(word, 0, atom.start)
    if word == "within" or amount.direction > 0:
        return _within(atom, amount, low, today, begin, whole=whole)
    return None if amount.direction else _in(atom, amount, low, today, begin, whole=whole)


def _in(atom: Atom, amount: Amount, low: str, today: date | None, begin: int, *, whole: bool) -> Found | None:
    """Reads "should be ready in five years"."""
    start, end, timex = atom.start, atom.end, _duration(atom.name)
    if today is None:
        return Found("date", start, end, timex, begin, end, (atom.rule,), vague=True, relative=True) if whole else None
    if pattern("resolve.so_many").search(low, max(0, begin - _REACH), begin):
        return None
    ahead = whole or pattern("resolve.time").match(low, end) is not None
    if not (ahead or points_ahead(low, start, end)):
        return None
    first, last = days_ahead(today, amount)
    if first is None or last is None or first > last:
        return None
    if first == last and (grain := _GRAIN_AHEAD.get(amount.unit)):
        timex = Timex("DATE", value_at(first, grain))
    rules = (f"in {atom.rule}", FROM_PUBLICATION)
    about = atom.approximate
    return Found("date", start, end, timex, begin, end, rules, first, last, approximate=about, relative=True)


def _within(atom: Atom, amount: Amount, low: str, today: date | None, begin: int, *, whole: bool) -> Found | None:
    """Reads "will be built within 18 months", "in the next few weeks": from the day of writing to the last of them."""
    start, end = atom.start, atom.end
    if today is None or pattern("resolve.of_event").match(low, end):
        return None
    ahead = whole or (points_ahead(low, start, end) and (amount.direction > 0 or not sets_a_term(low, start)))
    return _from_today(atom, amount, today, begin) if ahead else None


def _within_units(atom: Atom, low: str, today: date | None) -> Found | None:
    """Reads "will be back within 5 years 1 month": each unit is counted from where the one before ends."""
    last, begin = today, low.rindex("within", 0, atom.start)
    if today is None or not points_ahead(low, atom.start, atom.end) or sets_a_term(low, atom.start):
        return None
    for number, unit in _UNITS.findall(atom.name):
        last = None if last is None else shift(last, int(number), unit)
    return None if last is None else _until(atom, today, last, begin)


def _next(atom: Atom, amount: Amount, low: str, today: date | None) -> Found | None:
    """Reads "will be away next three weeks", where no word says for how long; "the next three weeks" are a length."""
    start = atom.start
    if today is None or low.startswith("the", start) or not points_ahead(low, start, atom.end):
        return None
    return _from_today(atom, amount, today, start)


def _from_today(atom: Atom, amount: Amount, today: date, begin: int) -> Found | None:
    """The days from the day of writing to an amount of time later."""
    last = days_ahead(today, amount)[1]
    if last is None or last <= today:
        return None
    found = _until(atom, today, last, begin)
    found.approximate = amount.vague or atom.approximate
    return found


def _until(atom: Atom, today: date, last: date, begin: int) -> Found:
    return Found(
        "date",
        atom.start,
        atom.end,
        _duration(atom.name),
        begin,
        atom.end,
        (f"within {atom.rule}", FROM_PUBLICATION),
        today,
        last,
        Mod.ON_OR_BEFORE,
        relative=True,
    )


def whole_length(amount: Amount | None) -> tuple[int, str] | None:
    """A length as a whole number of units that the calendar knows: (9, "M"), and (6, "M") of half a year."""
    if amount is not None and amount.unit == "Y" and amount.low % 1:
        amount = amount._replace(unit="M", low=amount.low * _MONTHS, high=amount.high * _MONTHS)
    if amount is None or amount.low % 1 or amount.low != amount.high or amount.unit.startswith("T"):
        return None
    return int(amount.low), amount.unit


def is_rate(word: str) -> bool:
    """Whether "a week" behind ``word`` is a rate: "700 seats a week", "twice a week"."""
    words = vocabulary()
    counted = word[-1] == "s" and len(word) > 4 and not word.endswith(("ss", "us", "is")) and word not in words.taking
    return word[-1].isdigit() or word.strip("$£€¥")[:1].isdigit() or counted or word in words.rate_words


def recurring(atom: Atom, value: str) -> Found:
    """What recurs: "every year", "twice a week"."""
    kind = "duration" if value.startswith("P") else "date"
    return Found(
        kind,
        atom.start,
        atom.end,
        Timex("SET", value),
        atom.start,
        atom.end,
        (atom.rule,),
        vague=kind == "date",
        low=value if kind == "duration" else "",
        high=value if kind == "duration" else "",
    )
