"""Which words of a sentence speak of which of its values.

Values of one kind share what their clause says before the first of them; each has a stretch of its own from there on,
up to the separator before the next: "Holm holds 40 percent, the union 8 percent". A word in the stretch of another
value says nothing of this one.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import reading_data
from claimcheck.reading.syntax import finite
from claimcheck.values.base import Mention
from claimcheck.values.noun import kind_of

__all__ = ["Zone", "bracketed_on", "zones_of"]


class Zone(IntEnum):
    """Where a word stands, seen from a value of its sentence."""

    OTHER = 0
    """In the stretch of another value of the kind."""
    SENTENCE = 1
    """In another clause of the sentence."""
    SHARED = 2
    """Before the first value of the kind in its clause."""
    OWN = 3
    """In the stretch of the value itself."""


@cache
def _separator() -> re.Pattern[str]:
    joining = "|".join(
        map(re.escape, [*reading_data("clauses")["coordinating"], *reading_data("clauses")["conjunctions"]])
    )
    return re.compile(rf",\s(?!\d{{3}}\b)|;\s|\s(?:{joining})\s|\s[-–—]+\s|:\s|\)\s?|\s\(")


def _kind(mention: Mention) -> tuple[str, str | None]:
    """What makes two values comparable, so that they share the words of a sentence out among them."""
    if mention.type == "money":
        return mention.type, getattr(mention.value, "currency", None)
    unit = getattr(mention.value, "unit", None)
    return mention.type, kind_of(unit) or unit


def _cut(text: str, one: Mention, other: Mention) -> int:
    """Where the stretch of a value ends and that of the next begins."""
    found = list(_separator().finditer(text, one.end, other.start))
    if one.type == "date":
        return found[0].end() if found else other.start
    while len(found) > 2 and _closes_insertion(text, found[-2], found[-1], other.start):
        del found[-2:]
    return found[-1].end() if found else other.start


def _closes_insertion(text: str, opening: re.Match[str], closing: re.Match[str], end: int) -> bool:
    """Whether two commas enclose an insertion behind a subject: "Holm, which came second, spent $4"."""
    commas = opening.group() == closing.group() == ", "
    return commas and finite(text, closing.end(), end) == closing.end()


def zones_of(analysis: Analysis, mention: Mention) -> tuple[Zone, ...]:
    """Return the zone of each word of a value's sentence.

    Args:
        analysis: The text.
        mention: One of its values.
    """
    memo: dict[tuple[str, int, int], tuple[Zone, ...]] = analysis.scene.memo.setdefault("zones", {})
    key = mention.type, mention.start, mention.end
    found = memo.get(key)
    if found is None:
        found = memo[key] = tuple(_zones(analysis, mention))
    return found


def _is_adverb(mention: Mention) -> bool:
    """Whether a date only says when it is told: "is now expected in May" has one date that something happens on."""
    return mention.timex is not None and mention.timex.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


_OPENED = re.compile(r"\s?\(\s?(?:[\w.’'-]+\s){0,2}")
"""What stands between a value and one in brackets that says it again, or says more of it: "40 miles (about 64 km)"."""


def bracketed_on(analysis: Analysis, mention: Mention) -> Mention | None:
    """Return the value that one in brackets right behind it hangs on, None for any other value."""
    before = None
    for other in analysis.mentions(analysis.sentence_of(mention.start)):
        if other.start >= mention.start:
            break
        if other.end <= mention.start:
            before = other
    if before is None or not _OPENED.fullmatch(analysis.text, before.end, mention.start):
        return None
    return before


def _zones(analysis: Analysis, mention: Mention) -> list[Zone]:
    host = bracketed_on(analysis, mention)
    if host is not None and host.start < mention.start:
        return list(zones_of(analysis, host))
    sentence = analysis.sentence_of(mention.start)
    clause = analysis.scene.clause_of(mention.start)
    kind = _kind(mention)
    rivals = [
        m
        for m in analysis.mentions(sentence)
        if _kind(m) == kind
        and clause.holds(m.start)
        and not (m.start < mention.end and mention.start < m.end)
        and not _is_adverb(m)
    ]
    before = [m for m in rivals if m.start < mention.start]
    after = [m for m in rivals if m.start > mention.start]
    start = _cut(analysis.text, before[-1], mention) if before else clause.spans[0].start
    end = _cut(analysis.text, mention, after[0]) if after else clause.spans[-1].end
    shared = before[0].start if before else mention.start
    zones = []
    for token in analysis.tokens(sentence):
        if not clause.holds(token.start):
            hangs = clause.antecedent is not None and clause.antecedent.start <= token.start < clause.antecedent.end
            zones.append(Zone.SHARED if hangs else Zone.SENTENCE)
        elif start <= token.start < end:
            zones.append(Zone.OWN)
        else:
            zones.append(Zone.SHARED if token.start < shared else Zone.OTHER)
    return zones
