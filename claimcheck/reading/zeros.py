"""That there was none of what is asked for, as a count of zero: "nobody has died", "no new cases"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems, reading_data, words_of
from claimcheck.reading.lexemes import verb_form
from claimcheck.values.base import Mention
from claimcheck.values.noun import kind_of
from claimcheck.values.quantity import QuantityValue

__all__ = ["zeros"]

_REACH: Final = 60  # code points behind "no" in which what is asked for stands
_NOUN: Final = 4  # words behind "no" among which its noun stands: "no new cases", "no member of staff"
_VERB: Final = 7  # ... and behind "nobody" among which what nobody did does
_PEOPLE: Final = "people"


@cache
def _stop() -> re.Pattern[str]:
    """What ends the words that "no" speaks of."""
    data = reading_data("clauses")
    words = alternatives({*data["coordinating"], *data["conjunctions"], *data["relative"]})
    return re.compile(rf"[,;:.()?!]|\s(?:{words})\s")


@cache
def _none() -> re.Pattern[str]:
    words = reading_data("zeros")
    return re.compile(
        rf"(?<![\w-])(?:(?P<whoever>{alternatives((*words['nobody'], *words['of_them']))})"
        rf"|(?:{alternatives(words['determiners'])})(?=\s[a-z]))(?![\w-])(?!\s(?:{alternatives(words['not_counting'])})(?!\w))",
        re.IGNORECASE,
    )


class _None(NamedTuple):
    """A word that says none, and what stands behind it, word by word: the stems, and whether it is a participle."""

    mention: Mention
    behind: tuple[tuple[frozenset[str], bool], ...]
    whoever: bool
    """Whether it speaks of people or of some told before: then a verb says what none of them did."""


def zeros(analysis: Analysis, question: Question) -> Iterator[Mention]:
    """Yield what a text says there was none of, where a question asks how many.

    Args:
        analysis: The text.
        question: What is asked; a word of its property, of a cue or of its unit must stand right behind.
    """
    if question.unit == "%":
        return
    asked = content_stems(" ".join(filter(None, (question.property, *question.cues, question.unit))))
    for none in _found(analysis):
        near = none.behind[: _VERB if none.whoever else _NOUN]
        # "No single industry employing more than 12%" is none of the industries, and says nothing of who is employed.
        if any(not asked.isdisjoint(stems) and (none.whoever or not participle) for stems, participle in near):
            yield replace(none.mention, value=none.mention.value.counting(question.unit))


def _found(analysis: Analysis) -> Sequence[_None]:
    """Every such word of a text, worked out once for all questions."""
    found: tuple[_None, ...] | None = analysis.scene.memo.get("zeros")
    if found is None:
        found = analysis.scene.memo["zeros"] = tuple(_read(analysis))
    return found


def _read(analysis: Analysis) -> Iterator[_None]:
    text, value = analysis.text, QuantityValue(Decimal(0), Decimal(0), None)
    for match in _none().finditer(text):
        start, end = match.span()
        if analysis.is_value(start, end):
            continue
        last = min(analysis.sentences[analysis.sentence_of(start)].end, end + _REACH)
        stop = _stop().search(text, end, last)
        words = [word.lower for word in words_of(text, end, last if stop is None else stop.start())]
        people = any(kind_of(word) == _PEOPLE for word in words[:_NOUN])
        word = match.group().split()[0]
        mention = Mention("quantity", start, start + len(word), word, value, rules=("zero",))
        behind = tuple((content_stems((word,)), _is_participle(word)) for word in words[:_VERB])
        yield _None(mention, behind, people or match["whoever"] is not None)


def _is_participle(word: str) -> bool:
    form = verb_form(word)
    return form is not None and form.form == "ing"
