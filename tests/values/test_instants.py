"""Hours with a time zone: two of them are compared as instants, whatever days they fall on."""

from __future__ import annotations

import pytest

from claimcheck import Relation, extract, parse_value, relate
from claimcheck.values.date import DateValue


def _dates(text: str) -> list[DateValue]:
    values = [mention.value for mention in extract(text, published="2019-11-26", types=["date"])]
    return [value for value in values if isinstance(value, DateValue)]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("11:59 p.m. ET on December 3", "04:59 GMT on December 4", Relation.EQUAL),
        ("11:59 p.m. ET on July 3", "03:59 GMT on July 4", Relation.EQUAL),
        ("11:59 p.m. ET on July 3", "04:59 GMT on July 4", Relation.DISJOINT),
        ("9 a.m. CET on 2 March", "8 a.m. GMT on 2 March", Relation.EQUAL),
        ("9 a.m. JST on 2 March", "00:00 UTC on 2 March", Relation.EQUAL),
        ("noon EST on 2 March", "17:00 GMT on 2 March", Relation.EQUAL),
        ("9 a.m. EST on 2 March", "9 a.m. PST on 2 March", Relation.DISJOINT),
        ("2020-03-02T09:00:00-05:00", "2020-03-02T14:00:00Z", Relation.EQUAL),
        # Without both zones the days are compared.
        ("9 a.m. on 2 March", "11 a.m. GMT on 2 March", Relation.EQUAL),
        # An instant is on another day elsewhere, but not on just any.
        ("04:59 GMT on December 4", "December 3", Relation.OVERLAPS),
        ("04:59 GMT on December 4", "December 2", Relation.DISJOINT),
        # A zone that two parts of the world have is none.
        ("9 a.m. CST on 2 March", "9 a.m. GMT on 2 March", Relation.EQUAL),
    ],
)
def test_two_hours_are_one_instant(one: str, other: str, relation: Relation) -> None:
    first, second = (parse_value(words, "date", published="2019-11-26") for words in (one, other))
    assert relate(first, second) is relation
    assert relate(second, first) is relation


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It closes at 11:59 p.m. ET on December 3 (0459 GMT).", ["2019-12-03", "2019-12-04"]),
        ("It opened at 1 a.m. CET on Monday (0000 GMT).", ["2019-11-25", "2019-11-25"]),
        ("It opened at 00:30 CET on 25 November (23:30 GMT).", ["2019-11-25", "2019-11-24"]),
        ("The bell rang at 09:30 EST, or 14:30 GMT, on Monday.", ["2019-11-25", "2019-11-25"]),
        # These hours are no one instant on any day.
        ("It closes at 11:59 p.m. ET on December 3 (0300 GMT).", ["2019-12-03", "2019-12-03"]),
    ],
)
def test_an_hour_told_in_two_zones_is_one_instant(text: str, days: list[str]) -> None:
    dates = _dates(text)
    assert [str(value) for value in dates] == days
    assert (relate(*dates) is Relation.EQUAL) is ("0300" not in text)


def test_an_hour_without_a_zone_is_no_instant() -> None:
    [value] = _dates("It opened at 9 a.m. on Monday.")
    assert value.instant is None
