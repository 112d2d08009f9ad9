"""A claim's statements in the order in which they were made, the shifts between them, and where they contradict.

What a difference means is the property's behaviour: ``fixed`` values that differ contradict each other; a ``plan`` told
otherwise at the same time contradicts, told later it shifts; a ``level`` is a series, comparable only at one date.
An order that the publication dates do not settle is not asserted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from claimcheck.model import Behaviour, Claim, Modality, Project, Statement
from claimcheck.values.base import Relation, Value, relate
from claimcheck.values.edtf import published_interval

__all__ = ["Contradiction", "Entry", "History", "Shift", "build_history", "history"]

Kind = Literal["slipped", "advanced", "raised", "lowered", "changed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement in a history; ``told`` is the first and the last day on which it may have been said."""

    statement: int
    source: str
    value: Value
    words: str
    modality: Modality
    told: tuple[date, date] | None
    as_of: tuple[date, date] | None
    scope: str | None
    planned_before: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """From one statement to a later one: ``days`` for dates, ``amount`` and ``ratio`` for figures."""

    from_: Entry
    to: Entry
    kind: Kind
    days: int | None = None
    amount: Decimal | None = None
    ratio: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both be true."""

    first: Entry
    second: Entry
    days: int | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What was said on a claim, in order."""

    claim: str
    entries: tuple[Entry, ...] = ()
    shifts: tuple[Shift, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def history(project: Project, claim_id: str) -> History:
    """The history of a claim.

    Raises:
        KeyError: the project has no such claim.
    """
    if claim_id not in project.claims:
        raise KeyError(claim_id)
    return build_history(project, claim_id)


def build_history(project: Project, claim_id: str, told: Mapping[int, Value] | None = None) -> History:
    """The same, for a claim that is known to exist.

    ``told`` gives, for statements whose source says more exactly what they state, the source's value: "2006" on a
    source that says "in mid-2006" is compared with others as mid-2006.
    """
    claim = project.claims[claim_id]
    entries = [
        entry
        for index, statement in enumerate(claim.statements)
        if (entry := _entry(project, index, statement, (told or {}).get(index))) is not None
    ]
    entries.sort(key=_order)
    behaviour = project.behaviour_of(claim)
    shifts: list[Shift] = []
    contradictions: list[Contradiction] = []
    for place, entry in enumerate(entries):
        others = _comparable(entries[:place], entry, behaviour)
        earlier = [other for other in others if _shifts(other, entry, behaviour)]
        moved_from = _last_told(earlier, entry, claim)
        if moved_from is not None:
            shifts.append(_shift(moved_from, entry))
        for other in others:
            if other in earlier or other.planned_before or entry.planned_before:
                continue
            if not _agree(other.value, entry.value, claim, strict=behaviour is Behaviour.PLAN):
                contradictions.append(Contradiction(other, entry, *_size(other.value, entry.value)))
    return History(claim_id, tuple(entries), tuple(_told_once(shifts, claim)), tuple(contradictions))


def _last_told(earlier: list[Entry], entry: Entry, claim: Claim) -> Entry | None:
    """What was told last before an entry, where the entry differs from it; what was told before that is history.

    Where the last ones were told at one time, or an order between them is not settled, agreeing with one is enough.
    """
    last = [one for one in earlier if not any(_before(one, other) for other in earlier)]
    if any(_agree(one.value, entry.value, claim, strict=True) for one in last):
        return None
    return last[-1] if last else None


def _entry(project: Project, index: int, statement: Statement, exact: Value | None) -> Entry | None:
    if statement.parsed is None or statement.negated or statement.modality is Modality.DENIED:
        return None
    source = project.sources.get(statement.source)
    told = _days(statement.stated) or _days(source.published if source is not None else None)
    return Entry(
        index,
        statement.source,
        exact or statement.parsed,
        statement.words,
        statement.modality,
        told,
        _days(statement.as_of),
        statement.scope,
        statement.modality is Modality.SUPERSEDED,
    )


def _days(words: str | None) -> tuple[date, date] | None:
    if words is None:
        return None
    try:
        return published_interval(words)
    except ValueError:
        return None


def _order(entry: Entry) -> tuple[object, ...]:
    # A superseded plan was told before whatever the same source tells now.
    told = entry.told or (date.max, date.max)
    return (told[0], told[1], not entry.planned_before, str(entry.value), entry.source, entry.statement)


def _before(a: Entry, b: Entry) -> bool:
    """Whether the first is certain to have been told before the second."""
    if a.planned_before and not b.planned_before and (a.told is None or b.told is None or a.told[0] <= b.told[1]):
        return True
    return a.told is not None and b.told is not None and a.told[1] < b.told[0]


def _comparable(earlier: list[Entry], entry: Entry, behaviour: Behaviour) -> list[Entry]:
    found = [other for other in earlier if other.scope == entry.scope and other.value.type == entry.value.type]
    if behaviour is not Behaviour.LEVEL:
        return found
    return [other for other in found if (other.as_of or other.told) == (entry.as_of or entry.told)]


def _shifts(earlier: Entry, entry: Entry, behaviour: Behaviour) -> bool:
    """Whether a difference of the two is a shift from the first to the second."""
    if entry.planned_before:
        return False  # an old plan, told of later: when it was made is not known
    return earlier.planned_before or (behaviour is Behaviour.PLAN and _before(earlier, entry))


def _end(value: Value, side: str) -> date | Decimal | None:
    for name in ("low", "earliest") if side == "low" else ("high", "latest"):
        if hasattr(value, name):
            found: date | Decimal | None = getattr(value, name)
            return found
    return None


_TOLERANCE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(%|days?)\s*$")


def _agree(a: Value, b: Value, claim: Claim, *, strict: bool) -> bool:
    """Whether both may be true; ``strict``: two bounds of one kind ("by April", "by June") must also be the same."""
    given = _TOLERANCE.match(claim.tolerance or "")
    share = Decimal(given.group(1)) / 100 if given is not None and given.group(2) == "%" else None
    if strict and a.bound is not None and a.bound == b.bound and a.type in ("date", "money", "quantity"):
        relation = relate(a, b, tolerance=share)
        same = relation is Relation.EQUAL
    else:
        same = relate(a, b, tolerance=share) is not Relation.DISJOINT
    if same or given is None:
        return same
    days, amount = _size(a, b)
    if given.group(2) != "%":
        return days is not None and abs(days) <= Decimal(given.group(1))
    low = _end(a, "low") or _end(a, "high")
    return amount is not None and isinstance(low, Decimal) and abs(amount) <= abs(low) * Decimal(given.group(1)) / 100


def _size(a: Value, b: Value) -> tuple[int | None, Decimal | None]:
    """By how much the second lies above the first, at the ends that both have."""
    for side in ("high", "low"):
        one, two = _end(a, side), _end(b, side)
        if isinstance(one, date) and isinstance(two, date):
            return (two - one).days, None
        if isinstance(one, Decimal) and isinstance(two, Decimal):
            return None, two - one
    one, two = _end(a, "high") or _end(a, "low"), _end(b, "low") or _end(b, "high")
    if isinstance(one, date) and isinstance(two, date):
        return (two - one).days, None
    if isinstance(one, Decimal) and isinstance(two, Decimal):
        return None, two - one
    return None, None


def _shift(earlier: Entry, entry: Entry) -> Shift:
    days, amount = _size(earlier.value, entry.value)
    if days is not None:
        return Shift(earlier, entry, "slipped" if days > 0 else "advanced", days=days)
    if amount is not None:
        base = _end(earlier.value, "high") or _end(earlier.value, "low")
        ratio = (base + amount) / base if isinstance(base, Decimal) and base else None
        return Shift(earlier, entry, "raised" if amount > 0 else "lowered", amount=amount, ratio=ratio)
    return Shift(earlier, entry, "changed")


def _told_once(shifts: list[Shift], claim: Claim) -> list[Shift]:
    """One shift of two sources that tell it alike."""
    told: list[Shift] = []
    for shift in shifts:
        alike = (t for t in told if t.from_ == shift.from_)
        if not any(_agree(t.to.value, shift.to.value, claim, strict=True) for t in alike):
            told.append(shift)
    return told
