"""Which words of a sentence speak of which of its values.

Values of one kind share what their clause says before the first of them; each has a stretch of its own from there on,
up to the separator before the next: "Holm holds 40 percent, the union 8 percent". A word in the stretch of another
value says nothing of this one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import IntEnum
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from claimcheck.reading.analysis import Analysis
from claimcheck.reading.cues import is_number, reading_data
from claimcheck.reading.inserts import before_inserts, lead_of
from claimcheck.reading.left_out import left_out
from claimcheck.reading.like_before import like_before
from claimcheck.reading.syntax import Clause, finite
from claimcheck.values.base import Mention
from claimcheck.values.noun import kind_of

__all__ = ["Zone", "bracketed_on", "zones_of"]

_Kind = tuple[str, str | None]
_start = attrgetter("start")
_NEAR = 8
"""How many values before another one are looked at for the last that ends before it: few overlap."""


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


@cache
def _behind() -> re.Pattern[str]:
    """What opens the words of a second date: "from 1882 until her death in 1922"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reading_data('clauses')['aside']))})\s")


def _kind(analysis: Analysis, mention: Mention) -> _Kind:
    """What makes two values comparable, so that they share the words of a sentence out among them."""
    mention = like_before(analysis.scene).get(mention.start, mention)
    if mention.type == "money":
        return mention.type, getattr(mention.value, "currency", None)
    unit = getattr(mention.value, "unit", None)
    if unit is None and mention.type == "quantity":
        unit = left_out(analysis).measures.get(mention.start)
    return mention.type, kind_of(unit) or unit


def _cut(text: str, one: Mention, other: Mention) -> int:
    """Where the stretch of a value ends and that of the next begins."""
    found = list(_separator().finditer(text, one.end, other.start))
    if one.type == "date":
        if found:
            return found[0].end()
        behind = _behind().search(text, one.end, other.start)
        return other.start if behind is None else behind.start()
    while len(found) > 2 and _closes_insertion(text, found[-2], found[-1], other.start):
        del found[-2:]
    if found:
        return found[-1].end()
    owned = _named_amount().search(text, one.end, other.start)
    return other.start if owned is None else owned.start()


@cache
def _named_amount() -> re.Pattern[str]:
    """The words that name the second of two amounts with nothing between: "a profit of $3m on sales of $41m"."""
    words = reading_data("stretches")
    opening, joint = ("|".join(map(re.escape, words[key])) for key in ("opening", "joint"))
    return re.compile(rf"\b(?:{opening})\s(?:[\w’'-]+\s){{1,4}}(?:{joint})\s?$")


def _closes_insertion(text: str, opening: re.Match[str], closing: re.Match[str], end: int) -> bool:
    """Whether two commas enclose an insertion behind a subject: "Holm, which came second, spent $4"."""
    commas = opening.group() == closing.group() == ", "
    if not commas:
        return False
    return finite(text, closing.end(), end) == closing.end() or _is_led_by_insert(text, opening, closing, end)


def _is_led_by_insert(text: str, opening: re.Match[str], closing: re.Match[str], end: int) -> bool:
    """Whether an insert stands right before a value: "and Holm B, eleven years its junior, 1,320"."""
    return lead_of(text, opening.start(), end) == closing.end() and (
        before_inserts(text, max(0, opening.start() - 1), closing.end()) is not None
    )


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
    mentions = analysis.mentions(analysis.sentence_of(mention.start))
    at = bisect_left(mentions, mention.start, key=_start)
    before = next((one for one in reversed(mentions[max(0, at - _NEAR) : at]) if one.end <= mention.start), None)
    if before is None or not _OPENED.fullmatch(analysis.text, before.end, mention.start):
        return None
    return before


def _zones(analysis: Analysis, mention: Mention) -> list[Zone]:
    host = bracketed_on(analysis, mention)
    if host is not None and host.start < mention.start:
        return list(zones_of(analysis, host))
    sentence = analysis.sentence_of(mention.start)
    clause = analysis.scene.clause_of(mention.start)
    kind = _kind(analysis, mention)
    parts = _parts(analysis, sentence, clause)
    rivals, starts = parts.rivals.get(kind, ([], []))
    # Those that overlap the value are none of its rivals.
    low, high = bisect_left(starts, mention.start), bisect_right(starts, mention.start)
    before = next((m for m in reversed(rivals[:low]) if m.end <= mention.start), None)
    after = next((m for m in rivals[high:] if m.start >= mention.end), None)
    start = _cut(analysis.text, before, mention) if before is not None else clause.spans[0].start
    end = _cut(analysis.text, mention, after) if after is not None else clause.spans[-1].end
    earliest = mention if before is None else next(m for m in rivals if m.end <= mention.start)
    shared = bisect_left(parts.starts, earliest.start)
    own = slice(bisect_left(parts.starts, start), bisect_left(parts.starts, end))
    zones = [Zone.SHARED] * shared + [Zone.OTHER] * (len(parts.starts) - shared)
    zones[own] = [Zone.OWN] * max(0, own.stop - own.start)
    if before is not None and _leaves_noun_out(mention):
        noun = slice(
            bisect_left(parts.starts, before.start), bisect_left(parts.starts, _noun_end(analysis, before, start))
        )
        zones[noun] = [Zone.SHARED] * max(0, noun.stop - noun.start)
    for place, outside in parts.outside:
        zones[place : place + len(outside)] = outside
    if _is_dateline(analysis, sentence, mention):
        zones = [Zone.OWN] * len(parts.starts)
    labelled = bisect_left(parts.starts, mention.start) if _is_labelled(analysis, sentence, mention) else 0
    zones[:labelled] = [Zone.OWN] * labelled
    return zones


