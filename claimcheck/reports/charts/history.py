"""A claim's history as a chart: date of the statement from left to right, its value from the bottom up.

For dates this is the slip chart of project control: every promise is an interval over the day on which it was made,
an open end is drawn to the edge, a superseded plan hollow, and a promise that keeps moving climbs. Figures are dots
and ranges, stages the rungs of a ladder. Participants have no scale: they are a grid, which needs no geometry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.project import Project
from claimcheck.histories.entry import Entry
from claimcheck.histories.history import History
from claimcheck.reports.charts.scale import Number, Scale, date_scale, figure_scale, middle, step_scale
from claimcheck.reports.charts.sizes import size_of, unit_of
from claimcheck.values.base import ScaleKind, Value

__all__ = ["Chart", "Line", "Link", "Mark", "chart"]

Kind = Literal["slip", "figures", "ladder"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry as drawn: at ``x``, from ``low`` to ``high``; an open end reaches the edge.

    ``number`` counts the entries in order, from 1; ``undated`` marks one whose day is unknown, drawn at the left edge.
    """

    entry: Entry
    number: int
    x: float
    low: float
    high: float
    open_low: bool = False
    open_high: bool = False
    hollow: bool = False
    approximate: bool = False
    undated: bool = False

    @property
    def stated(self) -> float:
        """The position of the stated end, else of the middle."""
        if self.open_low != self.open_high:
            return self.high if self.open_low else self.low
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Link:
    """A shift or a contradiction between two marks (indices into ``Chart.marks``), with its size in words."""

    from_: int
    to: int
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line or band behind the marks, from one corner to the other.

    The outcome is a band over the whole width, the day of the report a line over the whole height (``beyond``: the day
    lies outside the axis), and "same-day" the diagonal on which a promise falls due on the day on which it is made.
    """

    kind: Literal["outcome", "as-of", "same-day"]
    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """The marks, links and lines of a chart; ``left_out`` counts entries without a place on its axes."""

    kind: Kind
    unit: str
    x: Scale
    y: Scale
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()
    lines: tuple[Line, ...] = ()
    left_out: int = 0
    undated: bool = False


@in_own_context
def chart(project: Project, history: History, *, as_of: date | None = None) -> Chart | None:
    """The chart of a history, or None where there is nothing to draw (no value with a place on a scale).

    Args:
        project: The project that the claim belongs to.
        history: The claim's history.
        as_of: The day of the report; without it no such line is drawn. Nothing here reads the clock.
    """
    drawn = [(number, entry) for number, entry in enumerate(history.entries, 1) if _unit(entry.value) is not None]
    if not drawn:
        return None
    unit = _unit(drawn[0][1].value) or ""
    fitting = [(number, entry) for number, entry in drawn if _unit(entry.value) == unit]
    outcome = project.claims[history.claim].outcome
    outcome_value = outcome.parsed if outcome is not None else None
    outcome_value = outcome_value if outcome_value is not None and _unit(outcome_value) == unit else None
    values = [entry.value for _, entry in fitting] + ([outcome_value] if outcome_value is not None else [])
    y, kind = _y_scale(values)
    x = _x_scale([entry for _, entry in fitting], as_of)
    marks = tuple(_mark(number, entry, x, y) for number, entry in fitting)
    lines = [] if outcome_value is None else [_outcome(outcome_value, y)]
    if as_of is not None:
        lines.append(_as_of(as_of, x))
    if kind == "slip":
        lines += _same_day(x, y)
    return Chart(
        kind,
        unit,
        x,
        y,
        marks,
        tuple(_links(history, marks)),
        tuple(lines),
        len(history.entries) - len(fitting),
        any(mark.undated for mark in marks),
    )


_UNITS = {ScaleKind.DAYS: "date", ScaleKind.LENGTHS: "days", ScaleKind.LADDER: "stage"}


def _unit(value: Value) -> str | None:
    """What the y axis counts for a value; None where a value has no place on an axis."""
    if value.scale.is_line and _ends(value) == (None, None):
        return None
    if value.scale.is_amount:
        return unit_of(value) or "number"
    return _UNITS.get(value.scale)


def _ends(value: Value) -> tuple[Number | None, Number | None]:
    ends = value.interval
    return (None, None) if ends is None else (ends.low, ends.high)


def _y_scale(values: list[Value]) -> tuple[Scale, Kind]:
    if values[0].scale is ScaleKind.LADDER:
        return step_scale(values[0].steps), "ladder"
    ends = [end for value in values for end in _ends(value) if end is not None]
    if values[0].scale is ScaleKind.DAYS:
        return date_scale([int(end) for end in ends]), "slip"
    return figure_scale([Decimal(end) for end in ends]), "figures"


def _x_scale(entries: list[Entry], as_of: date | None) -> Scale:
    days = [day.toordinal() for entry in entries if (when := entry.as_of or entry.stated) for day in when]
    if not days:
        return date_scale([as_of.toordinal()]) if as_of is not None else Scale(0, 1)
    if as_of is not None:
        # A day long after the last statement is noted at the edge: drawn to scale it would squeeze the rest.
        length = max(max(days) - min(days), 30)
        if min(days) - length <= as_of.toordinal() <= max(days) + length:
            days.append(as_of.toordinal())
    return date_scale(days)


def _mark(number: int, entry: Entry, x: Scale, y: Scale) -> Mark:
    when = entry.as_of or entry.stated
    at = 0.0 if when is None else x.at(middle(when).toordinal())
    if entry.value.scale is ScaleKind.LADDER:
        low = high = 0.0 if entry.value.step is None else y.at(entry.value.step)
        return Mark(entry, number, at, low, high, hollow=entry.planned_before or not entry.counts, undated=when is None)
    bottom, top = _ends(entry.value)
    return Mark(
        entry,
        number,
        at,
        0.0 if bottom is None else y.at(bottom),
        1.0 if top is None else y.at(top),
        bottom is None,
        top is None,
        entry.planned_before or not entry.counts,
        entry.value.approximate,
        when is None,
    )


def _links(history: History, marks: tuple[Mark, ...]) -> list[Link]:
    places = {mark.entry.statement: place for place, mark in enumerate(marks)}
    links = []
    for shift in history.shifts:
        if shift.from_.statement in places and shift.to.statement in places:
            size = size_of(shift.days, shift.amount, unit_of(shift.from_.value), signed=True)
            links.append(Link(places[shift.from_.statement], places[shift.to.statement], size, shift.kind))
    for clash in history.contradictions:
        if clash.first.statement in places and clash.second.statement in places:
            size = size_of(clash.days, clash.amount, unit_of(clash.first.value), signed=False)
            links.append(Link(places[clash.first.statement], places[clash.second.statement], size, "contradiction"))
    return links


def _outcome(value: Value, y: Scale) -> Line:
    if value.scale is ScaleKind.LADDER:
        at = 0.0 if value.step is None else y.at(value.step)
        return Line("outcome", 0, at, 1, at, str(value))
    low, high = _ends(value)
    return Line("outcome", 0, 0.0 if low is None else y.at(low), 1, 1.0 if high is None else y.at(high), str(value))


def _as_of(day: date, x: Scale) -> Line:
    at = x.at(day.toordinal())
    return Line("as-of", at, 0, at, 1, str(day), beyond=not x.low <= day.toordinal() <= x.high)


def _same_day(x: Scale, y: Scale) -> list[Line]:
    """The diagonal, where the two axes share days."""
    first, last = max(x.low, y.low), min(x.high, y.high)
    if first >= last or (x.low, x.high) == (0, 1):
        return []
    return [Line("same-day", x.at(first), y.at(first), x.at(last), y.at(last), "due on the day of the statement")]
