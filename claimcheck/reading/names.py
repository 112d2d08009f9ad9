"""The names of a sentence, and which of them hang on a preposition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck.reading.analysis import Analysis, Token
from claimcheck.reading.cues import reading_data

__all__ = ["is_oblique", "is_place_adjective", "name_runs", "pronouns"]

_REACH = 3  # words before a name among which its preposition is looked for


@cache
def pronouns() -> frozenset[str]:
    """The pronouns that stand for something named before."""
    return frozenset((*reading_data("clauses")["pronouns"], "these"))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(reading_data("clauses")["prepositions"])


@cache
def _place_adjectives() -> frozenset[str]:
    return frozenset(str(word).lower() for words in reading_data("place_adjectives").values() for word in words)


def is_place_adjective(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word only says where what follows is from: "the Kenyan county", not "the Kenyan", nor "Kenyan Airways".

    Args:
        tokens: The words, in order.
        index: The word.
    """
    if tokens[index].lower not in _place_adjectives() or index + 1 >= len(tokens):
        return False
    token, behind = tokens[index], tokens[index + 1]
    return behind.start == token.end + 1 and not (behind.light or behind.number or behind.name)


def is_oblique(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the name that a word belongs to hangs on a preposition: "in Lund", "of the Lund yard".

    Args:
        tokens: The words of the sentence.
        index: The word.
    """
    at = index - 1
    while at >= 0 and tokens[at].name:
        at -= 1
    for token in reversed(tokens[max(0, at - _REACH + 1) : at + 1]):
        if token.lower in _prepositions():
            return True
        if not token.light:
            return False
    return False


def name_runs(analysis: Analysis, sentence: int) -> tuple[tuple[int, int], ...]:
    """Return the names of a sentence as half-open ranges of its words, values left out."""
    memo: dict[int, tuple[tuple[int, int], ...]] = analysis.scene.memo.setdefault("name-runs", {})
    found = memo.get(sentence)
    if found is None:
        tokens = analysis.tokens(sentence)
        runs: list[tuple[int, int]] = []
        for index, token in enumerate(tokens):
            if not token.name or analysis.is_value(token.start, token.end):
                continue
            if runs and runs[-1][1] == index and analysis.text[tokens[index - 1].end : token.start].isspace():
                runs[-1] = runs[-1][0], index + 1
            else:
                runs.append((index, index + 1))
        found = memo[sentence] = tuple(runs)
    return found
