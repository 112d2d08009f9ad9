"""Readers of named times: weekdays, seasons, holidays, parts of the day, today, recently, daily.

Each takes the place of a trigger word and gives an atom, or None where the word means something else there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.bareday import day_alone, event
from claimcheck.values.temporal.fiscal import fiscal, quarter_code, quarter_year
from claimcheck.values.temporal.monthname import month, short_month
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place, deictic_step, full_year, next_word
from claimcheck.values.temporal.titled import in_name
from claimcheck.values.temporal.words import vocabulary

__all__ = ["READERS"]

# "the 1970s and 80s": a decade right behind another needs no article.
_JOINED = 5
# How text goes on behind a weekday that lies weeks away: "Monday week", "the Friday before last", "Sunday next".
_FAR = frozenset(f"{gap}{initial}" for gap in " \n" for initial in "wfabnl")
# How far before "the 80s" the word may stand that tells what is measured, in code points.
_MEASURED_WINDOW = 60
_ARTICLE, _OF = "the", "of"


class _Weekday(NamedTuple):
    """A weekday and the word before it: where that begins, and whether it points ("last" -1, "this" 0, "next" 1)."""

    place: Place
    word: str
    left: int
    step: int | None

    def with_article(self) -> int:
        """Where the expression begins with the word before it, and a "the" or "this" before that."""
        before, further = self.place.left(self.left)
        return further if before in ("the", "this") else self.left

    def opening(self) -> tuple[int, str]:
        """Where the expression begins with what belongs to it ("last", "late"), and the part of the day it tells."""
        part = vocabulary().before_day.get(self.word)
        if self.step is not None:
            return self.with_article(), ""
        return (self.left, part) if part else (self.place.start, "")


def weekday(place: Place, *, short: bool = False) -> Atom | None:
    """Reads "Tuesday", "last Friday", "late Monday", "Wednesday night", "Sundays"."""
    word, left = place.left()
    if not place.capital() and (
        short or not (word in vocabulary().before_small_weekday or deictic_step(word) is not None)
    ):
        return None
    if not place.whole and _is_named_weekday(place, word, left):
        return None
    if vocabulary().ordinals.get(word, 0) > 0 and next_word(place.low, place.end) in vocabulary().counting:
        return None  # "the first Sunday after the full moon"
    found = _Weekday(place, word, left, deictic_step(word))
    for form in _WEEKDAY_FORMS:
        atom = form(found)
        if atom is not None:
            return atom
    return None


def _far(found: _Weekday) -> Atom | None:
    place = found.place
    is_far = place.low[place.end : place.end + 2] in _FAR
    return _far_weekday(place, found.word, found.left) if is_far else None


def _nth_weekday(found: _Weekday) -> Atom | None:
    """Reads "the last Friday of every month", "the first Monday in May"."""
    place, which = found.place, vocabulary().ordinals.get(found.word, 0)
    if not which:
        return None
    before, further = place.left(found.left)
    begin = further if before == "the" else found.left
    every = pattern("named.of_every").match(place.low, place.end)
    if every is not None:
        return Atom(begin, every.end(), "set", f"XXXX-WXX-{place.number + 1}", rule="every <ordinal> <weekday>")
    if not (-1 <= which <= 5 and pattern("named.of_a_month").match(place.low, place.end)):
        return None
    return Atom(begin, place.end, "nthday", number=place.number, day=which, deictic=found.step, rule="<weekday>")


def _every_weekday(found: _Weekday) -> Atom | None:
    """Reads "Sundays", "every Tuesday", "every other Friday"."""
    place, word, left, each = found.place, found.word, found.left, vocabulary().each
    if word == "other" or vocabulary().ordinals.get(word, 0) > 1:
        before, further = place.left(left)
        word, left = (before, further) if before in each else (word, left)
    if place.word not in vocabulary().plural_weekdays and word not in each:
        return None
    begin = left if word in each else place.start
    return Atom(begin, place.end, "set", f"XXXX-WXX-{place.number + 1}", rule="every <weekday>")


def _numbered_weekday(found: _Weekday) -> Atom | None:
    """Reads "Friday the 13th"."""
    place = found.place
    numbered = pattern("named.numbered_day").match(place.low, place.end)
    if numbered is None or not 1 <= int(numbered[1]) <= 31:
        return None
    day, rule = int(numbered[1]), "<weekday> the <day>"
    return Atom(place.start, numbered.end(), "numberedday", number=place.number, day=day, rule=rule)


def _part_of_weekday(found: _Weekday) -> Atom | None:
    """Reads "Wednesday night", "Friday mornings"."""
    place = found.place
    part = pattern("named.daypart_right").match(place.low, place.end)
    if part is None:
        return None
    code, number = vocabulary().dayparts[part[1]], place.number
    if part[2]:
        return Atom(place.start, part.end(), "set", f"XXXX-WXX-{number + 1}T{code}", rule="every <weekday>")
    begin, mod = found.opening()
    rule = "<weekday> <part of day>"
    return Atom(
        begin, part.end(), "daypart", code, number=number, how="weekday", deictic=found.step, mod=mod, rule=rule
    )


def _plain_weekday(found: _Weekday) -> Atom:
    place, how = found.place, found.word if found.step else ""
    begin, _ = found.opening()
    return Atom(begin, place.end, "weekday", number=place.number, deictic=found.step, how=how, rule="<weekday>")


_WEEKDAY_FORMS: tuple[Callable[[_Weekday], Atom | None], ...] = (
    _far,
    _nth_weekday,
    _every_weekday,
    _numbered_weekday,
    _part_of_weekday,
    _plain_weekday,
)
"""What a weekday may be a part of, in the order in which it is tried."""


def _far_weekday(place: Place, word: str, left: int) -> Atom | None:
    """Reads "Monday week", "the Friday before last", "the Sunday after", "Saturday next"."""
    number, low, end = place.number, place.low, place.end
    if word == "the":
        beyond = pattern("named.beyond").match(low, end)
        if beyond is not None:
            step = 2 if beyond["next"] else -2
            return Atom(left, beyond.end(), "weekday", number=number, deictic=step, rule="<weekday> beyond")
        beside = pattern("named.beside").match(low, end)
        if beside is not None:
            step, how = (1, "following") if beside["next"] else (-1, "preceding")
            return Atom(left, beside.end(), "weekday", number=number, deictic=step, how=how, rule="<weekday> beside")
        return None
    weeks = pattern("named.weeks_on").match(low, end)
    if weeks is not None and deictic_step(word) is None:
        step = 2 if weeks["weeks"] == "week" else 3
        return Atom(place.start, weeks.end(), "weekday", number=number, deictic=step, rule="<weekday> week")
    pointer = pattern("named.pointer_right").match(low, end)
    if pointer is None:
        return None
    # "Saturday next" is the nearest, whatever "next Saturday" is
    there = deictic_step(pointer["word"])
    return Atom(place.start, pointer.end(), "weekday", number=number, deictic=there, rule="<weekday>")


def _is_named_weekday(place: Place, word: str, left: int) -> bool:
    """Reads "Black Monday", "the Sunday Times"."""
    words = vocabulary()
    if word in words.before_weekday and place.text[left].isupper():
        return True
    follower = next_word(place.text, place.end)
    return follower[:1].isupper() and follower.lower() in words.after_weekday


def short_weekday(place: Place) -> Atom | None:
    """Reads "Tues.", "Sat, 3 May"; "Sun" alone is a name."""
    if place.low[place.end : place.end + 1] == ".":
        if place.left()[0] == _ARTICLE:
            return None  # "as heavy as the Sun."
        place.end += 1
    elif not place.whole and not pattern("named.abbreviated_weekday").match(place.low, place.end):
        return None
    return weekday(place, short=True)


def season(place: Place) -> Atom | None:
    """Reads "last summer", "the spring of 2019", "early autumn"; not "prices fall"."""
    code, end = place.name, place.end
    year = pattern("named.year_right").match(place.low, end) or pattern("named.spoken_year_right").match(place.low, end)
    begin, mod = place.part(place.start)
    word, left = place.left(begin)
    step = deictic_step(word)
    beyond = pattern("unitphrase.beyond").match(place.low, end) if word == "the" else None
    if beyond is not None:
        return Atom(left, beyond.end(), "season", code, deictic=2 if beyond["next"] else -2, rule="<season> beyond")
    if step is None:
        if word in vocabulary().each:
            return Atom(left, end, "set", f"XXXX-{code}", rule="every <season>")
        if not (year or mod) and not _is_season(place, word, left):
            return None
    if not year and _is_named_season(place):
        return None
    begin = _season_begins(place, word, left, begin)
    if year is not None and (told := _year_told(year)):
        return Atom(begin, year.end(), "abs", f"{told}-{code}", mod=mod, rule="<season> <year>")
    return Atom(begin, end, "season", code, deictic=step, mod=mod, rule="<season>")


def _season_begins(place: Place, word: str, left: int, begin: int) -> int:
    """Where a season begins with the word before it, if it belongs to it: "the spring", "late last summer"."""
    if deictic_step(word) is None:
        return left if word == "the" else begin
    before, further = place.left(left)
    return further if before in ("the", "this", "late", "early") else left


def _is_named_season(place: Place) -> bool:
    """Reads "the Winter Palace"."""
    if place.whole or not place.text[place.start].isupper():
        return False
    follower = next_word(place.text, place.end)
    return follower[:1].isupper() and follower.lower() not in vocabulary().months


def _some_day(place: Place) -> bool:
    """Whether a year follows a day or an evening of the season: "that summer day in 2011"."""
    return pattern("named.some_day").match(place.low, place.end) is not None


def _year_told(found: re.Match[str]) -> int:
    """The year that a pattern found in four digits or in two; 0 where another atom tells it."""
    return int(found[1] or 0) if found.lastindex != 2 else full_year(found[2])


def _is_season(place: Place, word: str, left: int) -> bool:
    """Whether a season without a year is one: "in winter", "by spring"; "in spring water" is not.

    Args:
        place: The season.
        word: The word before it.
        left: Where that word begins.
    """
    words = vocabulary()
    shy = place.word in words.shy_seasons
    if word == "the":
        return not shy or place.left(left)[0] in words.before_season
    if place.whole or _some_day(place):
        return True
    if word not in words.before_season or (word == _OF and place.text[place.start].isupper()):
        return False  # "The Rite of Spring"
    follower = next_word(place.low, place.end)
    return not shy or not follower or follower in words.after_season


def holiday(place: Place) -> Atom | None:
    """Reads "Christmas", "last Thanksgiving", "Labor Day 2019"."""
    if not place.capital():
        return None
    year = pattern("named.year_right").match(place.low, place.end)
    word, left = place.left()
    step = deictic_step(word)
    if not place.whole and next_word(place.low, place.end) in vocabulary().after_holiday:
        return None
    begin = place.start if step is None else left
    week = pattern("named.week_right").match(place.low, place.end)
    if week is not None:
        year = pattern("named.year_right").match(place.low, week.end())
    stop = year.end() if year is not None else week.end() if week is not None else place.end
    return Atom(
        begin,
        stop,
        "holiday",
        " ".join(place.word.split()),
        year=_year_told(year) if year is not None else None,
        deictic=step,
        mod="" if week is None else "WEEKEND" if week["end"] else "WEEK",
        rule="<holiday>" if week is None else f"<holiday> {week[0].strip()}",
    )


def dayword(place: Place) -> Atom | None:
    """Reads "today", "yesterday evening", "later tomorrow"; not "USA TODAY"."""
    if in_name(place):
        return None
    word, left = place.left()
    begin, mod = (left, vocabulary().before_day[word]) if word in vocabulary().before_day else (place.start, "")
    if place.number == 0 and word == "before" and place.left(left)[0] == "day":
        # "the day before today"
        before = place.left(place.left(left)[1])
        return Atom(
            before[1] if before[0] == "the" else place.left(left)[1], place.end, "day", deictic=-1, rule="<day word>"
        )
    weeks = (
        pattern("named.weeks_on").match(place.low, place.end) if place.low[place.end : place.end + 2] in _FAR else None
    )
    if weeks is not None and place.number in (0, 1):
        days = place.number + (7 if weeks["weeks"] == "week" else 14)
        return Atom(place.start, weeks.end(), "day", deictic=days, rule="<day word> week")
    age = pattern("named.of_an_age").match(place.low, place.end)
    if age is not None and age[1] in vocabulary().timeless:
        return None  # "today's youth"
    part = pattern("named.daypart_right").match(place.low, place.end)
    if part is not None and not part[2]:
        code = vocabulary().dayparts[part[1]]
        return Atom(begin, part.end(), "daypart", code, deictic=place.number, mod=mod, rule="<day word> <part of day>")
    return Atom(begin, place.end, "day", deictic=place.number, rule="<day word>")


def night(place: Place) -> Atom | None:
    """Reads "tonight", "overnight"."""
    return Atom(place.start, place.end, "daypart", "NI", deictic=place.number, rule="<night>")


def daypart(place: Place) -> Atom | None:
    """Reads "this morning", "last night", "the next afternoon", "noon"."""
    word, left = place.left()
    code = place.name
    if word in ("this", "last", "next", "yesterday"):
        step = {"last": -1 if code == "NI" else 0, "next": 1, "yesterday": -1}.get(word, 0)
        before, further = place.left(left)
        if before in vocabulary().before_day or (before == "the" and word == "next"):
            left = further
        how = "following" if before == "the" else ""
        return Atom(
            left,
            place.end,
            "daypart",
            code,
            deictic=step,
            how=how,
            mod=vocabulary().before_day.get(before, ""),
            rule="this <part of day>",
        )
    if word == "the":
        hour = pattern("named.hour_left").search(place.low, max(place.floor, place.start - 18), place.start)
        if hour is not None:
            return _hour(hour, place, code)
    if word == "mid":
        return Atom(left, place.end, "clock", f"T{code}", mod="MID", rule="mid-<part of day>")
    if ":" in code and word != "high" and not in_name(place):
        return Atom(place.start, place.end, "clock", f"T{code}", rule="<noon>")
    return None


def _hour(match: re.Match[str], place: Place, code: str) -> Atom | None:
    """Reads "4 in the morning", "eight in the evening"."""
    hour = int(match[1]) if match[1].isdigit() else vocabulary().numbers.get(match[1], 0)
    if not 1 <= hour <= 12 or not (match[1].isdigit() or place.left(match.start())[0] in vocabulary().before_clock):
        return None
    hour = hour % 12 + (0 if code == "MO" else 12)
    return Atom(match.start(), place.end, "clock", f"T{hour:02}:00", rule="<hour> in the <part of day>")


def vague(place: Place) -> Atom | None:
    """Reads "now", "recently", "the future": words that point to no day."""
    word, low, end = place.word, place.low, place.end
    if word == "soon":
        if low[max(0, place.start - 3) : place.start] == "as " or low.startswith((" after", " as "), end):
            return None
    elif word == "now" and low.startswith((" and then", " and again"), end):
        return None
    elif word == "current":
        if not next_word(low, end):
            return None
        if place.left()[0] == "then":
            return Atom(place.left()[1], end, "ref", "PAST_REF", rule="vague reference")
    return Atom(place.start, end, "ref", place.name, rule="vague reference")


def recurring(place: Place) -> Atom | None:
    """Reads "daily", "annually"."""
    if place.text[place.start].isupper() and not place.whole:
        return None
    return Atom(place.start, place.end, "set", place.name, rule="every <unit>")


def decade(place: Place) -> Atom | None:
    """Reads "the nineties", "the late '80s"."""
    begin, mod = place.part(place.start)
    word, left = place.left(begin)
    if word in vocabulary().owners or (place.word[0] not in "'’" and _is_measured(place, begin)):
        return None
    if word == "the":
        begin = left
    elif (
        not mod and place.word[0] not in "'’" and not (word in vocabulary().joining and begin - place.floor <= _JOINED)
    ):
        return None
    return Atom(begin, place.end, "decade", number=place.number, mod=mod, rule="the <decade>")


def _is_measured(place: Place, begin: int) -> bool:
    """Whether "the 80s" are degrees, points or years of age: "highs in the 80s", "he shot in the low 70s"."""
    left = max(0, begin - _MEASURED_WINDOW)
    return any(pattern(f"named.{way}").search(place.low, left, begin) is not None for way in ("measured", "aged"))


READERS = {
    "day_alone": day_alone,
    "event": event,
    "month": month,
    "short_month": short_month,
    "weekday": weekday,
    "short_weekday": short_weekday,
    "season": season,
    "holiday": holiday,
    "dayword": dayword,
    "night": night,
    "daypart": daypart,
    "vague": vague,
    "set": recurring,
    "decade": decade,
    "quarter": quarter_code,
    "fiscal": fiscal,
    "quarter_year": quarter_year,
}
