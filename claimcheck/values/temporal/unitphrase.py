"""Phrases round a unit of time: "the last two years", "a year ago", "the first half", "18-month".

The words before a unit are taken as long as they can belong to it and read by ``unitgrammar``; here is decided how
far the expression reaches, by the practice of TIMEX3: "a two-year delay" holds "two-year", "two years ago" all three.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from claimcheck.values.temporal.amounts import VAGUE_SHAPES, length_value, to_number
from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.era import of_century
from claimcheck.values.temporal.patterns import compiled, pattern
from claimcheck.values.temporal.place import Place, next_word
from claimcheck.values.temporal.unitbeside import (
    day_of_month,
    lasting,
    numbered,
    part_of_this,
    set_beside,
    to_date,
)
from claimcheck.values.temporal.unitgrammar import Surroundings, admitted, pointers
from claimcheck.values.temporal.unitrules import read_phrase
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["Unitphrases"]

_MOST_WORDS = 10
_LEAST_SCALE = 100  # "5 hundred": digits and a scale are one number
_WINDOW = 64
_PART_WINDOW = 36
_HALF_WINDOW = 8
_LINE_WINDOW = 60
_TAKEN_IN = frozenset({"quarter", "period", "ago", "earlier", "later", "so", "more", "less", "two", "long", "half"})
_WORD = re.compile(r"[\s-]+([\w'’]+)")
# "the Seven Years' War", "The Hundred Years War": a name, not a length
_NAMED_AFTER = re.compile(r"(?:['’]s?)?[\s-]+[A-Z]")
_OPENING = "(\"“'‘"
_CLOSED = re.compile("[.,!?]?[\"“”‘’'`]")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_QUOTES = ('"', "“", "”", "‘", "’", "'", "`")
# What may stand behind a unit and belong to it begins with one of these; most units need no further look.
_GLUED = ("-", "'", "’")
# What behind a unit makes it another expression, or none.
_LED_AWAY = frozenset({"old", "repeated", "to_date"})
_GAPS_RIGHT = (" ", "\n", "\t", *_GLUED)
_INITIALS = frozenset("aepbltfhosnc0123456789 \n")  # "t" as well for "to date"
_ENDED_INITIALS = ("e", "t", " ", "\n")


class _Fit(NamedTuple):
    """A phrase that fits before a unit: its atom, the word it begins with, and whether it takes in the words behind."""

    atom: Atom
    first: int
    takes_right: bool


class Unitphrases:
    """Reads the words round a unit of time. Holds the grammar, so one instance serves all texts."""

    def __init__(self) -> None:
        words = vocabulary()
        self._months = {name[:3]: number for name, number in words.months.items()}
        self._plurals = words.plural_units
        self._compared = words.compared | {"the"}
        self._dated = frozenset({*words.weekdays, *words.months, *words.units, *words.seasons, *words.dayparts})
        self._ended = compiled("unitphrase.ended", every=(*words.months, *words.short_months))
        self._fit = lru_cache(maxsize=8192)(self._read_fit)
        self._followers = words.unit_followers
        self._behind = pattern("unitphrase.right").match
        self._around = lru_cache(maxsize=1024)(Surroundings)
        self._pointing = re.compile(rf"(?:{alternation(words.unit_pointers)})\Z")

    def read(self, place: Place) -> Atom | None:
        """The phrase round the unit at ``place``, or None where the word is no unit of time there."""
        unit, low = str(place.data), place.low
        if place.text[place.start].isupper() and not place.whole and self._is_a_name(place):
            return None
        if unit == "HY" and (dash := low.find("-", place.start, place.end)) > 0 and self._is_half_more(place):
            unit, place.start = "Y", dash + 1  # "four-and-a-half-year"
        words, begins = self._words_before(place)
        if unit == "Q" and self._is_a_share(place, words):
            return None
        follow = low[place.end : place.end + 2]
        goes_on = follow[:1] in _GAPS_RIGHT and (follow[:1] in _GLUED or follow[1:] in _INITIALS)
        if goes_on or unit == "HY" or follow[1:].isdigit():
            told, atom = self._by_itself(place, unit, follow, goes_on=goes_on)
            if told:
                return atom
        return self._phrase(place, unit, words, begins, goes_on=goes_on)

    def _phrase(self, place: Place, unit: str, words: list[str], begins: list[int], *, goes_on: bool) -> Atom | None:
        """The phrase of the words before a unit and of what stands behind."""
        low = place.low
        right = self._right(low, place.end) if goes_on else None
        group = right.lastgroup or "" if right is not None else ""
        if group in _LED_AWAY:
            return to_date(place, unit, right.end()) if group == "to_date" and right is not None else None
        if unit[0] == "T" and group in ("earlier", "later"):
            right, group = None, ""
        if goes_on and not group and low[place.end + 1 : place.end + 2] in _ENDED_INITIALS:
            if (ended := self._quarter_ended(place)) is not None and unit == "Q":
                return ended
            group = "ended" if self._is_ended(low, place.end, unit) else ""
        plural = low[place.start : place.end] in self._plurals
        around = self._around(unit, plural, group, low[place.start - 1 : place.start] == "-")
        atom = self._with_words(place, around, right, words, begins) if words else None
        return self._alone(place, around, right) if atom is None else atom

    def _by_itself(self, place: Place, unit: str, follow: str, *, goes_on: bool) -> tuple[bool, Atom | None]:
        """Whether what stands behind a unit tells all ("week 31", "the week before last"), and its atom."""
        if follow[1:].isdigit() and unit in ("W", "Y"):
            atom = numbered(place, unit)
            if atom is not None:
                return True, atom
        if goes_on or unit == "HY":
            fraction = self._fraction(place) if unit == "Q" else None
            if fraction is not None:
                return True, fraction
            if self._stands_for_something_else(place, unit):
                return True, None
        if follow[1:] not in ("a", "b"):
            return False, None
        beyond = pattern("unitphrase.beyond").match(place.low, place.end)
        if beyond is None:
            return False, None
        word, left = place.left()
        # not "the day before last Tuesday"
        if word != "the" or next_word(place.low, beyond.end()) in self._dated:
            return False, None
        step = 2 if beyond["next"] else -2
        rule = f"<unit> {beyond[0].strip()}"
        return True, Atom(left, beyond.end(), "unit", unit, deictic=step, how="beyond", rule=rule)

    def _is_ended(self, low: str, end: int, unit: str) -> bool:
        """Whether a date follows on which the unit ended: "the quarter ended July 31"."""
        return unit in ("Y", "Q", "M") and self._ended.match(low, end) is not None

    def _alone(self, place: Place, around: Surroundings, right: re.Match[str] | None) -> Atom | None:
        """A unit without words that belong to it, and what stands behind."""
        bare = self._bare(place, around)
        if bare is None or bare.end:
            return bare
        if bare.how in ("year-end", "year end") and right is not None:
            year = pattern("unitphrase.that_year").match(place.low, right.end())
            if year is not None:
                return Atom(place.start, year.end(), "abs", f"{year[1]}-12-31", mod="END", rule="year-end <year>")
        group = around.right
        takes = right is not None and (group in _TAKEN_IN or (group == "end" and bare.kind == "unit"))
        return bare.at(place.start, right.end() if takes and right is not None else place.end)

    def _right(self, low: str, end: int) -> re.Match[str] | None:
        """What behind a unit belongs to it: "ago", "or so", "-old"; most words are told by how they begin."""
        glued = low[end] in _GLUED or low[end + 1 : end + 2].isspace()
        return self._behind(low, end) if glued or low.startswith(self._followers, end + 1) else None

    def _with_words(
        self, place: Place, around: Surroundings, right: re.Match[str] | None, words: list[str], begins: list[int]
    ) -> Atom | None:
        """The phrase that the words before a unit make with it; None where they are none."""
        end, unit = place.end, around.unit
        dashed = place.low[end : end + 1] == "-"
        if (
            words == ["one"]
            and unit == "D"
            and not (around.plural or around.hyphen or around.right)
            and self._is_governed(place, begins[0])
        ):
            return Atom(begins[0], end, "ref", "FUTURE_REF", rule="some day")
        fit = self._fit(tuple(words), around, dashed)
        if (
            fit is not None
            and words[fit.first : fit.first + 1] == ["last"]
            and self._is_governed(place, begins[fit.first])
        ):
            # the verb: "will last six months"
            words, begins = words[fit.first + 1 :], begins[fit.first + 1 :]
            fit = self._fit(tuple(words), around, dashed) if words else None
        if fit is None:
            return None
        begin = begins[fit.first] if fit.first < len(begins) else place.start
        atom = fit.atom
        if atom.kind == "unit":
            atom = lasting(place, atom, begin) if atom.deictic == 1 and unit in ("DE", "CE") else atom
            beside = self._unit_beside(place, atom, begin)
            if beside is not None:
                return beside
        atom = atom.at(begin, right.end() if fit.takes_right and right is not None else end)
        if atom.kind == "offset" and right is not None and not atom.mod:
            _take_alternative(atom, right[0].split())
        return of_century(place, atom) if unit == "CE" and atom.kind == "abs" else atom

    @staticmethod
    def _is_governed(place: Place, begin: int) -> bool:
        """Whether a verb must follow: "will one day", "to last"."""
        governor = place.left(begin)[0]
        return governor in vocabulary().modal or governor == "to"

    def _unit_beside(self, place: Place, unit: Atom, begin: int) -> Atom | None:
        """Reads "the same quarter a year earlier", "the 4th of this month"."""
        if unit.kind != "unit":
            return None
        told = set_beside(place, unit, begin) if unit.how in self._compared else None
        if told is None and unit.name == "M" and not unit.mod:
            told = day_of_month(place, unit, begin)
        return told

    @staticmethod
    def _stands_for_something_else(place: Place, unit: str) -> bool:
        """Reads "A half" of people, "a quarter of voters", and years and weeks that the next reader takes."""
        low, end = place.low, place.end
        if unit == "HY" and not pattern("unitphrase.half_before").search(
            low, max(place.floor, place.start - 8), place.start
        ):
            return True
        if (
            unit in ("Q", "HY")
            and pattern("unitphrase.of").match(low, end)
            and not pattern("unitphrase.of_time").match(low, end)
            and place.left()[0] not in vocabulary().quantities
            and not (place.left()[0] in vocabulary().ordinals and pattern("unitphrase.amount_after").match(low, end))
        ):
            return True
        return (unit == "Y" and pattern("unitphrase.year_after").match(low, end) is not None) or (
            unit in ("W", "WE")
            and place.word not in vocabulary().plural_units
            and pattern("unitphrase.week_of").match(place.text, end) is not None
            and place.left()[0] not in vocabulary().ordinals
        )

    def _is_a_name(self, place: Place) -> bool:
        """Reads "The Six-Day War", "the Thirty Years' War": capitals on both sides, and no heading."""
        follower = _NAMED_AFTER.match(place.text, place.end)
        if follower is not None and (
            pattern("unitphrase.right").match(place.low, place.end)
            or next_word(place.low, place.end) in vocabulary().year_before
        ):
            return False  # a heading: "Two Years Later"
        word, left = place.left()
        bare = word.lstrip(_OPENING)
        left, word = left + len(word) - len(bare), bare
        if place.text[left].isupper() and place.text[left - 1 : left] in _QUOTES and word in pointers():
            return True  # a title in quotation marks: "This Week"
        number = place.text[left].isupper() and to_number(word) is not None
        if number and follower is not None:
            return True
        if not (word[:1].isdigit() or number):
            return False
        if place.text[left - 1 : left] in _QUOTES and _CLOSED.match(place.text, place.end) is not None:
            return True  # a title in quotation marks: "60 Minutes"
        ended = next_word(place.low, place.end) in vocabulary().ending
        return place.word in self._plurals and not ended and self._in_running_text(place, left)

    @staticmethod
    def _is_half_more(place: Place) -> bool:
        left = max(place.floor, place.start - _HALF_WINDOW)
        return pattern("unitphrase.and_half").search(place.low, left, place.start) is not None

    @staticmethod
    def _in_running_text(place: Place, start: int) -> bool:
        """Whether the line round ``start`` and the place is no heading: a word of weight in it has no capital."""
        text = place.text
        before = text[max(0, start - _LINE_WINDOW) : start].rpartition("\n")[2].split()
        behind = text[place.end : place.end + _LINE_WINDOW].partition("\n")[0].split()
        small = vocabulary().small_in_headings
        # the outer words may be cut in two
        words = (*before[1:], *behind[1:-1])
        return any(len(word) > 3 and word.isalpha() and word.islower() and word not in small for word in words)

    @staticmethod
    def _is_a_share(place: Place, words: list[str]) -> bool:
        """Reads "fell by a quarter", "five and three quarters miles": no time, but for "by a quarter of an hour"."""
        if place.low.startswith(vocabulary().scales_behind, place.end):
            return True  # "a quarter million euros"
        if not words or words[-1] not in vocabulary().before_fraction:
            return False
        if pattern("unitphrase.share_right").match(place.low, place.end):
            return True  # "a quarter voted no"
        left = max(place.floor, place.start - _PART_WINDOW)
        return (
            pattern("unitphrase.part_of_one").search(place.low, left, place.start) is not None
            and pattern("unitphrase.fraction").match(place.low, place.end) is None
        )

    def _fraction(self, place: Place) -> Atom | None:
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

    def _quarter_ended(self, place: Place) -> Atom | None:
        """Reads "The quarter ended July 31"."""
        ended = pattern("unitphrase.ended_in").match(place.low, place.end)
        month = self._months.get(ended["month"]) if ended is not None else None
        word, left = place.left()
        if ended is None or month is None or not (word == "the" or word in vocabulary().this):
            return None
        year = int(ended["year"]) if ended["year"] else None
        return Atom(left, place.end, "ended", number=month, year=year, rule="the quarter ended <month>")

    def _words_before(self, place: Place) -> tuple[list[str], list[int]]:
        """The words before a unit that may belong to it, and where each begins; "TO" stands for a dash of a range."""
        low = place.low
        left = max(place.floor, place.start - _WINDOW)
        segment = low[left : place.start]
        words: list[str] = []
        begins: list[int] = []
        if segment and not segment[-1].isspace() and segment[-1] != "-":
            return words, begins
        at, known = place.start, admitted()
        for word in reversed(segment.replace("-", " ").split()[-_MOST_WORDS:]):
            at = low.rindex(word, left, at)
            if word in known:
                words.append(word)
                begins.append(at)
                continue
            more, goes_on = _figures(word, at, known, words[-1] if words else "")
            words += [one for one, _ in more]
            begins += [begin for _, begin in more]
            if goes_on and low[at - 1] == "-" and low[at - 2 : at - 1].isdigit() and at - left > 1:
                words.append("TO")
                begins.append(at)
            if not goes_on:
                break
        words.reverse()
        begins.reverse()
        return words, begins

    def _read_fit(self, words: tuple[str, ...], around: Surroundings, dashed: bool) -> _Fit | None:
        """The longest phrase that ends in the unit, and how much of it is the expression."""
        for first, word in enumerate(words):
            if word == "TO":
                continue
            atom = read_phrase(" ".join(words[first:]), around)
            if atom is not None:
                takes = around.right in _TAKEN_IN or (around.right == "end" and atom.kind == "unit")
                return _Fit(atom, first + self._outside(atom, words[first:], around, dashed=dashed), takes)
        return None

    @staticmethod
    def _outside(atom: Atom, words: tuple[str, ...], around: Surroundings, *, dashed: bool) -> int:
        """How many words of a phrase are left outside: the determiners of a noun behind, as in "a two-year delay"."""
        vocab = vocabulary()
        attributive = around.hyphen or (not around.plural and around.right == "dash")
        if attributive or (around.right in ("ago", "earlier") and dashed):
            return next((index for index, word in enumerate(words) if word not in vocab.outer_determiners), len(words))
        if len(words) < 2:
            return 0
        if words[0] in vocab.possessive:
            return 1
        if words[0] not in ("a", "an", "the") or around.plural:
            return 0
        # a number or ordinal before a singular unit describes a noun behind: "a five year low"
        if around.unit == "CE":
            return int(words[1] not in vocab.fillers)
        return int(atom.kind == "length" and words[1] != "half" and to_number(" ".join(words[1:])) is not None)

    def _bare(self, place: Place, around: Surroundings) -> Atom | None:
        """A unit without words that belong to it: "years" in "for years", "year-ago", "year-end"."""
        unit, right = around.unit, around.right
        if unit == "QC" and place.whole:
            iso = length_value(unit, Decimal(1))
            return Atom(0, 0, "length", iso, high=iso, rule="<number> <unit>")
        if not around.plural:
            if right in ("ago", "earlier"):
                return read_phrase("a", around)
            if unit == "Y" and right == "period":
                return Atom(0, 0, "yearago", rule="the year-ago <quarter>")
            part = part_of_this(place, unit, right)
            if part is not None:
                return part
            if unit == "Y" and right == "end":
                # "year-end" is the day of the accounts, "year's end" the end of the year
                how = "year-end" if place.low[place.end] == "-" else "year end"
                return Atom(0, 0, "unit", unit, deictic=0, how=how, mod="END", rule=how)
            return None
        if unit not in ("Y", "M", "W", "D", "DE", "CE", "TH", "TM"):
            return None
        if right in ("ago", "earlier", "later"):
            return Atom(0, 0, "ref", "FUTURE_REF" if right == "later" else "PAST_REF", rule="vague reference")
        if right == "long" or (not around.hyphen and place.left()[0] in vocabulary().before_bare_units):
            return Atom(0, 0, "length", VAGUE_SHAPES[unit], rule="<unit> without a number")
        return None

    def read_period(self, place: Place) -> Atom | None:
        """Reads "The latest period", "the same period last year"."""
        before = pattern("unitphrase.period_left").search(place.low, max(place.floor, place.start - 20), place.start)
        after = pattern("unitphrase.period_right").match(place.low, place.end)
        if before is None or (before["which"] != "latest" and after is None):
            return None
        if after is not None and after["year"]:
            return Atom(
                before.start(), after.end(), "yearperiod", after["year"], how="period", rule="the <year> period"
            )
        stop = after.end() if after is not None else place.end
        return Atom(before.start(), stop, "period", deictic=-1 if after else 0, rule="the latest period")

    def follow(self, place: Place) -> bool:
        """Whether words at ``place`` that may point alone lead to a unit: "the past" in "the past three months"."""
        if self._pointing.search(place.low, place.start, place.end) is None:
            return False
        at = place.end
        for _ in range(4):
            match = _WORD.match(place.low, at)
            if match is None:
                return False
            word, at = match[1], match.end()
            if word in vocabulary().units or word == "period":
                return True
            if word in vocabulary().leads_away or not (word in admitted() or word[0].isdigit()):
                return False
        return False


def _figures(word: str, at: int, known: frozenset[str], behind: str) -> tuple[list[tuple[str, int]], bool]:
    """What a word that is none of the grammar's gives a phrase, the last first, and whether words before it may follow.

    Args:
        word: The word.
        at: Where it begins.
        known: The words of the grammar.
        behind: The word behind it, "" where the unit follows.
    """
    if word[-1] in _FRACTIONS:
        whole = word[:-1]
        is_number = not whole or whole.isdigit()
        return ([((whole or "0") + _FRACTIONS[word[-1]], at)] if is_number else []), is_number
    if not (word[0].isdigit() and word[-1].isdigit()):
        inner = word.lstrip(_OPENING)
        opened = inner != word and (inner in known or inner.isdigit())
        return ([(inner, at + len(word) - len(inner))] if opened else []), False
    if "–" in word:
        return [(part, at) for part in reversed(word.replace("–", " TO ").split())], False
    if behind.isalpha() and 0 < (to_number(behind) or 0) < _LEAST_SCALE:
        return [], False  # "gave back 29 two months earlier": one figure and another
    return [(word, at)], True


def _take_alternative(offset: Atom, behind: list[str]) -> None:
    """Gives an offset what an "or" behind it says: "a year or more ago", "a month or so ago"."""
    if behind[0] == "or":
        offset.mod, offset.approximate = ("EQUAL_OR_MORE", False) if behind[1] == "more" else ("", True)
