"""Which of several values of a quote are asked for: what has the form that is asked for rules out what has not.

"Four French sites" are no answer for employees beside "14,000 employees", nor is "$8 million" one for a profit per
share beside "$0.19 per share".
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from claimcheck.reading.answers import Answer, Answers

__all__ = ["as_asked", "of_settled"]

_COUNTED: Final = ("unit-same", "unit-near")
_ELSE: Final = ("unit-loose", "unit-other")
_RATE: Final = ("rate-asked",)
_DAY: Final = ("day-asked",)
_TIMES: Final = 20  # how many times larger a whole is at least than what it comes to for each


def as_asked(answers: Answers) -> Answers:
    """Return the answers of a quote without those that others of it rule out.

    Args:
        answers: What the quote answers.
    """
    found = _with_rates(_of_days(answers.candidates))
    if any(_has(answer, _COUNTED) for answer in found):
        found = tuple(answer for answer in found if not (answer.mention.value.measure and _has(answer, _ELSE)))
    return answers if len(found) == len(answers.candidates) else replace(answers, candidates=found)


def of_settled(answers: Answers) -> Answers:
    """Return the answers of a text without the figures that their own sentences give for something else.

    Args:
        answers: What the text answers.
    """
    found = tuple(a for a in answers.candidates if (a.mention.start, a.mention.end) not in answers.instead)
    return answers if len(found) == len(answers.candidates) else replace(answers, candidates=found)


def _of_days(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The days among dates, where a day is asked for and the most probable one names it; else all."""
    best = max(answers, key=lambda answer: answer.probability, default=None)
    if best is None or not _has(best, _DAY):
        return answers
    return tuple(answer for answer in answers if _has(answer, _DAY))


def _with_rates(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """All but what is far larger than an amount for each, where such an amount is asked for."""
    rates = [size for answer in answers if _has(answer, _RATE) and (size := _size(answer)) is not None]
    if not rates:
        return answers
    return tuple(answer for answer in answers if _has(answer, _RATE) or not _is_whole(answer, max(rates)))


def _has(answer: Answer, traits: tuple[str, ...]) -> bool:
    return any(answer.profile.amounts.get(trait, 0.0) > 0 for trait in traits)


def _size(answer: Answer) -> Decimal | None:
    end = answer.mention.value.end("high")
    return end if isinstance(end, Decimal) else None


def _is_whole(answer: Answer, rate: Decimal) -> bool:
    size = _size(answer)
    return size is not None and size > _TIMES * rate
