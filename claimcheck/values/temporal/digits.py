"""Readers of dates in digits: 2016, 1990s, 1993-94, 2019-11-26, 3/4/2019, 10:30 p.m., and years in words."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.hedge import grows_by
from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.era import of_year
from claimcheck.values.temporal.patterns import compiled, pattern
from claimcheck.values.temporal.place import Place, full_year, next_word
from claimcheck.values.temporal.tense import tense
from claimcheck.values.temporal.words import vocabulary

__all__ = ["month_and_year", "read_digits", "short_year", "word_year"]

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_FARTHEST_YEAR = 2999
_LONGEST_RANGE = 150
_HYPHENED = re.compile(r"-([a-z]+)")
_ADDRESS = re.compile(r"(?: [A-Z][a-z]+){1,2} ([A-Z][a-z]+)\b")
_MONTH_LEFT = re.compile(r"(?<![\w/.,:$£€-])(0?[1-9]|1[0-2])/\Z")
_CENTURIES = ("19", "20")


def read_digits(place: Place, match: re.Match[str]) -> Atom | None:
    """The date that digits stand for; ``match`` is one of "digits.any", at the place."""
    start, end, words, low = place.start, place.end, match[0], place.low
    if low[start - 1 : start] == "-" and not low.endswith(vocabulary().hyphened_before, max(0, start - 6), start):
        return None
    group = match.lastgroup or ""
    if group == "instant":
        day = Atom(start, start + 10, "abs", words[:10], rule="<year>-<month>-<day>")
        return Atom(start, end, "clock", f"T{words[11:16]}", anchor=day, rule="<date> <time>")
    if group == "iso":
        return Atom(start, end, "abs", words.replace("/", "-"), rule="<year>-<month>-<day>")
    if group == "week":
        return Atom(start, end, "abs", f"{words[:4]}-W{words[-2:]}", rule="<year>-W<week>")
    if group == "quarter":
        return Atom(start, end, "abs", f"{words[:4]}-{words[-2:].upper()}", rule="<quarter> <year>")
    if group == "numeric":
        return Atom(start, end, "numeric", words, rule="<day>/<month>/<year>")
    if group == "time" and not _is_time(place):
        return None
    if group in ("clock", "time", "oclock", "hours"):
        return _clock(start, end, words, group)
    if group == "years":
        if not place.whole and _is_numbered(place, words):
            return None
        return _years(start, end, words) or _year_and_month(place, words)
    if group == "decade":
        begin, mod = place.part(start)
        word, left = place.left(begin)
        if ("'" in words or "’" in words) and word != "the" and not mod:
            place.end = start + 4
            return _year(place)
        # "the 1800s" are a century, "the 2000s" a decade
        name, rule = (words[:2], "<century>") if words[2:4] == "00" and words[0] == "1" else (words[:3], "<decade>")
        return Atom(left if word == "the" else begin, end, "abs", name, mod=mod, rule=rule)
    return _year(place)


def _is_time(place: Place) -> bool:
    """Whether "3:16" is a time and no score, ratio or verse: the words beside it say so."""
    words = vocabulary()
    follower = next_word(place.low, place.end)
    return (
        place.whole
        or place.left()[0] in words.before_clock
        or follower in words.after_clock
        or follower in words.weekdays
    )


def _clock(start: int, end: int, words: str, group: str) -> Atom | None:
    numbers = re.findall(r"[0-9]+", words)
    if group == "hours":
        if len(numbers[0]) != 4:
            return None
        numbers = [numbers[0][:2], numbers[0][2:]]
    hour = int(numbers[0])
    if hour > 24 or (group == "clock" and not 1 <= hour <= 12):
        return None
    if group == "clock":
        hour = hour % 12 + (12 if "p" in words else 0)
    rest = "".join(f":{number}" for number in numbers[1:]) or ":00"
    return Atom(start, end, "clock", f"T{hour:02}{rest}", rule="<time>")


def _years(start: int, end: int, words: str) -> Atom | None:
    """Reads "1993-94": a range only where the years follow one another."""
    first, last = words[:4], re.split(r"\s?[-–/]\s?", words)[1]
    last = first[: 4 - len(last)] + last
    if not _FIRST_YEAR <= int(first) < int(last) <= min(_LAST_YEAR, int(first) + _LONGEST_RANGE):
        return None
    return Atom(start, end, "abs", first, year=int(last), rule="<year>-<year>")


def _year_and_month(place: Place, words: str) -> Atom | None:
    """Reads "2016-11", where no second year can be meant and a preposition tells that it is a date."""
    year, dash, month = words[:4], words[4:5], words[5:]
    if dash != "-" or len(month) != 2 or not "01" <= month <= "12" or not year.startswith(_CENTURIES):
        return None
    if not place.whole and place.left()[0] not in vocabulary().before_short_month:
        return None
    return Atom(place.start, place.end, "abs", words, rule="<year>-<month>")


def _year(place: Place) -> Atom | None:
    """Four digits that are a year and not a count, a price or a name."""
    number = int(place.word)
    if not _FIRST_YEAR <= number <= _FARTHEST_YEAR:
        return None
    word, left = place.left()
    follower = next_word(place.low, place.end)
    told = of_year(place) if place.text[place.end + 1 : place.end + 2].isupper() else None
    if told is not None:
        return told
    if not place.whole:
        likely = (
            _is_far_year(place, word, left) if number > _LAST_YEAR else _is_year(place, number, word, left, follower)
        )
        if not likely:
            return None
    begin, mod = place.part(place.start)
    if not mod and word in ("fiscal", "fy", "calendar"):
        begin = left
    elif not mod and word == "year":
        before, further = place.left(left)
        begin = further if before in ("the", "fiscal", "calendar") else left
    elif not mod and word == "the":
        if follower in ("period", "quarter"):
            stop = place.low.index(follower, place.end) + len(follower)
            return Atom(left, stop, "yearperiod", place.word, how=follower, rule="the <year> period")
        if follower in vocabulary().ordinals:
            begin = left
    return Atom(begin, place.end, "abs", place.word, mod=mod, rule="<year>")


def _is_far_year(place: Place, word: str, left: int) -> bool:
    """Whether digits from 2101 on are a year: "matures in 2150", "by 2300, seas could rise"; but not "fell by 2150"."""
    if pattern("digits.far_right").match(place.low, place.end) is None:
        return False
    if word in vocabulary().far_governors:
        return True
    return (
        word == "by"
        and (left == 0 or tense(place.low, left, place.end) > 0)
        and not grows_by(place.low, place.start, rank=True)
    )


def _is_year(place: Place, number: int, word: str, left: int, follower: str) -> bool:
    words = vocabulary()
    if follower in words.not_years_after or word in words.not_years_before:
        return False
    if follower in words.counted_after and word not in words.dating:
        return False
    hyphen = _HYPHENED.match(place.low, place.end)
    if hyphen is not None and hyphen[1] not in words.year_hyphens:
        return False
    if place.low.endswith(vocabulary().numbered_before, max(0, place.start - 5), place.start) or _is_address(place):
        return False
    count = pattern("digits.to_count").match(place.low, place.end)
    if count is not None and (count[1] in words.not_years_after or count[1] in words.counted_after):
        return False  # "between 1900 and 2000 people"
    if pattern("digits.of_them").match(place.low, place.end):
        return False
    if place.low[place.start - 1 : place.start] == "-":
        return True
    if word == "at" and follower not in words.dated:
        return False  # a time, or a height
    beside = word == "the" or (word in words.joining and left - place.floor <= 1 and place.floor > 0)
    if word not in words.year_governors and not beside and _is_plural(follower):
        return False
    if word in words.year_before or _is_marked(place):
        return True
    named = place.text[left : place.start - 1]
    name = (
        not named.islower()
        and not named.endswith(words.possessive_marks)
        and place.low[place.start - 1 : place.start] == " "
    )
    return 1900 <= number <= 2060 and not (word and name)


def _is_marked(place: Place) -> bool:
    """Whether an abbreviation says that a year follows: "c. 1850", "(b. 1931)"."""
    return pattern("digits.year_mark").search(place.low, max(0, place.start - 6), place.start) is not None


def _is_plural(word: str) -> bool:
    """Whether a word behind four digits may be what they count: "1990 members", but not "2021 onwards"."""
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "is", "us", "wards"))
        and word not in vocabulary().dated
    )


def _is_numbered(place: Place, years: str) -> bool:
    """Whether a range of digits is numbered: "page 2010-2015", "Bill 2019-45"."""
    words, (word, left) = vocabulary(), place.left()
    if word in words.not_years_before:
        return True
    if years[-4:].isdecimal():
        return False  # "the Cyprus 1997-1998 crisis"
    name = place.text[left : left + 1].isupper() and place.low[place.start - 1] == " "
    return name and word not in words.year_before and word not in words.seasons and word not in words.months


def _is_address(place: Place) -> bool:
    """Reads "1984 Maple Street"."""
    address = _ADDRESS.match(place.text, place.end)
    return address is not None and address[1].lower() in vocabulary().streets


def month_and_year(place: Place) -> Atom | None:
    """Reads "03/2015"; the place is that of the year."""
    month = _MONTH_LEFT.search(place.low, max(place.floor, place.start - 4), place.start)
    if month is None or not (place.whole or place.left(month.start())[0] in vocabulary().before_month_number):
        return None
    follower = place.low[place.end : place.end + 2]
    if follower[:1] in ("/", "-", "%") or follower[:1].isalnum() or not place.word.startswith(_CENTURIES):
        return None
    return Atom(month.start(), place.end, "abs", f"{place.word}-{int(month[1]):02}", rule="<month>/<year>")


def short_year(place: Place) -> Atom | None:
    """Reads "in '52", behind a word that tells that a date follows."""
    if place.low[place.end : place.end + 1].isalnum() or place.low[place.start - 1 : place.start] != " ":
        return None
    if place.left()[0] not in vocabulary().before_short_year:
        return None
    year = full_year(place.low[place.start + 1 : place.end])
    return Atom(place.start, place.end, "abs", str(year), rule="<short year>")


@cache
def _spoken() -> re.Pattern[str]:
    numbers = vocabulary().numbers
    ones = [word for word, value in numbers.items() if 1 <= value <= 9]
    return compiled("digits.spoken", ones=ones)


def word_year(place: Place) -> Atom | None:
    """Reads "nineteen eighty-seven", "the year two thousand"."""
    match = _spoken().match(place.low, place.end)
    if match is None:
        year = pattern("digits.year_left").search(place.low, max(place.floor, place.start - 12), place.start)
        if place.number == 2000 and year is not None:
            return Atom(year.start(), place.end, "abs", "2000", rule="<year> in words")
        return None
    numbers = vocabulary().numbers
    tens, ones = numbers[match["tens"]], numbers.get(match["ones"] or "", 0)
    if (tens < 10 and place.number == 1900) or (ones and tens < 20):
        return None
    return Atom(place.start, match.end(), "abs", str(place.number + tens + ones), rule="<year> in words")
