"""Sizes of differences in words."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.values.amount import plain
from claimcheck.values.base import Size

__all__ = ["apart", "by_how_much", "count", "span_of_days"]

_CENT = Decimal("0.01")
_TENTH = Decimal("0.1")
_YEAR = Decimal("365.25")


def count(number: int, noun: str) -> str:
    """A number and its noun.

    >>> count(1, "source"), count(3, "source")
    ('1 source', '3 sources')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def span_of_days(days: int, which: str) -> str:
    """A number of days with a direction, and the years where it is more than one.

    >>> span_of_days(92, "later"), span_of_days(-696, "earlier")
    ('92 days later', '696 days earlier (1.9 years)')
    """
    number = abs(days)
    years = (number / _YEAR).quantize(_TENTH)
    return f"{count(number, 'day')} {which}" + (f" ({plain(years)} years)" if number > 366 else "")


def apart(days: int | None, amount: Decimal | None, ratio: Decimal | None) -> str:
    """The distance of two values that contradict each other, after a comma; empty where they have none.

    >>> apart(None, Decimal(-500), Decimal("1.5"))
    ', 500 apart (1.5 times)'
    """
    if days:
        return f", {span_of_days(days, 'apart')}"
    if amount:
        times = "" if ratio is None or ratio <= 0 else Decimal(f"{max(ratio, 1 / ratio):.2f}")
        return f", {_figure(abs(amount))} apart" + (f" ({plain(times)} times)" if isinstance(times, Decimal) else "")
    return ""


def by_how_much(size: Size) -> str:
    """The change of a figure, after a colon.

    >>> by_how_much(Size(amount=Decimal(2000), ratio=Decimal("1.5")))
    ': 2,000 more (+50 %)'
    """
    moved = size.amount if size.amount is not None else size.days
    if not moved:
        return ""
    more = "more" if moved > 0 else "less"
    change = _figure(abs(Decimal(moved))) if size.amount is not None else f"{abs(moved):,} days"
    share = "" if size.ratio is None else f" ({(size.ratio - 1) * 100:+.0f} %)"
    return f": {change} {more}{share}"


def _figure(amount: Decimal) -> str:
    whole, _, rest = plain(amount).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
