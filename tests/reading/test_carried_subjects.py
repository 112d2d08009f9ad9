"""How a subject is carried through a text: by the noun that ends its name, by its officers, from clause to clause."""

from __future__ import annotations

import pytest

from claimcheck import read

QUAKE = "The Orsk quake killed 61 people. Rescuers came from afar, said Ida Lund, who leads the Red Crescent. "
LUMO = "Lumo lost money again. Sales fell in Asia, where Kessel is strong. "


def _read(text: str, subject: str, cue: str, type_: str, unit: str | None = None) -> list[tuple[str, str]]:
    found = read(text, subject=[subject], cues=[cue], type=type_, unit=unit, published="2022-02-04")
    return [(reading.text, reading.modality) for reading in found]


def _words(*args: str) -> list[str]:
    return [words for words, _ in _read(*args)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (QUAKE + "The quake was followed by 40 aftershocks.", ["40 aftershocks"]),
        (QUAKE + "The quake hit at dawn and was followed by 40 aftershocks.", ["40 aftershocks"]),
        (QUAKE + "The quake victims were told of 40 aftershocks.", []),
        ("The Orsk quake killed 61 people. The Borg quake was worse. The quake had 40 aftershocks.", []),
    ],
)
def test_the_noun_that_ends_a_name_stands_for_it(text: str, expected: list[str]) -> None:
    assert _words(text, "Orsk quake", "aftershocks", "quantity", "aftershocks") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LUMO + "Chief executive Saara Hietala will close a plant and cut 1,800 jobs.", ["1,800 jobs"]),
        (LUMO + "Finance chief Jon Berg will cut 1,800 jobs.", ["1,800 jobs"]),
        (LUMO + "Kessel chief executive Jon Berg will cut 1,800 jobs.", []),
        (LUMO + "Jon Berg will cut 1,800 jobs.", []),
    ],
)
def test_an_officer_acts_for_the_body_that_the_text_is_about(text: str, expected: list[str]) -> None:
    assert _words(text, "Lumo", "cut", "quantity", "jobs") == expected


def test_what_was_found_to_be_so_has_a_subject_of_its_own() -> None:
    text = "Delmar lost in court. Judge Anna Wout found that the company had known of the mould since March 2021."
    assert _words(text, "Delmar", "known", "date") == ["March 2021"]


@pytest.mark.parametrize("words", ["once set for", "first planned for", "originally due in"])
def test_an_insertion_tells_of_its_own_date_alone(words: str) -> None:
    text = f"The launch of the Lumo X, {words} September 2018, has been put off to March 2019."
    assert _read(text, "Lumo X", "launch", "date") == [("March 2019", "done"), ("September 2018", "superseded")]


def test_the_oldest_of_them_is_one_of_several() -> None:
    text = "The Harle park has 40 trees of a height of 12 metres, the tallest of them of a height of 31 metres."
    assert _words(text, "Harle park", "height", "quantity", "metres") == ["12 metres"]
    assert "31 metres" in _words(text, "Harle park", "tallest height", "quantity", "metres")


def test_to_do_so_is_to_do_what_was_told_before() -> None:
    text = "Delmar said that it would appeal. Its lawyers have 30 days to do so."
    assert _words(text, "Delmar", "appeal", "duration") == ["30 days"]
