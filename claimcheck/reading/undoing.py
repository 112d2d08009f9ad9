"""What denies an event, or undoes it: "refused to buy", "an offer from Holm was turned down"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import lists_of, reading_data
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.syntax import Clause
from claimcheck.text.normalized import Span

__all__ = ["undone_at", "undone_behind"]

_REACH: Final = 10  # words before an event among which what undoes it is looked for, and half of those behind


_words: Final = lists_of("participation")


def undone_at(analysis: Analysis, tokens: Sequence[Token], at: int, clause: Clause, span: Span) -> Span | None:
    """Return the words that deny an event or undo it, before it in its sentence; None where it stands.

    Args:
        analysis: The text.
        tokens: The words of its sentence.
        at: The number of its word among them.
        clause: Its clause.
        span: Where it stands.
    """
    start = tokens[at].start
    if _negated(analysis, tokens, at, clause) or modality_at(analysis.scene, start, span.end) == "denied":
        return span
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if not clause.holds(tokens[index].start):
            return None
        for count in (2, 1):
            first = tokens[max(0, index - count + 1)]
            if " ".join(t.lower for t in tokens[max(0, index - count + 1) : index + 1]) in _words("undoing"):
                return Span(first.start, tokens[index].end)
        if tokens[index].lower not in _words("carrying"):
            return None
    return None


def undone_behind(analysis: Analysis, tokens: Sequence[Token], at: int, clause: Clause) -> Span | None:
    """Return what undoes the event that a clause is about: "an offer from Holm, worth $9 million, was turned down".

    Args:
        analysis: The text.
        tokens: The words of its sentence.
        at: The number of its noun among them.
        clause: Its clause.
    """
    words = [t for t in tokens[at + 1 : at + 2 * _REACH] if clause.holds(t.start)]
    for be, one, other in zip(words, words[1:], [*words[2:], None], strict=False):
        if be.lower in _words("passive"):
            for last in (one, other):
                if last is not None and analysis.text[one.start : last.end].lower() in _words("undoing"):
                    return Span(be.start, last.end)
            return None
    return None


def _negated(analysis: Analysis, tokens: Sequence[Token], at: int, clause: Clause) -> bool:
    """Whether a negation reaches the event itself, not what it only belongs to: "no fine for the deal"."""
    if not negated_at(analysis.scene, tokens[at].start):
        return False
    negations = frozenset(reading_data("qualifiers")["negation"])
    for index in range(at - 1, -1, -1):
        word = tokens[index].lower
        if not clause.holds(tokens[index].start) or word in negations or word.endswith(("n't", "n’t")):
            return True
        if word in reading_data("clauses")["prepositions"] and word != reading_data("participation")["infinitive"]:
            return False
    return True
