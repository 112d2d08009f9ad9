"""Laws of facts: every part is where it says, no text raises, the same text gives the same facts."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.reading.build import facts
from claimcheck.reading.fact import Fact, Part

WORDS = [
    *("Norgas", "Ida Holm", "the company", "it", "its", "they", "which", "that", "who", "and", "or", "but", "if"),
    *("said", "says", "fell", "rose", "sold", "was sold", "will open", "had planned", "did not buy", "to", "of", "by"),
    *("from", "in", "at", "with", "per", "each", "respectively", "according to", "9 percent", "$3 million", "60 jets"),
    *("March 2019", "on Monday", "last year", "three weeks", "the", "a", "record", "average", "profit", "’s", "'s"),
    *(",", ";", ":", "(", ")", "“", "”", '"', "—", " - ", ".", "\n", "\n\n", "É", "İ", "𝔘", "&", "12", "-"),
]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


def parts(fact: Fact) -> Iterator[Part]:
    """Every part of a fact that has a place."""
    yield from (part for part in (fact.measure, fact.owner, fact.verb) if part is not None)
    yield from (argument.part for argument in fact.arguments)
    if fact.period is not None and fact.period.part is not None:
        yield fact.period.part
    if fact.speaker is not None:
        yield from (p for p in (fact.speaker.part, fact.speaker.relay, fact.speaker.said) if p is not None)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_part_is_where_it_says(text: str) -> None:
    for fact in facts(text, published="2019-04-10"):
        assert text[fact.start : fact.end] == fact.text
        assert 0 <= fact.clause.start <= fact.clause.end <= len(text)
        for part in parts(fact):
            assert part.start < part.end
            assert text[part.start : part.end] == part.text
        assert str(fact)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    one = facts(text, published="2019-04-10")
    assert one == facts(text, published="2019-04-10")
    assert one == sorted(one, key=lambda fact: (fact.start, fact.end))


def _seconds(text: str) -> float:
    start = time.process_time()
    facts(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", ["5 jets ", "a, ", "(", "Brask and ", "Norgas sold 5 jets in 2019, and "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    short = piece * (12_000 // len(piece))
    facts(short)
    assert min(_seconds(short * 4) for _ in range(2)) < 12 * max(0.05, min(_seconds(short) for _ in range(2)))
