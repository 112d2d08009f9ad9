"""The current value of a claim: what its latest statements say, as one interval where the type has a scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.claims.model import Behaviour, Modality, Rank
from claimcheck.claims.project import Project
from claimcheck.histories.entry import Days, Entry, Period, latest
from claimcheck.histories.exchange import convert
from claimcheck.histories.history import Happened, History
from claimcheck.values.base import Interval, ScaleKind, Value

__all__ = ["CurrentValue", "current_value", "moments_of", "scopes_of"]


@dataclass(frozen=True, slots=True)
class CurrentValue:
    """The current value of a claim in one scope; ``said`` are its statements, ``span`` its possible values.

    ``unit`` is the currency or the kind of unit of the span; None for dates, and for what has no scale.
    """

    claim: str
    said: tuple[Entry, ...]
    outcome: Happened | None
    span: Interval | None
    unit: str | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        """The current values."""
        return (self.outcome.value,) if self.outcome is not None else tuple(entry.value for entry in self.said)

    def __str__(self) -> str:
        return f"'{self.claim}' ({' or '.join(dict.fromkeys(str(value) for value in self.values))})"


def scopes_of(histories: Iterable[History]) -> list[str | None]:
    """The scopes that statements of these claims use, in order."""
    found = {entry.scope for history in histories for entry in history.counting}
    return sorted(found, key=lambda scope: scope or "")


def moments_of(project: Project, histories: Iterable[History]) -> Sequence[Period | None]:
    """The days that levels among these claims describe; [None] where none of them is a level."""
    levels = [h for h in histories if project.claims[h.claim].terms.behaviour is Behaviour.LEVEL]
    if not levels:
        return [None]
    return sorted({e.describes for h in levels for e in h.counting if e.describes is not None})


def current_value(
    project: Project, history: History, scope: str | None, moment: Period | None, currency: str | None = None
) -> CurrentValue | None:
    """The current value of a claim, or None where it has none.

    Args:
        project: The project.
        history: The claim's history.
        scope: Statements of this scope; where the claim has none, those without a scope.
        moment: For a level, the days that it describes.
        currency: What amounts of money are converted to, where the project's rates allow it.
    """
    behaviour = project.claims[history.claim].terms.behaviour
    if history.outcome is not None and behaviour is not Behaviour.LEVEL:
        return _whole(project, history.claim, (), history.outcome, currency)
    entries = _in_force(_of_scope(history, scope), behaviour, moment)
    entries = [entry for entry in entries if entry.rank is Rank.PREFERRED] or entries
    return _whole(project, history.claim, tuple(entries), None, currency) if entries else None


def _of_scope(history: History, scope: str | None) -> list[Entry]:
    """The statements of a scope that say what is the case; those without a scope where it has none."""
    of_scope = [e for e in history.counting if e.scope == scope] or [e for e in history.counting if e.scope is None]
    return [e for e in of_scope if not e.planned_before and e.modality is not Modality.POSSIBLE]


def _in_force(entries: list[Entry], behaviour: Behaviour, moment: Period | None) -> Sequence[Entry]:
    """The statements that give the value: of a moment for a level, the latest of a plan, else those not hedged."""
    if behaviour is Behaviour.LEVEL:
        return [entry for entry in entries if entry.describes == moment]
    if behaviour is Behaviour.PLAN:
        return latest(entries)
    return [entry for entry in entries if not entry.hedged] or latest(entries)


def _whole(
    project: Project, claim: str, said: tuple[Entry, ...], outcome: Happened | None, currency: str | None
) -> CurrentValue:
    stated: list[tuple[Value, Days | None, Interval | None]] = [
        (entry.value, entry.as_of or entry.stated, entry.loose) for entry in said
    ]
    if outcome is not None:
        stated = [(outcome.value, None, None)]
    spans: list[Interval] = []
    units: set[str | None] = set()
    for value, days, loose in stated:
        changed: Value | None = value
        if value.scale is ScaleKind.MONEY and currency is not None and value.measure != currency:
            converted = convert(project, value, currency, days)
            changed = None if converted is None else converted.value
        if changed is None:
            return CurrentValue(claim, said, outcome, None)
        found = loose or changed.span(changed.factor)
        if found is not None:
            spans.append(found)
            units.add(changed.dimension)
    known = {unit for unit in units if unit is not None}
    if not spans or len(known) > 1:
        return CurrentValue(claim, said, outcome, None)
    return CurrentValue(claim, said, outcome, _together(spans), known.pop() if known else None)


def _together(spans: Sequence[Interval]) -> Interval:
    """The intersection of the intervals; their hull where it is empty."""
    both = spans[0]
    for one in spans[1:]:
        if both.disjoint(one):
            return _hull(spans)
        lows = [(end.low, end.low_open) for end in (both, one) if end.low is not None]
        highs = [(end.high, not end.high_open) for end in (both, one) if end.high is not None]
        low, low_open = max(lows) if lows else (None, False)
        high, closed = min(highs) if highs else (None, True)
        both = Interval(low, high, low_open, not closed)
    return both


def _hull(spans: Sequence[Interval]) -> Interval:
    lows, highs = [one.low for one in spans], [one.high for one in spans]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    return Interval(low, high)
