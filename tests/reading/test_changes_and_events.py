"""A figure that changed from one to another, and a date that a later sentence gives to what an earlier one tells of."""

from __future__ import annotations

import pytest

from claimcheck import read


def _read(text: str, subject: str, cue: str, type_: str, unit: str | None = None) -> list[tuple[str, str]]:
    found = read(text, subject=[subject], cues=[cue], type=type_, unit=unit, published="2022-02-04")
    return [(reading.text, reading.modality) for reading in found]


@pytest.mark.parametrize(
    ("text", "now", "before"),
    [
        ("Acme cut the number of its shops from 120 to 85.", "85", "120"),
        ("Acme has raised the number of shops in the north from 85 to 120.", "120", "85"),
        ("The council trimmed the list of shops that Acme owns from 40 to just 31.", "31", "40"),
        ("The number of Acme's shops grew from 85 to 120.", "120", "85"),
    ],
)
def test_a_figure_that_changed_is_what_it_came_to(text: str, now: str, before: str) -> None:
    assert _read(text, "Acme", "shops", "quantity", "shops") == [(now, "done"), (before, "superseded")]


@pytest.mark.parametrize(
    "text",
    [
        "Acme raised a fund for shops ranging from 85 to 120 metres.",
        "Acme runs from 85 to 120 shops.",
        "Acme cut, and its shops cost from 85 to 120 dollars.",
    ],
)
def test_a_range_stays_one(text: str) -> None:
    from claimcheck import extract

    assert [mention.text.startswith("85 to 120") for mention in extract(text)] == [True]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (
            "Moray Deep got its permit. A decision to invest has not been taken. It is due in May 2022.",
            "decision to invest",
        ),
        ("The inspection of Moray Deep was put off. It is now planned for May 2022.", "inspection"),
        ("A vote on Moray Deep is certain. It will take place in May 2022.", "vote"),
        ("Talks on Moray Deep were agreed. They begin in May 2022.", "talks"),
    ],
)
def test_when_what_was_told_of_happens(text: str, cue: str) -> None:
    assert [words for words, _ in _read(text, "Moray Deep", cue, "date")] == ["May 2022"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The delivery of Moray Deep went well. It will be scrapped in May 2032.", "delivery"),
        ("The committee discussed the delivery of Moray Deep. It meets again in May 2022.", "delivery"),
    ],
)
def test_what_something_else_does_later_is_no_date_of_it(text: str, cue: str) -> None:
    assert _read(text, "Moray Deep", cue, "date") == []


def test_those_among_the_people_counted_there_belong_there() -> None:
    text = "The Harle clinic will have 480 beds. Some 2,300 people will work there, among them 310 doctors."
    assert [words for words, _ in _read(text, "Harle clinic", "doctors", "quantity", "doctors")] == ["310 doctors"]


def test_a_small_word_of_a_cue_may_stand_apart() -> None:
    text = "Okafor signed a contract running until June 2028."
    assert [words for words, _ in _read(text, "Okafor", "contract until", "date")] == ["June 2028"]
