"""The total movement of a claim: all shifts of one scope together, and their rate per month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from claimcheck.histories.entry import Entry
from claimcheck.histories.shifts import Shift
from claimcheck.values.base import Size

__all__ = ["Track", "tracks_of"]

_MONTH = Decimal("30.4375")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Track:
    """The shifts of one scope in order, from the first value to the last.

    ``total`` is the distance between those two; ``months`` the time between the first statement and the last, None
    where it is not known; ``per_month`` the days of slip per month.
    """

    scope: str | None
    first: Entry
    last: Entry
    shifts: tuple[Shift, ...]
    total: Size
    months: Decimal | None = None
    per_month: Decimal | None = None

    def number(self, shift: Shift) -> int:
        """The number of a slip in this track, from 1."""
        alike = [one for one in self.shifts if one.kind == shift.kind]
        places = [id(one) for one in alike]  # to compare two shifts is to compare all of their statements
        return (places.index(id(shift)) if id(shift) in places else alike.index(shift)) + 1

    def so_far(self, shift: Shift) -> Size:
        """The distance from the first value of the track to the value that a shift leads to."""
        return self.first.value.to(shift.to.value)


def tracks_of(shifts: Sequence[Shift]) -> tuple[Track, ...]:
    """The tracks of a claim, by scope."""
    scopes: dict[str | None, list[Shift]] = {}
    for shift in shifts:
        scopes.setdefault(shift.to.scope, []).append(shift)
    return tuple(_track(scope, found) for scope, found in sorted(scopes.items(), key=lambda item: item[0] or ""))


def _track(scope: str | None, shifts: list[Shift]) -> Track:
    first, last = shifts[0].from_, shifts[-1].to
    total = first.value.to(last.value)
    months = per_month = None
    # When a superseded plan was made is not known, unless the statement says so.
    if (
        first.stated is not None
        and last.stated is not None
        and first.stated[1] < last.stated[0]
        and not _undated(first)
    ):
        between = (last.stated[0] - first.stated[0]).days
        months = (between / _MONTH).quantize(_TENTH, ROUND_HALF_EVEN)
        if total.days is not None and months:
            per_month = (total.days * _MONTH / between).quantize(_TENTH, ROUND_HALF_EVEN)
    return Track(scope, first, last, tuple(shifts), total, months, per_month)


def _undated(entry: Entry) -> bool:
    return entry.planned_before and not entry.dated
