"""The place of each key of a TOML file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.config.places import places_of


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab[]{}=.,#'\"\\ \n1", max_size=60))
def test_places_are_found_in_whatever_is_toml(text: str) -> None:
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = text.split("\n")
    places = places_of(text)
    assert all(1 <= line <= len(lines) and column >= 1 for line, column in places.values())
    assert {(key,) for key in data} <= set(places)
