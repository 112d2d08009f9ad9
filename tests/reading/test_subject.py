"""Whose figure it is: carried on by "and", owned by the name beside it, or another one's."""

from __future__ import annotations

import pytest

from claimcheck import read


def found(text: str, subject: list[str], cues: list[str], type_: str, unit: str | None = None) -> list[str]:
    return [r.text for r in read(text, subject=subject, cues=cues, type=type_, unit=unit, published="2021-03-05")]


def test_a_second_verb_goes_on_with_the_subject_of_the_first() -> None:
    text = "The relaunch of the Petrel ferry was put off again and is now planned for May 2022."
    assert found(text, ["Petrel"], ["relaunch"], "date") == ["May 2022"]


@pytest.mark.parametrize(
    ("subject", "answer"),
    [("Northern List", "22.4 per cent"), ("Reform Union", "14.1 per cent"), ("Greens", "9 per cent")],
)
def test_figures_that_share_a_verb_belong_to_the_name_before_them(subject: str, answer: str) -> None:
    text = "The Northern List won 22.4 per cent, the Reform Union 14.1 per cent and the Greens 9 per cent."
    assert found(text, [subject], ["won"], "quantity", "%") == [answer]


def test_the_contract_is_not_the_line() -> None:
    text = (
        "The valley line will cost 6 billion euros, the ministry said. "
        "The contract for the first section, worth 920 million euros, will be signed in May."
    )
    assert found(text, ["valley line", "the line"], ["cost"], "money") == ["6 billion euros"]


def test_another_one_of_the_kind_is_another_one() -> None:
    text = "The harbour tunnel is to open in 2026. The existing tunnel, opened in 1931, will be closed."
    assert found(text, ["harbour tunnel", "tunnel"], ["open"], "date") == ["2026"]


def test_her_sister_is_not_she() -> None:
    text = "The Skagen, which cost €41 million, will sail in May 2026. Her sister ship cost €39 million."
    assert found(text, ["Skagen"], ["cost"], "money") == ["€41 million"]
