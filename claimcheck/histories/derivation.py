"""Values that follow from other claims' values: products, ratios, differences, and changes in per cent.

Every operand is an interval with its bounds and roundings, and so is what follows from it. The stated result is wrong
only where it has no value in common with that interval, or where its words say a rise of what fell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.claims.constraint import Constraint
from claimcheck.claims.model import Behaviour
from claimcheck.claims.project import Project
from claimcheck.histories.current import CurrentValue, current_value, moments_of
from claimcheck.histories.entry import Entry, Period
from claimcheck.histories.history import History
from claimcheck.reading.direction import Direction, direction_at, direction_named
from claimcheck.values import extract
from claimcheck.values.amount import plain
from claimcheck.values.arithmetic import divided, multiplied, negated, scaled, subtracted
from claimcheck.values.base import Interval, Relation, ScaleKind, Size, Value, relate
from claimcheck.values.measure import dimension_of, measure_of

__all__ = ["KINDS", "Mismatch", "mismatches"]

KINDS = ("product", "ratio", "difference", "percent_change")
"""The kinds of constraint that derive a value."""

_TIMES = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}
_TIMES |= {"night": Decimal(1), "quarter": Decimal("91.3125"), "hour": 1 / Decimal(24), "minute": 1 / Decimal(1440)}
_TIME = "time"
_PER = re.compile(r"(?:(\d+) )?(.+)")
# Dimensions that are plain numbers, and what one of their base unit is.
_NUMBERS = {"percent": Decimal("0.01"), "points": Decimal("0.01"), "multiple": Decimal(1)}
_LETTER = re.compile(r"(?<=\d)([YMWD])")
_LENGTHS = {"Y": Decimal("182.625"), "M": Decimal("15.21875"), "W": Decimal("3.5"), "D": Decimal(1)}
_TENTH = Decimal("0.1")
_HUNDRED = Decimal(100)
_DIGITS = 4  # of a result that is shown


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A result that does not follow: the claims, the stated result first, and the arithmetic in words."""

    involved: tuple[CurrentValue, ...]
    why: str
    size: Size


@dataclass(frozen=True, slots=True)
class _Quantity:
    """All that a claim's value may be, in base units, and the powers of the units that it is measured in."""

    span: Interval
    units: Mapping[str, int]


def mismatches(
    project: Project, constraint: Constraint, those: Sequence[History], scope: str | None
) -> Iterator[Mismatch]:
    """Return where the result of a constraint does not follow from its operands.

    Args:
        project: The project.
        constraint: A constraint of one of ``KINDS``.
        those: The histories of its claims, the result last.
        scope: The scope of the statements that are used.
    """
    kind = next(kind for kind in KINDS if getattr(constraint, kind) is not None)
    for moments in _moments(project, kind, those, scope):
        currency = _currency(project, those, scope, moments)
        held = [
            current_value(project, history, scope, moment, currency)
            for history, moment in zip(those, moments, strict=True)
        ]
        known = [one for one in held if one is not None and one.span is not None]
        if len(known) == len(those):
            found = _mismatch(project, kind, known[:-1], known[-1])
            if found is not None:
                yield found


def _moments(
    project: Project, kind: str, those: Sequence[History], scope: str | None
) -> Iterator[tuple[Period | None, ...]]:
    """The days for which each claim is asked, for every evaluation.

    Levels are compared at one date. Where each claim has figures of one date only, a change may lead from one date to
    another; its result then belongs to the second.
    """
    own: list[Period | None] = []
    for history in those:
        if project.claims[history.claim].terms.behaviour is not Behaviour.LEVEL:
            own.append(None)
            continue
        dates = {entry.describes for entry in history.counting if entry.scope in (scope, None)}
        if len(dates) != 1 or kind == "product":
            yield from ((moment,) * len(those) for moment in moments_of(project, those))
            return
        own.append(dates.pop())
    last = own[0] if kind == "ratio" else own[1]
    if own[-1] is None or last is None or own[-1] == last:
        yield tuple(own)


def _currency(
    project: Project, those: Sequence[History], scope: str | None, moments: Sequence[Period | None]
) -> str | None:
    """The currency in which amounts are compared: the result's, else that of the first operand in money."""
    for history, moment in ((those[-1], moments[-1]), *zip(those[:-1], moments[:-1], strict=True)):
        if project.claims[history.claim].terms.scale is ScaleKind.MONEY:
            found = current_value(project, history, scope, moment)
            return None if found is None else found.unit
    return None


