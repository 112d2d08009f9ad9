"""How values of a text bear on those of a sentence, and which bounds are too far from a figure."""

from __future__ import annotations

import pytest

from claimcheck import parse_value
from claimcheck.judging.bearing import Bearing, bearing_of


@pytest.mark.parametrize(
    ("stated", "found", "type_", "bearing"),
    [
        ("12 ferries", "12 ferries", "quantity", Bearing.STATES),
        ("12 ferries", "14 ferries", "quantity", Bearing.EXCLUDES),
        ("more than 10 ferries", "12 ferries", "quantity", Bearing.IMPLIES),
        ("more than 10 ferries", "30 ferries", "quantity", Bearing.FAR),
        ("less than 10 ferries", "2 ferries", "quantity", Bearing.FAR),
        ("more than 10 ferries", "9 ferries", "quantity", Bearing.EXCLUDES),
        ("before 1982", "14 May 1981", "date", Bearing.IMPLIES),
        ("before 1982", "14 May 1961", "date", Bearing.FAR),
        ("after March 2011", "June 2011", "date", Bearing.IMPLIES),
        ("after March 2011", "June 2012", "date", Bearing.FAR),
        ("2012", "May 2012", "date", Bearing.IMPLIES),
        ("May 2012", "2012", "date", Bearing.OPEN),
    ],
)
def test_bearing(stated: str, found: str, type_: str, bearing: Bearing) -> None:
    assert bearing_of(parse_value(stated, type_), parse_value(found, type_)).bearing is bearing
