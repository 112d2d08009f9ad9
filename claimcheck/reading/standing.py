"""How a sentence goes on with a figure of the one before: "Today it is 84", "Until 2017 the fee was about 85"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.cues import lists_of, reading_data, words_of
from claimcheck.reading.lexemes import verb_form

__all__ = ["is_owned", "joints_in", "tense_of", "verbs_in"]

_FRONT: Final = 8  # words before the pronoun: "By August of the same year it"
_LONGEST: Final = 120  # code points before the figure
_TENSES: Final = ("future", "past", "present")


@cache
def _opening() -> re.Pattern[str]:
    data = reading_data("continued")
    standing, putting, at = (alternatives(data[name]) for name in ("standing", "putting", "put_at"))
    small = alternatives(reading_data("figures")["blurring"])
    level = rf"(?:{standing})(?P<verb>(?:\s[a-z]{{2,9}}){{1,6}}\s)"
    put = rf"(?P<put>{putting})\s(?:{standing})\s(?:{at})\s(?:(?:{small})\s){{0,2}}"
    return re.compile(rf"(?:[\w’'-]{{1,24}},?\s){{0,{_FRONT}}}?(?:{level}|{put})", re.IGNORECASE)


_words: Final = lists_of("continued")


def _verb(text: str, start: int, end: int, said: frozenset[str]) -> list[str]:
    """The words between what stands for the figure before and the figure; none where something else is among them."""
    found = _opening().fullmatch(text, start, end) if end - start <= _LONGEST else None
    words = [] if found is None else (found["verb"] or found["put"]).lower().split()
    return words if all(word in _words("level") or _lemma(word) in said for word in words) else []


def _lemma(word: str) -> str | None:
    form = verb_form(word)
    return None if form is None else form.lemma


def verbs_in(text: str, start: int, end: int) -> frozenset[str]:
    """Return the base forms of the verbs between two offsets.

    Args:
        text: The text.
        start: The first offset, in code points.
        end: The offset behind the last.
    """
    return frozenset(lemma for word in words_of(text, start, end) if (lemma := _lemma(word.lower)) is not None)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"[;,]\s|\s(?:{alternatives(reading_data('continued')['joining'])})\s")


def joints_in(text: str, start: int, end: int) -> list[int]:
    """Return where clauses may begin between two offsets: behind a comma or a semicolon, "and", "but" or "while".

    Args:
        text: The text.
        start: The first offset, in code points.
        end: The offset behind the last.
    """
    return [found.end() for found in _joint().finditer(text, start, end)]


_NONE: Final[frozenset[str]] = frozenset()


def tense_of(text: str, start: int, end: int, said: frozenset[str] = _NONE) -> str | None:
    """Return the time of a figure by its verb, where its sentence only says that something comes to it.

    Args:
        text: The text.
        start: Where the sentence begins, in code points.
        end: Where the figure begins.
        said: The base forms of verbs that are said of the figure before, too: "it took nine days; it now takes 23".

    >>> tense_of("Today it is 84", 0, 12), tense_of("In spring the fee was 9", 0, 22)
    ('present', 'past')
    >>> tense_of("Holm built 84", 0, 11) is None, tense_of("It now takes 23", 0, 13, frozenset(("take",)))
    (True, 'present')
    """
    words = _verb(text, start, end, said)
    found = next((name for name in _TENSES if not _words(name).isdisjoint(words)), None)
    forms = [form.form for word in words if found is None and (form := verb_form(word)) is not None]
    return found if not forms else "present" if forms[-1] == "s" else "past" if forms[-1] in ("past", "both") else None


def is_owned(text: str, start: int, end: int) -> bool:
    """Return whether such a sentence says what somebody has: "It has about 2 million in the bank".

    Args:
        text: The text.
        start: Where the sentence begins, in code points.
        end: Where the figure begins.
    """
    blurring = {str(word) for word in reading_data("figures")["blurring"]}
    return all(word in _words("having") or word in blurring for word in _verb(text, start, end, _NONE))
