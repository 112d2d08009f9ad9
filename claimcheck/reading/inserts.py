"""Inserts between an owner and its figure: "and the Liberals, who governed until now, just nine".

An insert stands between two commas behind a noun and says more of it: a relative clause, a participle, an apposition,
an age, how far away it is. What it says is of its noun alone; the clause goes on behind it as if it were not there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import is_number, lists_of, reading_data
from claimcheck.reading.lexemes import verb_form
from claimcheck.reading.syntax import finite

__all__ = ["before_inserts", "lead_of"]

_LONGEST: Final = 90  # code points of an insert
_MOST: Final = 2  # inserts behind one noun: "his son Karim, 29, who drove the van, 900 euros"
_FIRST: Final = re.compile(r"[\w’'-]+")


_words: Final = lists_of("inserts")


@cache
def _lead() -> re.Pattern[str]:
    figures = reading_data("figures")
    small = alternatives({*figures["blurring"], *figures["linking"], *_words("leading")})
    return re.compile(rf",\s(?P<lead>(?:(?:{small})\s){{0,3}})\Z", re.IGNORECASE)


def lead_of(text: str, start: int, figure: int) -> int | None:
    """Return where the small words between a comma and a figure begin: "in" of ", in 33"; None without a comma.

    Args:
        text: The text.
        start: Where its sentence begins, in code points.
        figure: Where the figure begins.
    """
    found = _lead().search(text, max(start, figure - _LONGEST), figure)
    return None if found is None else found.start("lead")


def before_inserts(text: str, start: int, end: int) -> int | None:
    """Return where the noun ends behind which one or two inserts stand, each between commas; None where none does.

    Args:
        text: The text.
        start: Where its sentence begins, in code points.
        end: Where the words behind the last insert begin.

    >>> text = "The Farmers took 27 and the Liberals, who governed until now, just nine."
    >>> text[:before_inserts(text, 0, text.index("just"))]
    'The Farmers took 27 and the Liberals'
    """
    noun: int | None = None
    for _ in range(_MOST):
        closing = end - 2
        opening = text.rfind(", ", max(start, closing - _LONGEST), closing)
        if text[closing:end] != ", " or opening < 0 or not _is_insert(text, opening + 2, closing, first=noun is None):
            break
        noun, end = opening, opening + 2
    return noun


def _is_insert(text: str, start: int, end: int, *, first: bool) -> bool:
    """Whether words between two commas say more of the noun before them, and begin no clause and no item of a list.

    Args:
        text: The text.
        start: Where the words begin, in code points.
        end: Where they end.
        first: Whether they are the nearest to the figure; those before them are no apposition: that could be the noun.
    """
    found = _FIRST.match(text, start, end)
    if found is None:
        return False
    word = found.group().lower()
    if word in _words("relatives") or (first and word in _words("accompanying")):
        return True
    if finite(text, found.end(), end) is not None:
        return False
    if word in _words("appositions"):
        return first and not any(is_number(other.strip(".,").lower()) for other in text[start:end].split()[1:])
    form = verb_form(word) or verb_form(word.removeprefix("re"))
    return (
        word[0].isdigit()
        or (first and word in _words("prepositions"))
        or (form is not None and form.form == "past")
        or text[start:end].lower().endswith(tuple(f" {words}" for words in _words("measured")))
    )
