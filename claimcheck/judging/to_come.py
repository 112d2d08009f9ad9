"""What is still to come in a text, claimed as having come about: "is to receive a million shells", of shells received.

A claim that asks what arrived, was paid or is in force is not supported by a sentence whose verb lies ahead, be the
figure the verb's subject ("a second load of 450 tonnes, sent by rail, is due on Monday") or what stands behind it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.language import WordLists
from claimcheck.reading.cues import content_stems, words_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span

__all__ = ["asks_what_came", "lies_ahead_of"]

_LISTS: Final = WordLists("claimcheck.judging", "to_come")
_BEHIND: Final = 30  # code points behind a figure, its noun, within which "to follow" stands


@cache
def _listed(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_LISTS.either(name)})(?!\w)")


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?!un)[a-z]{{2,16}}(?<!e)ed(?=$|,|\)|\s(?:{_LISTS.either('after')})(?!\w))")


@cache
def _ahead() -> re.Pattern[str]:
    # "Get less than they should": a verb that is not there lies nowhere.
    return re.compile(rf"(?<![\w-])(?:(?:{_LISTS.either('ahead')})(?=\s\w)|(?:{_LISTS.either('pending')})(?!\w))")


def asks_what_came(asked: str) -> bool:
    """Whether a question asks for what has come about: "shells received", but not "shells promised".

    Args:
        asked: The property of a claim.

    >>> asks_what_came("doses that have arrived"), asks_what_came("doses to be delivered"), asks_what_came("doses")
    (True, False, False)
    """
    low = asked.lower()
    if _listed("promised").search(low) is not None and _listed("surely").search(low) is None:
        return False
    if _listed("present").search(low) is not None:
        return True
    return _listed("come").search(low) is not None or _participle().search(low) is not None


def lies_ahead_of(at: Scene, start: int, end: int, asked: frozenset[str] = frozenset()) -> Span | None:
    """The words that put what a figure is of into the future; None where its clause has none.

    Args:
        at: The document.
        start: Where the figure begins, in code points.
        end: Where it ends.
        asked: The stems of the words of the claim: "the 70 workers laid off in March are to get a bonus" says of them
            that they were laid off.
    """
    text, spans = at.plain, _clause(at, start, end)
    here = next((span for span in spans if span.start <= start < span.end), None)
    behind = _listed("behind").search(text, end, min(end if here is None else here.end, end + _BEHIND))
    if behind is not None and finite(text, end, behind.start()) is None:
        return Span(*behind.span())
    before = [Span(span.start, min(span.end, start)) for span in spans if span.start < start]
    if any(finite(text, *span) is not None for span in before):
        return _governing(text, before, start, asked)
    found = next(filter(None, (_ahead().search(text, max(s.start, end), s.end) for s in spans if s.end > end)), None)
    if found is None:
        return None
    between = text[end : found.start()] if here is None or found.start() < here.end else text[end : here.end]
    if _parted().search(between) or not asked.isdisjoint(
        w.stem for w in words_of(between) if w.lower.endswith(_past_endings())
    ):
        return None
    return Span(*found.span())


@cache
def _past_endings() -> tuple[str, ...]:
    return tuple(_LISTS["past_endings"])


@cache
def _parted() -> re.Pattern[str]:
    """What stands between a figure and a verb that is not its own."""
    return re.compile(rf"(?<!\w)(?:{_LISTS.either('parting')})(?!\w)|[;:]")


def _clause(at: Scene, start: int, end: int) -> list[Span]:
    """The spans of a figure's clause; those of the clause around it for an apposition: "the rest, 2.5 tonnes,"."""
    own = at.clause_of(start)
    if own.kind == "insertion" and finite(at.plain, own.spans[0].start, own.spans[-1].end) is None:
        for clause in at.clauses(at.document.sentence_index(start)):
            ends = [span.end for span in clause.spans[:-1]]
            if any(end_ <= start for end_ in ends) and clause.spans[-1].start >= end:
                return list(clause.spans)
    return list(own.spans)


def _governing(text: str, before: list[Span], start: int, asked: frozenset[str]) -> Span | None:
    """The last finite verb before a figure, where it lies ahead and the claim is not about it."""
    last = None
    for span in before:
        for pattern in (_ahead(), _listed("committing")):
            for found in pattern.finditer(text, span.start, span.end):
                own = pattern is not _ahead() and not asked.isdisjoint(content_stems((found.group(),)))
                last = found if not own and (last is None or found.end() > last.end()) else last
    if last is None:
        return None
    # "Will have delivered 8" is one verb.
    behind = _HAVING.match(text, last.end(), start)
    return Span(*last.span()) if finite(text, behind.end() if behind else last.end(), start) is None else None


_HAVING = re.compile(r"\s(?:have\s(?:been\s)?|be\s(?:being\s)?)(?:\w+ly\s)?\w+")
