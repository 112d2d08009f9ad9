"""What passes between the steps of the temporal grammar: atoms before, and ``Found`` after they are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.base import Mod, Timex
from claimcheck.values.temporal.amounts import length_value

__all__ = ["HOURS", "Amount", "Atom", "Found"]

HOURS = "hours"
"""What points in an hour that is one end of a stretch of hours: "from 8am to 8pm"."""


class Amount(NamedTuple):
    """A number of units of time: "5-6 years" is ("Y", 5, 6). ``direction`` is -1 for "the last", 1 for "the next".

    ``vague`` marks what "a few" or "several" may come to.
    """

    unit: str
    low: Decimal
    high: Decimal
    direction: int = 0
    vague: bool = False


@dataclass(slots=True)
class Atom:
    """One temporal expression before it is resolved; ``kind`` decides which of the other fields hold anything.

    ``name`` is a value, a code or a unit ("2016", "Q3", "Y"); ``number`` a month, weekday or ordinal, ``day`` and
    ``day_to`` days of a month; ``deictic`` a step from the day of writing (-1 last, 0 this, 1 next); ``how`` the word
    that points; ``part`` and ``anchor`` the atoms that a joined one is made of. ``start``..``end`` are offsets in code
    points, half-open.
    """

    start: int
    end: int
    kind: str
    name: str = ""
    number: int = 0
    day: int = 0
    day_to: int = 0
    year: int | None = None
    deictic: int | None = None
    how: str = ""
    high: str = ""
    amount: Amount | None = None
    part: Atom | None = None
    anchor: Atom | None = None
    mod: str = ""
    rule: str = ""
    approximate: bool = False

    def as_length(self) -> Atom:
        """The length of time that an offset counts: "three days" of "three days later"."""
        amount = self.amount or Amount(self.name, Decimal(1), Decimal(1))
        plain = Amount(amount.unit, abs(amount.low), abs(amount.high))
        iso = length_value(plain.unit, plain.low)
        return Atom(
            self.start,
            self.end,
            "length",
            iso,
            high=length_value(plain.unit, plain.high),
            amount=plain,
            mod=self.mod,
            rule=self.rule,
            approximate=self.approximate,
        )

    def at(self, start: int, end: int) -> Atom:
        """The same atom over other words."""
        return Atom(
            start,
            end,
            self.kind,
            self.name,
            self.number,
            self.day,
            self.day_to,
            self.year,
            self.deictic,
            self.how,
            self.high,
            self.amount,
            self.part,
            self.anchor,
            self.mod,
            self.rule,
            self.approximate,
        )


@dataclass(slots=True)
class Found:
    """A date or a length of time as the grammar read it. ``begin``..``stop`` also holds the words of a bound.

    ``shape`` is the kind of the atom it was read from; ``counted`` is set where it counts from the begin (or, negative,
    the end) of a period: "the first nine months" is (1, 9, "M"), "the second ten days" (2, 10, "D"); ``length`` is a
    whole number of units; ``instant`` that of an hour whose zone is named. Nothing changes it once ``scan`` has given
    it.
    """

    kind: str
    start: int
    end: int
    timex: Timex
    begin: int
    stop: int
    rules: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    mod: Mod | None = None
    approximate: bool = False
    ambiguous: bool = False
    vague: bool = False
    granularity: str = "range"
    low: str = ""
    high: str = ""
    relative: bool = False
    shape: str = ""
    counted: tuple[int, int, str] | None = None
    length: tuple[int, str] | None = None
    stated_ahead: bool = False
    instant: datetime | None = None