def _units(value: Value, currency: str | None) -> tuple[Counter[str], Decimal]:
    """The powers of the units of a value, and what its figure is multiplied by to be in base units."""
    units, factor = Counter[str](), Decimal(1)
    if value.scale is ScaleKind.MONEY:
        units[currency or value.measure or ""] = 1
    elif value.scale is ScaleKind.LENGTHS:
        units[_TIME] = 1
    else:
        dimension = dimension_of(value.measure)
        if dimension in _NUMBERS:
            factor = _NUMBERS[dimension]
        elif dimension is not None:
            units[dimension] = 1
    per = None if value.per is None else _PER.fullmatch(value.per)
    if per is not None:
        number, unit = Decimal(per[1] or 1), per[2]
        measure = measure_of(unit)
        if unit in _TIMES:
            units[_TIME] -= 1
            number *= _TIMES[unit]
        elif measure is not None and measure.dimension not in _NUMBERS:
            units[measure.dimension] -= 1
            number *= measure.factor
        factor /= number
    return units, factor


def _quantity(held: CurrentValue) -> _Quantity | None:
    """The current value in base units; None where its statements count by different units."""
    assert held.span is not None  # noqa: S101 - by the caller
    found = [_units(value, held.unit) for value in held.values]
    units, factor = found[0]
    if any(one != found[0] for one in found):
        return None
    return _Quantity(scaled(held.span, factor), {unit: power for unit, power in units.items() if power})


def _mismatch(project: Project, kind: str, operands: Sequence[CurrentValue], result: CurrentValue) -> Mismatch | None:
    dates = operands[0].values[0].scale is ScaleKind.DAYS
    stated, made = _quantity(result), _dates_apart(operands) if dates else _made(kind, operands)
    if stated is None or made is None or dict(made.units) != dict(stated.units):
        return None
    if not _one_kind(kind, operands, result):
        return None
    span = _widened(stated.span, kind, result, dates)
    signed = kind in ("difference", "percent_change") and not dates and not _is_negative(span)
    way = _direction(project, result) if signed else None
    turned = [negated(span) if signed and way is not Direction.UP else span]
    if signed and way is None:
        turned.append(span)  # nothing says which way it moved
    if not all(one.disjoint(made.span) for one in turned):
        return None
    unit = _unit_size(kind, result)
    arithmetic = _words(kind, operands, made.span, unit, result)
    if way is not None and not negated(turned[0]).disjoint(made.span):
        stated_as = "rise" if way is Direction.UP else "fall"
        return Mismatch((result, *operands), f"{arithmetic}; {result} is stated as a {stated_as}", Size())
    why = f"{arithmetic}, not {result}"
    return Mismatch((result, *operands), why, _gap(turned, made.span, unit, is_time=result.values[0].scale.is_time))


def _widened(span: Interval, kind: str, result: CurrentValue, dates: bool) -> Interval:
    """What a stated result may be, with what rounding leaves open."""
    if kind == "percent_change" and result.values[0].measure is None:
        span = scaled(span, Decimal("0.01"))  # a bare "12" that is a change in per cent
    if kind == "difference" and not dates:
        return span
    slack = max(_slack(value, kind) for value in result.values)
    return subtracted(span, Interval(-slack, slack))


def _made(kind: str, operands: Sequence[CurrentValue]) -> _Quantity | None:
    """What follows from the operands; None where they do not go together."""
    found = [_quantity(one) for one in operands]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    if kind == "product":
        span, units = known[0].span, Counter(known[0].units)
        for one in known[1:]:
            span = multiplied(span, one.span)
            units.update(one.units)
        return _Quantity(span, {unit: power for unit, power in units.items() if power})
    first, second = known
    if kind == "ratio":
        quotient, units = divided(first.span, _positive(second.span)), Counter(first.units)
        units.subtract(second.units)
        return None if quotient is None else _Quantity(quotient, {unit: n for unit, n in units.items() if n})
    if dict(first.units) != dict(second.units):
        return None
    if kind == "difference":
        return _Quantity(subtracted(second.span, first.span), first.units)
    base = _positive(first.span)
    if base.low is None or base.low < 0:
        return None  # "per cent of a loss" says nothing about a direction
    quotient = divided(second.span, base)
    return None if quotient is None else _Quantity(subtracted(quotient, Interval(Decimal(1), Decimal(1))), {})


def _dates_apart(operands: Sequence[CurrentValue]) -> _Quantity | None:
    first, second = (one.span for one in operands)
    return None if first is None or second is None else _Quantity(subtracted(second, first), {_TIME: 1})


def _positive(one: Interval) -> Interval:
    """The interval above 0, where only "up to" leaves its lower end open."""
    if one.low is None and one.high is not None and one.high > 0:
        return Interval(Decimal(0), one.high, True, one.high_open)
    return one


def _is_negative(one: Interval) -> bool:
    return one.high is not None and one.high < 0


def _one_kind(kind: str, operands: Sequence[CurrentValue], result: CurrentValue) -> bool:
    """Whether what is subtracted or compared counts the same, and the result of a difference does, too."""
    if kind in ("product", "ratio"):
        return True
    units = {one.unit for one in operands if one.unit is not None}
    if kind == "percent_change":
        return len(units) <= 1 and result.unit in (None, "percent")
    points = units == {"percent"} and result.unit == "points"
    return points or len(units | ({result.unit} if result.unit is not None else set())) <= 1


