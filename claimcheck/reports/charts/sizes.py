"""Differences between two values in words, with their unit."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.values.base import ScaleKind, Value

__all__ = ["share_of", "short_figure", "size_of", "unit_of", "with_unit"]

_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_THOUSANDTH = Decimal("0.001")
_THRICE = 3


def unit_of(value: Value) -> str:
    """What the figures of a value count: a currency, a unit, perhaps per a time; empty where nothing is counted.

    >>> from claimcheck import parse_value
    >>> unit_of(parse_value("USD 5 million", "money")), unit_of(parse_value("60 jets", "quantity"))
    ('USD', 'aircraft')
    """
    if not value.scale.is_amount:
        return ""
    rate = f" per {value.per}" if value.per and value.scale is ScaleKind.MONEY else ""
    return (value.measure or "") + rate


def size_of(days: int | None, amount: Decimal | None, unit: str = "", *, signed: bool) -> str:
    """The distance between two values; empty where they have none.

    Args:
        days: The days between two dates or durations.
        amount: The difference of two figures.
        unit: What the figures count, as ``unit_of`` gives it.
        signed: Whether the direction matters.

    >>> size_of(335, None, signed=True), size_of(1, None, signed=False), size_of(None, Decimal(-5), signed=False)
    ('+335 days', '1 day', '5')
    >>> size_of(None, Decimal("76400000.0"), "USD", signed=True), size_of(None, Decimal(-8), "aircraft", signed=True)
    ('+USD 76.4 million', '-8 aircraft')
    """
    if days is not None:
        count = f"{days:+,}" if signed else f"{abs(days):,}"
        return f"{count} day" + ("" if abs(days) == 1 else "s")
    if amount is None:
        return ""
    sign = ("-" if amount < 0 else "+") if signed else ""
    figure = short_figure(abs(amount))
    return sign + with_unit(figure, unit)


def with_unit(figure: str, unit: str) -> str:
    """A figure with what it counts, where readers expect it.

    >>> with_unit("5", "USD per month"), with_unit("8", "aircraft"), with_unit("1", "%"), with_unit("8", "")
    ('USD 5 per month', '8 aircraft', '1 percentage point', '8')
    """
    if unit == "%":
        return f"{figure} percentage point{'' if figure == '1' else 's'}"
    currency, _, rate = unit.partition(" ")
    if len(currency) == 3 and currency.isupper():
        return f"{currency} {figure} {rate}".rstrip()
    return f"{figure} {unit}".rstrip()


def short_figure(amount: Decimal) -> str:
    """A figure without trailing zeros, in millions and more where that says it exactly.

    >>> short_figure(Decimal(12_000_000_000)), short_figure(Decimal(1_234_567)), short_figure(Decimal("2.50"))
    ('12 billion', '1,234,567', '2.5')
    """
    for size, word in _LARGE:
        times = amount / size
        if abs(times) >= 1 and times == times.quantize(_THOUSANDTH):
            return f"{times.normalize():,f} {word}"
    return f"{amount.normalize():,f}"


def share_of(ratio: Decimal | None) -> str:
    """A change in relation to the first value: "+24 %", "4.5 times"; empty where it is not known.

    >>> share_of(Decimal("1.24")), share_of(Decimal("0.5")), share_of(Decimal("4.5")), share_of(None)
    ('+24 %', '-50 %', '4.5 times', '')
    """
    if ratio is None or ratio <= 0:
        return ""
    if ratio >= _THRICE:
        return f"{ratio.quantize(Decimal('0.1')).normalize():f} times"
    percent = (ratio - 1) * 100
    return f"{percent:+.0f} %" if abs(percent) >= 1 else f"{percent:+.1g} %"
