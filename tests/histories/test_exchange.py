"""Amounts in another currency: only by a rate that the project gives, and never without saying so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck import parse_value
from claimcheck.claims.model import Rate
from claimcheck.claims.project import Project
from claimcheck.histories import exchange
from claimcheck.histories.entry import Days
from claimcheck.histories.exchange import convert
from claimcheck.values.money import MoneyValue

NOVEMBER = (date(2019, 11, 26), date(2019, 11, 26))


def project(**rates: Rate) -> Project:
    return Project(Path(), rates=rates)


def money(words: str) -> MoneyValue:
    value = parse_value(words, "money")
    assert isinstance(value, MoneyValue)
    return value


def euro(rate: str, day: str | None = None) -> Rate:
    return Rate(base="EUR", quote="USD", rate=Decimal(rate), date=day)


def test_without_a_rate_nothing_is_converted() -> None:
    assert convert(project(), money("EUR 2 million"), "USD", NOVEMBER) is None
    assert convert(project(r=euro("1.1")), money("GBP 2 million"), "USD", NOVEMBER) is None


def test_there_and_back_with_the_rate_told() -> None:
    there = convert(project(r=euro("1.25")), money("EUR 2 million"), "USD", None)
    back = convert(project(r=euro("1.25")), money("USD 2.5 million"), "EUR", None)
    assert there is not None
    assert back is not None
    assert (str(there.value), str(back.value)) == ("about USD 2500000", "about EUR 2000000")
    assert there.how == "EUR 2000000 is about USD 2,500,000 at 1.25 USD per EUR (rates.r)"


@pytest.mark.parametrize(
    ("held", "asked", "converted"),
    [
        ("2019-11", NOVEMBER, True),
        ("2019", NOVEMBER, True),
        ("2019-12", NOVEMBER, False),
        ("2019-11/..", NOVEMBER, True),
        ("2019-11", None, False),
        (None, None, True),
    ],
)
def test_a_rate_holds_for_its_days(held: str | None, asked: Days | None, converted: bool) -> None:
    assert (convert(project(r=euro("1.1", held)), money("EUR 2 million"), "USD", asked) is not None) == converted


def test_two_rates_of_the_days_in_question_make_a_range() -> None:
    rates = project(a=euro("1.1", "2019-11"), b=euro("1.2", "2019-12"))
    found = convert(rates, money("EUR 2 million"), "USD", (date(2019, 11, 1), date(2019, 12, 31)))
    assert found is not None
    assert (found.value.low, found.value.high) == (Decimal(2_200_000), Decimal(2_400_000))
    assert found.how.endswith("at 1.1 USD per EUR (rates.a); 1.2 USD per EUR (rates.b)")


def test_a_bound_stays_a_bound() -> None:
    found = convert(project(r=euro("1.1")), money("more than EUR 2 million"), "USD", None)
    assert found is not None
    assert (found.value.low, found.value.high) == (Decimal(2_200_000), None)


def test_the_bank_s_rate_of_the_day() -> None:
    pytest.importorskip("currency_converter")
    found = convert(project(ecb=Rate(provider="ecb")), money("EUR 2 million"), "USD", NOVEMBER)
    assert found is not None
    assert found.value.low == Decimal(2_204_000)  # 1.102 on that day
    assert "(ECB, 2019-11-26, rates.ecb)" in found.how


def test_without_the_package_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def absent(name: str, *args: object, **kwargs: object) -> object:
        if name == "currency_converter":
            raise ImportError(name)
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    exchange._ecb.cache_clear()
    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(exchange.ConfigError, match=r"claimcheck-lint\[fx\]"):
        convert(project(ecb=Rate(provider="ecb")), money("EUR 2 million"), "USD", NOVEMBER)
    exchange._ecb.cache_clear()
