"""EDTF in and out."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.values.edtf import parse_edtf, published_interval, render_edtf


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


def test_the_rarer_forms_of_level_two_are_read() -> None:
    assert parse_edtf("2004-06~-11").latest == date(2004, 6, 11)


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
