"""Where the words of a sentence stand in a text, and what a text says otherwise about a value."""

from __future__ import annotations

import pytest

from claimcheck.judging.sentence import align_values
from claimcheck.judging.verdict import Verdict
from claimcheck.reading.accounting import account
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.held import Held, held_at
from claimcheck.reading.passages import passages_of
from claimcheck.reading.sentence import questions_of
from claimcheck.reading.support import meanings, signs
from claimcheck.reading.verbatim import verbatim_at
from claimcheck.reading.weights import sentence_weights
from claimcheck.text.document import Document
from claimcheck.values import published_context

QUAY = "Norvik is a port. Its yard bought 12 cranes in 2014. The harbour master painted the lighthouse."


def _analysis(text: str, published: str | None = None) -> Analysis:
    return analyse(Document(text), published_context(published))


def _supporting(sentence: str, text: str) -> frozenset[str]:
    """The names of what speaks for and against the value of a text that supports a sentence."""
    (one,) = align_values(sentence, _analysis(text), sentence_weights()["alignment"])
    return frozenset(one.evidence[Verdict.SUPPORTED][1].profile.amounts)


def test_words_are_accounted_for_by_the_nearest_place_in_which_they_stand() -> None:
    analysis = _analysis(QUAY)
    statements, _, _ = questions_of("The yard purchased 12 cranes for the lighthouse of the Norvik ferries.", analysis)
    found = account(statements, passages_of(analysis), 1)
    lower = {name: {t.lower for t in getattr(found, name)} for name in ("here", "like", "beside", "nowhere")}
    assert {"yard", "cranes"} <= lower["here"]
    assert "purchased" in lower["here"] | lower["like"]
    assert {"lighthouse", "norvik"} <= lower["beside"]
    assert lower["nowhere"] == {"ferries"}


@pytest.mark.parametrize(
    ("sentence", "text", "feature"),
    [
        ("The union accepted the offer of 3.5 %.", "The union did not accept the offer of 3.5 %.", "negation"),
        ("The treaty has 55 states.", "The treaty takes effect once 55 states have joined.", "conditional"),
        ("The pass costs 40 euros in Uri.", "The pass costs 40 euros in every canton except Uri.", "excepted"),
        ("Both reactors were shut in 2018.", "One of the two reactors was shut in 2018.", "part-for-whole"),
        ("The team won 14 games.", "The team lost 14 games.", "contrast"),
        ("Eni and Enel built 40 plants.", "Eni built 40 plants.", "left-out"),
        ("Orla Dunne followed Piet Maas in 2019.", "Piet Maas followed Orla Dunne in 2019.", "names-reordered"),
        ("In 2010 the mine sold 48,000 tonnes.", "In 2015 the mine sold 48,000 tonnes.", "time-differs"),
    ],
)
def test_what_a_text_says_otherwise(sentence: str, text: str, feature: str) -> None:
    assert feature in _supporting(sentence, text)


def test_a_sentence_in_its_own_words_has_nothing_against_it() -> None:
    text = "The harbour board of Holm sold 14 cranes in May 2014."
    found = _supporting(text, text)
    assert "all-here" in found
    assert not found & {"negation", "conditional", "contrast", "words-missing", "names-missing", "time-differs"}


@pytest.mark.parametrize(
    ("date", "held"),
    [("In 2015", Held.POINT), ("In 2012", Held.OTHER), ("In March 2015", Held.WIDER), ("", Held.UNASKED)],
)
def test_dates_beside_a_value(date: str, held: Held) -> None:
    analysis = _analysis("In 2015 the mine sold 48,000 tonnes.")
    statements, _, _ = questions_of(f"{date} the mine sold 48,000 tonnes.".strip(), analysis)
    (mention,) = analysis.scene.mentions("quantity")
    assert held_at(statements, mention, analysis) is held


def test_only_spaces_punctuation_and_capitals_may_differ_word_for_word() -> None:
    analysis = _analysis("The quay is old. The crane, which is new, cost -3 points. It is red.")
    assert verbatim_at("the crane which is new  cost -3 points", analysis) == 17
    assert verbatim_at("The crane, which is new, cost -3 points. It is red.", analysis) == 17
    assert verbatim_at("The crane, which is new, cost 3 points.", analysis) is None
    assert verbatim_at("The crane, which is new", analysis) is None


def test_every_weight_is_of_a_feature_that_the_catalogue_explains_and_has_its_sign() -> None:
    weights, sign = sentence_weights(), signs()
    for verdict in ("supported", "refuted"):
        for name, weight in weights[verdict]["weights"].items():
            assert meanings()[name]
            assert weight * sign[name] >= 0, name
