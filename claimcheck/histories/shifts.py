"""The shifts between the statements of a claim, and where two of them cannot both be true.

What a difference means is the property's behaviour: ``fixed`` values that differ contradict each other; a ``plan`` told
otherwise at the same time contradicts, told later it shifts; a ``level`` is a series, comparable only at one date.
Whatever the property, an estimate or a plan may be told otherwise later, and what has happened may not. An order that
the dates do not settle is not asserted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from claimcheck.claims.model import Behaviour, Modality
from claimcheck.histories.compare import Compared, Yardstick
from claimcheck.histories.entry import Days, Entry, before
from claimcheck.values.base import ScaleKind, Value

__all__ = ["Contradiction", "Shift", "differences"]

Kind = Literal["slipped", "advanced", "raised", "lowered", "changed", "progressed", "regressed", "stopped", "resumed"]


@dataclass(frozen=True, slots=True)
class Shift:
    """From one statement to a later one: ``days`` for dates, ``amount`` and ``ratio`` for figures.

    ``also`` are other statements that tell the same shift; ``converted`` says how an amount was converted.
    """

    from_: Entry
    to: Entry
    kind: Kind
    days: int | None = None
    amount: Decimal | None = None
    ratio: Decimal | None = None
    also: tuple[Entry, ...] = ()
    converted: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both be true, and ``also`` the others that side with the first or the second.

    ``moment`` is the days that both describe, where that matters: two years' figures may be disputed in one way.
    """

    first: Entry
    second: Entry
    days: int | None = None
    amount: Decimal | None = None
    ratio: Decimal | None = None
    also: tuple[Entry, ...] = ()
    converted: str = ""
    moment: Days | None = None

    @property
    def one_speaker(self) -> bool:
        """Whether one person said both, the second certainly later."""
        return (
            self.first.speaker is not None
            and self.first.speaker == self.second.speaker
            and before(self.first, self.second)
        )


def differences(
    entries: Sequence[Entry], behaviour: Behaviour, yardstick: Yardstick
) -> tuple[tuple[Shift, ...], tuple[Contradiction, ...]]:
    """The shifts and the contradictions between statements, each told once."""
    shifts: list[Shift] = []
    contradictions: list[Contradiction] = []
    scopes: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in entries:
        kind = "stage" if entry.value.scale is ScaleKind.LADDER else behaviour.value
        earlier = scopes.setdefault((entry.scope, entry.value.type), [])
        others = earlier if kind != "level" else [one for one in earlier if _one_date(one, entry)]
        shifted = [one for one in others if _may_shift(one, entry, kind)]
        last = _moved_from(shifted, entry, yardstick)
        if last is not None:
            shifts.append(_shift(last, entry, yardstick.compare(last, entry, strict=True)))
        contradictions += _contradictions([one for one in others if one not in shifted], entry, kind, yardstick)
        earlier.append(entry)
    return tuple(_shifts_once(shifts, yardstick)), tuple(_contradictions_once(contradictions, yardstick))


def _one_date(a: Entry, b: Entry) -> bool:
    return a.describes is not None and a.describes == b.describes


def _may_shift(earlier: Entry, entry: Entry, kind: str) -> bool:
    """Whether a difference of the two is a shift from the first to the second."""
    if entry.planned_before:
        return False  # an old plan, told of later: when it was made is not known
    if kind == "stage":
        return before(earlier, entry)
    if earlier.planned_before:
        return kind != "level" or (earlier.as_of is not None and entry.as_of is not None)
    if kind == "level" or not before(earlier, entry) or (kind == "fixed" and entry.value.scale is ScaleKind.NAMES):
        return False
    return not earlier.happened and (kind == "plan" or earlier.hedged)


def _moved_from(earlier: Sequence[Entry], entry: Entry, yardstick: Yardstick) -> Entry | None:
    """The earlier statement from which an entry moved away, if it did.

    An old plan that is told of together with the new one counts where nothing newer was told before it; where it only
    recalls what had been told, the story has been told.
    """
    told = [one for one in earlier if not one.planned_before]
    moved = _last_told(told, entry, yardstick)
    if moved is not None:
        return moved
    recalled = [
        one
        for one in earlier
        if one.planned_before
        and not (told and one.window and entry.window and one.window[1] < entry.window[0])
        and not any(yardstick.compare(one, other, strict=True).agree for other in told)
    ]
    return _last_told(recalled, entry, yardstick)


def _last_told(earlier: Sequence[Entry], entry: Entry, yardstick: Yardstick) -> Entry | None:
    """What was told last before an entry, where the entry differs from it; what was told before that is history.

    Where the last ones were told at one time, or an order between them is not settled, agreeing with one is enough.
    """
    last = [one for one in earlier if not any(before(one, other) for other in earlier)]
    compared = [(one, yardstick.compare(one, entry, strict=True).agree) for one in last]
    if any(agree for _, agree in compared):
        return None
    differing = [one for one, agree in compared if agree is False]
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


def _contradictions(others: Iterable[Entry], entry: Entry, kind: str, yardstick: Yardstick) -> Iterator[Contradiction]:
    for other in others:
        if other.planned_before or entry.planned_before or Modality.POSSIBLE in (other.modality, entry.modality):
            continue  # an old plan is no longer held to be true, and what may be so excludes nothing
        if kind == "stage" and not _one_date(other, entry):
            continue  # between two days, or two days that may differ, a process goes on
        compared = yardstick.compare(other, entry, strict=kind == "plan")
        if compared.agree is False:
            between = compared.size
            yield Contradiction(
                other,
                entry,
                between.days,
                between.amount,
                between.ratio,
                converted=compared.converted,
                moment=entry.describes if kind in ("level", "stage") else None,
            )


def _shifts_once(shifts: Iterable[Shift], yardstick: Yardstick) -> list[Shift]:
    """One shift of the sources that tell it alike."""
    told: list[Shift] = []
    for shift in shifts:
        for place, one in enumerate(told):
            if one.from_ == shift.from_ and yardstick.agree(one.to, shift.to):
                told[place] = replace(one, also=(*one.also, shift.to))
                break
        else:
            told.append(shift)
    return told


def _contradictions_once(found: Iterable[Contradiction], yardstick: Yardstick) -> list[Contradiction]:
    """One contradiction of two sides, however many stand on each."""
    told: list[Contradiction] = []
    for clash in found:
        for place, one in enumerate(told):
            sides = (one.first, one.second)
            if (
                one.first.scope == clash.first.scope
                and one.moment == clash.moment
                and any(
                    yardstick.agree(mine, clash.first) and yardstick.agree(theirs, clash.second)
                    for mine, theirs in (sides, sides[::-1])
                )
            ):
                known = (*sides, *one.also)
                told[place] = replace(
                    one, also=(*one.also, *(e for e in (clash.first, clash.second) if e not in known))
                )
                break
        else:
            told.append(clash)
    return told
