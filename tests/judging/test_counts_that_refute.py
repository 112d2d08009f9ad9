"""Numbers that count nothing, or a part of what a sentence counts, refute no count."""

from __future__ import annotations

import pytest

from claimcheck import Verdict, verify
from tests.judging.conftest import Judge


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Nils Borg is best known as the drummer of the bands Grey Harbour (1991 - 2000; 2007 - 11) and Tidewater.",
            "Nils Borg is a drummer known for his work with two bands, Grey Harbour and Tidewater.",
        ),
        (
            "Home by the Sea (1995 film). The film stars Mara Holt. Home by the Sea is a 1972 horror film.",
            "Home by the Sea is the title of two films.",
        ),
        (
            "The driver and her front seat passenger, also 18, were killed in the crash near Lund on Friday.",
            "Two teenagers were killed in a crash near Lund on Friday.",
        ),
    ],
    ids=["end of a range of years", "year of a name", "age"],
)
def test_a_number_that_counts_nothing_is_never_what_a_count_means(text: str, sentence: str) -> None:
    (value,) = verify(sentence, text).values
    assert value.verdict is Verdict.NOT_ENOUGH_INFO
    assert value.deciding is None, "no figure of the text is held against the count"


def test_a_count_that_is_added_to_another_refutes_no_sum_of_the_two() -> None:
    text = "A lorry and seven cars were involved in the crash near Vik."
    (value,) = verify("Eight vehicles were involved in the crash near Vik.", text).values
    assert (value.verdict, value.bars) == (Verdict.NOT_ENOUGH_INFO, ("part-of-sum",))


def test_a_count_of_the_same_thing_refutes_whatever_stands_beside_it() -> None:
    text = "A lorry and seven cars were involved in the crash near Vik."
    assert verify("Nine cars were involved in the crash near Vik.", text).verdict is Verdict.REFUTED


def test_a_year_is_still_held_against_a_figure_of_its_size() -> None:
    text = "The fair had 1995 visitors on its first day in Vik."
    assert verify("The fair had fewer than 1500 visitors on its first day in Vik.", text).values[0].deciding is not None


def test_a_year_that_stands_in_the_text_is_not_refuted_by_a_date_of_something_else(judge: Judge) -> None:
    text = (
        "Completion of the Lund bridge, once foreseen for 2024, is now put at 2028. Lund council meets on Monday. "
        "The old Lund bridge was opened after a refit which was finished in January."
    )
    claim = {"property": "refit of the bridge", "type": "date", "behaviour": "plan"}
    found = judge(text, ["Lund bridge"], claim, {"value": "2028", "modality": "expected"})
    assert found.verdict is Verdict.NOT_ENOUGH_INFO, "not refuted by January"
    assert judge(text, ["Lund bridge"], claim, {"value": "2029", "modality": "expected"}).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("text", "claim", "value"),
    [
        (
            "The machine fills a tank in 40 minutes, the old one in about 65.",
            {"property": "time to fill a tank", "cues": ["fills"], "type": "duration"},
            "65 minutes",
        ),
        (
            "The figures cover the campaign period from 23 June to polling day, 22 October.",
            {"property": "start of the campaign period", "cues": ["campaign period"], "type": "date"},
            "23 June 2023",
        ),
    ],
    ids=["a length without its unit", "a day without its year"],
)
def test_what_a_text_may_mean_by_a_number_without_its_unit_or_year_is_not_refuted(
    judge: Judge, text: str, claim: dict[str, str], value: str
) -> None:
    assert judge(text, ["machine", "campaign"], claim, {"value": value}).verdict is not Verdict.REFUTED
