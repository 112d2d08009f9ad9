from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck import Locale, extract, parse_value
from claimcheck.locales import MONTHS, month_of
from claimcheck.values.shown import with_points


def values(text: str, published: str | None = "2024-06-09", **locale: object) -> list[str]:
    return [str(m.value) for m in extract(text, published=published, locale=locale)]


# -- the order of day and month ---------------------------------------------------------------------------------------


def test_a_date_that_may_be_read_both_ways_is_no_guess() -> None:
    [mention] = extract("The yard opened on 12/05/2024.")
    assert mention.value.ambiguous
    assert str(mention.value) == "2024-05-12/2024-12-05"
    assert mention.timex is not None
    assert mention.timex.value == "2024"
    # A reader may mean either, so that neither is confirmed nor excluded.
    for day in ("2024-05-12", "2024-12-05"):
        assert claimcheck.relate(mention.value, parse_value(day, "date")) is claimcheck.Relation.CONTAINS
    assert claimcheck.relate(mention.value, parse_value("2023-05", "date")) is claimcheck.Relation.DISJOINT


@pytest.mark.parametrize(
    ("text", "locale", "read"),
    [
        ("on 12/05/2024", {"day_first": True}, ["2024-05-12"]),
        ("on 12/05/2024", {"day_first": False}, ["2024-12-05"]),
        ("on 12/05/2024", {"day-first": True}, ["2024-05-12"]),
        ("on 25/05/2024", {"day_first": False}, ["2024-05-25"]),
        ("on 12.05.2024", {}, ["2024-05-12"]),
        ("on 12.05.2024", {"day_first": False}, ["2024-12-05"]),
        ("on 05/05/2024", {}, ["2024-05-05"]),
        # Another date of the text shows the order.
        ("on 12/05/2024 and on 25/05/2024", {}, ["2024-05-12", "2024-05-25"]),
        ("on 5/30/2024 and on 12/05/2024", {}, ["2024-05-30", "2024-12-05"]),
        ("on 5/30/24, 30/5/24 and 12/05/2024", {}, ["2024-05-30", "2024-05-30", "2024-05-12/2024-12-05"]),
        ("by 12/05/2024", {}, ["../2024-12-05"]),
    ],
)
def test_the_order_of_day_and_month(text: str, locale: dict[str, object], read: list[str]) -> None:
    mentions = extract(text, locale=locale)
    assert [str(m.value) for m in mentions] == read
    assert all(m.value.ambiguous is ("/2024-12" in str(m.value)) for m in mentions)


def test_a_value_of_a_claims_file_is_read_alike() -> None:
    assert parse_value("12/05/2024", "date").ambiguous
    assert str(parse_value("12/05/2024", "date", locale=Locale(day_first=True))) == "2024-05-12"


# -- amounts ----------------------------------------------------------------------------------------------------------


def test_a_bare_dollar_is_the_locales() -> None:
    [mention] = extract("It paid $5 million.", locale=Locale(dollar="AUD"))
    assert (str(mention.value), mention.value.ambiguous) == ("AUD 5000000", False)
    assert values("It paid US$5, then 7 dollars.", dollar="AUD") == ["USD 5", "AUD 7"]
    assert values("It paid $5 and 5 dollars.", dollar="MXN") == ["MXN 5", "USD 5"]
    assert values("It paid ¥5 million.", dollar="AUD") == ["JPY 5000000"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("EUR 1.234,56", ["EUR 1234.56"]),
        ("1.234 people", ["1234 people"]),
        ("12,5 % and 0,4 points", ["12.5 %", "0.4 points"]),
        ("€4.500.000,00", ["EUR 4500000"]),
        ("€1,234 million", ["EUR 1234000"]),
        ("€1,234.56 and 1,234,567 people", ["EUR 1234.56", "1234567 people"]),
        ("on 25.3.2019 for 2,5 years", ["2019-03-25", "P2Y6M"]),
    ],
)
def test_decimal_commas(text: str, read: list[str]) -> None:
    assert values(text, decimal="comma") == read


def test_the_words_of_a_mention_stay_those_of_the_text() -> None:
    text = "It paid EUR 1.234,56 in April&nbsp;2020, an amount of &euro;41&nbsp;million[2]."
    for mention in extract(text, locale={"decimal": "comma"}):
        assert mention.text == text[mention.start : mention.end]
    assert [m.text for m in extract(text)] == ["EUR 1.234,56", "April&nbsp;2020", "&euro;41&nbsp;million"]


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_decimal_comma_reads_as_the_number_that_was_printed(whole: int, cents: int) -> None:
    printed = f"EUR {whole:,}.{cents:02}"
    swapped = printed.translate(str.maketrans(".,", ",."))
    assert parse_value(swapped, "money", locale=Locale(decimal="comma")) == parse_value(printed, "money")


