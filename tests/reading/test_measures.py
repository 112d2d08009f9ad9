"""What a figure measures, said in other words than a question asks with."""

from __future__ import annotations

import pytest

from claimcheck import read
from claimcheck.reading.analysis import analyse
from claimcheck.reading.base import Question
from claimcheck.reading.cues import reading_data
from claimcheck.reading.measures import asked_measures, excluded_measure, named_measure, said_spans, said_terms
from claimcheck.reading.question import Asked, asked_of
from claimcheck.reading.surroundings import Surroundings, surroundings_of
from claimcheck.text.document import Document
from claimcheck.values import published_context


def held(text: str, property_: str, type_: str, cues: tuple[str, ...] = ()) -> tuple[Asked, Surroundings]:
    """A question and the first figure of a text."""
    analysis = analyse(Document(text), published_context(None))
    mention = next(iter(analysis.scene.mentions(type_)))
    asked = asked_of(Question(("Holm",), cues or (property_,), type_, None, property_))
    return asked, surroundings_of(analysis, mention)


def said(text: str, property_: str, type_: str) -> frozenset[str]:
    """The words of a question that the first figure of a text says in another way."""
    return said_terms(*held(text, property_, type_))


@pytest.mark.parametrize(
    ("text", "property_", "type_"),
    [
        ("It was made for about €95 million.", "budget", "money"),
        ("On Monday Holm rose 12% to 31.40 euros.", "share price", "money"),
        ("It passed with 74 yeas.", "votes in favour", "quantity"),
        ("On Monday it stood at 71 percent.", "fill level", "quantity"),
        ("Holm employs 4,000 people.", "headcount", "quantity"),
        ("Fans have until 20 November 2015 to object.", "deadline", "date"),
        ("Norland handed the banker Holm over to Osland on 3 May 2019.", "extradition", "date"),
        ("Holm was extradited on 3 May 2019.", "handed over", "date"),
        ("The corvette was laid down in 1987.", "keel laying", "date"),
        ("A year at Holm now costs 18,000 euros.", "tuition", "money"),
        ("Guards have seized 14 crates.", "crates found", "quantity"),
        ("Holm was jailed for six years.", "prison sentence", "duration"),
        ("Holm won by 4.2 seconds.", "gap to the winner", "duration"),
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
        ("Holm was arrested on 3 May 2019.", "extradition", "date"),
        ("Holm, handed over a day after the verdict, was born on 3 May 1961.", "extradition", "date"),
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


def test_the_words_of_a_phrase_may_stand_apart() -> None:
    asked, place = held("Norland handed the banker over on 3 May 2019.", "extradition", "date")
    assert {place.analysis.text[span.start : span.end] for span in said_spans(asked, place)} == {
        "handed the banker over"
    }


def test_cues_that_somebody_chose_leave_phrases_out() -> None:
    text = "Norland handed the banker Holm over on 3 May 2019."
    assert not said_terms(*held(text, "extradition", "date", ("sent home",)))


@pytest.mark.parametrize(
    ("text", "property_", "type_"),
    [
        ("The corvette was laid down in 1987.", "entry into service", "date"),
        ("Police have charged 14 of the marchers.", "arrests", "quantity"),
        ("The blast injured 31 people.", "deaths", "quantity"),
        ("The shop had options on 12 vans.", "firm order", "quantity"),
        ("They demanded 2 million dollars.", "ransom paid", "money"),
    ],
)
def test_a_figure_of_a_measure_apart_is_excluded(text: str, property_: str, type_: str) -> None:
    assert excluded_measure(*held(text, property_, type_))


@pytest.mark.parametrize(
    ("text", "property_", "type_"),
    [
        ("The corvette joined the fleet in 1990.", "entry into service", "date"),
        ("The blast killed 31 people.", "deaths", "quantity"),
        ("Police arrested and charged 14 marchers.", "arrests", "quantity"),
        ("The blast injured 31 people.", "moonshine", "quantity"),
        ("The trains are expected in August 2026 since a crane was dropped.", "start", "date"),
    ],
)
def test_a_figure_of_the_measure_asked_for_is_not(text: str, property_: str, type_: str) -> None:
    assert excluded_measure(*held(text, property_, type_)) is None


def test_measures_apart_are_known() -> None:
    figures = reading_data("counted")["figures"]
    events = reading_data("dated")["events"]
    known = {*figures, *events, *reading_data("measures")["measures"]}
    for name in ("counted", "dated"):
        for group in reading_data(name)["apart"]:
            assert len(set(group)) == len(group) > 1
            assert known >= set(group)


def test_no_measure_hides_another_of_its_name() -> None:
    tables = (reading_data("counted")["figures"], reading_data("dated")["events"], reading_data("measures")["measures"])
    assert sum(map(len, tables)) == len({name for table in tables for name in table})


@pytest.mark.parametrize(
    "text",
    [
        "Ostrava Steel will spend 40 million euros on a furnace. Ostrava Steel shares fell 6% to 18.40 euros.",
        "Ostrava Steel, whose shares slid 6 percent to 18.40 euros, will spend 40 million euros on a furnace.",
    ],
)
def test_what_shares_moved_to_is_their_price(text: str) -> None:
    found = read(text, subject=["Ostrava Steel"], cues=["share price"], property="share price", type="money")
    assert [str(one.value) for one in found] == ["EUR 18.4"]
