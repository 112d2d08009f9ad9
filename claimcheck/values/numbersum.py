"""The sum of the words of one number: "two hundred and fifty-six thousand"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from claimcheck.values.numeral import CARDINAL, ORDINAL, Num, NumberWord, power, rounded

__all__ = ["OF", "NumberSum"]

_ZERO, _ONE, _HUNDRED, _THOUSAND = Decimal(0), Decimal(1), Decimal(100), Decimal(1000)

OF: Final = frozenset({" of ", " of a ", " a "})
"""Between a number and a scale that it may multiply: "a couple of hundred"."""


class NumberSum:
    """A number while its words come in: what is complete (up to ``last``, a scale), and the group below a thousand."""

    __slots__ = ("digits", "fresh", "gap", "group", "last", "last_tally", "least", "ordinal", "spread", "total")

    def __init__(self, digits: Num | None) -> None:
        self.total, self.last = _ZERO, _ZERO
        self.group = _ZERO if digits is None else digits.value
        self.least = _ONE if digits is None else digits.precision
        self.digits, self.gap = digits is not None, " "
        self.spread = self.last_tally = _ONE
        self.ordinal = False
        self.fresh = digits is None  # nothing has been taken

    def take(self, word: NumberWord, gap: str) -> bool:
        """Takes the next word in; False where it belongs to another number."""
        way, self.gap = _WAYS.get(word.kind), gap
        taken = way is not None and way(self, word)
        self.fresh = self.fresh and not taken
        return taken

    def _room(self, number: Decimal) -> bool:
        """Whether the group has a place for a number below a hundred: "twenty" for "one", not for "twelve"."""
        if not self.group:
            return True
        rest = self.group % _HUNDRED
        return not rest or (number < 10 and rest >= 20 and not rest % 10)

    def unit(self, word: NumberWord) -> bool:
        """One to ninety."""
        number = word.number
        if self.digits and not self.last and self.group < _HUNDRED:
            return False
        if not self._room(number) or (not number and not self.fresh):
            return False
        self.group += number
        self.least = _ONE
        return True

    def tally(self, word: NumberWord) -> bool:
        """Hundreds, dozens, scores."""
        number = word.number
        if (self.group >= _HUNDRED and not self.digits) or self._is_counted():
            return False
        self.least *= number if self.digits or number == _HUNDRED else _ONE
        self.group = (self.group or _ONE) * number
        self.last_tally = number
        return True

    def scale(self, word: NumberWord) -> bool:
        """Thousands and more."""
        number = word.number
        if self._is_counted():
            return False
        if not self.group and self.last:
            if number < self.last and self.spread == 1:
                return False
            self.total, self.last = self.total * number, self.last * number  # "lakh crore", "thousands of millions"
            self.least *= number
            return True
        if self.last and number >= self.last:
            return False
        if self.digits and not self.last:
            self.least *= number
        else:
            self.least = number if not self.group % 1 else number / 10
        self.total += (self.group or _ONE) * number
        self.group, self.last = _ZERO, number
        return True

    def _is_counted(self) -> bool:
        """Whether "of" leads to what is counted: in "two of a hundred", but not in "a couple of hundred"."""
        return self.gap in OF and self.spread == 1 and not (self.group == 2 and self.gap == " of ")

    def plural(self, word: NumberWord) -> bool:
        """Hundreds of something, or the plural of a scale behind its number: "3 hundreds"."""
        _, number, spread, least = word
        if not self.fresh:
            return number > 10 and (self.scale if number >= _THOUSAND else self.tally)(word)
        self.spread = spread
        if number >= _THOUSAND:
            self.total, self.last, self.least = number * least, number, number
        else:
            self.group, self.least = number * least, number
        return True

    def vague(self, word: NumberWord) -> bool:
        """A few, several."""
        if not self.fresh:
            return False
        self.group, self.least, self.spread = word.number, _ONE, word.spread
        return True

    def rank(self, word: NumberWord) -> bool:
        """The ordinal that ends a number: "twenty-first"."""
        if self.fresh or self.digits or not self._room(word.number):
            return False
        self.group += word.number
        self.ordinal = True
        return True

    def add(self, number: Decimal) -> None:
        """Takes digits in."""
        self.group += number
        self.least = _ONE

    def add_part(self, part: Decimal) -> None:
        """Takes "and a half" in: half of one, or of the scale that it follows ("a million and a half")."""
        if self.group or not self.last:
            self.group += rounded(part if self.last_tally == _HUNDRED else part * self.last_tally)
            self.least = power(-1)
        else:
            self.total += rounded(self.last * part)
            self.least = self.last / 10

    def num(self, start: int, end: int) -> Num:
        """The number, of the words from ``start`` to ``end``."""
        value = self.total + self.group
        least = min(self.least, value) if value else _ONE
        high = value * self.spread if self.spread > 1 else None
        kind = ORDINAL if self.ordinal else CARDINAL
        return Num(start, end, value, least, kind, not self.digits, high, self.last > 0)


# How a word of each kind goes into a number.
_WAYS: Final[Mapping[str, Callable[[NumberSum, NumberWord], bool]]] = {
    "unit": NumberSum.unit,
    "tally": NumberSum.tally,
    "scale": NumberSum.scale,
    "plural": NumberSum.plural,
    "vague": NumberSum.vague,
    "ordinal": NumberSum.rank,
}
