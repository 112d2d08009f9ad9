from __future__ import annotations

import pytest

from claimcheck.text.document import Document


def rows(text: str) -> list[tuple[str, str | None]]:
    """The rows of a text, each with its caption."""
    found = Document(text).rows
    captions = (None if caption is None else text[slice(*caption)] for caption in found.captions)
    return [(text[a:b], caption) for (a, b), caption in zip(found.spans, captions, strict=True)]


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in Document(text).sentences]


@pytest.mark.parametrize(
    "lines",
    [
        ["Norwell: 4,120", "Estermark: 2,606"],
        ["- Norwell: 4,120", "- Estermark: 2,606"],
        ["• Length: 12.4 metres (2018: 12.1)", "• Crew: 4"],
        ["Norwell – 54%", "Estermark – 46%"],
        ["Norwell - 12 gold", "Estermark - 9 gold"],
        ["Adult\t£14.50", "Child\t£7.00"],
        ["Length  12.4 metres", "Crew  4"],
        ["Length.....12.4 metres", "Crew.....4"],
        ["Europe 211", "Asia 142"],
        ["Ida Holm\n68%", "Ola Vik\n32%"],
        ["First flight: 14 May 2019", "Unit price: $31 million"],
    ],
)
def test_a_row_is_a_sentence_with_the_caption_above(lines: list[str]) -> None:
    text = "\n".join(["Results of the autumn", *lines])
    assert rows(text) == [(line, "Results of the autumn") for line in lines]
    assert sentences(text) == ["Results of the autumn", *lines]


@pytest.mark.parametrize(
    "text",
    [
        "Borg paid 30 million\nfor the mill and let\nit stand.",
        "The line was wrapped by an editor who had only so much room on\nthe page in 2019\nand wrote on.",
        "Results of the autumn\n\nNobody won.",
        "It costs too much.\n12",
        "",
    ],
)
def test_running_text_has_no_rows(text: str) -> None:
    assert rows(text) == []


def test_a_sentence_with_a_colon_is_a_caption() -> None:
    text = "The council reports what each ward pays:\nNorth ward: €1.5m\nSouth ward: €1m"
    assert {caption for _, caption in rows(text)} == {"The council reports what each ward pays:"}


def test_a_caption_may_stand_above_an_empty_line() -> None:
    assert rows("Medals\n\nNorwell: 12\nVallia: 4") == [("Norwell: 12", "Medals"), ("Vallia: 4", "Medals")]


def test_a_plain_sentence_is_no_caption() -> None:
    assert rows("The council met on Tuesday and agreed.\nNorth ward: 12") == [("North ward: 12", None)]


def test_what_follows_a_total_is_of_no_caption() -> None:
    text = "Electors:\nNorth: 40\nSouth: 60\nTotal: 100\nArea: 12 km²"
    assert [caption for _, caption in rows(text)] == ["Electors:", "Electors:", "Electors:", None]


def test_the_row_at_an_offset() -> None:
    text = "Medals\nNorwell: 12\nVallia: 4\nThe games go on."
    found = Document(text).rows
    assert [found.at(text.index(word)) for word in ("Medals", "Norwell", "12", "Vallia", "games")] == [
        None,
        0,
        0,
        1,
        None,
    ]
    assert list(found.beside(0)) == [1]
    assert found.caption_of(text.index("4")) == (0, 6)
    assert found.caption_of(text.index("games")) is None
