"""Finds the smallest temporal expressions of a text, from trigger words and digits.

The text is searched once for trigger words and digits (Aho-Corasick); only round those hits are words read, so a text
without dates costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.digits import DIGITS, month_and_year, read_digits, word_year
from claimcheck.values.temporal.era import era
from claimcheck.values.temporal.named import READERS
from claimcheck.values.temporal.place import Place
from claimcheck.values.temporal.unitphrase import Unitphrases
from claimcheck.values.temporal.words import vocabulary

__all__ = ["Finder", "finder"]

Reader = Callable[[Place], Atom | None]
# The longest first number before a mark, with the gap behind it: "10:30:00 " in "10:30:00 p.m."
_LONGEST_CLOCK = 10
_CHUNK = 1 << 18


class Finder:
    """Finds the atoms of a text. One instance serves all texts; it holds the compiled words."""

    def __init__(self) -> None:
        import ahocorasick_rs

        words = vocabulary()
        units = Unitphrases()
        table: dict[str, tuple[Reader, object]] = {}

        def add(reader: Reader, entries: Mapping[str, object]) -> None:
            for word, data in entries.items():
                table.setdefault(word, (reader, data))

        def vague(place: Place) -> Atom | None:
            return None if units.follow(place) else READERS["vague"](place)

        for reference, phrases in words.references.items():
            add(vague, dict.fromkeys(phrases, reference))
        add(READERS["holiday"], words.holidays)
        add(READERS["dayword"], words.day_words)
        add(READERS["night"], words.night_words)
        add(READERS["month"], words.months)
        add(READERS["short_month"], words.short_months)
        add(READERS["weekday"], words.weekdays)
        add(READERS["short_weekday"], words.short_weekdays)
        add(units.read, words.units)
        add(units.read_period, {"period": None})
        add(READERS["daypart"], words.dayparts)
        add(READERS["season"], words.seasons)
        add(READERS["set"], words.sets)
        add(READERS["decade"], words.decades)
        add(READERS["decade"], {f"{mark}{tens}0s": tens * 10 for tens in range(1, 10) for mark in ("'", "’", "")})
        add(READERS["decade"], {f"{tens}0{mark}s": tens * 10 for tens in range(1, 10) for mark in ("'", "’")})
        add(READERS["quarter"], {name: name.upper() for name in ("q1", "q2", "q3", "q4", "h1", "h2")})
        add(READERS["fiscal"], {"fy": None})
        add(
            READERS["quarter_year"],
            {f"{n}{q}": f"{q}{n}".upper() for q, most in (("q", 4), ("h", 2)) for n in range(1, most + 1)},
        )
        add(era, words.eras_behind)
        add(word_year, {"nineteen": 1900, "two thousand": 2000})
        add(_four_digits, dict.fromkeys(_four()))
        add(_behind_digits, dict.fromkeys(_marks()))
        self._entries = list(table.values())
        # the words that digits may follow at once: "FY24", "1Q22"
        self._glued = frozenset(
            index for index, word in enumerate(table) if word == "fy" or (word[0] in "1234" and word[1:] in ("q", "h"))
        )
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
            self._find(place, low, 0, out)
            return out
        begin = 0
        while begin < len(low):
            end = _cut(low, begin)
            self._find(place, low[begin:end], begin, out)
            begin = end
        return out

    def _find(self, place: Place, chunk: str, offset: int, out: list[Atom]) -> None:
        low, entries, glued = place.low, self._entries, self._glued
        for index, start, end in self._automaton.find_matches_as_indexes(chunk):
            if offset:
                start += offset
                end += offset
            if start < place.floor:
                continue
            reader, data = entries[index]
            if reader is not _behind_digits and low[start - 1 : start].isalnum():
                continue
            if reader is not _four_digits and reader is not _behind_digits:
                right = low[end : end + 2]
                if (right[:1].isalnum() and index not in glued) or (right[:1] == "." and right[1:].isalpha()):
                    continue
            place.start, place.end, place.data = start, end, data
            atom = reader(place)
            if atom is not None:
                out.append(atom)
                place.floor = atom.end


def _four() -> Iterator[str]:
    """Four digits that may be a year or an hour."""
    yield from (f"{year}" for year in range(1000, 2101))
    yield from (f"{hour:02}{minute:02}" for hour in range(10) for minute in range(60))


def _marks() -> Iterator[str]:
    """What stands behind the first number of a date or a time: ":30", "/4/", "-03-", ".12.", "p.m"."""
    yield from (f":{minute:02}" for minute in range(60))
    for number in range(1, 32):
        for mark in "/-.":
            yield f"{mark}{number}{mark}"
            yield f"{mark}{number:02}{mark}"
    yield from vocabulary().clock_words


def _four_digits(place: Place) -> Atom | None:
    """Reads a date that begins with a year, or an hour such as 0600."""
    match = DIGITS.match(place.low, place.start)
    if match is None:
        return month_and_year(place) if place.low[place.start - 1 : place.start] == "/" else None
    place.end = match.end()
    return read_digits(place, match)


def _behind_digits(place: Place) -> Atom | None:
    """Reads a date or time in digits at the mark behind its first number."""
    low = place.low
    if low[place.start].isalpha() and low[place.end : place.end + 1].isalpha():
        return None  # "am" in "America"
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
