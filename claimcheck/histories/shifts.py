"""Shifts between the statements of a claim, and statements that cannot both be true.

The property's behaviour decides what a difference means: ``fixed`` values that differ contradict each other; ``plan``
values contradict when stated at the same time and shift when stated later; ``level`` values form a series and are
comparable only at one date. For any property, an estimate or a plan may change later, and what has happened may not.
An order that the dates do not settle is not asserted. A deprecated statement is compared with none, and one that a
preferred statement excludes is outranked by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from claimcheck.claims.model import Behaviour, Modality, Rank
from claimcheck.histories.compare import Compared, Yardstick
from claimcheck.histories.entry import Entry, Period, before
from claimcheck.values.base import ScaleKind, Value

__all__ = ["MAX_CONTRADICTIONS", "Contradiction", "Shift", "differences", "ranked"]

MAX_CONTRADICTIONS: Final = 100
"""The most contradictions of one claim that are listed: that of many statements, each may contradict each other one."""

Kind = Literal["slipped", "advanced", "raised", "lowered", "changed", "progressed", "regressed", "stopped", "resumed"]


@dataclass(frozen=True, slots=True)
class Shift:
    """The change from one statement to a later one: ``days`` for dates, ``amount`` and ``ratio`` for figures.

    ``also`` are other statements that report the same shift; ``converted`` says how an amount was converted.
    ``str()`` gives the shift on one line.
    """

    from_: Entry
    to: Entry
    kind: Kind
    days: int | None = None
    amount: Decimal | None = None
    ratio: Decimal | None = None
    also: tuple[Entry, ...] = ()
    converted: str = ""

    def __str__(self) -> str:
        extent = ""
        if self.days is not None:
            extent = f" by {abs(self.days):,} {'day' if abs(self.days) == 1 else 'days'}"
        elif self.amount is not None:
            extent = f" by {abs(self.amount):,f}"
        return (
            f"{self.kind}{extent}: '{self.from_.words}' ({self.from_.source}) to '{self.to.words}' ({self.to.source})"
        )


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both be true; ``also`` are others that agree with the first or the second.

    ``moment`` is the period that both describe, where it matters: figures of two years are two contradictions. ``more``
    marks the last one that is listed of a claim that has others.
    """

    first: Entry
    second: Entry
    days: int | None = None
    amount: Decimal | None = None
    ratio: Decimal | None = None
    also: tuple[Entry, ...] = ()
    converted: str = ""
    moment: Period | None = None
    more: bool = False

    @property
    def grades(self) -> tuple[str, str]:
        """The grades of both sources as a message adds them, " (B2)" and " (no grade)"; empty where none has one."""
        first, second = self.first.grade, self.second.grade
        if first is None and second is None:
            return "", ""
        return f" ({first or 'no grade'})", f" ({second or 'no grade'})"

    @property
    def both_preferred(self) -> bool:
        """Whether the file prefers both, so that neither can give way."""
        return self.first.rank is self.second.rank is Rank.PREFERRED

    @property
    def one_speaker(self) -> bool:
        """Whether one speaker said both, the second certainly later."""
        return (
            self.first.speaker is not None
            and self.first.speaker == self.second.speaker
            and before(self.first, self.second)
        )


def ranked(entries: Sequence[Entry], behaviour: Behaviour, yardstick: Yardstick) -> list[Entry]:
    """Return the entries, those marked that a preferred statement excludes.

    Rivals are statements that would contradict each other. A statement from which or to which a value shifted is none:
    it was made at another time.

    Args:
        entries: The statements of a claim, in order.
        behaviour: What a difference between two of them means.
        yardstick: Compares two of them.
    """
    preferred = [entry for entry in entries if entry.rank is Rank.PREFERRED]
    return [
        replace(entry, outranked=True)
        if entry.rank is Rank.NORMAL and any(_excludes(one, entry, behaviour, yardstick) for one in preferred)
        else entry
        for entry in entries
    ]


def _excludes(preferred: Entry, entry: Entry, behaviour: Behaviour, yardstick: Yardstick) -> bool:
    if (preferred.scope, preferred.value.type) != (entry.scope, entry.value.type) or entry.planned_before:
        return False
    kind = _kind(entry, behaviour)
    if kind in ("level", "stage") and not _one_date(preferred, entry):
        return False
    if _may_shift(preferred, entry, kind) or _may_shift(entry, preferred, kind):
        return False
    return yardstick.compare(preferred, entry, strict=kind == "plan").agree is False


def _kind(entry: Entry, behaviour: Behaviour) -> str:
    return "stage" if entry.value.scale is ScaleKind.LADDER else behaviour.value


