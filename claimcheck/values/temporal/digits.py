"""Readers of dates in digits: 2016, 1990s, 1993-94, 2019-11-26, 3/4/2019, 10:30 p.m., and years in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from claimcheck.values.hedge import grows_by
from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.era import of_year
from claimcheck.values.temporal.patterns import compiled, pattern
from claimcheck.values.temporal.place import Place, full_year, next_word
from claimcheck.values.temporal.tense import tense
from claimcheck.values.temporal.titled import in_running_text
from claimcheck.values.temporal.words import vocabulary

__all__ = ["month_and_year", "read_digits", "short_year", "word_year"]

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_FARTHEST_YEAR = 2999
_LONGEST_RANGE = 150
_HYPHENED = re.compile(r"-([a-z]+)")
_ADDRESS = re.compile(r"(?: [A-Z][a-z]+){1,2} ([A-Z][a-z]+)\b")
_MONTH_LEFT = re.compile(r"(?<![\w/.,:$£€-])(0?[1-9]|1[0-2])/\Z")
_ENDED = re.compile(r"\s*(?:[.;)]|\Z)")
_CLOSING = frozenset(".,;)")
_HOUR_ENDS = ("am", "pm", ".m.")
_CENTURIES = ("19", "20")


def read_digits(place: Place, match: re.Match[str]) -> Atom | None:
    """The date that digits stand for; ``match`` is one of "digits.any", at the place."""
    start, low = place.start, place.low
    if low[start - 1 : start] == "-" and not low.endswith(vocabulary().hyphened_before, max(0, start - 6), start):
        between = match.lastgroup == "clock" and low.endswith(_HOUR_ENDS, 0, start - 1)  # "9am-5pm"
        if not between:
            return None
    return _FORMS[match.lastgroup or ""](place, match[0])


def _instant(place: Place, words: str) -> Atom:
    start, end = place.start, place.end
    day = Atom(start, start + 10, "abs", words[:10], rule="<year>-<month>-<day>")
    return Atom(start, end, "clock", f"T{words[11:16]}", anchor=day, rule="<date> <time>")


def _iso(place: Place, words: str) -> Atom:
    return Atom(place.start, place.end, "abs", words.replace("/", "-"), rule="<year>-<month>-<day>")


def _iso_week(place: Place, words: str) -> Atom:
    return Atom(place.start, place.end, "abs", f"{words[:4]}-W{words[-2:]}", rule="<year>-W<week>")


def _iso_quarter(place: Place, words: str) -> Atom:
    return Atom(place.start, place.end, "abs", f"{words[:4]}-{words[-2:].upper()}", rule="<quarter> <year>")


def _numeric(place: Place, words: str) -> Atom:
    return Atom(place.start, place.end, "numeric", words, rule="<day>/<month>/<year>")


def _time(place: Place, words: str) -> Atom | None:
    if words.count(":") == 2 and place.left()[0] in vocabulary().before_elapsed:
        return _elapsed(place, words)
    return _at_hour(place, words) if _is_time(place) else None


def _elapsed(place: Place, words: str) -> Atom:
    """Reads "won in 2:18:33", "ran 3:47.8": hours, minutes and seconds that something took."""
    parts = [part.lstrip("0") or "0" for part in words.split(":")]
    units = "HMS"[-len(parts) :]
    iso = "PT" + "".join(
        f"{'0' if part[0] == '.' else ''}{part}{unit}" for part, unit in zip(parts, units, strict=True)
    )
    return Atom(place.start, place.end, "length", iso, high=iso, rule="<hours>:<minutes>:<seconds>")


def _two_years(place: Place, words: str) -> Atom | None:
    if not place.whole and _is_numbered(place, words):
        return None
    return _years(place.start, place.end, words) or _year_and_month(place, words)


def _decade(place: Place, words: str) -> Atom | None:
    begin, mod = place.part(place.start)
    word, left = place.left(begin)
    if ("'" in words or "’" in words) and word != "the" and not mod:
        place.end = place.start + 4
        return _year(place)
    # "the 1800s" are a century, "the 2000s" a decade
    name, rule = (words[:2], "<century>") if words[2:4] == "00" and words[0] == "1" else (words[:3], "<decade>")
    return Atom(left if word == "the" else begin, place.end, "abs", name, mod=mod, rule=rule)


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


def _hours(place: Place, words: str) -> Atom | None:
    """Reads "0600 GMT", "1430 hours"."""
    digits = "".join(char for char in words if char.isdecimal())
    return _clock(place, [digits[:2], digits[2:]]) if len(digits) == 4 else None


def _at_hour(place: Place, words: str) -> Atom | None:
    """Reads "10:30", "9 o'clock"."""
    return _clock(place, re.findall(r"[0-9]+", words))


def _half_day(place: Place, words: str) -> Atom | None:
    """Reads "10:30 p.m."."""
    numbers = re.findall(r"[0-9]+", words)
    if not 1 <= int(numbers[0]) <= 12:
        return None
    hour = int(numbers[0]) % 12 + (12 if "p" in words else 0)
    return _clock(place, [str(hour), *numbers[1:]])


def _clock(place: Place, numbers: list[str]) -> Atom | None:
    hour, rest = int(numbers[0]), "".join(f":{number}" for number in numbers[1:]) or ":00"
    return Atom(place.start, place.end, "clock", f"T{hour:02}{rest}", rule="<time>") if hour <= 24 else None


def _years(start: int, end: int, words: str) -> Atom | None:
    """Reads "1993-94": a range only where the years follow one another."""
    first, last = words[:4], re.split(r"\s?[-–/]\s?", words)[1]
    last = first[: 4 - len(last)] + last
    if not _FIRST_YEAR <= int(first) < int(last) <= min(_LAST_YEAR, int(first) + _LONGEST_RANGE):
        return None
    return Atom(start, end, "abs", first, year=int(last), rule="<year>-<year>")


def _year_and_month(place: Place, words: str) -> Atom | None:
    """Reads "2016-11", where no second year can be meant."""
    year, dash, month = words[:4], words[4:-2], words[-2:]
    if len(dash.strip()) != 1 or not "01" <= month <= "12" or not year.startswith(_CENTURIES):
        return None
    if dash != "-" and (dash == "/" or not _ENDED.match(place.low, place.end)):
        return None  # "in 2016 - 11 people fell ill"
    return Atom(place.start, place.end, "abs", f"{year}-{month}", rule="<year>-<month>")


def _year(place: Place, words: str = "") -> Atom | None:  # noqa: ARG001 - the form has no other words
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
        if number > _LAST_YEAR:
            likely = _is_far_year(place, word, left)
        else:
            likely = _is_year(_YearSite(place, number, word, left, follower))
        if not likely:
            return None
    begin, mod = place.part(place.start)
    if mod:
        return Atom(begin, place.end, "abs", place.word, mod=mod, rule="<year>")
    if word == "the" and follower in ("period", "quarter"):
        stop = place.low.index(follower, place.end) + len(follower)
        return Atom(left, stop, "yearperiod", place.word, how=follower, rule="the <year> period")
    return Atom(_year_begins(place, word, left, follower), place.end, "abs", place.word, rule="<year>")


def _year_begins(place: Place, word: str, left: int, follower: str) -> int:
    """Where a year begins with the words that belong to it: "fiscal 2019", "the year 2019"."""
    if word in ("fiscal", "fy", "calendar") or (word == "the" and follower in vocabulary().ordinals):
        return left
    if word == "year":
        before, further = place.left(left)
        return further if before in ("the", "fiscal", "calendar") else left
    return place.start


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


class _YearSite(NamedTuple):
    """Four digits that may be a year, with the word before them, where that begins, and the word behind."""

    place: Place
    number: int
    word: str
    left: int
    follower: str


def _is_hyphened(site: _YearSite) -> bool:
    """Reads "a 1900-metre runway"."""
    hyphen = _HYPHENED.match(site.place.low, site.place.end)
    return hyphen is not None and hyphen[1] not in vocabulary().year_hyphens


def _is_after_number_sign(site: _YearSite) -> bool:
    place = site.place
    return place.low.endswith(vocabulary().numbered_before, max(0, place.start - 5), place.start)


def _counts_to(site: _YearSite) -> bool:
    """Reads "between 1900 and 2000 people"."""
    words, count = vocabulary(), pattern("digits.to_count").match(site.place.low, site.place.end)
    return count is not None and (count[1] in words.not_years_after or count[1] in words.counted_after)


def _counts_plural(site: _YearSite) -> bool:
    """Reads "1990 members"; but "the 1990 members" and "in 2016 members" may be of that year."""
    words, (place, _, word, left, follower) = vocabulary(), site
    beside = word == "the" or (word in words.joining and left - place.floor <= 1 and place.floor > 0)
    return word not in words.year_governors and not beside and _is_plural(follower)


def _is_after_name(site: _YearSite) -> bool:
    """Whether a name stands before the digits: "Boeing 2010", but not "Airbus's 2010"."""
    place = site.place
    named = place.text[site.left : place.start - 1]
    return bool(site.word) and (
        site.word not in vocabulary().outer_determiners
        and not named.islower()
        and not named.endswith(vocabulary().possessive_marks)
        and place.low[place.start - 1 : place.start] == " "
    )


_YEAR_SIGNS: tuple[tuple[str, Callable[[_YearSite], bool], bool], ...] = (
    ("2000 miles", lambda site: site.follower in vocabulary().not_years_after, False),
    ("page 2000", lambda site: site.word in vocabulary().not_years_before, False),
    (
        "2000 people",
        lambda site: site.follower in vocabulary().counted_after and site.word not in vocabulary().dating,
        False,
    ),
    ("2000-metre", _is_hyphened, False),
    ("no. 2000", _is_after_number_sign, False),
    ("2000 Maple Street", lambda site: _is_address(site.place), False),
    ("1900 and 2000 people", _counts_to, False),
    ("1888 Born in Lyon", lambda site: _opens_entry(site), True),
    ("2000 of them", lambda site: pattern("digits.of_them").match(site.place.low, site.place.end) is not None, False),
    ("mid-2000", lambda site: site.place.low[site.place.start - 1 : site.place.start] == "-", True),
    ("at 2000", lambda site: site.word == "at" and site.follower not in vocabulary().dated, False),
    ("2000 members", _counts_plural, False),
    ("asteroid (2000) Eunomia", lambda site: _is_catalogued(site), False),
    ("the 2000 Overture", lambda site: _is_in_name(site), False),
    ("in 2000", lambda site: site.word in vocabulary().year_before, True),
    ("c. 1850", lambda site: _is_marked(site.place), True),
    ("1849 or 1850", lambda site: _is_after_year(site), True),
    ("1850", lambda site: not 1900 <= site.number <= 2060, False),
    ("Boeing 2000", _is_after_name, False),
)
"""Signs that four digits are a year or none, by an example of each; the first that holds decides."""


def _is_year(site: _YearSite) -> bool:
    if site.word in vocabulary().dating and site.place.low[site.place.end : site.place.end + 1] in _CLOSING:
        return True  # "in 2016.": the commonest, and no sign is against it
    return next((verdict for _, holds, verdict in _YEAR_SIGNS if holds(site)), True)


def _is_marked(place: Place) -> bool:
    """Whether an abbreviation says that a year follows: "c. 1850", "(b. 1931)"."""
    return pattern("digits.year_mark").search(place.low, max(0, place.start - 6), place.start) is not None


def _is_after_year(site: _YearSite) -> bool:
    """Whether a year is the second of two: "in 1599 or 1600"."""
    place = site.place
    last = place.low[max(0, place.floor - 4) : place.floor]
    beside = site.word in vocabulary().joining and 0 < site.left - place.floor <= 1
    return beside and last.isdigit() and last <= place.word


def _is_catalogued(site: _YearSite) -> bool:
    """Whether a number in brackets stands in a name that a catalogue gave: "the asteroid (1998) Titius"."""
    place = site.place
    low, end = place.low, place.end
    if (
        low[place.start - 1 : place.start] != "("
        or low[end : end + 2] != ") "
        or not place.text[end + 2 : end + 3].isupper()
    ):
        return False
    return place.left(place.start - 1)[0] in vocabulary().catalogued


def _is_in_name(site: _YearSite) -> bool:
    """Whether a year is a part of a name: "the 1812 Overture", the band "The 1975"."""
    place, text = site.place, site.place.text
    follower = next_word(text, place.end)
    if follower[:1].isupper() and follower.lower() in vocabulary().after_year:
        return True
    capital = site.word == "the" and text[site.left].isupper() and text[site.left - 2 : site.left - 1].isalpha()
    return capital and site.left > 1 and in_running_text(place)


_ENTRY = re.compile(r" [A-Z][a-z]+ [a-z]")


def _opens_entry(site: _YearSite) -> bool:
    """Whether a year opens an entry of a timeline: "1888 Born in Lyon. 1912 Moves to Paris."."""
    place, follower = site.place, site.follower
    before = place.text[max(0, place.start - 3) : place.start].rstrip(" ")[-1:]
    if before not in ("", "\n", ".") or _ENTRY.match(place.text, place.end, place.end + 24) is None:
        return False
    words = vocabulary()
    return follower not in words.after_year and (follower in words.entries or not follower.endswith("s"))


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
    if place.text[match.start("tens")].isupper() and in_running_text(place):
        return None  # the novel Nineteen Eighty-Four
    numbers = vocabulary().numbers
    tens, ones = numbers[match["tens"]], numbers.get(match["ones"] or "", 0)
    if (tens < 10 and place.number == 1900) or (ones and tens < 20):
        return None
    return Atom(place.start, match.end(), "abs", str(place.number + tens + ones), rule="<year> in words")


_FORMS: dict[str, Callable[[Place, str], Atom | None]] = {
    "instant": _instant,
    "iso": _iso,
    "week": _iso_week,
    "quarter": _iso_quarter,
    "numeric": _numeric,
    "time": _time,
    "clock": _half_day,
    "oclock": _at_hour,
    "dotted": _at_hour,
    "elapsed": _elapsed,
    "hours": _hours,
    "years": _two_years,
    "decade": _decade,
    "year": _year,
}
"""How each form that "digits.any" tells apart is read."""
