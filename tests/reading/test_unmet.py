"""What a sentence has in the place of a part of a question, and the higher bar of questions put as questions."""

from __future__ import annotations

import pytest

from claimcheck.reading.analysis import analyse
from claimcheck.reading.answers import answers_to, best_of
from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems
from claimcheck.reading.matching import compare
from claimcheck.reading.question import asked_of
from claimcheck.reading.weights import fitted
from claimcheck.text.document import Document
from claimcheck.values import published_context

CONTEXT = published_context("2021-06-01")


def amounts(text: str, subject: str, words: str, kind: str = "date", unit: str | None = None) -> dict[str, float]:
    """The amounts of the first value of a text that could answer."""
    question = Question((subject,), (), kind, unit, words)
    return compare(analyse(Document(text), CONTEXT), asked_of(question, CONTEXT)).profiles[0].amounts


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Royal College of Malmö", "The Royal College of Lund was founded in 1816."),
        ("Aker Steel Museum", "The Vik Steel Museum was founded in 1816."),
    ],
)
def test_a_name_with_another_one_in_place_of_its_rest_is_another_name(subject: str, text: str) -> None:
    assert "name-replaced" in amounts(text, subject, "founded")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Royal College of Lund", "The Royal College of Lund was founded in 1816."),
        ("Royal College of Lund", "The Royal College was founded in 1816."),
        ("Mara Holt", "Holt was born in 1816."),
        ("Mara Holt", "The college was founded in 1816."),
    ],
)
def test_a_short_form_of_a_name_and_its_absence_replace_nothing(subject: str, text: str) -> None:
    assert "name-replaced" not in amounts(text, subject, "founded or born")


def test_a_word_that_excludes_one_of_the_question_is_found() -> None:
    assert "word-excluded" in amounts("Vik United lost the cup in 1998.", "Vik United", "won the cup")
    assert "word-excluded" not in amounts("Vik United won the cup in 1998.", "Vik United", "won the cup")


def test_a_not_of_the_question_must_be_one_of_the_sentence() -> None:
    words = "ships that were not delivered"
    assert "not-missing" in amounts("Norgas delivered 12 ships.", "Norgas", words, "quantity", "ships")
    assert "not-missing" not in amounts("Norgas did not deliver 12 ships.", "Norgas", words, "quantity", "ships")


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("After the strike Norgas built 12 ships.", True),
        ("Before the strike Norgas built 12 ships.", False),
        ("Before and after the strike Norgas built 12 ships.", False),
    ],
)
def test_after_answers_no_question_for_before(text: str, differs: bool) -> None:
    found = amounts(text, "Norgas", "ships built before the strike", "quantity", "ships")
    assert ("order-differs" in found) is differs


def test_the_words_that_only_ask_are_no_names_that_a_text_lacks() -> None:
    question = Question(("Norgas",), (), "date", None, "When did Norgas open the Lund yard?")
    assert asked_of(question, CONTEXT).capitals == {*content_stems("Norgas Lund")}


@pytest.mark.parametrize(
    ("words", "direct"),
    [
        ("When did the Lund yard open?", True),
        ("The Lund yard opened in what year?", True),
        ("when the Lund yard opened", False),
        ("opening of the Lund yard", False),
    ],
)
def test_a_question_put_as_one_is_known_by_its_words(words: str, direct: bool) -> None:
    assert asked_of(Question(("Lund yard",), (), "date", None, words)).direct is direct


def test_a_question_put_as_one_needs_a_more_probable_answer() -> None:
    model = fitted()["claim"]
    assert model["threshold-direct"] > model["threshold"]
    analysis = analyse(Document("The Lund yard opened in 1971. Norgas bought the Vik yard in 1980."), CONTEXT)
    question = Question(("Lund yard",), ("opened",), "date", None, "When did the Lund yard open?")
    (best,) = best_of(analysis, answers_to(analysis, question))
    assert best.mention.text == "1971"
    assert best.probability >= model["threshold-direct"]


def test_an_age_beside_the_name_of_another_is_excluded() -> None:
    text = "Arne Vik, 58, and his son were hurt."
    assert "measure-excluded" in amounts(text, "Mara Holm", "age", "duration")
    assert "measure-excluded" not in amounts(text, "Arne Vik", "age", "duration")


def test_words_of_a_measure_apart_speak_against_a_value() -> None:
    assert "measure-excluded" in amounts("The frigate was laid down in 1987.", "Tarn", "entry into service")
    assert "measure-excluded" not in amounts("The frigate joined the fleet in 1990.", "Tarn", "entry into service")
