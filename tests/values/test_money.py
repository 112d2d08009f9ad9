"""Money beyond the wordings of tests/corpus: what document and context settle, relations, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimcheck import Relation, extract, parse_value, relate
from claimcheck.values.base import Context
from claimcheck.values.money import MoneyValue, find, parse


def read(text: str, context: Context | None = None) -> list[str]:
    """The literals of a text's amounts, with a question mark where another currency could be meant."""
    return [f"{m.value}{'?' if m.value.ambiguous else ''}" for m in find(text, context or Context())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs $5.", ["USD 5?"]),
        ("It costs US$5; tea is $2.", ["USD 5", "USD 2"]),
        ("It costs A$5; tea is $2.", ["AUD 5", "AUD 2"]),
        ("Rent is 900 Canadian dollars. Tea is $2, or 50 cents.", ["CAD 900", "USD 2?", "USD 0.5?"]),
        ("Rent was 800 Canadian dollars, now 900 Canadian dollars. Tea is $2.", ["CAD 800", "CAD 900", "CAD 2"]),
        ("US$5 or NZ$8; tea is $2.", ["USD 5", "NZD 8", "USD 2?"]),
        ("A$5 million ($3.3 million) was paid; $7 million is due.", ["AUD 5000000", "USD 3300000?", "USD 7000000?"]),
        ("It costs £5, or 6 pounds with tea.", ["GBP 5", "GBP 6"]),
        ("He owes 5 million Sudanese pounds; she 20 million pounds.", ["SDG 5000000", "SDG 20000000"]),
        ("It costs 400 Pakistani rupees. Tea is 50 rupees.", ["PKR 400", "PKR 50"]),
        ("Fares are 30 Danish kroner; a pass is 500 kroner.", ["DKK 30", "DKK 500"]),
    ],
)
def test_the_document_settles_what_a_sign_means(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_the_context_settles_what_a_sign_means() -> None:
    assert read("It costs $5 or £3.", Context(currency="CAD")) == ["CAD 5", "GBP 3"]


@pytest.mark.parametrize(("day", "code"), [(date(1996, 5, 1), "FRF"), (date(2015, 5, 1), "CHF")])
def test_francs_are_french_before_the_euro(day: date, code: str) -> None:
    assert read("It costs 300 francs.", Context(published=(day, day))) == [f"{code} 300?"]


def test_a_rate_is_kept_apart_from_the_amount() -> None:
    (mention,) = find("They offer $2.73 a share.", Context())
    assert isinstance(mention.value, MoneyValue)
    assert (mention.text, mention.value.low, mention.value.per) == ("$2.73", Decimal("2.73"), "share")


def test_a_mention_names_the_rules_that_read_it() -> None:
    (mention,) = find("They paid about US$1-2 billion a year.", Context())
    assert mention.rules == ("currency sign", "scale", "range", "rate", "APPROX")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("$7 billion", "$6.8 billion", Relation.CONTAINS),
        ("$6.8 billion", "$7 billion", Relation.WITHIN),
        ("$7 billion", "$6.4 billion", Relation.DISJOINT),
        ("about $100", "$104", Relation.CONTAINS),
        ("about $100", "$106", Relation.DISJOINT),
        ("nearly $100", "$101", Relation.DISJOINT),
        ("less than $100", "just under $100", Relation.CONTAINS),
        ("less than $100", "about $100", Relation.OVERLAPS),
        ("$5", "€5", Relation.INCOMPARABLE),
        ("50 cents", "$0.50", Relation.EQUAL),
        ("$5 a share", "$5 a year", Relation.INCOMPARABLE),
        ("$5 a share", "$5", Relation.EQUAL),
        ("$1-2 billion", "$1.5 billion", Relation.CONTAINS),
        ("more than $2 billion", "$2 billion", Relation.DISJOINT),
        ("more than $5 and less than $10", "$10", Relation.DISJOINT),
        ("-$3m", "$3m", Relation.DISJOINT),
    ],
)
def test_relations(a: str, b: str, relation: Relation) -> None:
    left, right = parse_value(a, "money"), parse_value(b, "money")
    assert relate(left, right) is relation
    assert relate(right, left) is relation.mirrored


@pytest.mark.parametrize(
    "words", ["", "5", "five jets", "dollars", "$5 and $6", "$", "lots of money", "$5 for tea", "5 %"]
)
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not an amount of money"):
        parse(words, Context())


def test_taken_words_are_not_read() -> None:
    assert [m.text for m in find("$5 in $6", Context(), [(0, 2)])] == ["$6"]


@pytest.mark.parametrize(
    "sign", ["$", "€", "£", "-", "1,", "$1", "million ", "one ", "US$ ", "5 dollars and ", "1-", "per ", "( ", "Rs."]
)
def test_repetition_is_read_and_spans_are_exact(sign: str) -> None:
    text = sign * 3000
    for mention in extract(text):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("code", ["CAD", "PEN", "TOP", "EUR"])
@pytest.mark.parametrize("shape", ["{} 5 to {} 100", "{} 3 per item", "more than {} 5", "{} 0.05"])
def test_a_code_that_is_a_word_too_is_read_as_it_is_written(code: str, shape: str) -> None:
    literal = shape.format(code, code)
    assert str(parse(literal, Context())) == literal
