"""Finds the smallest temporal expressions of a text, from trigger words and digits.

The text is searched once for every trigger word (Aho-Corasick) and once for digits; only round those hits are words
read, so a text without dates costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.digits import DIGITS, read_digits, word_year
from claimcheck.values.temporal.named import READERS
from claimcheck.values.temporal.place import Place
from claimcheck.values.temporal.unitphrase import Unitphrases
from claimcheck.values.temporal.words import vocabulary

__all__ = ["Finder", "finder"]

Reader = Callable[[Place], Atom | None]


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
        add(READERS["quarter"], {name: name.upper() for name in ("q1", "q2", "q3", "q4", "h1", "h2")})
        add(READERS["fiscal"], {"fy": None})
        add(word_year, {"nineteen": 1900, "two thousand": 2000})
        self._entries = list(table.values())
        self._glued = list(table).index("fy")  # the one word that digits may follow at once
        self._automaton = ahocorasick_rs.AhoCorasick(list(table), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str, low: str, *, whole: bool = False) -> list[Atom]:
        """The atoms of ``text`` in order, not overlapping; ``low`` is its lower case, of the same length.

        ``whole`` reads leniently: the text is a value somebody wrote, not an article.
        """
        place = Place(text, low, whole)
        out: list[Atom] = []
        digits = DIGITS.finditer(low)
        match = next(digits, None)
        for index, start, end in self._automaton.find_matches_as_indexes(low):
            if low[start - 1 : start].isalnum() or (low[end : end + 1].isalnum() and index != self._glued):
                continue
            while match is not None and match.start() < start:
                if match.start() >= place.floor:
                    place.start, place.end = match.span()
                    _add(out, read_digits(place, match), place)
                match = next(digits, None)
            if start < place.floor or (low[end : end + 1] == "." and low[end + 1 : end + 2].isalpha()):
                continue
            place.start, place.end = start, end
            reader, place.data = self._entries[index]
            _add(out, reader(place), place)
        while match is not None:
            if match.start() >= place.floor:
                place.start, place.end = match.span()
                _add(out, read_digits(place, match), place)
            match = next(digits, None)
        return out


def _add(out: list[Atom], atom: Atom | None, place: Place) -> None:
    if atom is not None:
        out.append(atom)
        place.floor = atom.end


@cache
def finder() -> Finder:
    """The shared finder, built on first use."""
    return Finder()
