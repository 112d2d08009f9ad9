"""Bounds, which stand outside the span of a date: "by April", "since 2016"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from claimcheck.values.base import Mod
from claimcheck.values.temporal.atom import Found
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["bounded"]

_WINDOW = 40
_DENIAL_WINDOW = 40
_LONGEST_BOUND = 4
_PIECE = re.compile(r"[^\s-]+")
_LAST = re.compile(r"([^\s-]+)[\s-]+\Z")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",?\s+({alternation(vocabulary().after_date)})\b")


@cache
def _last_words() -> frozenset[str]:
    words = vocabulary()
    phrases = [*words.before_date, *words.negated_bounds, *words.approximate, *words.inner_prepositions]
    return frozenset(phrase.split()[-1] for phrase in phrases)


def bounded(low: str, found: Found) -> Found:
    """``found`` with the bound and the hedge that the words before and behind it state."""
    if found.kind != "date":
        return found
    begin, mod, approximate = found.begin, "", False
    last = _LAST.search(low, max(0, found.begin - 16), found.begin)
    if last is not None and last[1] in _last_words():
        begin, mod, approximate = _before(low, found)
    stop = found.stop
    behind = _behind().match(low, stop)
    if behind is not None:
        after = vocabulary().after_date[" ".join(behind[1].split())]
        if not mod or after == mod:  # "by April at the latest" says it twice
            mod, stop = after, behind.end()
    if found.vague or not (mod or approximate):
        return found if begin == found.begin and stop == found.stop else replace(found, begin=begin, stop=stop)
    if not mod:
        return replace(found, begin=begin, stop=stop, approximate=True)
    bound = Mod(mod)
    first, end = _opened(found, bound)
    return replace(
        found,
        begin=begin,
        stop=stop,
        approximate=approximate or found.approximate,
        mod=bound,
        earliest=first,
        latest=end,
        rules=(*found.rules, f"bound {mod}"),
    )


def _before(low: str, found: Found) -> tuple[int, str, bool]:
    """Where the words of a bound begin, its mod, and whether they hedge: "by about", "no later than in"."""
    words = vocabulary()
    offset = max(0, found.begin - _WINDOW)
    pieces = list(_PIECE.finditer(low, offset, found.begin))
    at, begin, approximate = len(pieces), found.begin, False
    for _ in range(_LONGEST_BOUND + 1):
        for size in range(min(_LONGEST_BOUND, at), 0, -1):
            phrase = " ".join(piece[0] for piece in pieces[at - size : at])
            if phrase in words.negated_bounds and _denied(low, pieces[at - size].start()):
                return pieces[at - size].start(), words.negated_bounds[phrase], approximate
            if phrase in words.before_date:
                return pieces[at - size].start(), words.before_date[phrase], approximate
            if phrase in words.approximate:
                approximate = True
            elif phrase not in words.inner_prepositions:
                continue
            at -= size
            begin = pieces[at].start()
            break
        else:
            break
    return begin, "", approximate


def _denied(low: str, start: int) -> bool:
    """Whether the clause before ``start`` denies what it says: "will not be ready before"."""
    denying = vocabulary().denying
    for word in reversed(low[max(0, start - _DENIAL_WINDOW) : start].split()):
        if word in denying or word.endswith(("n't", "n’t")):
            return True
        if word[-1] in ".;,:":
            return False
    return False


def _opened(found: Found, mod: Mod) -> tuple[date | None, date | None]:
    """The days that are left when a bound opens one end."""
    first, last = found.earliest, found.latest
    if first is None or last is None:
        return first, last
    if mod is Mod.ON_OR_BEFORE or (mod is Mod.BEFORE and found.mod is Mod.END):
        return None, last
    if mod is Mod.BEFORE:
        return None, first - timedelta(1) if first > date.min else first
    if mod is Mod.AFTER:
        return last + timedelta(1) if last < date.max else last, None
    return first, None
