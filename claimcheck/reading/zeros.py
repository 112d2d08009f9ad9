"""That there was none of what is asked for, as a count of zero: "nobody has died", "no new cases"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

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
_STOP = re.compile(r"[,;:.()?!]|\s(?:and|but|while|though|although|because|when|after|which|who)\s")


@cache
def _none() -> re.Pattern[str]:
    words = reading_data("zeros")
    return re.compile(
        rf"(?<![\w-])(?:(?P<whoever>{alternatives((*words['nobody'], *words['of_them']))})"
        rf"|(?:{alternatives(words['determiners'])})(?=\s[a-z]))(?![\w-])(?!\s(?:{alternatives(words['not_counting'])})(?!\w))",
        re.IGNORECASE,
    )


def zeros(analysis: Analysis, question: Question) -> Iterator[Mention]:
    """Yield what a text says there was none of, where a question asks how many.

    Args:
        analysis: The text.
        question: What is asked; the words of its property or of a cue must stand right behind.
    """
    if question.unit == "%":
        return
    asked = content_stems(" ".join(filter(None, (question.property, *question.cues, question.unit))).split())
    text = analysis.text
    for found in _none().finditer(text):
        start, end = found.span()
        last = min(analysis.sentences[analysis.sentence_of(start)].end, end + _REACH)
        stop = _STOP.search(text, end, last)
        behind = words_of(text, end, last if stop is None else stop.start())
        at = next((n for n, word in enumerate(behind) if not asked.isdisjoint(content_stems((word.lower,)))), None)
        whoever = found["whoever"] is not None or any(kind_of(word.lower) == _PEOPLE for word in behind[:_NOUN])
        if at is None or at >= (_VERB if whoever else _NOUN) or analysis.is_value(start, end):
            continue
        form = verb_form(behind[at].lower)
        if whoever or form is None or form.form != "ing":  # "no single industry employing more than 12%"
            value = QuantityValue(Decimal(0), Decimal(0), None).counting(question.unit)
            word = found.group().split()[0]
            yield Mention("quantity", start, start + len(word), word, value, rules=("zero",))
