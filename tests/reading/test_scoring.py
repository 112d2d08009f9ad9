"""A value is judged beside the other questions that are asked of its text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.reading.analysis import analyse
from claimcheck.reading.answers import Answers, answers_to
from claimcheck.reading.base import Question
from claimcheck.reading.question import asked_of
from claimcheck.text.document import Document
from claimcheck.text.normalized import Span
from claimcheck.values import published_context

TEXT = (
    "The harbour plan cost the town 40 million crowns in fees. Halden Port put 12 million crowns into cranes and "
    "9 million crowns into dredging."
)
DREDGING = [Span(TEXT.index("9 million"), len(TEXT))]
WORDS = ("cranes", "dredging", "spending on cranes", "money spent", "fees", "spending on equipment")


def _asked(words: str, *rivals: str, quote: list[Span] | None = None) -> Answers:
    analysis = analyse(Document(TEXT), published_context("2024-02-03"))
    question, *others = (Question(("Halden Port",), (one,), "money", None, one) for one in (words, *rivals))
    return answers_to(analysis, replace(question, rivals=tuple(others)), quote or [])


def _probability(answers: Answers, words: str) -> float:
    return next(one.probability for one in answers.candidates if one.mention.text == words)


def test_a_value_that_answers_another_question_better_is_no_answer() -> None:
    alone, beside = (_asked("spending on equipment", *rivals, quote=DREDGING) for rivals in ((), ("dredging",)))
    assert _probability(alone, "9 million crowns") > 0.3
    assert _probability(beside, "9 million crowns") < 0.1


def test_a_value_that_answers_no_other_question_better_is_the_surer_answer() -> None:
    alone, beside = (_asked("spending on cranes", *rivals) for rivals in ((), ("spending on dredging",)))
    assert _probability(beside, "12 million crowns") > _probability(alone, "12 million crowns") + 0.1


def test_what_a_value_loses_speaks_for_no_other_value() -> None:
    alone, beside = (_asked("spending on cranes", *rivals) for rivals in ((), ("fees",)))
    assert _probability(beside, "9 million crowns") <= _probability(alone, "9 million crowns") + 0.2
    assert beside.nothing + sum(one.probability for one in beside.candidates) == pytest.approx(1)


def test_a_question_that_asks_the_same_changes_nothing() -> None:
    alone, beside = (_asked("spending on cranes", *rivals) for rivals in ((), ("spending on cranes",)))
    assert [one.probability for one in beside.candidates] == pytest.approx(
        [one.probability for one in alone.candidates]
    )


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_probabilities_add_up_whatever_else_is_asked(words: list[str]) -> None:
    answers = _asked(*words)
    assert answers.nothing >= 0
    assert answers.nothing + sum(one.probability for one in answers.candidates) == pytest.approx(1)


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=5))
def test_the_order_of_the_other_questions_is_irrelevant(words: list[str]) -> None:
    first, *rivals = words
    found = [[one.probability for one in _asked(first, *order).candidates] for order in (rivals, reversed(rivals))]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("cues", "uncued"), [((), True), (("fees",), True), (("paid",), False), (("fees", "paid"), False)]
)
def test_a_question_without_words_of_the_articles_is_one_without_cues(cues: tuple[str, ...], uncued: bool) -> None:
    assert asked_of(Question(("Halden Port",), cues, "money", None, "fees")).uncued is uncued
