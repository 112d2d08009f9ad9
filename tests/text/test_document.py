from __future__ import annotations

import pytest

from claimcheck.errors import InputLimitError
from claimcheck.text import document as module
from claimcheck.text.document import Document, Span


def sentences(text: str) -> list[str]:
    document = Document(text)
    return [text[a:b] for a, b in document.sentences]


@pytest.mark.parametrize(
    "whole",
    [
        "Troops of the U.S. Army left on Dec. 3 with Mr. Poe.",
        "It is No. 5 of the list.",
        "Gen. Roe and Lt. Col. J. R. Poe spoke to Sen. Coe, R-Ga., at 5 p.m. Wednesday.",
        "Roe Corp. and Poe Inc. merged.",
        "It rose by 2.5 percent to $1.3 billion.",
        "The case of Roe vs. Poe was closed.",
        "He lives at St. Albans near Mt. Roe.",
        "The line was wrapped by an editor who had only so much room on\nthe page that he wrote.",
    ],
)
def test_a_sentence_is_not_split(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rains.", "It pours."],
        ["We chose plan B.", "It failed."],
        ["He lives in the U.S.", "The deal is off."],
        ["Wages rose again last month.", "Average prices fell."],
        ["“We have a plan.", "It is a good plan.", "Nobody has seen it,” Roe said."],
        ["Is it so?", "It is!", "Good."],
    ],
)
def test_sentences_are_split(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_heading_and_an_empty_line_end_a_sentence() -> None:
    assert sentences("Deal signed\n\nRoe signed it\r\n\r\nPoe did not\n# Next\nThe rest") == [
        "Deal signed",
        "Roe signed it",
        "Poe did not",
        "# Next",
        "The rest",
    ]


def test_list_items_are_sentences() -> None:
    assert sentences("Sold:\n- ten jets\n- two ships\n1. one tank\n2) a truck") == [
        "Sold:",
        "- ten jets",
        "- two ships",
        "1. one tank",
        "2) a truck",
    ]


def test_a_line_that_had_room_for_more_ends_a_sentence() -> None:
    text = "A short headline\nThe first line of an article is much longer than its headline, and goes\non here."
    assert sentences(text) == [text[:16], text[17:]]


def test_no_sentence_in_a_blank_text() -> None:
    document = Document(" \n\t ")
    assert document.sentences == ()
    assert document.sentence_index(2) == 0
    assert document.sentence_at(2) == Span(0, 0)


def test_a_sentence_is_found_by_offset_also_between_two() -> None:
    document = Document("It rains. \n It pours.")
    assert [document.sentence_index(i) for i in (0, 8, 10, 12, 20, 99)] == [0, 0, 0, 1, 1, 1]


def test_positions_count_lines_as_editors_do() -> None:
    document = Document("one\r\ntwo\rthree\nfour\u2028five")
    assert [document.position(i) for i in (0, 3, 5, 9, 15, 20)] == [(1, 1), (1, 4), (2, 1), (3, 1), (4, 1), (4, 6)]
    assert [document.line_text(n) for n in (1, 2, 3, 4)] == ["one", "two", "three", "four\u2028five"]
    assert document.position(10_000) == (4, 10)
    assert document.position(-1) == (1, 1)


@pytest.mark.parametrize("line", [0, 3, -1])
def test_a_line_that_is_not_there(line: int) -> None:
    with pytest.raises(IndexError, match="of 2"):
        Document("one\ntwo").line_span(line)


def test_code_points_are_counted_not_bytes() -> None:
    assert Document("🙂é\nx").position(3) == (2, 1)


def test_paragraphs() -> None:
    text = "\n one\ntwo \n \n\nthree\u2029four\n"
    assert [text[a:b] for a, b in Document(text).paragraphs] == ["one\ntwo", "three", "four"]


def test_too_long_a_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARS", 10)
    assert Document("x" * 10).text == "x" * 10
    with pytest.raises(InputLimitError, match=r"talks\.txt has 11 characters; at most 10"):
        Document("x" * 11, name="talks.txt")


@pytest.mark.parametrize(
    "unit", ["?!", "A. ", "Mr. ", "- a\n", "\r\n", "a\n\n", "\u200b", "e\u0301", "-", " -", "'", "1."]
)
def test_any_text_is_read_in_linear_time(unit: str) -> None:
    import time

    document = Document(unit * 50_000)
    began = time.process_time()
    assert len(document.sentences) <= 50_001
    assert len(document.folded.text) <= 4 * len(document.text)
    assert time.process_time() - began < 5


def test_a_wrapped_quotation_in_markdown_is_one_sentence() -> None:
    document = Document(
        "> The yard said on Monday that the new ferry, the Skagen, will\n> sail by May. It costs more.\n"
    )
    assert [document.text[a:b] for a, b in document.sentences][1:] == ["It costs more."]


def test_what_is_worked_out_about_a_document_does_not_keep_it() -> None:
    import gc
    import weakref

    from claimcheck.reading.analysis import analyse
    from claimcheck.values import published_context

    document = Document("The ferry cost 5 million euros. It opened in May 2021.")
    context = published_context(None)
    assert analyse(document, context) is analyse(document, context)
    assert analyse(document, context).mentions(0)
    gone = weakref.ref(document)
    del document
    gc.collect()
    assert gone() is None


def test_another_process_is_sent_the_text_and_not_what_was_worked_out() -> None:
    import pickle

    document = Document("It opened in May 2021.", name="a.txt")
    document.memo["scenes"] = {"not": "sent"}
    again = pickle.loads(pickle.dumps(document))  # noqa: S301 - made here
    assert (again.text, again.name, again.memo) == (document.text, "a.txt", {})
