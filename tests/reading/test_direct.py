"""Questions put as whole sentences to texts that answer another one: nothing is answered; the one that is, is."""

from __future__ import annotations

import pytest

import claimcheck
from claimcheck.reading.cues import stem

PASSAGES = [
    ("In 1931, the Harbour Union opposed the strike in Tarn.", "Harbour Union", "date", None,
     "When did the Harbour Union oppose the strike in Tarn", "When did the Harbour Union support the strike in Tarn"),
    ("The 1994 attempt to merge Lund and Holm failed.", "Lund", "date", None,
     "In what year did the attempt to merge Lund and Holm fail",
     "In what year did the attempt to merge Lund and Holm succeed"),
    ("Ida Holm founded the Green League in 1962 and led it for ten years.", "Ida Holm", "date", None,
     "When did Ida Holm found the Green League", "When did Ida Holm leave the Green League"),
    ("The clinic treats about 300 patients a week.", "clinic", "quantity", "patients",
     "How many patients does the clinic treat a week", "How many patients does the clinic treat a day"),
    ("The mill grinds 90 tonnes of rye every month.", "mill", "quantity", "tonnes",
     "How many tonnes does the mill grind each month", "How many tonnes does the mill grind each year"),
    ("Before the reform of 1988, 41 schools taught Latin.", "reform", "quantity", "schools",
     "How many schools taught Latin before the reform", "How many schools taught Latin after the reform"),
    ("The Tarn club has 240 members in Lund.", "Tarn club", "quantity", "members",
     "How many members does the Tarn club have in Lund", "How many non-members does the Tarn club have in Lund"),
    ("The ferry sank in 1977 off Tarn.", "ferry", "date", None,
     "When did the ferry sink off Tarn", "When did the ferry not sink off Tarn"),
]  # fmt: skip


def _asked(passage: tuple[str, str, str, str | None, str, str], question: str) -> list[str]:
    text, subject, type_, unit, *_ = passage
    words = [w for w in question.split() if w.islower() and len(w) > 3 and w not in ("when", "what", "many", "does")]
    found = claimcheck.read(text, subject=[subject], cues=[" ".join(words)], type=type_, unit=unit, property=question)
    return [one.text for one in found]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage[4])
def test_a_question_that_a_text_answers_is_answered(passage):
    assert _asked(passage, passage[4])


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage[5])
def test_a_question_of_which_a_text_contradicts_a_word_is_not_answered(passage):
    assert not _asked(passage, passage[5])


@pytest.mark.parametrize(
    ("one", "other"), [("succeed", "succeeded"), ("exceeds", "exceeding"), ("speed", "speeds"), ("hundred", "hundreds")]
)
def test_letters_that_are_no_ending_stay(one, other):
    assert stem(one) == stem(other)
