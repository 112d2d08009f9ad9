"""Phrases round a unit of time: "the last two years", "a year ago", "the first half", "18-month".

The words before a unit are taken as long as they can belong to it and read by ``unitgrammar``; here is decided how
far the expression reaches, by the practice of TIMEX3: "a two-year delay" holds "two-year", "two years ago" all three.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.values.temporal.amounts import to_number
from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.era import of_century
from claimcheck.values.temporal.patterns import compiled, pattern
from claimcheck.values.temporal.place import Place, next_word
from claimcheck.values.temporal.titled import in_title
from claimcheck.values.temporal.unitbeside import (
    bare_unit,
    day_of_month,
    fraction,
    lasting,
    numbered,
    part_in_digits,
    quarter_ended,
    set_beside,
    to_date,
)
from claimcheck.values.temporal.unitgrammar import Surroundings, admitted
from claimcheck.values.temporal.unitrules import read_phrase
from claimcheck.values.temporal.unitsense import OPENING, is_half_more, is_name, is_share, stands_for_something_else
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["Unitphrases"]

_MOST_WORDS = 10
_OVER = "over "
_BETWEEN = "between"
_DURING_WINDOW = 60  # how far before "over two days" the verb may stand that tells what went on
_PLACING = ("in", "of")  # "it was over in less than an hour"
_FIGURE_WINDOW = 40  # how far before a comparison its figure may begin, in code points
_LONGEST_FIGURE = 16  # code points
_COMPARING = 2  # words of "more than"
_LEAST_SCALE = 100  # "5 hundred": digits and a scale are one number
_WINDOW = 64
_TAKEN_IN = frozenset(
    {"quarter", "period", "ago", "earlier", "later", "so", "more", "less", "two", "long", "half", "fourth", "fourths"}
)
_WORD = re.compile(r"[\s-]+([\w'’]+)")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
# What may stand behind a unit and belong to it begins with one of these; most units need no further look.
_GLUED = ("-", "'", "’")
# What behind a unit makes it another expression, or none.
_PART_OF = "of"
_LED_AWAY = frozenset({"old", "repeated", "to_date"})
_GAPS_RIGHT = (" ", "\n", "\t", *_GLUED)
_INITIALS = frozenset("aeipbltfhosnc0123456789 \n")  # "t" as well for "to date"
_GAPS_LEFT = frozenset(" \n\t\r\v\f\xa0\u2009\u202f\u2028-")
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
        if place.text[place.start].isupper() and not place.whole and (is_name(place) or in_title(place)):
            return None
        if unit == "HY" and (dash := low.find("-", place.start, place.end)) > 0 and is_half_more(place):
            unit, place.start = "Y", dash + 1  # "four-and-a-half-year"
        words, begins = self._words_before(place)
        if unit == "Q" and is_share(place, words):
            return None
        if words[-2:-1] == [_PART_OF]:
            part = part_in_digits(place, unit, begins[-1])
            if part is not None:
                return part
        follow = low[place.end : place.end + 2]
        goes_on = follow[:1] in _GAPS_RIGHT and (follow[:1] in _GLUED or follow[1:] in _INITIALS)
        if goes_on or unit == "HY" or follow[1:].isdigit():
            told, atom = self._by_itself(place, unit, follow, goes_on=goes_on)
            if told:
                return atom
        return self._phrase(place, unit, words, begins, goes_on=goes_on)

    def _phrase(self, place: Place, unit: str, words: list[str], begins: list[int], *, goes_on: bool) -> Atom | None:
        """The phrase of the words before a unit and of what stands behind."""
        right = self._right(place.low, place.end, unit) if goes_on else None
        group = "" if right is None else right.lastgroup or ""
        if right is not None and group in _LED_AWAY:
            return to_date(place, unit, right.end()) if group == "to_date" else None
        if goes_on and not group and self._is_ended(place.low, place.end, unit):
            if unit == "Q" and (ended := quarter_ended(place)) is not None:
                return ended
            group = "ended"
        around = self._around(unit, place.word in self._plurals, group, place.low[place.start - 1 : place.start] == "-")
        atom = self._with_words(place, around, right, words, begins) if words else None
        return self._alone(place, around, right) if atom is None else atom

    def _by_itself(self, place: Place, unit: str, follow: str, *, goes_on: bool) -> tuple[bool, Atom | None]:
        """Whether what stands behind a unit tells all ("week 31", "the week before last"), and its atom."""
        if follow[1:].isdigit() and unit in ("W", "Y"):
            atom = numbered(place, unit)
            if atom is not None or pattern("unitphrase.year_beyond").match(place.low, place.end):
                return True, atom
        if goes_on or unit == "HY":
            share = fraction(place) if unit == "Q" else None
            if share is not None:
                return True, share
            if stands_for_something_else(place, unit):
                return True, None
        if follow[1:] not in ("a", "b"):
            return False, None
        beyond = pattern("unitphrase.beyond").match(place.low, place.end)
        if beyond is None:
            return False, None
        word, left = place.left()
        # not "the day before last Tuesday"
        behind = next_word(place.low, beyond.end())
        if word != "the" or behind in self._dated or behind.rpartition("'")[0] in self._dated:
            return False, None
        step = 2 if beyond["next"] else -2
        rule = f"<unit> {beyond[0].strip()}"
        return True, Atom(left, beyond.end(), "unit", unit, deictic=step, how="beyond", rule=rule)

    def _is_ended(self, low: str, end: int, unit: str) -> bool:
        """Whether a date follows on which the unit ended: "the quarter ended July 31"."""
        begins = unit in ("Y", "Q", "M", "HY") and low[end + 1 : end + 2] in _ENDED_INITIALS
        return begins and self._ended.match(low, end) is not None

    def _alone(self, place: Place, around: Surroundings, right: re.Match[str] | None) -> Atom | None:
        """A unit without words that belong to it, and what stands behind."""
        bare = bare_unit(place, around)
        if bare is None or bare.end:
            return bare
        if bare.how in ("year-end", "year end") and right is not None:
            year = pattern("unitphrase.that_year").match(place.low, right.end())
            if year is not None:
                return Atom(place.start, year.end(), "abs", f"{year[1]}-12-31", mod="END", rule="year-end <year>")
        group = around.right
        takes = right is not None and (group in _TAKEN_IN or (group == "end" and bare.kind == "unit"))
        return bare.at(place.start, right.end() if takes and right is not None else place.end)

    def _right(self, low: str, end: int, unit: str) -> re.Match[str] | None:
        """What behind a unit belongs to it: "ago", "or so", "-old"; most words are told by how they begin."""
        glued = low[end] in _GLUED or low[end + 1 : end + 2].isspace()
        right = self._behind(low, end) if glued or low.startswith(self._followers, end + 1) else None
        # no day lies "two hours later"
        return None if right is not None and unit[0] == "T" and right.lastgroup in ("earlier", "later") else right

    def _with_words(
        self, place: Place, around: Surroundings, right: re.Match[str] | None, words: list[str], begins: list[int]
    ) -> Atom | None:
        """The phrase that the words before a unit make with it; None where they are none."""
        if words == ["one"] and self._is_some_day(place, around, begins[0]):
            return Atom(begins[0], place.end, "ref", "FUTURE_REF", rule="some day")
        fit, begins = self._fitting(place, around, words, begins)
        if fit is None or tuple(words[fit.first - 1 : fit.first + 1]) in vocabulary().counted_before:
            return None
        at = fit.first + _COMPARING
        if _is_difference(fit.atom) and _is_compared(place, begins[fit.first]) and at < len(words):
            words, begins = words[at:], begins[at:]
            fit = self._fit(tuple(words), around, False)
        return None if fit is None else self._fitted(place, around, right, fit, words, begins)

    def _fitted(
        self,
        place: Place,
        around: Surroundings,
        right: re.Match[str] | None,
        fit: _Fit,
        words: list[str],
        begins: list[int],
    ) -> Atom:
        """The atom of the longest phrase, where it stands and with what behind it belongs to it."""
        begin = begins[fit.first] if fit.first < len(begins) else place.start
        atom = self._unit_round(place, fit.atom, begin) if fit.atom.kind == "unit" else fit.atom
        if atom.end:
            return atom
        # "over a six-month period": the article keeps the bound from the number
        during = fit.first > 1 and words[fit.first - 2] == _OVER.strip() and words[fit.first - 1] not in _PLACING
        if atom.mod and place.low.startswith(_OVER, begin) and _lasts(place, atom, begin):
            during, begin = True, begin + len(_OVER)
        atom = atom.at(begin, right.end() if fit.takes_right and right is not None else place.end)
        if during:
            atom.mod = ""
        if atom.kind == "offset" and right is not None and not atom.mod:
            _take_alternative(atom, right[0].split())
        return of_century(place, atom) if around.unit == "CE" and atom.kind == "abs" else atom

    def _fitting(
        self, place: Place, around: Surroundings, words: list[str], begins: list[int]
    ) -> tuple[_Fit | None, list[int]]:
        """The longest phrase of the words before a unit, and where they begin but for a verb: "will last a year"."""
        dashed = place.low[place.end : place.end + 1] == "-"
        fit = self._fit(tuple(words), around, dashed)
        at = 0 if fit is None else fit.first
        if fit is None or words[at : at + 1] != ["last"] or not self._is_governed(place, begins[at]):
            return fit, begins
        words, begins = words[at + 1 :], begins[at + 1 :]
        return (self._fit(tuple(words), around, dashed) if words else None), begins

    def _is_some_day(self, place: Place, around: Surroundings, begin: int) -> bool:
        """Reads "will one day"."""
        alone = around.unit == "D" and not (around.plural or around.hyphen or around.right)
        return alone and self._is_governed(place, begin)

    @staticmethod
    def _is_governed(place: Place, begin: int) -> bool:
        """Whether a verb must follow: "will one day", "to last"."""
        governor = place.left(begin)[0]
        return governor in vocabulary().modal or governor == "to"

    def _unit_round(self, place: Place, unit: Atom, begin: int) -> Atom:
        """A unit with what stands round it: "the same quarter a year earlier", "the 4th of this month"."""
        if unit.deictic == 1 and unit.name in ("DE", "CE"):
            return lasting(place, unit, begin)
        told = set_beside(place, unit, begin) if unit.how in self._compared else None
        if told is None and unit.name == "M" and not unit.mod:
            told = day_of_month(place, unit, begin)
        return unit if told is None else told

    def _words_before(self, place: Place) -> tuple[list[str], list[int]]:
        """The words before a unit that may belong to it, and where each begins; "TO" stands for a dash of a range."""
        low = place.low
        left = max(place.floor, place.start - _WINDOW)
        segment = low[left : place.start]
        words: list[str] = []
        begins: list[int] = []
        if segment[-1:] not in _GAPS_LEFT:
            return words, begins
        at, known = place.start, admitted()
        for word in reversed(segment.replace("-", " ").split()[-_MOST_WORDS:]):
            at = low.rindex(word, left, at)
            if word in known:
                words.append(word)
                begins.append(at)
                continue
            if word[0].isalpha() and word[-1] not in _FRACTIONS:
                break  # most are words of another kind
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
        if words[0] == _BETWEEN and atom.kind in ("quarter", "abs"):
            return 1
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


def _word_before(place: Place, begin: int) -> str:
    """The word before an offset with its signs: "7.4%"."""
    return next(iter(place.low[max(0, begin - _LONGEST_FIGURE) : begin].split()[-1:]), "")


def _is_compared(place: Place, begin: int) -> bool:
    """Whether "more than a year ago" compares the figure before it: "7.4 %", "200 cases", "35 basis points"."""
    words = place.low[max(0, begin - _FIGURE_WINDOW) : begin].split()[-4:]
    if not words or _is_figure(words[-1]):
        return bool(words)
    if not words[-1].isalpha() or words[-1][-1] != "s":
        return False
    # "left the 20 ships more than a year ago" compares nothing
    return any(_is_figure(word) and before not in vocabulary().determiners for before, word in pairwise(words[:-1]))


def _is_difference(atom: Atom) -> bool:
    return atom.kind == "offset" and atom.mod in ("MORE_THAN", "LESS_THAN")


def _is_figure(word: str) -> bool:
    """Whether "more than a year ago" behind a word compares two figures: "7.4 % more than a year ago"."""
    return word[-1:] == "%" or word.strip("$£€")[:1].isdigit() or word in vocabulary().rate_words


def _lasts(place: Place, atom: Atom, begin: int) -> bool:
    """Whether "over 15 years" at ``begin`` is the time during which something went on: "halved over 15 years"."""
    if atom.amount is not None and atom.amount.low != atom.amount.high:
        return True
    word = _word_before(place, begin)
    if word in vocabulary().during_before or _is_figure(word):
        return True
    if word in vocabulary().running:
        return "T" not in atom.name
    return pattern("unitphrase.during").search(place.low, max(0, begin - _DURING_WINDOW), begin) is not None


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
        inner = word.lstrip(OPENING)
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
