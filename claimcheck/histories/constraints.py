"""Constraints between claims: combinations of values that the sources rule out.

Every claim is an interval of possible values, with its bounds and roundings. A constraint is violated only where no
choice of values inside the intervals satisfies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from claimcheck.claims.constraint import Constraint, Gap
from claimcheck.claims.model import Place
from claimcheck.claims.project import Project
from claimcheck.histories.compare import Yardstick
from claimcheck.histories.current import CurrentValue, current_value, moments_of, scopes_of
from claimcheck.histories.derivation import KINDS, mismatches
from claimcheck.histories.entry import Period
from claimcheck.histories.history import History
from claimcheck.histories.scale import day
from claimcheck.values.amount import plain
from claimcheck.values.arithmetic import added
from claimcheck.values.base import Interval, ScaleKind, Size

__all__ = ["Violation", "violations"]

Kind = Literal["order", "sum", "derived", "same", "within"]
_LENGTH = re.compile(r"\s*(\d+)\s*(day|week|month|year)s?\s*")
_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}
_SLACK = {"day": 0, "week": 0, "month": 3, "year": 1}  # months and years differ in length


@dataclass(frozen=True, slots=True)
class Violation:
    """A violated constraint, the claims involved, and the reason in words.

    ``involved`` are the claims that it rests on, the reported one first; ``place`` is where the constraint is declared.
    """

    kind: Kind
    place: Place
    scope: str | None
    involved: tuple[CurrentValue, ...]
    why: str
    size: Size


def violations(project: Project, histories: Mapping[str, History]) -> Iterator[Violation]:
    """The violated constraints of a project, each reported once per scope."""
    reported: set[tuple[object, ...]] = set()
    for found in (*_orders(project, histories), *_others(project, histories)):
        key = (found.kind, found.place, found.involved)
        if key not in reported:
            reported.add(key)
            yield found


def _placed(project: Project) -> list[tuple[Place, Constraint]]:
    return sorted(
        zip(project.constraint_places, project.constraints, strict=True), key=lambda item: tuple(map(str, item[0]))
    )


def _others(project: Project, histories: Mapping[str, History]) -> Iterator[Violation]:
    for place, constraint in _placed(project):
        claims = [claim for _, claim in constraint.claims]
        if constraint.order is not None or not all(claim in histories for claim in claims):
            continue
        those = [histories[claim] for claim in claims]
        for scope in scopes_of(those):
            if any(getattr(constraint, kind) is not None for kind in KINDS):
                for one in mismatches(project, constraint, those, scope):
                    yield Violation("derived", place, scope, one.involved, one.why, one.size)
                continue
            for moment in moments_of(project, those):
                yield from _broken(project, constraint, place, those, scope, moment)


def _broken(
    project: Project,
    constraint: Constraint,
    place: Place,
    those: Sequence[History],
    scope: str | None,
    moment: Period | None,
) -> Iterator[Violation]:
    # Amounts are compared in the currency of the claim that is named last: the total or the range.
    last = current_value(project, those[-1], scope, moment)
    currency = last.unit if last is not None and project.claims[last.claim].terms.scale is ScaleKind.MONEY else None
    found = [current_value(project, history, scope, moment, currency) for history in those]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return
    if constraint.same is not None:
        yield from _differing(project, place, scope, known)
    elif constraint.sum is not None:
        yield from _not_adding_up(place, scope, known[:-1], known[-1])
    elif constraint.within is not None:
        inner, outer = known
        if _fit(known) and inner.span is not None and outer.span is not None and inner.span.disjoint(outer.span):
            why = f"{inner} lies outside {outer}"
            yield Violation("within", place, scope, (inner, outer), why, _between(outer.span, inner.span, inner))


def _fit(known: Sequence[CurrentValue]) -> bool:
    """Whether all of them have an interval, in comparable units."""
    units = {one.unit for one in known if one.unit is not None}
    return len(units) <= 1 and all(one.span is not None for one in known)


def _differing(project: Project, place: Place, scope: str | None, known: Sequence[CurrentValue]) -> Iterator[Violation]:
    for at, second in enumerate(known):
        for first in known[:at]:
            yardstick = Yardstick(project, project.claims[first.claim])
            compared = [
                yardstick.compare_values(a, b, (None, None), strict=True) for a in first.values for b in second.values
            ]
            if compared and all(one.agree is False for one in compared):
                why = f"{second} is not the same as {first}"
                yield Violation("same", place, scope, (second, first), why, compared[0].size)
                break


def _not_adding_up(
    place: Place, scope: str | None, parts: Sequence[CurrentValue], total: CurrentValue
) -> Iterator[Violation]:
    if not _fit((*parts, total)) or total.span is None:
        return
    made = added(part.span for part in parts if part.span is not None)
    if made.disjoint(total.span):
        terms = " + ".join(" or ".join(dict.fromkeys(str(value) for value in part.values)) for part in parts)
        why = f"{terms} is {_range(made)}, not {total}"
        yield Violation("sum", place, scope, (total, *parts), why, _between(total.span, made, total))


def _range(made: Interval) -> str:
    low, high = (None if end is None else plain(Decimal(end)) for end in (made.low, made.high))
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return low if low == high else f"{low} to {high}"


def _between(a: Interval, b: Interval, of: CurrentValue) -> Size:
    """The distance between two disjoint intervals."""
    gap = Decimal(0)
    if a.high is not None and b.low is not None and a.before(b):
        gap = Decimal(b.low) - Decimal(a.high)
    elif a.low is not None and b.high is not None:
        gap = Decimal(b.high) - Decimal(a.low)
    if of.values[0].scale.is_time:
        return Size(days=int(gap))
    return Size(amount=gap)


# -- order ------------------------------------------------------------------------------------------------------------


class _Edge(NamedTuple):
    """One claim before another, with the least and the most days between them."""

    before: str
    after: str
    least: int
    most: int | None
    place: Place


def _edges(project: Project) -> list[_Edge]:
    found = []
    for place, constraint in _placed(project):
        least, most = 0, None
        if isinstance(constraint.order, Gap):
            gap = constraint.order
            least = 0 if gap.at_least is None else _days(gap.at_least, -1)
            most = None if gap.at_most is None else _days(gap.at_most, 1)
        found += [_Edge(before, after, least, most, place) for before, after in constraint.pairs]
    return found


def _days(words: str, side: int) -> int:
    match = _LENGTH.fullmatch(words)
    if match is None:
        return 0
    unit = match.group(2)
    return max(0, int(int(match.group(1)) * _DAYS[unit]) + side * _SLACK[unit])


def _in_order(edges: Sequence[_Edge]) -> list[str]:
    """The claims in topological order; cycles, which the loader reports, are left out."""
    waiting: dict[str, set[str]] = {}
    for edge in edges:
        waiting.setdefault(edge.before, set())
        waiting.setdefault(edge.after, set()).add(edge.before)
    done: list[str] = []
    while ready := sorted(claim for claim, others in waiting.items() if not others):
        done += ready
        waiting = {claim: others - set(ready) for claim, others in waiting.items() if claim not in ready}
    return done


def _orders(project: Project, histories: Mapping[str, History]) -> Iterator[Violation]:
    edges = [edge for edge in _edges(project) if edge.before in histories and edge.after in histories]
    claims = _in_order(edges)
    for scope in scopes_of(histories[claim] for claim in claims):
        held = {claim: current_value(project, histories[claim], scope, None) for claim in claims}
        yield from _out_of_order(claims, edges, held, scope)


class _Floor(NamedTuple):
    """The earliest possible day of a claim, the claim that sets it, and the days in between."""

    day: int
    of: CurrentValue
    least: int


def _out_of_order(
    claims: Sequence[str], edges: Sequence[_Edge], held: Mapping[str, CurrentValue | None], scope: str | None
) -> Iterator[Violation]:
    floors: dict[str, _Floor] = {}
    for claim in claims:
        own = held[claim]
        floor, broken = _own_floor(own), False
        for edge in (edge for edge in edges if edge.after == claim):
            reached = floors.get(edge.before)
            if reached is not None:
                raised = _Floor(reached.day + edge.least, reached.of, reached.least + edge.least)
                latest = _latest(own)
                if own is not None and latest is not None and raised.day > latest:
                    broken = True
                    yield _too_early(own, latest, raised, edge.place, scope)
                elif floor is None or raised.day > floor.day:
                    floor = raised
            yield from _too_late(held[edge.before], own, edge, scope)
        if broken:  # already reported: the claims after it are compared with this claim's own days
            floor = _own_floor(own)
        if floor is not None:
            floors[claim] = floor


def _own_floor(own: CurrentValue | None) -> _Floor | None:
    """The earliest possible day of a claim by its own statements."""
    if own is None or own.span is None or own.span.low is None:
        return None
    return _Floor(int(own.span.low), own, 0)


def _latest(own: CurrentValue | None) -> Decimal | int | None:
    return None if own is None or own.span is None else own.span.high


def _too_early(own: CurrentValue, latest: Decimal | int, floor: _Floor, place: Place, scope: str | None) -> Violation:
    gap = f" and {floor.least:,} days more" if floor.least else ""
    ends, begins = day(latest), day(floor.day - floor.least)
    why = f"{own} cannot come after {floor.of}{gap}: it ends on {ends}, the other begins on {begins}"
    return Violation("order", place, scope, (own, floor.of), why, Size(days=floor.day - int(latest)))


def _too_late(
    first: CurrentValue | None, own: CurrentValue | None, edge: _Edge, scope: str | None
) -> Iterator[Violation]:
    latest, floor = _latest(first), _own_floor(own)
    if edge.most is None or first is None or own is None or latest is None or floor is None:
        return
    between = floor.day - int(latest)
    if between > edge.most:
        why = f"{own} comes {between:,} days or more after {first}; at most {edge.most:,} are allowed"
        yield Violation("order", edge.place, scope, (own, first), why, Size(days=between - edge.most))
