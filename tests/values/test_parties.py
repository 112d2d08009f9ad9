"""Participants: names in lists, in prose and in YAML, and how two lists relate."""

import pytest

from claimcheck import Relation, extract, parse_value, relate


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Turkey and Russia", ("Turkey", "Russia")),
        ("Belgium, France and Germany", ("Belgium", "France", "Germany")),
        ("Belgium, France, and Germany", ("Belgium", "France", "Germany")),
        ("Procter & Gamble; Unilever", ("Procter & Gamble", "Unilever")),
        ("Oslo Havn", ("Oslo Havn",)),
        (["Bosnia and Herzegovina", "Croatia"], ("Bosnia and Herzegovina", "Croatia")),
    ],
)
def test_names_in_a_list(words: str | list[str], names: tuple[str, ...]) -> None:
    assert parse_value(words, "parties").names == names


def test_the_literal_reads_back() -> None:
    value = parse_value(["Bosnia and Herzegovina", "Croatia"], "parties")
    assert parse_value(str(value), "parties") == value


@pytest.mark.parametrize("words", ["", "  ", " , "])
def test_no_name_is_no_value(words: str) -> None:
    with pytest.raises(ValueError, match="at least one name"):
        parse_value(words, "parties")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Norway; Sweden", "Sweden; Norway", Relation.EQUAL),
        ("Türkiye", "Turkiye", Relation.EQUAL),
        ("Norway", "Norway; Sweden", Relation.CONTAINS),
        ("Norway; Sweden", "Norway", Relation.WITHIN),
        ("Norway; Denmark", "Norway; Sweden", Relation.OVERLAPS),
        ("Norway", "Sweden", Relation.DISJOINT),
    ],
)
def test_naming_fewer_claims_less(a: str, b: str, relation: Relation) -> None:
    left, right = parse_value(a, "parties"), parse_value(b, "parties")
    assert relate(left, right) is relation
    assert relate(right, left) is relation.mirrored


def test_lists_in_prose_keep_their_words() -> None:
    text = "The bridge links Denmark and Sweden. Finland, Norway and Iceland stayed out."
    found = extract(text, types={"parties"})
    assert [m.text for m in found] == ["Denmark and Sweden", "Finland, Norway and Iceland"]
    assert all(text[m.start : m.end] == m.text for m in found)


def test_roles_are_read_and_compared() -> None:
    roles = parse_value(["buyer: Turkey", "supplier: Russia"], "parties")
    assert str(roles) == "buyer: Turkey; supplier: Russia"
    assert parse_value(str(roles), "parties") == roles
    assert roles == parse_value("Purchaser: Turkey; provider: Russia", "parties")
    plain = parse_value("Turkey; Russia", "parties")
    assert relate(plain, roles) is Relation.CONTAINS
    assert relate(roles, plain) is Relation.WITHIN
    assert relate(roles, parse_value("buyer: Russia; supplier: Turkey", "parties")) is Relation.DISJOINT
    assert relate(roles, parse_value("buyer: Turkey; supplier: China", "parties")) is Relation.OVERLAPS


def test_an_unknown_role_is_told() -> None:
    with pytest.raises(ValueError, match="'colour' is no known role"):
        parse_value("colour: Turkey", "parties")


def test_a_semicolon_at_an_end_sets_nothing_apart() -> None:
    assert parse_value("Norway and Chad;", "parties") == parse_value("Norway and Chad", "parties")
    assert parse_value("Norway and Chad; Peru", "parties") != parse_value("Norway, Chad and Peru", "parties")