def differences(
    entries: Sequence[Entry], behaviour: Behaviour, yardstick: Yardstick
) -> tuple[tuple[Shift, ...], tuple[Contradiction, ...]]:
    """The shifts and contradictions between statements, each reported once.

    Of contradictions, the first ``MAX_CONTRADICTIONS`` are returned, and no others are looked for.
    """
    shifts: list[Shift] = []
    contradictions = _Contradictions(yardstick)
    scopes: dict[tuple[str | None, str], list[_Earlier]] = {}
    for entry in entries:
        if not entry.counts:
            continue
        kind = _kind(entry, behaviour)
        earlier = scopes.setdefault((entry.scope, entry.value.type), [])
        moment = entry.describes
        others = earlier if kind != "level" else [one for one in earlier if moment is not None and one.moment == moment]
        shifted, settled = _parted(others, entry, kind)
        last = _moved_from(shifted, entry, yardstick)
        if last is not None:
            shifts.append(_shift(last, entry, yardstick.compare(last, entry, strict=True)))
        for clash in _contradictions(settled, entry, kind, yardstick) if not contradictions.full else ():
            contradictions.add(clash)
            if contradictions.full:
                break
        earlier.append(_Earlier.of(entry, behaviour, yardstick))
    return tuple(_shifts_once(shifts, yardstick)), tuple(contradictions.found)


class _Earlier(NamedTuple):
    """A statement with what its comparison with each later one needs of it, worked out once.

    ``last`` is the last day on which it may have been made, ``moves`` whether what it says may shift, ``asserted``
    whether it excludes anything, ``number`` what it has in common with those that compare alike.
    """

    entry: Entry
    last: date | None
    planned: bool
    moves: bool
    asserted: bool
    moment: Period | None
    number: int

    @classmethod
    def of(cls, entry: Entry, behaviour: Behaviour, yardstick: Yardstick) -> _Earlier:
        """Work it out."""
        moves = _moves(entry, _kind(entry, behaviour))
        asserted = not entry.planned_before and entry.modality is not Modality.POSSIBLE
        last = None if entry.window is None else entry.window[1]
        return cls(entry, last, entry.planned_before, moves, asserted, entry.describes, yardstick.kind(entry))


def _parted(others: Sequence[_Earlier], entry: Entry, kind: str) -> tuple[list[_Earlier], list[_Earlier]]:
    """The statements from which an entry may have shifted, and the others; as ``_may_shift`` decides it."""
    if entry.planned_before:
        return [], list(others)  # when it was made is not known
    if kind in ("stage", "level"):
        may = [_may_shift(one.entry, entry, kind) for one in others]
    else:
        # Of many statements, each is compared with each other one: without a call for each pair.
        begin = date.min if entry.window is None else entry.window[0]
        may = [one.planned or (one.moves and one.last is not None and one.last < begin) for one in others]
    pairs = list(zip(others, may, strict=True))
    return [one for one, moved in pairs if moved], [one for one, moved in pairs if not moved]


def _one_date(a: Entry, b: Entry) -> bool:
    return a.describes is not None and a.describes == b.describes


def _may_shift(earlier: Entry, entry: Entry, kind: str) -> bool:
    """Whether a difference between the two is a shift from the first to the second."""
    if entry.planned_before:
        return False  # a superseded plan: when it was made is not known
    if kind == "stage":
        return before(earlier, entry)
    if earlier.planned_before:
        return kind != "level" or (earlier.as_of is not None and entry.as_of is not None)
    return _moves(earlier, kind) and before(earlier, entry)


def _moves(entry: Entry, kind: str) -> bool:
    """Whether what a statement says may shift, so that a later one that differs contradicts nothing."""
    if kind == "level" or (kind == "fixed" and entry.value.scale is ScaleKind.NAMES):
        return False
    return not entry.happened and (kind == "plan" or entry.hedged)


def _moved_from(earlier: Sequence[_Earlier], entry: Entry, yardstick: Yardstick) -> Entry | None:
    """The earlier statement from which an entry moved away, or None.

    A superseded plan in the same report as the new one counts only where no newer statement precedes it: where the
    report merely recalls an earlier statement, the shift is known already.
    """
    current = [one for one in earlier if not one.planned]
    moved = _last_statement(current, entry, yardstick)
    if moved is not None:
        return moved
    different = {one.number: one.entry for one in current}
    recalled = [
        one
        for one in earlier
        if one.planned
        and not (current and one.last and entry.window and one.last < entry.window[0])
        and not any(yardstick.compare(one.entry, other, strict=True).agree for other in different.values())
    ]
    return _last_statement(recalled, entry, yardstick)


