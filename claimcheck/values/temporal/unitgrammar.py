"""The grammar of the words before a unit of time: bound, part, determiner, pointer, ordinal, number, adjective.

It reads words, not places.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.temporal.amounts import VAGUE_SHAPES, length_value, to_number
from claimcheck.values.temporal.atom import Amount, Atom
from claimcheck.values.temporal.patterns import compiled
from claimcheck.values.temporal.words import vocabulary

__all__ = ["Surroundings", "Unitgrammar"]

_MOST_UNITS = 100_000
_ONE = Decimal(1)
_MOST_BLOCKS = 4  # "the fourth ten days" of a month is the last that there can be
_BOUNDS_BEHIND = {"more": "EQUAL_OR_MORE", "less": "EQUAL_OR_LESS"}
_HALF = Decimal("0.5")


class Surroundings(NamedTuple):
    """What stands beside the words: the unit, whether it is plural, what is to its right, a hyphen to its left."""

    unit: str
    plural: bool
    right: str
    hyphen: bool


class _Phrase(NamedTuple):
    """The parts of a phrase before a unit, "" or None where it has none."""

    bound: str
    near: bool
    part: str
    determiner: str
    pointer: str
    ordinal: str
    first: str
    quantity: str
    low: Decimal | None
    high: Decimal | None
    filler: str
    article: bool


class Unitgrammar:
    """Reads the words before a unit of time."""

    def __init__(self) -> None:
        words = vocabulary()
        numbers = set(words.numbers) - {"a", "an", "zero"} | set(words.scales) | {"half"}
        pointers = (
            words.last
            | words.past
            | words.next
            | words.this
            | words.same
            | words.recent
            | words.latest
            | {"that", "these", "those"}
        )
        self.pointers = frozenset(pointers)
        """Words that point to a unit: "this" week, "last" year."""
        self._ordinals = dict(words.ordinals)
        self._ordinals |= {f"twenty {word}": 20 + number for word, number in words.ordinals.items() if 1 <= number <= 9}
        self._ordinals |= {f"thirty {word}": 30 + number for word, number in words.ordinals.items() if number == 1}
        self._ordinals |= {
            f"{number}{ending}": number for number in range(1, 32) for ending in ("st", "nd", "rd", "th")
        }
        phrases = [
            *numbers,
            *pointers,
            *self._ordinals,
            *words.parts,
            *words.determiners,
            *words.fillers,
            *words.quantities,
            *words.length_bounds,
            *words.each,
            *words.unit_glue,
        ]
        self.admitted = frozenset(piece for phrase in phrases for piece in phrase.split())
        """Words that may stand between the beginning of a phrase and its unit."""
        self._pattern = compiled(
            "unitgrammar.phrase",
            numbers=numbers,
            firm=set(words.length_bounds) - words.loose_bounds,
            only_before_numbers=words.loose_bounds,
            determiners=words.determiners - {"another"},
            pointers=pointers,
            ordinals=self._ordinals,
        )

    def read(self, words: str, around: Surroundings) -> Atom | None:
        """The atom that ``words`` before a unit mean, without its span; None where they are no phrase of it."""
        phrase = self._phrase(words, around)
        if phrase is None:
            return None
        each = vocabulary().each
        if around.right in ("period", "quarter"):
            return self._year_ago(phrase, around)
        if phrase.pointer in each:
            return self._recurring(phrase, around)
        if around.right in ("ago", "earlier", "later"):
            return self._offset(phrase, around)
        if phrase.quantity:
            return self._quantity(phrase, around)
        if phrase.ordinal:
            return self._ordinal(phrase, around)
        if phrase.low is not None:
            return self._length(phrase, around)
        if phrase.pointer:
            return self._deictic(phrase, around)
        return self._determined(phrase, around)

    def _phrase(self, words: str, around: Surroundings) -> _Phrase | None:
        match = self._pattern.fullmatch(words + " ")
        if match is None:
            return None
        vocab = vocabulary()
        determiner, quantity, ordinal = match["determiner"] or "", match["quantity"] or "", match["ordinal"] or ""
        pointer = (match["pointer"] or match["pointer2"] or "").removeprefix("this ").strip() or (
            match["pointer"] or ""
        )
        if match["of"] and match["one"].split()[-1] not in vocab.scales:
            return None  # "a score of years", but not "two of years"
        low = to_number(match["low"] or match["from"] or match["one"] or "")
        high = to_number(match["high"] or match["upto"] or "") or low
        article = match["one"] in ("a", "an") or (low is None and determiner in ("a", "an"))
        if low is None and (match["another"] or (article and not (quantity or ordinal or pointer))):
            low = high = _ONE
        if low is not None and high is not None and high < low:
            return None
        if low is not None and (low > _MOST_UNITS or (around.unit == "Q" and around.hyphen)):
            return None
        if around.unit == "TS" and not around.plural and not around.hyphen and (article or low is None):
            return None
        if match["pointer2"] and low not in (None, _ONE) and not around.plural:
            return None  # "4 to 22 next month" counts days
        if pointer == "that" and (low is not None or match["pointer2"] or ordinal):
            return None
        if pointer in ("following", "previous") and ordinal == "last":
            return None
        part = match["part"] or match["part2"] or ""
        if match["in"] and (not match["part"] or around.unit == "D"):
            return None
        mod = part.upper() if part in ("later", "earlier") else vocab.parts.get(part.removeprefix("the "), "")
        if around.right == "half" and low is not None and high is not None:
            low, high = low + _HALF, high + _HALF
        if match["other"]:
            if pointer not in vocab.each or low is not None:
                return None
            low = high = Decimal(2)  # "every other month"
        first = match["first"] or ""
        if first and not self._follow(first, match["joint"], ordinal):
            return None
        return _Phrase(
            match["bound"] or "",
            bool(match["near"]),
            mod,
            determiner,
            pointer,
            ordinal,
            first,
            quantity,
            low,
            high,
            match["filler"] or "",
            article,
        )

    def _follow(self, first: str, joint: str, last: str) -> bool:
        """Whether two ordinals make one stretch: "first or second", "first to third"; not "first and third"."""
        step = self._ordinals[last] - self._ordinals[first]
        return step == 1 or (step > 0 and joint not in ("and", "or"))

    @staticmethod
    def _year_ago(phrase: _Phrase, around: Surroundings) -> Atom | None:
        """Reads "The year-ago quarter", "last year's quarter"."""
        if around.unit != "Y" or around.plural or phrase.low not in (None, _ONE):
            return None
        if around.right == "quarter" and phrase.pointer not in vocabulary().last:
            return None
        return Atom(0, 0, "yearago", rule="the year-ago <quarter>")

    @staticmethod
    def _recurring(phrase: _Phrase, around: Surroundings) -> Atom | None:
        if phrase.pointer == "any":
            return None
        return Atom(0, 0, "set", length_value(around.unit, phrase.low or _ONE), rule="every <unit>")

    @staticmethod
    def _offset(phrase: _Phrase, around: Surroundings) -> Atom | None:
        """Reads "Two years ago", "a year earlier", "several weeks later"."""
        low, high = phrase.low, phrase.high
        if phrase.quantity and "couple" in phrase.quantity:
            low = high = Decimal(2)
        elif phrase.quantity:
            return Atom(0, 0, "ref", "FUTURE_REF" if around.right == "later" else "PAST_REF", rule="vague reference")
        if low is None or high is None:
            if phrase.determiner != "the" or phrase.pointer or phrase.ordinal or around.plural:
                return None
            low = high = _ONE
        sign = 1 if around.right == "later" else -1
        bound = vocabulary().length_bounds.get(phrase.bound, "")
        approximate = bound == "APPROX" or phrase.near  # "just over a year ago"
        return Atom(
            0,
            0,
            "offset",
            around.unit,
            amount=Amount(around.unit, low * sign, high * sign),
            how=around.right,
            mod="" if approximate else bound,
            rule=f"<number> <unit> {around.right}",
            approximate=approximate,
        )

    @staticmethod
    def _quantity(phrase: _Phrase, around: Surroundings) -> Atom | None:
        if around.unit == "HY":
            return None
        mod = vocabulary().length_bounds.get(phrase.bound, "")
        if "couple" in phrase.quantity:
            iso = length_value(around.unit, Decimal(2))
            return Atom(
                0,
                0,
                "length",
                iso,
                high=iso,
                mod=mod or "APPROX",
                approximate=not mod or mod == "APPROX",
                rule="<number> <unit>",
            )
        return Atom(0, 0, "length", VAGUE_SHAPES[around.unit], rule="<unit> without a number")

    def _ordinal(self, phrase: _Phrase, around: Surroundings) -> Atom | None:
        """Reads "The third quarter", "the first nine months", "the second week" (of something)."""
        unit, which = around.unit, self._ordinals[phrase.ordinal]
        if phrase.first:
            return self._two_parts(phrase, around)
        if phrase.low is not None:
            atom = self._amount(phrase, around, -1 if which == -1 else 0)
            if atom is not None and (which in (1, -1) or 1 < which <= _MOST_BLOCKS):
                atom.number = which
            return atom
        if phrase.ordinal == "last" and unit == "HY":
            which = 2
        elif phrase.ordinal == "last" and not phrase.determiner:
            return self._deictic(phrase._replace(pointer="last"), around)
        if around.plural:
            return None
        if unit == "FN" and which in (1, -1):
            atom = self._amount(phrase._replace(low=_ONE, high=_ONE), around, 0)
            if atom is not None:
                atom.number = which
            return atom
        if unit in ("Q", "HY") and 1 <= which <= (4 if unit == "Q" else 2):
            return Atom(
                0,
                0,
                "quarter",
                f"{unit[0]}{which}",
                how=phrase.pointer,
                mod=phrase.part,
                rule=f"{phrase.ordinal} {'quarter' if unit == 'Q' else 'half'}",
            )
        if unit == "CE" and 1 <= which <= 30:
            about = vocabulary().length_bounds.get(phrase.bound) == "APPROX"
            name = f"{which - 1:02}"
            return Atom(0, 0, "abs", name, mod=phrase.part, rule="<ordinal> century", approximate=about)
        if unit in ("W", "M", "D", "Y", "DE"):
            return Atom(0, 0, "nth", unit, number=which, mod=phrase.part, rule="<ordinal> <unit>")
        return None

    def _two_parts(self, phrase: _Phrase, around: Surroundings) -> Atom | None:
        """Reads "the first or second quarter", "the second and third quarters"; ``high`` is the first of them."""
        unit, first, last = around.unit, self._ordinals[phrase.first], self._ordinals[phrase.ordinal]
        if unit not in ("Q", "HY") or phrase.low is not None or not 1 <= first < last <= (4 if unit == "Q" else 2):
            return None
        rule = f"{phrase.first} to {phrase.ordinal} {'quarter' if unit == 'Q' else 'half'}"
        return Atom(0, 0, "quarter", f"{unit[0]}{last}", how=phrase.pointer, high=f"{unit[0]}{first}", rule=rule)

    def _length(self, phrase: _Phrase, around: Surroundings) -> Atom | None:
        words = vocabulary()
        if around.unit == "HY" or (phrase.pointer in words.same and phrase.pointer != "that"):
            return None
        direction = -1 if phrase.pointer in words.last | words.past else 1 if phrase.pointer in words.next else 0
        atom = self._amount(phrase, around, direction)
        if atom is not None and phrase.pointer == "last":
            atom.number = -1
        return atom

    @staticmethod
    def _amount(phrase: _Phrase, around: Surroundings, direction: int) -> Atom | None:
        if phrase.low is None or phrase.high is None or around.unit == "HY":
            return None
        mod = vocabulary().length_bounds.get(phrase.bound, "") or _BOUNDS_BEHIND.get(around.right, "")
        most = Decimal(2) if around.right == "two" and phrase.low <= 2 else phrase.high
        low, high = length_value(around.unit, phrase.low), length_value(around.unit, most)
        plain = not (phrase.pointer or phrase.bound or phrase.part) and around.unit in ("Y", "M", "W", "D", "TH")
        kind = "a_unit" if phrase.article and plain else "length"
        return Atom(
            0,
            0,
            kind,
            low,
            high=high,
            amount=Amount(around.unit, phrase.low, most, direction),
            mod=mod,
            approximate=mod == "APPROX" or around.right == "so",
            rule="<number> <unit>",
        )

    @staticmethod
    def _deictic(phrase: _Phrase, around: Surroundings) -> Atom | None:
        """Reads "Last year", "this month", "the coming weeks", "the past decade"."""
        words, unit, pointer = vocabulary(), around.unit, phrase.pointer
        mod = "END" if around.right == "end" else phrase.part
        if unit.startswith("T"):
            return None
        if around.plural:
            if pointer == "these" and unit == "D":
                return Atom(0, 0, "ref", "PRESENT_REF", rule="vague reference")
            if pointer in words.same or pointer in words.this or pointer in words.latest or unit == "HY":
                return None
            if pointer in words.recent or pointer in words.past or pointer in words.approaching:
                name = "FUTURE_REF" if pointer in words.approaching else "PAST_REF"
                return Atom(0, 0, "ref", name, rule="vague reference")
            return Atom(0, 0, "length", VAGUE_SHAPES[unit], rule="<unit> without a number")
        if pointer in words.recent or pointer in ("these", "those") or unit == "N":
            return None
        if unit == "HY" and pointer in words.last:
            return Atom(0, 0, "quarter", "H2", mod=mod, rule="<quarter>")
        if unit == "FN" and (pointer in words.past or pointer in words.last or pointer in words.next):
            iso = length_value(unit, _ONE)  # "the past fortnight" is two weeks of no calendar
            return Atom(0, 0, "length", iso, high=iso, rule="<number> <unit>")
        # "the last decade" is a length of time, "last century" and "the previous decade" are not
        lasting = pointer in words.past or unit == "QC" or (pointer == "last" and phrase.determiner == "the")
        if unit in ("DE", "QC", "CE") and lasting:
            iso = length_value(unit, _ONE)
            return Atom(0, 0, "length", iso, high=iso, rule="<number> <unit>")
        step = -1 if pointer in words.last | words.past else 1 if pointer in words.next else 0
        if unit == "Y" and pointer in words.latest and phrase.filler != "calendar":
            step = -1  # the latest year of which there are figures
        return Atom(0, 0, "unit", unit, deictic=step, how=pointer, mod=mod, rule=f"{pointer} <unit>")

    @staticmethod
    def _determined(phrase: _Phrase, around: Surroundings) -> Atom | None:
        """Reads "The year", "the quarter", "its fiscal year", "the years"."""
        unit, the = around.unit, phrase.determiner == "the"
        if around.plural:
            return Atom(0, 0, "length", "PXY", rule="<unit> without a number") if the and unit == "Y" else None
        if not phrase.determiner:
            return None
        if (
            unit.startswith("T")
            or unit in ("HY", "N", "QC")
            or (unit == "D" and not phrase.part)
            or not (the or phrase.filler or phrase.part)
        ):
            return None
        if around.right == "ended":
            iso = length_value(unit, _ONE)
            one = Amount(unit, _ONE, _ONE)
            return Atom(0, 0, "length", iso, high=iso, amount=one, how="ended", rule="the <unit>")
        mod = "END" if around.right == "end" else phrase.part
        return Atom(0, 0, "unit", unit, deictic=0, how=phrase.filler or "the", mod=mod, rule="the <unit>")
