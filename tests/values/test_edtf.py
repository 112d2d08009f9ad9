"""EDTF in and out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Relation, parse_value, relate
from claimcheck.values.edtf import parse_edtf, published_interval, render_edtf
from claimcheck.values.edtfdate import one_date, year_of


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-10", date(2020, 2, 10), date(2020, 2, 10)),
        ("../2020-04", None, date(2020, 4, 30)),
        ("/2020-04", None, date(2020, 4, 30)),
        ("2019/..", date(2019, 1, 1), None),
        ("2020-40", date(2020, 1, 1), date(2020, 6, 30)),
        ("2020-41", date(2020, 7, 1), date(2020, 12, 31)),
        ("2020-33", date(2020, 1, 1), date(2020, 3, 31)),
        ("2020-22", date(2020, 6, 1), date(2020, 8, 31)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2004-XX", date(2004, 1, 1), date(2004, 12, 31)),
        ("2004-06-XX", date(2004, 6, 1), date(2004, 6, 30)),
        ("2006-10-05/2006-12-31", date(2006, 10, 5), date(2006, 12, 31)),
    ],
)
def test_reads(text: str, earliest: date | None, latest: date | None) -> None:
    assert parse_edtf(text)[:2] == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2019~", True, False), ("2019?", False, True), ("2019%", True, True), ("2019-03~/2020", True, False)],
)
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    stretch = parse_edtf(text)
    assert (stretch.approximate, stretch.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2004-06~-11", date(2004, 6, 11), date(2004, 6, 11)),
        ("?2004-06-~11", date(2004, 6, 11), date(2004, 6, 11)),
        ("156X-12-25", date(1560, 12, 25), date(1569, 12, 25)),
        ("1XXX-12", date(1000, 12, 1), date(1999, 12, 31)),
        ("1984-1X", date(1984, 10, 1), date(1984, 12, 31)),
        ("2021-02-3X", None, None),
        ("2021-02-2X", date(2021, 2, 20), date(2021, 2, 28)),
        ("1950S2", date(1900, 1, 1), date(1999, 12, 31)),
        ("[1667,1668, 1670..1672]", date(1667, 1, 1), date(1672, 12, 31)),
        ("{1960,1961-12}", date(1960, 1, 1), date(1961, 12, 31)),
        ("[..1984]", None, date(1984, 12, 31)),
        ("[1760-12..]", date(1760, 12, 1), None),
        ("1985-04-12T23:20:30Z", date(1985, 4, 12), date(1985, 4, 12)),
        ("1985-04-12T23:20:30+04:30", date(1985, 4, 12), date(1985, 4, 12)),
        ("1985-04-12T23:59:59Z", date(1985, 4, 12), date(1985, 4, 12)),
        ("1985-04-12T24:00:00Z", date(1985, 4, 12), date(1985, 4, 12)),
        ("1985-04-12T23:60:00Z", None, None),
        ("1985-04-12T23:20:60Z", None, None),
        ("1985-04-12T25:00:00Z", None, None),
        ("2004-06-~01/2004-06-~20", date(2004, 6, 1), date(2004, 6, 20)),
        ("Y2020", None, None),
    ],
)
def test_level_two(text: str, earliest: date | None, latest: date | None) -> None:
    if earliest is None and latest is None:
        with pytest.raises(ValueError, match="EDTF"):
            parse_edtf(text)
    else:
        assert parse_edtf(text)[:2] == (earliest, latest)


@pytest.mark.parametrize(
    ("number", "months"),
    [
        *((season, (3, 5)) for season in (21, 25, 31)),
        *((season, (6, 8)) for season in (22, 26, 32)),
        *((season, (9, 11)) for season in (23, 27, 29)),
        *((season, (12, 2)) for season in (24, 28, 30)),
        *((33 + quarter, (1 + 3 * quarter, 3 + 3 * quarter)) for quarter in range(4)),
        *((37 + third, (1 + 4 * third, 4 + 4 * third)) for third in range(3)),
        (40, (1, 6)),
        (41, (7, 12)),
    ],
)
def test_every_part_of_a_year(number: int, months: tuple[int, int]) -> None:
    stretch = parse_edtf(f"2001-{number}")
    assert stretch.earliest is not None
    assert stretch.latest is not None
    assert (stretch.earliest.month, stretch.latest.month) == months
    assert stretch.earliest.day == 1


@pytest.mark.parametrize("text", ["-0043", "0000", "Y12000", "Y-17E7", "-0044-03-15", "-0099/-0044", "-0044/0014"])
def test_years_beyond_the_calendar_have_no_days_but_an_order(text: str) -> None:
    stretch = parse_edtf(text)
    assert stretch.earliest is None
    assert stretch.latest is None
    assert stretch.far is not None
    low, high = stretch.far
    assert low is not None
    assert high is not None
    assert low <= high


@pytest.mark.parametrize("day", [date(1, 1, 1), date(4, 2, 29), date(2019, 11, 26), date(9999, 12, 31)])
def test_days_are_counted_as_the_calendar_counts_them(day: date) -> None:
    days = one_date(day.isoformat())
    assert days is not None
    assert days[:2] == (day.toordinal(), day.toordinal())
    assert year_of(day.toordinal()) == day.year


@given(st.integers(-200_000, 200_000))
def test_a_year_follows_the_year_before(year: int) -> None:
    def ends(number: int) -> tuple[int, int]:
        words = f"{number:04}" if 0 <= number <= 9999 else f"Y{number}" if abs(number) > 9999 else f"-{-number:04}"
        days = one_date(words)
        assert days is not None
        assert days.first is not None
        assert days.last is not None
        return days.first, days.last

    assert ends(year)[1] + 1 == ends(year + 1)[0]
    assert ends(year)[1] - ends(year)[0] in (364, 365)
    assert year_of(ends(year)[0]) == year_of(ends(year)[1]) == year


def test_dates_before_the_first_year_are_compared() -> None:
    caesar, years = parse_value("44 BC", "date"), parse_value("-0099/-0042", "date")
    assert relate(caesar, parse_value("-0043", "date")) is Relation.EQUAL
    assert relate(caesar, years) is Relation.WITHIN
    assert relate(caesar, parse_value("0079", "date")) is Relation.DISJOINT
    assert str(parse_value("before 300 BC", "date")) == "../-0300"


def test_uncertain_dates_keep_their_mark() -> None:
    for words in ("2004?", "2004%", "2004-06?", "2004?/2006?"):
        assert str(parse_value(words, "date")) == words


@pytest.mark.parametrize(
    "text", ["", "hello", "2020-13", "2020-02-30", "2020/2019", "../..x", "2020/2021/2022", "20 20", "/", "9" * 500]
)
def test_refuses_with_a_message(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "2020",
        "2020-02",
        "2020-02-10",
        "../2020-04",
        "2019/..",
        "2020-40",
        "2020-33",
        "2020-22",
        "201X",
        "19XX",
        "2009/2011",
        "2019~",
        "2006-10-05/2006-12-31",
        "XXXX",
    ],
)
def test_what_is_rendered_is_what_was_read(text: str) -> None:
    stretch = parse_edtf(text)
    assert render_edtf(stretch.earliest, stretch.latest, approximate=stretch.approximate) == text


def test_publication_dates() -> None:
    assert published_interval("2017-04-25~") == (date(2017, 4, 25), date(2017, 4, 25))
    assert published_interval("2017-04") == (date(2017, 4, 1), date(2017, 4, 30))
    with pytest.raises(ValueError, match="both ends"):
        published_interval("2017/..")
