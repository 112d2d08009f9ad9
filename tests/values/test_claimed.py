"""Values as people write them by themselves."""

from __future__ import annotations

import pytest

from claimcheck import parse_value


@pytest.mark.parametrize(
    ("words", "type_", "same"),
    [
        ("over 50", "quantity", "more than 50"),
        ("under 50 ships", "quantity", "less than 50 ships"),
        ("barely 20,000", "quantity", "about 20000"),
        ("perhaps six years", "duration", "about 6 years"),
        ("an estimated USD 4 million", "money", "about USD 4000000"),
        ("a total of 12 aircraft", "quantity", "12 aircraft"),
    ],
)
def test_words_that_mean_one_thing_by_themselves(words: str, type_: str, same: str) -> None:
    assert parse_value(words, type_) == parse_value(same, type_)


@pytest.mark.parametrize(("words", "type_"), [("over", "quantity"), ("perhaps", "duration")])
def test_the_message_is_that_of_the_words_as_they_are(words: str, type_: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_value(words, type_)
