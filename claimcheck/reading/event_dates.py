"""When an event happened: in a year that a question names or in others alone, or before what the passage reports."""

from __future__ import annotations

import re

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.base import Question
from claimcheck.reading.events import Event

__all__ = ["is_dated_apart", "is_dated_to", "is_earlier"]

_PERFECT = 24  # code points before an event in which "had" is looked for
_HAD = re.compile(r"(?<!\w)had\s(?:[a-z]{2,12}\s)?$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def is_earlier(analysis: Analysis, event: Event) -> bool:
    """Return whether an event had happened before what a passage reports: "had bought".

    Args:
        analysis: The text.
        event: The event.
    """
    front = analysis.text[max(0, event.span.start - _PERFECT) : event.span.start]
    return _HAD.search(front) is not None


def is_dated_apart(analysis: Analysis, question: Question, event: Event) -> bool:
    """Return whether the words of a question name a year, and the clause of an event dates that to others alone.

    Args:
        analysis: The text.
        question: What is asked.
        event: The event.
    """
    years = _years_in(question)
    named = _years_of(analysis, event) if years else frozenset()
    return bool(named) and years.isdisjoint(named)


def is_dated_to(analysis: Analysis, question: Question, event: Event) -> bool:
    """Return whether the clause of an event dates it to a year that the words of a question name.

    Args:
        analysis: The text.
        question: What is asked.
        event: The event.
    """
    years = _years_in(question)
    return bool(years) and not years.isdisjoint(_years_of(analysis, event))


def _years_in(question: Question) -> frozenset[str]:
    """The years that the words of a question name."""
    return frozenset(_YEAR.findall(question.property or ""))


def _years_of(analysis: Analysis, event: Event) -> frozenset[str]:
    """The years that the clause of an event names."""
    clause = analysis.scene.clause_of(event.span.start)
    mentions = analysis.mentions(analysis.sentence_of(event.span.start))
    return frozenset(
        year for m in mentions if m.type == "date" and clause.holds(m.start) for year in _YEAR.findall(str(m.value))
    )
