"""A figure answers only where it measures or counts what is asked for."""

from __future__ import annotations

import pytest

from claimcheck import read

TEXT = (
    "Turnout in the canton was 61.3 per cent. The canton paid 4 clerks for two days. "
    "The bell of the chapel, cast in 1702, is 140 centimetres wide."
)


@pytest.mark.parametrize("unit", ["%", "per cent", "percent", None])
def test_a_share_answers_whatever_its_unit_is_called(unit: str | None) -> None:
    found = read(TEXT, subject=["canton"], cues=["turnout"], type="quantity", unit=unit)
    assert [r.text for r in found] == ["61.3 per cent"]


@pytest.mark.parametrize("unit", ["metres", "cm"])
def test_a_length_answers_in_any_unit_of_length(unit: str) -> None:
    found = read(TEXT, subject=["bell"], cues=["wide"], type="quantity", unit=unit)
    assert [r.text for r in found] == ["140 centimetres"]


@pytest.mark.parametrize("unit", ["kg", "%", "clerks"])
def test_a_length_answers_no_question_of_another_dimension(unit: str) -> None:
    assert read(TEXT, subject=["bell"], cues=["wide"], type="quantity", unit=unit) == []


def test_what_counts_the_kind_asked_for_goes_before_what_the_cue_counts() -> None:
    text = "The Aurora seats 555 people in three classes."
    found = read(text, subject=["Aurora"], cues=["seats", "three classes"], type="quantity", unit="passengers")
    assert [r.text for r in found] == ["555 people"]


def test_a_figure_in_the_subject_s_name_is_no_answer() -> None:
    text = "Scriptorium 7 has 31 plug-ins, Scriptorium 7 being the newest."
    found = read(text, subject=["Scriptorium 7"], cues=["plug-ins"], type="quantity", unit="plug-ins")
    assert [r.text for r in found] == ["31 plug-ins"]
