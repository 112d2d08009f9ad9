"""Whether the passage gives a figure for the period and the scope that a statement claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import cache

from claimcheck.claims.model import Statement
from claimcheck.judging.verdict import Conflict
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.answers import Answer
from claimcheck.reading.cues import content_stems, reading_data
from claimcheck.reading.periods import agreement
from claimcheck.reading.question import Days, days_of
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import surroundings_of
from claimcheck.text.normalized import Span
from claimcheck.values import parse_value
from claimcheck.values.base import Mention

__all__ = ["period_conflict", "scope_conflict"]

_REACH = 24  # code points before a date in which a comparison is looked for
_AHEAD, _BEHIND = timedelta(days=31), timedelta(days=400)
_NOW = timedelta(days=62)  # how far from its day of publication a text may speak of the present
_PLANS = ("expected", "target", "possible")


@cache
def _compared() -> re.Pattern[str]:
    words = "|".join(re.escape(str(w)) for w in reading_data("qualities")["comparison"])
    return re.compile(rf"(?<!\w)(?:{words})\s(?:[\w’'-]+\s){{0,2}}$", re.IGNORECASE)


def period_conflict(analysis: Analysis, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the period that a passage gives its figure for, where it excludes the one that a statement claims.

    Args:
        analysis: The article.
        answer: The figure of the article that decides.
        statement: The statement; without ``as_of`` nothing can conflict.
    """
    if statement.as_of is None or answer.mention.type == "date":
        return None
    try:
        claimed = days_of(parse_value(statement.as_of, "date"))
    except ValueError:
        return None
    if claimed is None:
        return None
    published = analysis.scene.context.published
    dates = _dates_of(analysis, answer.mention)
    if published is not None and _holds_now(analysis, answer.mention):
        apart = claimed.last < published[0] - _NOW or claimed.first > published[1] + _NOW
        return Conflict(statement.as_of, str(published[0])) if apart else None
    if dates:
        if any(agreement(claimed, days) > 0 for _, days in dates):
            return None
        named = next((mention for mention, _ in dates if _is_named(mention)), None)
        return Conflict(statement.as_of, named.text, Span(named.start, named.end)) if named is not None else None
    if published is None:
        return None
    early = claimed.last < published[0] - _BEHIND
    late = claimed.first > published[1] + _AHEAD and statement.modality.value not in _PLANS
    return Conflict(statement.as_of, str(published[0])) if early or late else None


@cache
def _present() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(reading_data('qualities')['present'])})(?!\w)", re.IGNORECASE)


def _holds_now(analysis: Analysis, figure: Mention) -> bool:
    """Whether the clause of a figure says that it holds when the text appears: "so far", "has since risen to"."""
    spans = analysis.scene.clause_of(figure.start).spans
    return any(_present().search(analysis.text, span.start, span.end) is not None for span in spans)


def _is_named(mention: Mention) -> bool:
    """Whether a date is named, not only pointed to: "March", "2009", but not "the entire year"."""
    return any(c.isdigit() or c.isupper() for c in mention.text)


def _dates_of(analysis: Analysis, figure: Mention) -> list[tuple[Mention, Days]]:
    """The dates that say when a figure holds: beside it, and none that it is compared with."""
    place = surroundings_of(analysis, figure)
    found = []
    for mention in analysis.mentions(place.sentence):
        days = days_of(mention.value) if mention.type == "date" else None
        if days is None or (mention.start < figure.end and figure.start < mention.end):
            continue
        before = analysis.text[max(0, mention.start - _REACH) : mention.start]
        zone = place.zone_of(Span(mention.start, mention.end))
        if zone is not None and zone >= Zone.SHARED and _compared().search(before) is None:
            found.append((mention, days))
    return found


@cache
def _places() -> Mapping[str, str]:
    """Every name and adjective of a place in lower case, and the place."""
    table: dict[str, str] = {}
    for place, others in reading_data("places").items():
        for name in (place, *others):
            table.setdefault(str(name).lower(), str(place).lower())
    return table


def _places_in(words: str) -> dict[str, str]:
    """The places that words name, each with the words."""
    low = words.lower()
    found = {}
    for name, place in _places().items():
        at = low.find(name)
        if at >= 0 and not low[at - 1 : at].isalpha() and not low[at + len(name) : at + len(name) + 1].isalpha():
            found[place] = name
    return found


def scope_conflict(analysis: Analysis, answer: Answer, statement: Statement) -> Conflict | None:
    """Return the other place, or the other one of several, that a passage gives its figure for.

    Args:
        analysis: The article.
        answer: The figure of the article that decides.
        statement: The statement; without ``scope`` nothing can conflict.
    """
    scope = statement.scope
    if scope is None:
        return None
    place = surroundings_of(analysis, answer.mention)
    own = [t for t, z in zip(place.tokens, place.zones, strict=True) if z >= Zone.SHARED]
    words = " ".join(analysis.text[t.start : t.end] for t in own)
    claimed, stated = _places_in(scope), _places_in(words)
    if claimed and stated and not claimed.keys() & stated.keys():
        other = next(iter(stated.values()))
        token = next((t for t in own if t.lower.startswith(other.split()[0])), None)
        return Conflict(scope, other, None if token is None else Span(token.start, token.end))
    # "The first half of 2020": an order inside the value itself tells nothing of the scope.
    inside = content_stems(answer.mention.text)
    ordinals = [word for word in answer.profile.words.get("ordinal-differs", ()) if word not in inside]
    return Conflict(scope, " ".join(ordinals)) if ordinals else None
