"""The value of a part within a period: "the third quarter of 2018", "the last Friday of May", "Christmas 2019"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from claimcheck.values.temporal.atom import Atom
from claimcheck.values.temporal.calendar import unit_of
from claimcheck.values.temporal.periods import nth_in, nth_weekday_in
from claimcheck.values.temporal.relative import holiday_in

__all__ = ["part_within"]


def _month_within(part: Atom, whole: str, days: tuple[date, date]) -> str:  # noqa: ARG001 - one signature
    return f"{whole[:4]}-{part.number:02}"


def _day_within(part: Atom, whole: str, days: tuple[date, date]) -> str:  # noqa: ARG001 - one signature
    return f"{whole[:4]}-{part.number:02}-{part.day:02}"


def _quarter_within(part: Atom, whole: str, days: tuple[date, date]) -> str:  # noqa: ARG001 - one signature
    # half a decade or a month is told by the days of its value
    return f"{whole[:4]}-{part.name}" if len(whole) == 4 else whole


def _season_within(part: Atom, whole: str, days: tuple[date, date]) -> str | None:  # noqa: ARG001 - one signature
    return f"{whole[:4]}-{part.name}" if len(whole) == 4 else None


def _nth_weekday_within(part: Atom, whole: str, days: tuple[date, date]) -> str | None:
    return nth_weekday_in(part, days, unit_of(whole))


def _holiday_within(part: Atom, whole: str, days: tuple[date, date]) -> str | None:  # noqa: ARG001 - one signature
    return holiday_in(int(whole[:4]), part.name)


def _nth_within(part: Atom, whole: str, days: tuple[date, date]) -> str | None:  # noqa: ARG001 - one signature
    return nth_in(part, days)


_PARTS_WITHIN: dict[str, Callable[[Atom, str, tuple[date, date]], str | None]] = {
    "month": _month_within,
    "monthday": _day_within,
    "quarter": _quarter_within,
    "season": _season_within,
    "nthday": _nth_weekday_within,
    "holiday": _holiday_within,
}
"""The value of a part within a period, by the kind of the part; the period's value and its days are given."""


def part_within(part: Atom, whole: str, days: tuple[date, date]) -> str | None:
    """The TIMEX3 value of a part of a period; None where the period has no such part.

    Args:
        part: The atom of the part.
        whole: The TIMEX3 value of the period.
        days: Its first and last day.
    """
    return _PARTS_WITHIN.get(part.kind, _nth_within)(part, whole, days)
