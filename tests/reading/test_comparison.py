"""What a value shares with one in brackets, what rivals take, whose the nearest name is, and what states the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.base import Question
from claimcheck.reading.grouping import chosen, grouped
from claimcheck.reading.matching import Comparison, compare
from claimcheck.reading.names import is_oblique, name_runs
from claimcheck.reading.question import asked_of
from claimcheck.reading.stretches import zones_of
from claimcheck.text.document import Document
from claimcheck.values import published_context

CONTEXT = published_context("2021-06-01")


def analysed(text: str) -> Analysis:
    return analyse(Document(text), CONTEXT)


def compared(text: str, question: Question) -> Comparison:
    return compare(analysed(text), asked_of(question, CONTEXT))


def by_text(found: Comparison) -> dict[str, dict[str, float]]:
    return {m.text: p.amounts for m, p in zip(found.candidates, found.profiles, strict=True)}


def test_a_value_in_brackets_shares_the_stretch_of_the_one_before() -> None:
    analysis = analysed("The Skagen will cost 40 million euros ($44 million), and the Lund 9 million euros.")
    euros, dollars, *_ = (m for m in analysis.mentions(0) if m.type == "money")
    assert zones_of(analysis, euros) == zones_of(analysis, dollars)


def test_an_amount_in_brackets_states_the_same_as_the_one_before() -> None:
    analysis = analysed("The Skagen will cost 40 million euros ($44 million). The Lund cost 9 million euros.")
    mentions = [m for i in range(len(analysis.sentences)) for m in analysis.mentions(i) if m.type == "money"]
    assert grouped(analysis, mentions) == [[0, 1], [2]]


def test_the_most_probable_group_answers_without_its_weak_members() -> None:
    assert chosen([[0, 2], [1]], [2.0, 1.5, -4.0], [0.4, 0.3, 0.1], threshold=0.45, reach=3.0) == [0]
    assert chosen([[0, 2], [1]], [2.0, 1.5, -4.0], [0.3, 0.1, 0.1], threshold=0.45, reach=3.0) == []
    assert chosen([], [], [], threshold=0.45, reach=3.0) == []


def test_each_value_claims_the_words_that_speak_of_it_most() -> None:
    question = Question(("Norgas",), ("in Denmark",), "quantity", "jobs", "jobs in Denmark")
    found = by_text(compared("Norgas will cut 400 jobs in Norway, and 90 jobs in Denmark.", question))
    assert found["90 jobs"]["words-claimed"] > found["400 jobs"]["words-claimed"]
    assert found["90 jobs"].get("words-lost", 0.0) < found["400 jobs"]["words-lost"]


def test_a_silent_text_accounts_for_less_of_a_question() -> None:
    question = Question(("Norgas",), ("jobs in Denmark",), "quantity", "jobs", "jobs that Norgas cuts in Denmark")
    said = compared("Norgas will cut 90 jobs in Denmark.", question).nothing.amounts
    silent = compared("Norgas has 90 ships.", question).nothing.amounts
    assert said["none-words-weighed"] > silent.get("none-words-weighed", 0.0)


def test_the_nearest_name_tells_whose_a_value_is() -> None:
    question = Question(("Norgas",), ("share",), "quantity", "percent", "share of Norgas in the yard")
    found = by_text(compared("In May Norgas had 40 percent of the yard, Holm Line had 8 percent.", question))
    assert "name-left-subject" in found["40 percent"]
    assert "name-left-other" in found["8 percent"]


def test_a_name_behind_a_preposition_hangs_on_it() -> None:
    analysis = analysed("The union of Lund told Norgas that Ida Holm had left.")
    tokens = analysis.tokens(0)
    runs = {analysis.text[tokens[a].start : tokens[b - 1].end]: a for a, b in name_runs(analysis, 0)}
    assert set(runs) >= {"Lund", "Norgas", "Ida Holm"}
    assert is_oblique(tokens, runs["Lund"])
    assert not is_oblique(tokens, runs["Norgas"])


def test_how_long_ago_the_subject_was_named() -> None:
    question = Question(("Norgas",), ("crew",), "quantity", "people", "crew")
    found = compared("Norgas owns a yard. It has a crew of 20 people. The yard is old. It hired 30 people.", question)
    near, far = (p.amounts["subject-gap"] for p in found.profiles)
    assert near < far


def _calls(work: Callable[[], object]) -> int:
    count = 0

    def hook(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(hook)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_comparing_grows_linearly_with_the_text() -> None:
    piece = "Norgas cut 40 jobs (9 percent) at Lund in March 2020, and Holm Line $3 million (2 million euros). "
    question = Question(("Norgas",), ("jobs cut",), "quantity", "jobs", "jobs that Norgas cuts at Lund in 2020")
    short, long = (_calls(lambda n=n: compared(piece * n, question)) for n in (40, 160))  # type: ignore[misc]
    assert long < 6 * short