@given(st.text(alphabet="0123456789.,- a", max_size=30))
def test_points_change_no_offset(text: str) -> None:
    assert len(with_points(text)) == len(text)
    assert [c.isdigit() for c in with_points(text)] == [c.isdigit() for c in text]


# -- fiscal years -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("fiscal 2020", "2019-07/2020-06"),
        ("the 2020 fiscal year", "2019-07/2020-06"),
        ("FY24", "2023-07/2024-06"),
        ("Q3 FY24", "2024-33"),
        ("the third quarter of fiscal 2020", "2020-33"),
        ("H1 FY20", "2019-41"),
        ("financial year 2019-20", "2019-07/2020-06"),
        ("FY2019/20", "2019-07/2020-06"),
        ("fiscal 2017-2020", "2016-07/2020-06"),
        ("late fiscal 2021", "2021-03/2021-06"),
        ("the current fiscal year", "2023-07/2024-06"),
        ("last fiscal year", "2022-07/2023-06"),
        ("Q3 2020", "2020-35"),
        ("2020", "2020"),
    ],
)
def test_fiscal_periods_begin_with_the_fiscal_year(words: str, read: str) -> None:
    assert values(f"It will report on {words}.", fiscal_year_start="July") == [read]


def test_fiscal_years_may_be_named_after_their_first_year() -> None:
    assert values("Sales of fiscal 2020 rose.", fiscal_year_start=4, fiscal_year_named="start") == ["2020-04/2021-03"]
    assert values("Sales of fiscal 2019/20 rose.", fiscal_year_start=4, fiscal_year_named="start") == [
        "2019-04/2020-03"
    ]


def test_a_fiscal_year_of_which_nothing_is_known_is_the_calendars() -> None:
    assert values("Sales of fiscal 2020 rose.") == ["2020"]
    assert values("Sales of fiscal 2020 rose.", fiscal_year_start="January") == ["2020"]


def test_what_follows_a_fiscal_year_is_counted_from_it() -> None:
    text = "Sales rose in fiscal 2018, and in the following fiscal year they fell."
    assert values(text, fiscal_year_start="July") == ["2017-07/2018-06", "2018-07/2019-06"]


# -- weeks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "first", "read"),
    [
        ("2024-06-09", None, ["2024-05-27/2024-06-02", "2024-06-03/2024-06-09", "2024-06-11"]),
        ("2024-06-09", "sunday", ["2024-06-02/2024-06-08", "2024-06-09/2024-06-15", "2024-06-18"]),
        ("2024-06-08", "sunday", ["2024-05-26/2024-06-01", "2024-06-02/2024-06-08", "2024-06-11"]),
        ("2024-06-08", "saturday", ["2024-06-01/2024-06-07", "2024-06-08/2024-06-14", "2024-06-18"]),
    ],
)
def test_weeks_begin_on_the_first_weekday(published: str, first: str | None, read: list[str]) -> None:
    text = "It met last week; it sails this week. It will sail on Tuesday next week."
    assert values(text, published, first_weekday=first) == read


def test_the_week_of_a_day() -> None:
    assert values("in the week of June 5, 2024", first_weekday="sunday") == ["2024-06-02/2024-06-08"]


# -- the type ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"dollars": "AUD"},
        {"dollar": "A$"},
        {"decimal": ","},
        {"first-weekday": "noday"},
        {"fiscal-year-start": "Juli"},
        {"fiscal-year-start": 13},
        {"fiscal-year-named": "middle"},
        {"day-first": "yes"},
    ],
)
def test_a_wrong_locale_is_refused_with_what_would_be_right(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"write|keys are"):
        extract("It sails.", locale=wrong)


@given(st.sampled_from(range(1, 13)))
def test_months_have_names_and_numbers(number: int) -> None:
    name = MONTHS[number - 1]
    assert {month_of(way) for way in (name, name.title(), name[:3], number, str(number))} == {number}


def test_what_a_locale_does_not_know_another_one_gives() -> None:
    assert Locale(dollar="AUD").over(Locale(dollar="USD", day_first=True)) == Locale(day_first=True, dollar="AUD")
    assert Locale(day_first=False).over(Locale(day_first=True)) == Locale(day_first=False)


def test_decimals_stay_exact() -> None:
    [mention] = extract("It is 0,1 %.", locale={"decimal": "comma"})
    assert mention.value.interval is not None
    assert mention.value.interval.low == Decimal("0.1")