_DATED = re.compile(r"\s?[:–—]\s")
"""What stands behind a date that opens a line of a timeline: "2006: building starts"."""


def _is_dateline(analysis: Analysis, sentence: int, mention: Mention) -> bool:
    """Whether a sentence is an entry of a timeline, and a date, the only one, says when all of it was."""
    start, end = analysis.sentences[sentence]
    opens = mention.type == "date" and not analysis.text[start : mention.start].strip("-•*–—· ")
    dates = [m for m in analysis.mentions(sentence) if m.type == "date"] if opens else []
    return len(dates) == 1 and _DATED.match(analysis.text, mention.end, end) is not None


_LABEL = re.compile(r"[^:\n]{2,60}:\s")
"""The words that name the figure of a line: "State Roll: 6,637"."""


def _is_labelled(analysis: Analysis, sentence: int, mention: Mention) -> bool:
    """Whether a sentence is a line that begins with the name of its figure and a colon."""
    text, (start, _) = analysis.text, analysis.sentences[sentence]
    if _LABEL.fullmatch(text, start, mention.start) is None or not text[start].isupper():
        return False
    first = analysis.mentions(sentence)
    return (not first or first[0].start >= mention.start) and finite(text, start, mention.start) is None


def _leaves_noun_out(mention: Mention) -> bool:
    """Whether a count is a bare number whose noun stands with the one before it: "and three in Holm"."""
    if mention.type != "quantity" or getattr(mention.value, "noun", None) is None:
        return False
    words = mention.text.lower().split()
    return all(is_number(word) and (word.isalpha() or not any(c.isalpha() for c in word)) for word in words)


def _noun_end(analysis: Analysis, counted: Mention, limit: int) -> int:
    """Where the words end that say what a figure counts: "12 people dead in Holm and three in Lund"."""
    found = _after_noun().search(analysis.text, counted.end, limit)
    return limit if found is None else found.start()


@cache
def _after_noun() -> re.Pattern[str]:
    words = "|".join(
        map(re.escape, (*reading_data("clauses")["prepositions"], *reading_data("clauses")["coordinating"]))
    )
    return re.compile(rf"[,;:(]|\s(?:{words})\s")


_LABEL = re.compile(r"[^\w\s]{0,2}\s?(?:[\w’'&/,()-]{1,30}\s){0,6}?[\w’'&/,()-]{1,30}\s?:\s")


def _label_end(analysis: Analysis, sentence: int) -> int:
    """Where the label of a row of figures ends, which says what each of them is: "Revenue: 1,284 (2018: 1,146)"."""
    start, end = analysis.sentences[sentence]
    row = analysis.document.rows.at(start)
    found = None if row is None else _LABEL.match(analysis.text, start, end)
    return start if found is None else found.end()


class _Parts(NamedTuple):
    """What the zones of all values of a clause have in common.

    ``rivals`` are its values by kind, each list with where they start, ``starts`` where the words of its sentence
    start, and ``outside`` the runs of words that are not in the clause: the number of the first one, and their zones.
    """

    rivals: dict[_Kind, tuple[list[Mention], list[int]]]
    starts: list[int]
    outside: list[tuple[int, list[Zone]]]


def _parts(analysis: Analysis, sentence: int, clause: Clause) -> _Parts:
    memo: dict[tuple[int, Clause], _Parts] = analysis.scene.memo.setdefault("parts of zones", {})
    key = sentence, clause
    if key not in memo:
        rivals: dict[_Kind, tuple[list[Mention], list[int]]] = {}
        added = left_out(analysis).added.get(sentence, ())
        for m in sorted((*analysis.mentions(sentence), *added), key=_start):
            if clause.holds(m.start) and not _is_adverb(m):
                some, starts = rivals.setdefault(_kind(analysis, m), ([], []))
                some.append(m)
                starts.append(m.start)
        runs: list[tuple[int, list[Zone]]] = []
        tokens = analysis.tokens(sentence)
        label = _label_end(analysis, sentence)
        for index, token in enumerate(tokens):
            if not clause.holds(token.start):
                hangs = token.start < label or (
                    clause.antecedent is not None and clause.antecedent.start <= token.start < clause.antecedent.end
                )
                if not runs or runs[-1][0] + len(runs[-1][1]) != index:
                    runs.append((index, []))
                runs[-1][1].append(Zone.SHARED if hangs else Zone.SENTENCE)
        memo[key] = _Parts(rivals, [token.start for token in tokens], runs)
    return memo[key]
