"""The noun or the unit that a bare number leaves out."""

from __future__ import annotations

import pytest

from claimcheck.reading.analysis import analyse
from claimcheck.reading.left_out import left_out
from claimcheck.text.document import Document
from claimcheck.values import published_context


def _counts(text: str, number: str) -> str | None:
    analysis = analyse(Document(text), published_context("2026-03-10"))
    start = text.index(number)
    return left_out(analysis).measures.get(start)


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("New infections dropped to 74 last week from 118 in the week before.", "74", "cases"),
        ("New infections dropped to 74 last week from 118 in the week before.", "118", "cases"),
        ("Complaints about lifts in Gelt have increased from 204 in May to 391 in June.", "391", "complaints"),
        ("Some 12,500 homes were dark on Sunday; by Tuesday the figure had come down to 900.", "900", "houses"),
        ("The number of complaints rose to 391.", "391", "complaints"),
        ("Of the letters 96 were in Sami.", "96", "letters"),
        ("Of 36 articles 21 have been adopted so far.", "21", "articles"),
        ("On 1 July the nine posts employed 3,412, a fall of 5%.", "3,412", "people"),
        ("In May 61 were pardoned.", "61", "people"),
        ("Ninety-two have been rescued, 81 of them passengers and 11 crew.", "Ninety", "people"),
        ("In spring 14 owls were ringed in Vik. 61 were ringed last year.", "61", "owls"),
        ("Rye accounts for 2.6 million tonnes, wheat for 0.9 million and oats for 0.4 million.", "0.4 million", "t"),
        ("It sold 41,300 tickets in 2021, 38,700 in 2022 and this year 29,900.", "29,900", "tickets"),
        ("The mill pressed 310,000 tonnes, up 12 percent on the 277,000 of 2023.", "277,000", "t"),
        ("The union puts the loss at 14,000 containers, the port company, 13,000.", "13,000", "containers"),
    ],
)
def test_a_bare_number_counts_what_its_sentence_leaves_out(text: str, number: str, measure: str) -> None:
    assert _counts(text, number) == measure


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Holm sold 31 ships, and gate 12 was shut.", "12"),
        ("Holm sold 31 ships, said its owner Ida Berg, 54, on Monday.", "54"),
        ("The index fell 40 points to 6,231 in Lund.", "6,231"),
        ("Holm sold 31 ships from 12 yards.", "12"),
        ("The well was fourteen times over the limit, and in May 38.", "38"),
        ("The mayor moved to 12 in the ranking.", "12"),
    ],
)
def test_a_number_of_something_else_takes_no_noun_from_its_sentence(text: str, number: str) -> None:
    assert _counts(text, number) is None