def _slack(value: Value, kind: str) -> Decimal:
    """Half of the last unit in which a result is printed: whoever writes one rounds it. In base units."""
    ends = [Decimal(end) for end in (value.interval or ())[:2] if end is not None]
    if value.scale is ScaleKind.LENGTHS:
        finest = _LETTER.findall(str(value))[-1:]
        length = min((abs(end) for end in ends), default=Decimal(0))
        return max(Decimal(1), min(_LENGTHS[finest[0]] if finest else Decimal(1), length * _TENTH))
    if value.rounding:
        return Decimal(0)  # part of its span
    places = [min(int(end.as_tuple().exponent), 0) for end in ends]
    factor = Decimal("0.01") if kind == "percent_change" and value.measure is None else _units(value, None)[1]
    return Decimal(1).scaleb(max(places, default=0)) / 2 * value.factor * factor


def _direction(project: Project, result: CurrentValue) -> Direction | None:
    """Which way the result's words say that the figure moved: those of the quotes, else the name of the question."""
    found = {_quoted_direction(entry) for entry in result.said} - {None}
    if found:
        return found.pop() if len(found) == 1 else None
    return direction_named(project.claims[result.claim].terms.question)


def _quoted_direction(entry: Entry) -> Direction | None:
    for mention in extract(entry.quote, types=[entry.value.type]) if entry.quote else ():
        if relate(mention.value, entry.value) not in (Relation.DISJOINT, Relation.INCOMPARABLE):
            return direction_at(entry.quote, mention.start, mention.end)
    return None


# -- in words ---------------------------------------------------------------------------------------------------------


def _unit_size(kind: str, result: CurrentValue) -> Decimal:
    """What one of the result's own unit is in base units."""
    value = result.values[0]
    if kind == "percent_change":
        return Decimal("0.01")
    return (Decimal(1) if value.scale.is_time else value.factor) * _units(value, result.unit)[1]


def _values(one: CurrentValue) -> str:
    return " or ".join(dict.fromkeys(str(value) for value in one.values))


def _words(kind: str, operands: Sequence[CurrentValue], made: Interval, unit: Decimal, result: CurrentValue) -> str:
    """The arithmetic: "12 ships times USD 50000000 per ship is USD 600000000"."""
    if kind == "percent_change":
        return f"from {_values(operands[0])} to {_values(operands[1])} is {_change(made)}"
    shown = _in_unit(_range(scaled(made, 1 / unit)), result)
    if kind == "product":
        return f"{' times '.join(map(_values, operands))} is {shown}"
    if kind == "ratio":
        return f"{_values(operands[0])} divided by {_values(operands[1])} is {shown}"
    if operands[0].values[0].scale is ScaleKind.DAYS:
        return f"from {_values(operands[0])} to {_values(operands[1])} is {shown}"
    return f"{_values(operands[1])} less {_values(operands[0])} is {shown}"


def _change(made: Interval) -> str:
    """A change as a rise or a fall."""
    share = scaled(made, _HUNDRED)
    if share.low is not None and share.low >= 0:
        return f"a rise of {_range(share)} %"
    if share.high is not None and share.high <= 0:
        return f"a fall of {_range(negated(share))} %"
    return f"a change of {_range(share)} %"


def _in_unit(figures: str, result: CurrentValue) -> str:
    value = result.values[0]
    per = "" if value.per is None else f" per {value.per}"
    if value.scale is ScaleKind.MONEY:
        return f"{result.unit or value.measure} {figures}{per}"
    measure = "days" if value.scale.is_time else value.measure
    return figures + ("" if measure is None else f" {measure}") + per


def _range(made: Interval) -> str:
    low, high = (None if end is None else _figure(Decimal(end)) for end in (made.low, made.high))
    if low is None and high is None:
        return "any number"
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return low if low == high else f"{low} to {high}"


def _figure(number: Decimal) -> str:
    """A number with as many digits as it needs: whole numbers entire, others with four significant ones."""
    whole = number.to_integral_value()
    if abs(number) >= 10 ** (_DIGITS - 1):
        return plain(whole)
    return plain(number if number == whole else Decimal(f"{number:.{_DIGITS}g}"))


def _gap(stated: Sequence[Interval], made: Interval, unit: Decimal, *, is_time: bool) -> Size:
    """How far the stated result is from what follows, in its own unit."""
    gaps = []
    for one in stated:
        if one.before(made) and one.high is not None and made.low is not None:
            gaps.append(Decimal(made.low) - Decimal(one.high))
        elif one.low is not None and made.high is not None:
            gaps.append(Decimal(one.low) - Decimal(made.high))
    if not gaps:
        return Size()
    return Size(days=int(min(gaps))) if is_time else Size(amount=Decimal(_figure(min(gaps) / unit)))
