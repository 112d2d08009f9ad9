"""All planned dates of a project together: how late each is, the worst first, and how late they are on the whole.

A plan is a dated promise on a claim in one scope. It is measured twice: against the first promise, which shows how far
it has moved in all, and against the report before the last one, which shows what the last report added. A plan that a
later report counts from a new first promise is marked: measured from there it looks better than it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.model import Behaviour, Modality
from claimcheck.claims.project import Project
from claimcheck.histories.compare import Yardstick
from claimcheck.histories.entry import Days, Entry, before, latest
from claimcheck.histories.history import Happened, History
from claimcheck.histories.shifts import Shift
from claimcheck.language import words_in
from claimcheck.values.base import ScaleKind, Value

__all__ = ["Plan", "Portfolio", "Rebaseline", "Slips", "portfolio", "slips_of"]

_TENTH = Decimal("0.1")
_THOUSANDTH = Decimal("0.001")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Rebaseline:
    """A new first promise from which later reports count: the statement that gives it, and its distance.

    ``days`` is how much later the new first promise is than the one before it: the part of the slip that a report
    that counts from the new one leaves out.
    """

    entry: Entry
    days: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned date of a claim in one scope.

    ``first`` is the first promise, ``last`` the latest report; ``current`` the date as it is known now: the outcome,
    else the date of the latest report. ``since_first`` and ``since_last`` are the days from the first promise, and from
    the report before the last one, to ``current``: positive where it is later, None where there is no later report or
    the dates cannot be compared. ``slips`` counts the moves to a later date, ``done`` says that the event has happened,
    and ``overdue`` how many days ago the last promised day passed without an outcome.
    """

    claim: str
    scope: str | None
    first: Entry
    last: Entry
    current: Value
    slips: int
    since_first: int | None
    since_last: int | None
    done: bool = False
    rebaselined: Rebaseline | None = None
    overdue: int | None = None

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Worst first: most days late, then most days late since the last report, then longest overdue."""
        unknown = self.since_first is None
        return (
            unknown,
            -(self.since_first or 0),
            -(self.since_last or 0),
            -(self.overdue or 0),
            self.claim,
            self.scope or "",
        )


@dataclass(frozen=True, slots=True)
class Slips:
    """How late a number of plans is: ``late`` and ``early`` of the ``measured`` ones, mean and median in days.

    Days are negative where plans came forward; mean and median are None where nothing was measured.
    """

    measured: int = 0
    late: int = 0
    early: int = 0
    mean: Decimal | None = None
    median: Decimal | None = None

    @property
    def on_time(self) -> int:
        """The number of plans that neither slipped nor came forward."""
        return self.measured - self.late - self.early

    @property
    def share(self) -> Decimal | None:
        """The share of plans that is late, from 0 to 1; None where nothing was measured."""
        if not self.measured:
            return None
        return (Decimal(self.late) / self.measured).quantize(_THOUSANDTH, ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The plans of a project, the worst first; ``as_of`` is the day by which they may be overdue."""

    plans: tuple[Plan, ...] = ()
    as_of: date | None = None

    @property
    def against_first(self) -> Slips:
        """How late the plans are, measured from their first promises."""
        return slips_of(plan.since_first for plan in self.plans)

    @property
    def against_last(self) -> Slips:
        """How late the plans are, measured from the reports before the last ones."""
        return slips_of(plan.since_last for plan in self.plans)

    @property
    def overdue(self) -> int:
        """The number of plans whose last promised day has passed without an outcome."""
        return sum(plan.overdue is not None for plan in self.plans)

    @property
    def rebaselined(self) -> int:
        """The number of plans that a report counts from a new first promise."""
        return sum(plan.rebaselined is not None for plan in self.plans)


