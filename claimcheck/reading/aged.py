"""Whose an age is: "Ida Holm, 54, said", "19-year-old student Ana Ruiz"; that of somebody else answers no question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.candidates import is_age
from claimcheck.reading.cues import reading_data, stem
from claimcheck.reading.question import Asked
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span

__all__ = ["asks_for_age", "of_others"]

_NAME: Final = r"(?:[A-Z][\w’'.-]{0,30}\s){0,4}[A-Z][\w’'-]{1,30}"
_BEFORE = re.compile(rf"(?P<name>{_NAME}),\s$")
_REACH: Final = 120  # code points beside an age in which the name stands whose it is


@cache
def _behind() -> re.Pattern[str]:
    year, old = (alternatives(reading_data("ages")[name]) for name in ("year", "old"))
    return re.compile(rf"[-\s](?:{year})[-\s](?:{old})\s(?:[a-z][\w’'-]{{1,20}}\s){{0,3}}(?P<name>{_NAME})")


def asks_for_age(asked: Asked) -> bool:
    """Return whether a question asks how old its subject is: not "age of the captain", nor "age at the first arrest".

    Args:
        asked: The question.
    """
    return bool(asked.terms) and {*asked.terms} <= {stem(word) for word in _asking()}


@cache
def _asking() -> frozenset[str]:
    return frozenset(str(word) for word in reading_data("ages")["asking"])


def of_others(places: Sequence[Surroundings], subject: Sequence[Span]) -> Iterator[tuple[int, int | None]]:
    """Return the numbers of the values that are ages of somebody else, each with that of the subject's own age.

    Args:
        places: The values that could answer.
        subject: Every place where the text names the subject.
    """
    owners = {number: owner for number, place in enumerate(places) if (owner := _owner(place.analysis, place))}
    mine = {n for n, owner in owners.items() if any(s.start < owner.end and owner.start < s.end for s in subject)}
    only = min(mine, default=None)
    for number in range(len(places)):
        if number not in mine and (number in owners or only is not None):
            yield number, only


def _owner(analysis: Analysis, place: Surroundings) -> Span | None:
    """The name beside an age."""
    text, (start, end) = analysis.text, analysis.sentences[place.sentence]
    mention = place.mention
    if not is_age(analysis, mention):
        return None
    before = _BEFORE.search(text, max(start, mention.start - _REACH), mention.start)
    if before is not None and text[mention.end : mention.end + 2].strip()[:1] in _CLOSING:
        return Span(*before.span("name"))
    first = mention.text.split("-")[0].split(" ")[0]
    behind = _behind().match(text, mention.start + len(first), min(end, mention.end + _REACH))
    return Span(*behind.span("name")) if behind is not None and _describes(text, behind) else None


def _describes(text: str, found: re.Match[str]) -> bool:
    """Whether nothing but nouns stands between an age and a name: "the 39-year-old played for Braga" has others."""
    words = text[found.start() : found.start("name")].split()[1:]
    small = reading_data("clauses")["prepositions"]
    return finite(text, found.start(), found.start("name")) is None and not any(word in small for word in words)


_CLOSING: Final = frozenset(",.;)–—-")
