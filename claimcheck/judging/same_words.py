"""A day that a statement names in the text's own words is the day that the text means by them.

"Sunday" and "September" name no day by themselves: in a claims file they are counted from the publication, while in the
article the words around them decide ("will open in September").
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.model import Statement
from claimcheck.reading.answers import Answers
from claimcheck.values.base import Relation, ScaleKind, Value, relate

__all__ = ["as_in_text"]

_WORD: Final = re.compile(r"\w+")


def as_in_text(statement: Statement, stated: Value, answers: Answers) -> Value:
    """Return the stated value, or what the text's most probable date in the same words is.

    Args:
        statement: The statement; its words are compared in any order: "3 May" and "May 3" are the same.
        stated: Its value, read from the words and the day of publication.
        answers: What the text answers.
    """
    if stated.scale is not ScaleKind.DAYS or stated.ambiguous:
        return stated
    words = _words_of(statement.words)
    if not any(word.isalpha() for word in words):
        return stated  # digits are read as the source writes dates, whatever their order
    same = (one.mention.value for one in answers.candidates if _words_of(one.mention.text) == words)
    # Words beside them may make more of them than they say: "since 2013", "between 2029 and 2031".
    plain = (value for value in same if relate(stated, value) in (Relation.EQUAL, Relation.DISJOINT))
    return next(plain, stated)


def _words_of(text: str) -> list[str]:
    return sorted(_WORD.findall(text.casefold()))