def slips_of(days: Iterable[int | None]) -> Slips:
    """Mean, median and counts of distances in days; None counts as not measured.

    >>> slips_of([100, 0, None, 20])
    Slips(measured=3, late=2, early=0, mean=Decimal('40.0'), median=Decimal('20.0'))
    """
    known = sorted(day for day in days if day is not None)
    if not known:
        return Slips()
    number = len(known)
    middle = Decimal(known[(number - 1) // 2] + known[number // 2]) / 2
    return Slips(
        number,
        sum(day > 0 for day in known),
        sum(day < 0 for day in known),
        (Decimal(sum(known)) / number).quantize(_TENTH, ROUND_HALF_EVEN),
        middle.quantize(_TENTH, ROUND_HALF_EVEN),
    )


@in_own_context
def portfolio(project: Project, histories: Iterable[History], *, as_of: date | None = None) -> Portfolio:
    """The plans of a project.

    Args:
        project: The project.
        histories: The histories of its claims; others than those of dates are passed over.
        as_of: The day by which a plan may be overdue; None: none is. Nothing here reads the clock.

    >>> from claimcheck import load, history
    >>> project = load("docs/example")
    >>> found = portfolio(project, [history(project, claim) for claim in project.claims])
    >>> [(plan.claim, plan.since_first) for plan in found.plans][:2]
    [('hospital-opening', 639), ('election-date', 105)]
    """
    plans = [plan for history in histories for plan in _plans(project, history, as_of)]
    return Portfolio(tuple(sorted(plans, key=lambda plan: plan.sort_key)), as_of)


def _plans(project: Project, history: History, as_of: date | None) -> list[Plan]:
    """The plans of a claim, by scope."""
    claim = project.claims[history.claim]
    if claim.terms.behaviour is Behaviour.LEVEL:
        return []
    scopes: dict[str | None, list[Entry]] = {}
    for entry in history.counting:
        if entry.value.scale is ScaleKind.DAYS:
            scopes.setdefault(entry.scope, []).append(entry)
    measure = _Measure(Yardstick(project, claim))
    is_plan = claim.terms.behaviour is Behaviour.PLAN
    plans = [
        plan
        for scope, entries in scopes.items()
        if (plan := _plan(history, scope, entries, measure, as_of, is_plan=is_plan)) is not None
    ]
    return [_restated(plan, plans, measure) for plan in plans]


@dataclass(frozen=True, slots=True)
class _Measure:
    """Days from one date to another as the claim's yardstick sees them: none where the two agree."""

    yardstick: Yardstick

    def days(self, a: Entry, b: Entry) -> int | None:
        return self.values(a.value, b.value, (a.stated, b.stated))

    def values(self, a: Value, b: Value, stated: tuple[Days | None, Days | None]) -> int | None:
        compared = self.yardstick.compare_values(a, b, stated, strict=True)
        return 0 if compared.agree else compared.size.days


def _plan(
    history: History,
    scope: str | None,
    entries: Sequence[Entry],
    measure: _Measure,
    as_of: date | None,
    *,
    is_plan: bool,
) -> Plan | None:
    shifts = [shift for shift in history.shifts if shift.to.scope == scope and shift.to.value.scale is ScaleKind.DAYS]
    promises = _promises(entries, shifts, is_plan=is_plan)
    if not promises:
        return None
    newest = latest(entries)
    first = _first_promise(promises, shifts, measure)
    last = _last_report(newest, shifts)
    ended = history.outcome if history.outcome and history.outcome.value.scale is ScaleKind.DAYS else None
    done = ended is not None or last.happened
    since_first, since_last = _moved(first, last, newest, shifts, ended, measure)
    return Plan(
        history.claim,
        scope,
        first,
        last,
        last.value if ended is None else ended.value,
        sum(shift.kind == "slipped" for shift in shifts),
        since_first,
        since_last,
        done,
        _rebaseline(first, entries, measure),
        None if done else _overdue(newest, as_of),
    )


def _promises(entries: Sequence[Entry], shifts: Sequence[Shift], *, is_plan: bool) -> list[Entry]:
    """The entries that promise a date; none where the dates are those of an event."""
    worded = [one.planned_before or one.hedged for one in entries]
    # Without a word of a plan ("expects", "was to") and without a shift, a date is one of an event.
    if not shifts and not any(worded):
        return []
    return [one for one, said in zip(entries, worded, strict=True) if said or (is_plan and not one.happened)]


def _moved(
    first: Entry,
    last: Entry,
    newest: Sequence[Entry],
    shifts: Sequence[Shift],
    ended: Happened | None,
    measure: _Measure,
) -> tuple[int | None, int | None]:
    """The days against the first promise and against the report before the last one."""
    if ended is not None:
        return tuple(measure.values(one.value, ended.value, (one.stated, None)) for one in (first, last))  # type: ignore[return-value]
    if not before(first, last):
        return None, None  # nothing was reported since the first promise
    to_last = [shift for shift in shifts if last in (shift.to, *shift.also)]
    to_newest = to_last or [shift for shift in shifts if any(one in newest for one in (shift.to, *shift.also))]
    return measure.days(first, last), to_newest[-1].days if to_newest else 0


def _first_promise(promises: Sequence[Entry], shifts: Sequence[Shift], measure: _Measure) -> Entry:
    """The first promise: the earliest statement of the plan, or an earlier date that a report calls the original."""
    opening = [one for one in promises if not any(before(other, one) for other in promises)] or list(promises[:1])
    first = next((shift.from_ for shift in shifts if shift.from_ in opening), None) or _chosen(opening)
    for one in promises:
        if one.planned_before and one is not first and _says(one, "original"):
            days = measure.days(one, first)
            if days is not None and days > 0:
                first = one
    return first


def _last_report(newest: Sequence[Entry], shifts: Sequence[Shift]) -> Entry:
    """The latest report; of several of one time the one that a shift leads to, else the firmest and latest date."""
    return next((shift.to for shift in reversed(shifts) if shift.to in newest), None) or _chosen(newest)


def _chosen(entries: Sequence[Entry]) -> Entry:
    firm = [one for one in entries if one.modality is not Modality.POSSIBLE] or list(entries)
    return max(firm, key=lambda one: _last_day(one.value) or 0)


def _last_day(value: Value) -> int | None:
    days = value.interval
    return None if days is None or days.high is None else int(days.high)


def _overdue(newest: Sequence[Entry], as_of: date | None) -> int | None:
    ends = [_last_day(one.value) for one in newest]
    known = [end for end in ends if end is not None]
    if as_of is None or len(known) < len(newest) or not all(one.hedged for one in newest):
        return None
    days = as_of.toordinal() - max(known)
    return days if days > 0 else None


def _rebaseline(first: Entry, entries: Sequence[Entry], measure: _Measure) -> Rebaseline | None:
    """The latest statement that gives the plan a new first promise, later than the first one; None without one.

    A report does so where it calls a later date the original one ("originally due in 2021", of a plan that was first
    promised for 2019), or where it says that the plan was set up anew.
    """
    found = None
    for one in entries:
        if not before(first, one) or not _says(one, "original" if one.planned_before else "rebaselined"):
            continue
        days = measure.days(first, one)
        if days is not None and days > 0:
            found = Rebaseline(one, days)
    return found


def _restated(plan: Plan, plans: Sequence[Plan], measure: _Measure) -> Plan:
    """The plan, marked where its scope is a new baseline of an earlier one ("new baseline 2021")."""
    if plan.rebaselined is not None or plan.scope is None or not _holds(plan.scope, "rebaselined"):
        return plan
    earlier = [one for one in plans if one is not plan and before(one.first, plan.first)]
    if not earlier:
        return plan
    days = measure.days(min(earlier, key=lambda one: one.first.window or (date.max, date.max)).first, plan.first)
    return plan if days is None or days <= 0 else replace(plan, rebaselined=Rebaseline(plan.first, days))


def _says(entry: Entry, kind: str) -> bool:
    return _holds(f"{entry.words} | {entry.quote}", kind)


def _holds(words: str, kind: str) -> bool:
    """Whether words hold one of the phrases of a kind, as whole words."""
    plain = " ".join(_WORD.findall(words.lower()))
    return any(f" {phrase} " in f" {plain} " for phrase in _phrases()[kind])


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    listed = words_in("claimcheck.histories", "plans")
    return {kind: tuple(listed[kind]) for kind in ("original", "rebaselined")}
