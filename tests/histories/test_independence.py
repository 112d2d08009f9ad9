"""Which texts copy or rewrite one another: two reports of one speech do not, what keeps the words between it does."""

from __future__ import annotations

from claimcheck import Document
from claimcheck.histories.copies import copies

SPEECH = [
    "“We shall build the harbour wall again before the winter storms of the year 2031,” the mayor said.",
    "“No family on the quay will have to leave its house while the work is done,” the mayor said.",
]
BETWEEN = [
    "The council of Varde met for nine hours on Tuesday to discuss what the flood of January had destroyed.",
    "Three firms from the coast have offered to drive the piles and to lay the stones of the new wall.",
    "Fishermen had asked for a second gate, which the engineers of the port have so far refused to draw.",
    "A first payment from the insurance fund reached the town in March and was spent on pumps and sand.",
]
TURNED = [
    "On Tuesday the council of Varde met for nine hours to discuss what January's flood had destroyed.",
    "Three coast firms have offered to lay the stones of the new wall and to drive the piles for it.",
    "The engineers of the port have so far refused to draw a second gate that fishermen had asked for.",
    "In March a first payment from the insurance fund reached the town, and it was spent on sand and pumps.",
]
OTHER = [
    "Rain fell on the market square, where two hundred people listened under umbrellas and tarpaulins.",
    "Opponents of the mayor want a referendum; they collected signatures at bus stops all through spring.",
    "Schools stay closed until Monday because teachers cannot reach the island by the morning ferry.",
    "A choir sang, and children handed out paper boats with the names of houses that were swept away.",
]


def _found(first: list[str], second: list[str]) -> list[bool]:
    documents = {"a": Document(" ".join(first)), "b": Document(" ".join(second))}
    return [copy.rewritten for copy in copies(documents)]


def test_a_reprint_is_a_copy() -> None:
    assert _found([*SPEECH, *BETWEEN], [*BETWEEN, *SPEECH]) == [False]


def test_what_keeps_the_quotations_and_turns_the_sentences_is_a_rewrite() -> None:
    assert _found([*SPEECH, *BETWEEN], [*SPEECH, *TURNED]) == [True]


def test_two_reports_of_one_speech_are_independent() -> None:
    assert _found([*SPEECH, *BETWEEN], [*SPEECH, *OTHER]) == []


def test_what_two_reports_quote_in_slightly_other_words_counts_for_nothing_by_itself() -> None:
    """Most of both texts is the speech, and each paper trims it in its own way."""
    spoken = [*SPEECH, *(f"“{sentence[:-1]},” she added." for sentence in BETWEEN)]
    trimmed = [*SPEECH, *(f"“{sentence[:-1]},” she added." for sentence in TURNED)]
    assert _found([*spoken, *OTHER[:2]], [*trimmed, *OTHER[2:]]) == []
    assert _found([*SPEECH, *BETWEEN, *OTHER[:1]], [*SPEECH, *TURNED, *OTHER[2:3]]) == [True]


def test_short_remarks_between_are_not_compared() -> None:
    remarks = ["He smiled.", "They clapped loudly then.", "So it went.", "All was quiet."] * 3
    assert _found([*SPEECH, *BETWEEN, *remarks], [*SPEECH, *OTHER, *remarks[::-1]]) == []


def test_other_texts_are_independent() -> None:
    assert _found([*BETWEEN, *BETWEEN[:1]], [*OTHER, *OTHER[:1]]) == []
