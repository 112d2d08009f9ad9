"""Values as their sentence means them: negated bounds, conversions, currencies left to another amount."""

from __future__ import annotations

import pytest

from claimcheck import read


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The clinic will not open before the spring of 2024.", "2024-03/.."),
        ("The clinic is unlikely to open before May 2024.", "2024-05/.."),
        ("The clinic isn't expected to open before 2024.", "2024/.."),
        ("The clinic will open before May 2024.", "../2024-04"),
        ("The clinic will not be small, and it opens before May 2024.", "../2024-04"),
    ],
)
def test_not_before_sets_a_lower_bound(sentence: str, value: str) -> None:
    found = read(sentence, subject=["clinic"], cues=["open"], type="date", published="2020-01-01")
    assert [str(r.value) for r in found] == [value]


def test_a_converted_amount_has_the_bound_of_the_one_before_it() -> None:
    text = "The town will give the theatre up to 150 million euros (US$199 million) in aid."
    found = read(text, subject=["theatre"], cues=["aid"], type="money")
    assert sorted(str(r.value) for r in found) == ["up to EUR 150000000", "up to USD 199000000"]


def test_a_figure_has_the_currency_of_its_sentence() -> None:
    text = "One study put the price of the quay at 6.2 million euros, and another put the price at 4.9 million."
    found = read(text, subject=["quay"], cues=["price"], type="money")
    assert {str(r.value) for r in found} == {"EUR 6200000", "EUR 4900000"}


def test_people_are_no_money() -> None:
    text = "The price of the quay was 6.2 million euros; 4.9 million people came."
    assert [r.text for r in read(text, subject=["quay"], cues=["price"], type="money")] == ["6.2 million euros"]


def test_a_bare_sum_has_the_currency_of_its_text() -> None:
    text = (
        "Parnu pays 412 million euros. It will borrow 250 million in March, and has bid up to 430 million so far.\n\n"
        "Its assets are 19 billion euros. Fees were 4.8 million euros."
    )
    found = read(text, subject=["Parnu"], cues=["bid"], type="money", published="2025-03-06")
    assert [str(one.value) for one in found[:1]] == ["up to EUR 430000000"]


def test_a_text_of_several_currencies_gives_a_bare_sum_none() -> None:
    text = "Parnu pays 412 million euros. Holm paid $30 million. Parnu has bid 430 million so far."
    found = read(text, subject=["Parnu"], cues=["bid"], type="money", published="2025-03-06")
    assert all("430000000" not in str(one.value) for one in found)
