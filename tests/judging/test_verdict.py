"""The one table: from what is stated and what is read to the verdict."""

import pytest

from claimcheck import Reading, Relation, Verdict, parse_value
from claimcheck.judging.verdict import Reason, compare, judge


def value(words: str, type_: str) -> object:
    return parse_value(words, type_, published="2019-11-26")


@pytest.mark.parametrize(
    ("type_", "stated", "found", "verdict", "reason"),
    [
        ("date", "2019", "July 2019", Verdict.SUPPORTED, Reason.SAYS_SO),
        ("date", "July 2019", "July 2019", Verdict.SUPPORTED, Reason.SAYS_SO),
        ("date", "2019-07-12", "July 2019", Verdict.NOT_ENOUGH_INFO, Reason.TOO_PRECISE),
        ("date", "August 2019", "July 2019", Verdict.REFUTED, Reason.EXCLUDED),
        ("date", "by April 2020", "by April 2020", Verdict.SUPPORTED, Reason.SAYS_SO),
        ("date", "by June 2020", "by April 2020", Verdict.REFUTED, Reason.BOUND_MOVED),
        ("date", "April 2020", "by April 2020", Verdict.NOT_ENOUGH_INFO, Reason.BOUND_DROPPED),
        ("date", "by April 2020", "March 2020", Verdict.SUPPORTED, Reason.SAYS_SO),
        ("money", "USD 3 billion", "more than USD 2 billion", Verdict.REFUTED, Reason.EXCLUDED),
        ("money", "USD 2.1 billion", "more than USD 2 billion", Verdict.NOT_ENOUGH_INFO, Reason.TOO_PRECISE),
        ("money", "USD 2 billion", "more than USD 2 billion", Verdict.NOT_ENOUGH_INFO, Reason.BOUND_DROPPED),
        ("money", "more than USD 2 billion", "USD 2.4 billion", Verdict.SUPPORTED, Reason.SAYS_SO),
        ("money", "more than USD 2 billion", "USD 2 billion", Verdict.REFUTED, Reason.EXCLUDED),
        ("money", "EUR 2 billion", "USD 2 billion", Verdict.REFUTED, Reason.OTHER_CURRENCY),
        ("money", "EUR 2 billion", "USD 3 billion", Verdict.NOT_ENOUGH_INFO, Reason.OTHER_CURRENCY),
        ("money", "NOK 2 billion", "2 billion crowns", Verdict.SUPPORTED, Reason.SAYS_SO),
        ("money", "NOK 2 billion", "3 billion crowns", Verdict.REFUTED, Reason.EXCLUDED),
        ("money", "PLN 2 billion", "2 billion crowns", Verdict.REFUTED, Reason.OTHER_CURRENCY),
        ("money", "AUD 2 billion", "$2 billion", Verdict.NOT_ENOUGH_INFO, Reason.OTHER_CURRENCY),
        ("money", "EGP 2 billion", "2 billion pounds", Verdict.NOT_ENOUGH_INFO, Reason.OTHER_CURRENCY),
        ("quantity", "up to 60 ferries", "up to 90 ferries", Verdict.REFUTED, Reason.BOUND_MOVED),
        ("quantity", "61 ferries", "60 ferries", Verdict.REFUTED, Reason.EXCLUDED),
    ],
)
def test_the_table(type_: str, stated: str, found: str, verdict: Verdict, reason: Reason) -> None:
    got, _, why = compare(value(stated, type_), value(found, type_))
    assert (got, why) == (verdict, reason)


@pytest.mark.parametrize(
    ("type_", "stated", "found", "vaguer"),
    [
        ("date", "../2021-11-17", "2021-05-01", False),
        ("date", "../2021-11-18", "2021-05-01", True),
        ("money", "up to EUR 5 million", "EUR 4 million", False),
        ("money", "up to EUR 5.1 million", "EUR 4 million", True),
        ("money", "between USD 2 billion and USD 9 billion", "USD 2.3 billion", True),
        ("money", "between USD 2.2 billion and USD 2.4 billion", "USD 2.3 billion", False),
        ("money", "more than USD 1 billion", "USD 2.3 billion", True),
        ("money", "more than USD 2 billion", "USD 2.3 billion", False),
        ("money", "about USD 2 billion", "USD 2.05 billion", False),
        ("quantity", "less than 20 %", "7.1 %", True),
        ("duration", "between 30 and 90 days", "between 60 and 90 days", True),
        ("duration", "between 60 and 90 days", "between 60 and 90 days", False),
        ("date", "by 2030", "May 2021", True),
        ("date", "by the end of 2021", "May 2021", True),
        ("date", "by July 2021", "May 2021", False),
        ("date", "2021", "May 2021", False),
    ],
)
def test_a_statement_that_says_much_less(type_: str, stated: str, found: str, vaguer: bool) -> None:
    verdict, _, reason = compare(value(stated, type_), value(found, type_))
    assert (verdict is Verdict.NOT_ENOUGH_INFO and reason is Reason.VAGUER) is vaguer
    # Without a source to be faithful to, what follows is supported.
    assert compare(value(stated, type_), value(found, type_), attributed=False)[2] is not Reason.VAGUER


def test_a_sentence_in_plain_english_is_implied_by_a_tighter_bound() -> None:
    stated, found = value("more than 25 million", "quantity"), value("more than 26 million", "quantity")
    assert compare(stated, found, attributed=False)[0] is Verdict.SUPPORTED
    assert compare(stated, found, attributed=True)[0] is Verdict.REFUTED


def reading(words: str, type_: str = "date") -> Reading:
    return Reading(value(words, type_), 0, len(words), words)


def test_no_reading_is_not_enough() -> None:
    assert judge(value("2019", "date"), [])[:3] == (Verdict.NOT_ENOUGH_INFO, None, Reason.SILENT)


def test_no_value_is_not_enough() -> None:
    assert judge(None, [reading("2019")])[0] is Verdict.NOT_ENOUGH_INFO


def test_one_supporting_reading_is_enough() -> None:
    verdict, relation, _, deciding = judge(value("2020", "date"), [reading("2019"), reading("2020")])
    assert (verdict, relation) == (Verdict.SUPPORTED, Relation.EQUAL)
    assert deciding is not None
    assert deciding.text == "2020"


def test_only_unanimous_readings_refute() -> None:
    stated = value("2020-05-01", "date")
    assert judge(stated, [reading("2018"), reading("2019")])[0] is Verdict.REFUTED
    assert judge(stated, [reading("2018"), reading("May 2020")])[0] is Verdict.NOT_ENOUGH_INFO
