"""The names of places."""

from __future__ import annotations

from claimcheck.judging.places import place_names, places_in


def test_a_place_by_any_of_its_names() -> None:
    assert places_in("Danish ferries") == places_in("Danish") == {"denmark": "danish"}
    assert place_names("Copenhagen") == place_names("Danish") == ("Denmark", "Copenhagen", "Danish")


def test_what_is_no_place() -> None:
    assert places_in("polished") == {}
    assert place_names("Orion") == ()