def _last_statement(earlier: Sequence[_Earlier], entry: Entry, yardstick: Yardstick) -> Entry | None:
    """The last statement before an entry, where the entry differs from it.

    Where several were made at one time, or their order is not settled, agreeing with one of them is enough.
    """
    # Either all of them are superseded plans or none is, so that their days alone decide which one another follows.
    newest = max([one.entry.window[0] for one in earlier if one.entry.window is not None], default=None)
    last = [one for one in earlier if one.last is None or newest is None or one.last >= newest]
    different = {one.number: one.entry for one in last}
    compared = {number: yardstick.compare(one, entry, strict=True).agree for number, one in different.items()}
    if any(compared.values()):
        return None
    differing = [one.entry for one in last if compared[one.number] is False]
    return differing[-1] if differing else None


def _shift(earlier: Entry, entry: Entry, compared: Compared) -> Shift:
    days, amount, ratio = compared.size.days, compared.size.amount, compared.size.ratio
    kind: Kind = "changed"
    if earlier.value.scale is entry.value.scale is ScaleKind.LADDER:
        kind = _climb(earlier.value, entry.value)
    elif compared.size.sign:
        up = compared.size.sign > 0
        is_date = earlier.value.scale is ScaleKind.DAYS
        kind = ("slipped" if up else "advanced") if is_date else ("raised" if up else "lowered")
    return Shift(earlier, entry, kind, days, amount, ratio, converted=compared.converted)


def _climb(earlier: Value, later: Value) -> Kind:
    if later.height is None:
        return "stopped"
    if earlier.height is None:
        return "resumed"
    return "progressed" if later.height > earlier.height else "regressed"


def _contradictions(
    others: Sequence[_Earlier], entry: Entry, kind: str, yardstick: Yardstick
) -> Iterator[Contradiction]:
    if entry.planned_before or entry.modality is Modality.POSSIBLE:
        return  # a superseded plan and a possibility exclude nothing
    moment = entry.describes
    asserted = [one for one in others if one.asserted]
    if kind == "stage":  # between two days, or two days that may differ, a process advances
        asserted = [one for one in asserted if moment is not None and one.moment == moment]
    strict = kind == "plan"
    alike = {one.number: one.entry for one in asserted}
    clashing = {
        number for number, other in alike.items() if yardstick.compare(other, entry, strict=strict).agree is False
    }
    for other in [one.entry for one in asserted if one.number in clashing]:
        compared = yardstick.compare(other, entry, strict=strict)
        between = compared.size
        yield Contradiction(
            other,
            entry,
            between.days,
            between.amount,
            between.ratio,
            converted=compared.converted,
            moment=moment if kind in ("level", "stage") else None,
        )


def _shifts_once(shifts: Iterable[Shift], yardstick: Yardstick) -> list[Shift]:
    """The shifts, with sources that report the same one merged."""
    merged: list[Shift] = []
    begun: dict[int, list[int]] = {}
    for shift in shifts:
        places = begun.setdefault(shift.from_.statement, [])
        for place in places:
            if yardstick.agree(merged[place].to, shift.to):
                merged[place] = replace(merged[place], also=(*merged[place].also, shift.to))
                break
        else:
            places.append(len(merged))
            merged.append(shift)
    return merged


class _Contradictions:
    """Collects contradictions, with statements that take the same side merged."""

    def __init__(self, yardstick: Yardstick) -> None:
        self.found: list[Contradiction] = []
        self.full = False
        self._agree: Callable[[Entry, Entry], bool] = yardstick.agree
        self._known: list[set[int]] = []

    def add(self, clash: Contradiction) -> None:
        """Add a contradiction, to one that is known where both sides agree with its sides."""
        for place, one in enumerate(self.found):
            sides = (one.first, one.second)
            if (
                one.first.scope == clash.first.scope
                and one.moment == clash.moment
                and any(
                    self._agree(mine, clash.first) and self._agree(theirs, clash.second)
                    for mine, theirs in (sides, sides[::-1])
                )
            ):
                known = self._known[place]
                new = [entry for entry in (clash.first, clash.second) if entry.statement not in known]
                known.update(entry.statement for entry in new)
                if new:
                    self.found[place] = replace(one, also=(*one.also, *new))
                return
        if len(self.found) == MAX_CONTRADICTIONS:
            self.full = True
            self.found[-1] = replace(self.found[-1], more=True)
            return
        self.found.append(clash)
        self._known.append({clash.first.statement, clash.second.statement})
