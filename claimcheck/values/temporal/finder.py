"""Finds the smallest temporal expressions of a text, from trigger words and digits.

The text is searched once for trigger words and digits (Aho-Corasick); only round those hits are words read, so a text
without dates costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from claimcheck.text.automata import matches
from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.digits import month_and_year, read_digits, short_year, word_year
from claimcheck.values.temporal.era import era_before, era_behind
from claimcheck.values.temporal.gluedlength import glued_length, glued_units
from claimcheck.values.temporal.named import READERS
from claimcheck.values.temporal.patterns import pattern
from claimcheck.values.temporal.place import Place
from claimcheck.values.temporal.splitsecond import new_year, part_of_second, parts_of_second
from claimcheck.values.temporal.spokenhour import past_hour, spoken_minutes, to_hour
from claimcheck.values.temporal.titled import QUOTES, in_quoted_title
from claimcheck.values.temporal.unitbeside import read_period
from claimcheck.values.temporal.unitphrase import Unitphrases
from claimcheck.values.temporal.words import vocabulary
from claimcheck.values.words import load_words

__all__ = ["Finder", "finder"]

Reader = Callable[[Place], Atom | None]
# The longest first number before a mark, with the gap behind it: "10:30:00 " in "10:30:00 p.m."
_LONGEST_CLOCK = 10
_CHUNK = 1 << 18
# Words of so few letters are looked for together with what stands behind them.
_SHORT = 3
_BEHIND_WORDS = " \n\t\r\xa0.,;:!?'\"’‘“”`()[]{}-–—/\\*_&|<>=+%$£€#@~…•°\u2009\u202f\u2028"
_GAPS = ("", " ", "\n", "\xa0")


class _Entry(NamedTuple):
    """What a trigger leads to; ``trim`` characters stand behind its word, and a ``bare`` one is no word of its own."""

    reader: Reader
    data: object
    trim: int = 0
    bare: bool = False


class Finder:
    """Finds the atoms of a text. One instance serves all texts; it holds the compiled words."""

    def __init__(self) -> None:
        import ahocorasick_rs

        table: dict[str, _Entry] = {}
        for trigger in _triggers():
            for word, data in trigger.entries.items():
                if trigger.bare:
                    table.setdefault(word, _Entry(trigger.reader, data, bare=True))
                elif len(word) > _SHORT or not word.isalpha():
                    table.setdefault(word, _Entry(trigger.reader, data))
                else:  # or "mar" would be hit in every "market"
                    for mark in _BEHIND_WORDS:
                        table.setdefault(word + mark, _Entry(trigger.reader, data, 1))
        self._entries = list(table.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(table),
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.DFA,  # twice as fast as the default for so few words
        )

    def find(self, text: str, low: str, *, whole: bool = False) -> list[Atom]:
        """The atoms of ``text`` in order, not overlapping; ``low`` is its lower case, of the same length.

        ``whole`` reads leniently: the text is a value somebody wrote, not an article.
        """
        place = Place(text, low, whole)
        out: list[Atom] = []
        if len(low) <= _CHUNK:
            self._find(place, f"{low}\n" if low[-1:].isalpha() else low, 0, out)
            return out
        begin = 0
        while begin < len(low):
            end = _cut(low, begin)
            self._find(place, f"{low[begin:end]}\n" if end == len(low) else low[begin:end], begin, out)
            begin = end
        return out

    def _find(self, place: Place, chunk: str, offset: int, out: list[Atom]) -> None:
        low, entries, floor = place.low, self._entries, place.floor
        quotes = any(mark in place.text for mark in QUOTES)
        for index, start, end in matches(self._automaton, chunk):
            if offset:
                start += offset
                end += offset
            if start < floor:
                continue
            reader, data, trim, bare = entries[index]
            if not bare:
                if low[start - 1 : start].isalnum():
                    continue
                end -= trim
                right = low[end : end + 1]
                if right.isalnum() or (right == "." and low[end + 1 : end + 2].isalpha()):
                    continue
            place.start, place.end, place.data = start, end, data
            atom = reader(place)
            if atom is not None and (
                place.whole or not quotes or not in_quoted_title(place.text, atom.start, atom.end)
            ):
                out.append(atom)
                place.floor = floor = atom.end


class _Trigger(NamedTuple):
    """Words or digits that lead to one reader, with what each stands for; ``bare`` ones may be a part of a word."""

    reader: Reader
    entries: Mapping[str, object]
    bare: bool = False


def _triggers() -> Iterator[_Trigger]:
    """Everything that the text is searched for; of a word that two rows have, the first row decides."""
    words, units = vocabulary(), Unitphrases()

    def vague(place: Place) -> Atom | None:
        return None if units.follow(place) else READERS["vague"](place)

    for reference, phrases in words.references.items():
        yield _Trigger(vague, dict.fromkeys(phrases, reference))
    yield _Trigger(READERS["holiday"], words.holidays)
    yield _Trigger(READERS["dayword"], words.day_words)
    yield _Trigger(READERS["night"], words.night_words)
    yield _Trigger(READERS["month"], words.months)
    yield _Trigger(READERS["short_month"], words.short_months)
    yield _Trigger(READERS["weekday"], words.weekdays)
    yield _Trigger(READERS["short_weekday"], words.short_weekdays)
    yield _Trigger(units.read, words.units)
    yield _Trigger(part_of_second, parts_of_second())
    yield _Trigger(new_year, {"new year": None})
    yield _Trigger(read_period, {"period": None})
    yield _Trigger(READERS["daypart"], words.dayparts)
    yield _Trigger(READERS["season"], words.seasons)
    yield _Trigger(READERS["set"], words.sets)
    yield _Trigger(READERS["decade"], words.decades | _short_decades())
    yield _Trigger(READERS["day_alone"], {f"{day}{_ENDINGS.get(day, 'th')}": day for day in range(1, 32)})
    yield _Trigger(past_hour, spoken_minutes()[0])
    yield from _minutes_to(units.read, words.units)
    yield _Trigger(READERS["quarter"], {name: name.upper() for name in ("q1", "q2", "q3", "q4", "h1", "h2")})
    yield _Trigger(word_year, {"nineteen": 1900, "two thousand": 2000})
    yield _Trigger(_fiscal, {"fy": None}, bare=True)
    yield _Trigger(_quarter_year, _quarters_first(), bare=True)
    yield _Trigger(era_before, _eras_before(words.eras_before), bare=True)
    yield _Trigger(era_behind, _behind_digit(words.eras_behind), bare=True)
    yield _Trigger(short_year, dict.fromkeys(f"{mark}{year:02}" for year in range(100) for mark in "'’"), bare=True)
    yield _Trigger(READERS["event"], words.events, bare=True)
    yield _Trigger(_four_digits, dict.fromkeys(_four()), bare=True)
    yield _Trigger(_behind_digits, dict.fromkeys(_marks()), bare=True)
    yield _Trigger(_behind_hour, _behind_digit(words.clock_words), bare=True)
    yield _Trigger(_behind_hour, _behind_digit(load_words("dayparts")["dotted_zones"]), bare=True)
    yield _Trigger(glued_length, {f"{n}{unit}": None for unit in glued_units() for n in range(10)}, bare=True)


def _minutes_to(unit: Reader, units: Mapping[str, object]) -> Iterator[_Trigger]:
    """Minutes before an hour: "ten to"; a unit of time among them ("a quarter to") is read as one where no hour is."""
    for phrase, minutes in spoken_minutes()[1].items():
        words = phrase.rsplit(" ", 1)[0]
        word = words.rsplit(" ", 1)[-1]

        def otherwise(place: Place, words: str = words, word: str = word) -> Atom | None:
            data = units.get(words, units.get(word))
            if data is None:
                return None
            place.end = place.start + len(words)
            if words not in units:
                place.start = place.end - len(word)  # "six hours and five minutes to save the match"
            place.data = data
            return unit(place)

        yield _Trigger(to_hour(otherwise), {phrase: minutes})


_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def _short_decades() -> dict[str, int]:
    """Decades in two digits: "'80s", "80s", "80's"."""
    before = {f"{mark}{tens}0s": tens * 10 for tens in range(1, 10) for mark in ("'", "’", "")}
    return before | {f"{tens}0{mark}s": tens * 10 for tens in range(1, 10) for mark in ("'", "’")}


def _quarters_first() -> dict[str, str]:
    """Quarters and halves with the number first: "1Q", "2H"."""
    return {f"{n}{part}": f"{part}{n}".upper() for part, most in (("q", 4), ("h", 2)) for n in range(1, most + 1)}


def _eras_before(eras: Iterable[str]) -> dict[str, str]:
    """Eras with the first digit of the year behind them: "ad 7"."""
    return {f"{word}{mark} {n}": word for word in eras for mark in ("", ".") for n in range(1, 10)}


def _behind_digit(words: Iterable[str]) -> dict[str, str]:
    """Words with the last digit before them: "4 bc", "9 a.m"."""
    return {f"{n}{gap}{word}": word for word in words for gap in _GAPS for n in range(10)}


def _four() -> Iterator[str]:
    """Four digits that may be a year or an hour."""
    yield from (f"{year}" for year in range(1000, 3000))
    yield from (f"{hour:02}{minute:02}" for hour in range(10) for minute in range(60))


def _marks() -> Iterator[str]:
    """What stands behind the first number of a date or a time: ":30", "/4/", "-03-", ".12."."""
    yield from (f":{minute:02}" for minute in range(60))
    for number in range(1, 32):
        for mark in "/-.":
            yield f"{mark}{number}{mark}"
            yield f"{mark}{number:02}{mark}"


def _fiscal(place: Place) -> Atom | None:
    """Reads "FY24", which digits may follow at once."""
    return None if place.low[place.start - 1 : place.start].isalnum() else READERS["fiscal"](place)


def _quarter_year(place: Place) -> Atom | None:
    """Reads "1Q22", which digits may follow at once."""
    return None if place.low[place.start - 1 : place.start].isalnum() else READERS["quarter_year"](place)


def _behind_hour(place: Place) -> Atom | None:
    """Reads "10:30 a.m." at the mark behind its last digit."""
    if place.low[place.end : place.end + 1].isalnum():
        return None  # "5 American"
    place.start += 1
    return _behind_digits(place)


def _four_digits(place: Place) -> Atom | None:
    """Reads a date that begins with a year, or an hour such as 0600."""
    if place.low[place.start - 1 : place.start].isalnum():
        return None
    match = pattern("digits.any").match(place.low, place.start)
    if match is None:
        return month_and_year(place) if place.low[place.start - 1 : place.start] == "/" else None
    place.end = match.end()
    return read_digits(place, match)


def _behind_digits(place: Place) -> Atom | None:
    """Reads a date or time in digits at the mark behind its first number."""
    low = place.low
    begin = max(place.floor, place.start - _LONGEST_CLOCK)
    left = low[begin : place.start].rstrip()
    number = left[len(left.rstrip("0123456789:.")) :].lstrip(":.")
    start = begin + len(left) - len(number)
    if not number or low[start - 1 : start].isalnum():
        return None
    place.start = start
    return _four_digits(place)


def _cut(low: str, begin: int) -> int:
    """Where to cut a long text, so that the hits of one piece fit into memory: behind a line, a sentence or a word."""
    end = begin + _CHUNK
    if end >= len(low):
        return len(low)
    for mark in ("\n", ". ", " "):
        at = low.rfind(mark, end - _CHUNK // 8, end)
        if at >= 0:
            return at + len(mark)
    return end


@cache
def finder() -> Finder:
    """The shared finder, built on first use."""
    return Finder()
