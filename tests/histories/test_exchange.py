"""Amounts in another currency: only by a rate that the project gives, and never without saying so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck import check, parse_value
from claimcheck.checks import RULES
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Project
from claimcheck.claims.rate import Rate
from claimcheck.config.settings import read_config
from claimcheck.histories import exchange
from claimcheck.histories.entry import Days
from claimcheck.histories.exchange import convert, why_not
from claimcheck.values.money import MoneyValue
from tests.conftest import Write

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


def _day(words: str) -> Days:
    return date.fromisoformat(words), date.fromisoformat(words)


def ecb(nearest: str | None = None) -> Project:
    pytest.importorskip("currency_converter")
    return project(ecb=Rate(provider="ecb", nearest=nearest))


@pytest.mark.parametrize(
    ("base", "quote", "day", "nearest"),
    [
        ("USD", "EUR", "1995-06-01", "1999-01-04"),
        ("EUR", "USD", "0001-01-01", "1999-01-04"),
        ("RUB", "EUR", "2023-05-01", "2022-03-01"),
        ("EUR", "RUB", "2005-03-01", "2005-04-01"),
        ("USD", "RUB", "2004-03-01", "2005-04-01"),
        ("ISK", "EUR", "2012-06-01", None),  # no rate for ten years in the middle
    ],
)
def test_outside_the_days_of_the_bank_nothing_is_converted_and_the_day_is_named(
    base: str, quote: str, day: str, nearest: str | None
) -> None:
    assert convert(ecb(), money(f"{base} 2 million"), quote, _day(day)) is None
    reason = why_not(ecb(), base, quote, _day(day))
    assert f"no rate of {base} in {quote} for {day}" in reason
    assert ("the nearest is of" in reason) == (nearest is not None)
    assert nearest is None or f"the nearest is of {nearest}" in reason
    assert "(rates.ecb)" in reason


def test_after_the_last_day_of_the_package_nothing_is_converted() -> None:
    project_ = ecb()
    last = exchange._ecb().bounds["USD"].last_date
    assert convert(project_, money("EUR 2 million"), "USD", _day(str(last))) is not None
    assert convert(project_, money("EUR 2 million"), "USD", _day("2199-01-01")) is None
    assert f"the nearest is of {last}" in why_not(project_, "EUR", "USD", _day("2199-01-01"))
    assert "9999-12-31" in why_not(project_, "EUR", "USD", (date.max, date.max))


def test_a_weekend_has_the_rate_of_its_friday_and_says_so() -> None:
    friday, sunday = (convert(ecb(), money("EUR 2 million"), "USD", _day(day)) for day in ("2019-11-22", "2019-11-24"))
    assert friday is not None
    assert sunday is not None
    assert sunday.value == friday.value
    assert "(ECB, 2019-11-22 for 2019-11-24, rates.ecb)" in sunday.how


def test_the_nearest_rate_stands_in_only_as_far_as_it_is_allowed() -> None:
    roubles, day = money("RUB 100 million"), _day("2022-04-10")  # 40 days after the last rate
    assert convert(ecb("39 days"), roubles, "EUR", day) is None
    found = convert(ecb("40 days"), roubles, "EUR", day)
    assert found is not None
    assert "(ECB, 2022-03-01 for 2022-04-10, rates.ecb)" in found.how
    ahead = convert(ecb("5 days"), money("EUR 2 million"), "USD", _day("1999-01-01"))
    assert ahead is not None
    assert "(ECB, 1999-01-04 for 1999-01-01, rates.ecb)" in ahead.how


def test_a_stretch_is_converted_only_where_both_its_ends_are() -> None:
    days = (date(2022, 2, 1), date(2023, 2, 1))
    assert convert(ecb(), money("RUB 100 million"), "EUR", days) is None
    assert "for 2023-02-01" in why_not(ecb(), "RUB", "EUR", days)


def test_the_other_reasons_why_a_provider_gives_no_rate() -> None:
    assert "publishes no rate of UAH" in why_not(ecb(), "UAH", "EUR", NOVEMBER)
    assert "the day of the exchange rate is not known" in why_not(ecb(), "USD", "EUR", None)
    assert why_not(project(r=euro("1.1")), "GBP", "USD", NOVEMBER) == ""


MIXED = """
    claimcheck: 1
    entities: {line: {name: Amber line}}
    sources:
      coast: {publisher: The Coast, published: 2023-05-01, text: coast.txt}
      herald: {publisher: The Herald, published: 2023-05-01, text: herald.txt}
    rates: {ecb: {provider: ecb}}
    claims:
      price:
        subject: line
        property: price
        statements:
          - {source: coast, value: RUB 100 million}
          - {source: herald, value: EUR 1 million}
"""


def test_a_missing_rate_is_a_finding_with_the_day_until_the_nearest_is_allowed(write: Write) -> None:
    pytest.importorskip("currency_converter")
    root = write(
        {
            "claims.yaml": MIXED,
            "coast.txt": "The Amber line costs 100 million Russian roubles.",
            "herald.txt": "The Amber line costs €1 million.",
        }
    )
    run = check(root)
    (found,) = [finding for finding in run.findings if finding.rule == "currencies-mixed"]
    assert "no rate of RUB in EUR for 2023-05-01; the nearest is of 2022-03-01" in found.message
    assert "'nearest'" in found.help
    assert run.exit_code == 0
    config = write({"claimcheck.toml": 'nearest-rate = "500 days"\n'}, "config") / "claimcheck.toml"
    allowed = check(root, config=read_config(config, RULES))
    assert [f.message for f in allowed.findings if f.rule == "currencies-mixed"] == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{provider: ecb, nearest: soon}", "it must look like 30 days"),
        ("{base: EUR, quote: USD, rate: 1.1, nearest: 3 days}", "'nearest' needs a provider"),
    ],
)
def test_a_nearest_that_means_nothing_is_refused(write: Write, entry: str, message: str) -> None:
    root = write({"claims.yaml": MIXED.replace("{provider: ecb}", entry), "coast.txt": "x", "herald.txt": "y"})
    assert any(message in fault.message for fault in load_lenient(root).faults if fault.rule == "bad-value")
