"""Readers of months: "April", "early March", "Dec. 3-4, 2019", "the 6th of April", "26-Nov-2019"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.patterns import compiled, pattern
from claimcheck.values.temporal.place import Place, deictic_step, full_year, next_word
from claimcheck.values.temporal.tensewords import PARTICIPLE, PAST, word_of
from claimcheck.values.temporal.words import vocabulary

__all__ = ["month", "short_month"]

_DAY_WINDOW = 40
_DAY_HYPHEN = re.compile(r"(?<![\w./-])([0-9]{1,2})[-/]\Z")
_YEAR_HYPHEN = re.compile(r"[-/]((?:19|20)[0-9]{2}|[0-9]{2})(?![\w/-])")
_JOINTS = ("-", "/")
_POSSESSIVE = re.compile(r"[’']s?$")
_DIGITS = frozenset("0123456789")


def month(place: Place, *, short: bool = False) -> Atom | None:
    """Reads "April", "early March", "Dec. 3-4, 2019", "the 6th of April"."""
    small = not place.capital()
    if small and place.word in vocabulary().shy_months:
        return None
    low = place.low
    right = pattern("monthname.month_right").match(low, place.end)
    if right is None:
        return None
    if low[place.start - 1 : place.start] in _JOINTS and low[place.end : place.end + 1] in _JOINTS:
        return _hyphened(place)
    told = _told(place, right, short=short)
    word = place.left(told.begin)[0]
    if small and not _is_small(place, told, word, short=short):
        return None
    bare = not (told.day or told.year or place.whole)
    if bare and not _is_month(place, word, told.stop, dotted=short and bool(right["dot"])):
        return None
    if told.day:
        return _month_and_day(place, told.begin, told.stop, told.day, told.to, told.year)
    return _month_alone(place, told)


class _Told(NamedTuple):
    """What stands round the name of a month: its day, the last day of a range, its year, and where the words reach."""

    day: int
    to: int
    year: int | None
    begin: int
    stop: int


def _told(place: Place, right: re.Match[str], *, short: bool) -> _Told:
    """What the words beside a month tell; ``right`` is those behind it."""
    short_year = right["short"] or right["short2"]
    year = full_year(short_year) if short_year else _first_number(right, "year", "year2", "year3") or None
    if right["day"] and not (right["to"] or right["year2"]) and (left := _day_counted_behind(place)) is not None:
        return _Told(left[0], left[1], None, left[2], place.end)
    day, to = _first_number(right, "day", "day2"), _first_number(right, *_last_days(right.re))
    begin, stop = place.start, right.end()
    if right["dot"] and not year and not day:
        stop = place.end + short
    if not day:
        day, to, begin = _day_before(place) or (0, 0, begin)
    if not (day or year or short) and (named := _day_behind().match(place.low, place.end)):
        day, stop = _day_named(named[1]), named.end()
    return _Told(day, to, year, begin, stop)


def _day_counted_behind(place: Place) -> tuple[int, int, int] | None:
    """The day before a month where digits behind it count: "on 1 January 12 ships sank"; else None."""
    low = place.low
    if pattern("monthname.counting").match(low, place.end) is None:
        return None
    governed = pattern("monthname.governed_day").search(low, max(0, place.start - _DAY_WINDOW), place.start)
    return None if governed is None else _day_before(place)


@cache
def _last_days(pattern_of_right: re.Pattern[str]) -> tuple[str, ...]:
    """The groups of a pattern that hold the last day of several: "to", "to2" ..."""
    return tuple(name for name in pattern_of_right.groupindex if name.startswith("to"))


def _first_number(match: re.Match[str], *groups: str) -> int:
    """The number in the first of these groups that took any digits; 0 where none did."""
    return int(next(filter(None, match.group(0, *groups)[1:]), 0))


def _is_small(place: Place, told: _Told, word: str, *, short: bool) -> bool:
    """Whether a month in small letters is one: a day, a year or the word before it says so."""
    if short:
        pointed = (deictic_step(word) or 0) != 0  # "last sept"
        return bool(told.day and told.year) or pointed or _is_behind_year(place, told.stop)
    governed = word != "the" and word in vocabulary().before_month
    of_year = pattern("monthname.month_of").match(place.low, told.stop) is not None
    return bool(told.day or told.year or governed or of_year)


def _month_alone(place: Place, told: _Told) -> Atom | None:
    """A month without a day: "early March", "last April", "by end June", "the May before last", "May 2018"."""
    number, stop, year = place.number, told.stop, told.year
    word, left = place.left(told.begin)
    begin, mod = place.part(told.begin)
    if word == "end" and not mod and place.left(left)[0] in vocabulary().before_end:
        begin, mod = left, "END"
        word, left = place.left(left)
    if year:
        return Atom(begin, stop, "abs", f"{year}-{number:02}", mod=mod, rule="<month> <year>")
    if mod:
        return Atom(begin, stop, "month", number=number, mod=mod, rule="<month>")
    if word == "the" and (beyond := pattern("unitphrase.beyond").match(place.low, stop)) is not None:
        far = 2 if beyond["next"] else -2
        return Atom(left, beyond.end(), "month", number=number, deictic=far, rule="<month> beyond")
    step = deictic_step(word)
    if step is None and word in vocabulary().each:
        return Atom(left, stop, "set", f"XXXX-{number:02}", rule="every <month>")
    if step is not None:
        before, further = place.left(left)
        begin = further if before in ("the", "this") else left
    return Atom(begin, stop, "month", number=number, deictic=step, how=word if step else "", rule="<month>")


def _hyphened(place: Place) -> Atom | None:
    """Reads "26-Nov-2019", "1-Dec-19", "2017-Nov-05"."""
    left = _DAY_HYPHEN.search(place.low, max(place.floor, place.start - 4), place.start)
    right = _YEAR_HYPHEN.match(place.low, place.end)
    if left is None or right is None or not 1 <= int(left[1]) <= 31:
        return _year_first(place)
    year = int(right[1]) if len(right[1]) == 4 else 2000 + int(right[1])
    return Atom(
        left.start(),
        right.end(),
        "monthday",
        number=place.number,
        day=int(left[1]),
        year=year,
        rule="<day>-<month>-<year>",
    )


def _year_first(place: Place) -> Atom | None:
    """Reads "2017-Nov-05"."""
    left = pattern("monthname.year_left").search(place.low, max(0, place.start - 6), place.start)
    right = pattern("monthname.day_hyphen").match(place.low, place.end)
    if left is None or right is None or left.start() < place.floor:
        return None
    return Atom(
        left.start(),
        right.end(),
        "monthday",
        number=place.number,
        day=int(right[1]),
        year=int(left[1]),
        rule="<year>-<month>-<day>",
    )


@cache
def _month_range() -> re.Pattern[str]:
    """A range to another month behind a month: "March to May", "May-July"."""
    return compiled("monthname.range", every=(*vocabulary().months, *vocabulary().short_months))


def _day_before(place: Place) -> tuple[int, int, int] | None:
    """The day, the last day of a range, and where they begin, in "6 April", "the 3rd of May", "3-4 June"."""
    first = max(place.floor, place.start - _DAY_WINDOW)
    before = place.low[first : place.start]
    if not _DIGITS.isdisjoint(before):
        match = pattern("monthname.day_left").search(place.low, first, place.start)
        if match is not None:
            return (int(match["day"]), int(match["to"] or 0), match.start()) if int(match["day"]) <= 31 else None
    if not place.low.endswith(vocabulary().of_endings, first, place.start):
        return None
    named = _named_day().search(place.low, first, place.start)
    if named is None:
        return None
    day, begins = _day_named(named["day"]), named["from"]
    return (_day_named(begins), day, named.start()) if begins else (day, 0, named.start())


@cache
def _days_named() -> dict[str, int]:
    """Days of a month in words: "first", "twenty-first"."""
    ordinals = vocabulary().ordinals
    days = {word: number for word, number in ordinals.items() if number > 0}
    for tens in (20, 30):
        word = next(word for word, number in vocabulary().numbers.items() if number == tens)
        days |= {
            f"{word}-{one}": tens + number
            for one, number in ordinals.items()
            if 1 <= number <= (9 if tens == 20 else 1)
        }
    return days


@cache
def _named_day() -> re.Pattern[str]:
    return compiled("monthname.named_day", days=_days_named())


@cache
def _day_behind() -> re.Pattern[str]:
    return compiled("monthname.day_behind", days=_days_named())


def _day_named(words: str) -> int:
    return _days_named()["-".join(words.split())]


def _is_month(place: Place, word: str, stop: int, *, dotted: bool) -> bool:
    """Whether a bare name is a month and not a verb ("may"), a surname ("May") or a given name ("April Jones")."""
    words = vocabulary()
    follower = next_word(place.text, stop)
    if word in words.titles or (follower[:1].isupper() and follower.lower() in words.after_month):
        return False
    if place.word in words.shy_months:
        return _is_shy_month(place, word, stop)
    if _is_surname(place, word, follower):
        return False
    if place.word in words.short_months:
        governed = word in words.before_short_month and place.word not in words.short_names
        return dotted or governed or _is_behind_year(place, stop) or _month_range().match(place.low, stop) is not None
    if place.word not in words.given_names or not follower[:1].isupper():
        return True
    return word in words.before_month and word not in words.weak_before_month


def _is_surname(place: Place, word: str, follower: str) -> bool:
    """Whether a name stands before a month and a verb of the past behind it: "Juliana June ran the last leg"."""
    words, left = vocabulary(), place.left()[1]
    if (
        place.word not in words.given_names
        or not word
        or not place.text[left].isupper()
        or place.text[left : left + 2].isupper()
    ):
        return False
    if word in words.before_month or word in words.months or word in words.weekdays or deictic_step(word) is not None:
        return False
    governor = place.left(left)[0]
    return (
        governor not in words.before_month and word_of(follower).kind in (PAST, PARTICIPLE) and not word.endswith("s")
    )


def _is_behind_year(place: Place, stop: int) -> bool:
    """Whether a year stands before the last words of a sentence or text: "2016, Nov"."""
    low, start = place.low, place.start
    behind = pattern("monthname.behind_year").search(low, max(0, start - 8), start)
    return behind is not None and pattern("monthname.ended").match(low, stop) is not None


def _is_shy_month(place: Place, word: str, stop: int) -> bool:
    """Whether "May" or "March" is a month: in a range or a list, at a time of day, or behind a preposition."""
    if _month_range().match(place.low, stop) or pattern("monthname.a_day").match(place.low, stop):
        return True
    if pattern("monthname.of_a_count").match(place.low, stop) and not _is_behind_name(place):
        return True
    if place.text[place.start].isupper() and pattern("monthname.described").match(place.low, stop) is not None:
        return True
    surname = word == "the" and pattern("monthname.surname").match(place.low, stop) is not None
    governed = word in vocabulary().before_month and not surname
    return governed or _is_listed(place, stop)


def _is_behind_name(place: Place) -> bool:
    """Whether a name without a possessive ending stands before: "Ida May figures", but not "Holm's May figures"."""
    words = vocabulary()
    word, left = place.left()
    if not word or not place.text[left].isupper() or _POSSESSIVE.search(word):
        return False
    return word not in words.determiners and word not in words.before_month


@cache
def _listed() -> re.Pattern[str]:
    return compiled("monthname.listed", every=(*vocabulary().months, *vocabulary().short_months))


def _is_listed(place: Place, stop: int) -> bool:
    """Whether another month follows in one breath: "May and June were dry"; but not "Theresa May and June Carter"."""
    if _listed().match(place.low, stop) is None:
        return False
    word, left = place.left()
    return (
        not word or not place.text[left].isupper() or word in vocabulary().months or word in vocabulary().before_month
    )


def _month_and_day(place: Place, begin: int, stop: int, day: int, to: int, year: int | None) -> Atom | None:
    if not 1 <= day <= 31 or (to and not day < to <= 31):
        return Atom(place.start, place.end, "month", number=place.number, rule="<month>") if to else None
    follower = next_word(place.text, stop)
    if follower[:1].isupper() and follower.lower() in vocabulary().after_month:
        return None
    return Atom(begin, stop, "monthday", number=place.number, day=day, day_to=to, year=year, rule="<month> <day>")


def short_month(place: Place) -> Atom | None:
    """Reads "Dec.", "Sept. 30"."""
    return month(place, short=True)
