"""What a figure measures, said in other words than a question asks with."""

from __future__ import annotations

import pytest

from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.measures import asked_measures, named_measure, said_terms
from claimcheck.reading.question import asked_of
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.text.document import Document
from claimcheck.values import published_context


def said(text: str, property_: str, type_: str) -> frozenset[str]:
    """The words of a question that the first figure of a text says in another way."""
    analysis = analyse(Document(text), published_context(None))
    mention = next(iter(analysis.scene.mentions(type_)))
    asked = asked_of(Question(("Holm",), (property_,), type_, None, property_))
    return said_terms(asked, surroundings_of(analysis, mention))


@pytest.mark.parametrize(
    ("text", "property_", "type_"),
    [
        ("It was made for about €95 million.", "budget", "money"),
        ("On Monday Holm rose 12% to 31.40 euros.", "share price", "money"),
        ("It passed with 74 yeas.", "votes in favour", "quantity"),
        ("On Monday it stood at 71 percent.", "fill level", "quantity"),
        ("Holm employs 4,000 people.", "headcount", "quantity"),
        ("Fans have until 20 November 2015 to object.", "deadline", "date"),
    ],
)
def test_words_beside_a_figure_say_what_is_asked(text: str, property_: str, type_: str) -> None:
    assert said(text, property_, type_)


@pytest.mark.parametrize(
    ("text", "property_", "type_"),
    [
        ("It was made for about €95 million.", "fine", "money"),
        ("It was banned for €95 million.", "budget", "money"),
        ("Holm employs 4,000 people.", "deaths", "quantity"),
        ("Holm has 141,951 cars sold.", "cars sold", "quantity"),
    ],
)
def test_other_words_do_not(text: str, property_: str, type_: str) -> None:
    assert not said(text, property_, type_)


def test_a_noun_names_the_measure_of_a_figure() -> None:
    analysis = analyse(Document("The bank granted a loan of about €300 million."), published_context(None))
    mention = next(iter(analysis.scene.mentions("money")))
    named = named_measure(surroundings_of(analysis, mention))
    assert named is not None
    assert named[0] == "debt"
    assert analysis.text[named[1].start : named[1].end] == "loan of about €300 million"


def test_a_question_of_no_known_measure_asks_for_none() -> None:
    assert not asked_measures(asked_of(Question(("Holm",), (), "money", None, "moonshine")))
