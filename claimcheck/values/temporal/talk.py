"""What a text has said so far, so that "the next day", "that year" and "the quarter" can speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import add_months, bounds, unit_of, value_at
from claimcheck.values.temporal.tense import tense

__all__ = ["TOLD_AS_AHEAD", "TOLD_AS_PAST", "Talk", "quarter_before"]

# How far behind the last date "the following month" may still speak of it, in code points.
_REACH = 400

TOLD_AS_AHEAD, TOLD_AS_PAST = "told as ahead", "told as past"
"""Why a date lies on its side of the day of writing: the verb beside it says so."""


@dataclass(slots=True)
class Talk:
    """What a text has said so far: the day of writing, and the dates last mentioned as TIMEX3 values.

    ``why`` tells how the last value came about, for whoever asks; ``base`` is the day that the last offset counts from;
    ``dated`` is False where ``today`` is not known; ``week_offset`` is how many days before Monday a week begins;
    ``instant`` is that of the hour last mentioned, where its zone was.
    """

    low: str
    today: date
    last: str = ""
    last_end: int = 0
    quarter: str = ""
    why: str = ""
    base: date | None = None
    dated: bool = True
    week_offset: int = 0
    instant: datetime | None = None
    _told: tuple[int, int] = (-1, 0)

    def tense(self, atom: Atom) -> int:
        """The time that the words round ``atom`` tell: -1 past, 1 future, 0 none."""
        if self._told[0] != atom.start:
            self._told = (atom.start, tense(self.low, atom.start, atom.end))
        told = self._told[1]
        if told:
            self.why = TOLD_AS_AHEAD if told > 0 else TOLD_AS_PAST
        return told

    def counted_from(self, value: str) -> None:
        """Notes that the next value is counted from a date mentioned before."""
        self.why = f"counted from {value}"

    def remember(self, value: str, atom: Atom) -> None:
        """Takes note of a date (without its time), so that "the next day" and "the quarter" can speak of it."""
        self.last, self.last_end = value, atom.end
        if unit_of(value) == "Q":
            days = bounds(self.last)
            # a report compares its latest quarter: not one told of as ahead, nor an older one it mentions by the way
            if value > self.quarter and (days is None or days[1] <= self.today or self.tense(atom) <= 0):
                self.quarter = value

    def forget_quarter(self) -> None:
        """Leaves the quarter spoken of: from here on the words speak of longer times."""
        self.quarter = ""
        if unit_of(self.last) == "Q":
            self.last = self.last[:4]

    def reported_quarter(self) -> str:
        """The quarter a report speaks of: the one last mentioned that has begun, or else the last that is over."""
        days = bounds(self.quarter) if self.quarter else None
        return self.quarter if days is not None and days[0] <= self.today else quarter_before(self.today)

    def is_near(self, atom: Atom) -> bool:
        """Whether a date was mentioned not far before ``atom``."""
        return bool(self.last) and atom.start - self.last_end < _REACH

    def last_bounds(self) -> tuple[date, date] | None:
        """The days of the date last mentioned."""
        return bounds(self.last) if self.last else None


def quarter_before(day: date) -> str:
    """The last quarter that was over on ``day``.

    >>> quarter_before(date(1989, 11, 2))
    '1989-Q3'
    """
    return value_at(add_months(day, -3), "Q")
