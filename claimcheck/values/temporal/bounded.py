"""Bounds and ranges, which stand outside the span of a date: "by April", "since 2016", "from 2009 to 2011"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from claimcheck.values.base import Mod
from claimcheck.values.temporal.atom import Found
from claimcheck.values.temporal.words import alternation, vocabulary

__all__ = ["bounded", "ranges"]

_WINDOW = 40
_LONGEST_BOUND = 4
_LONGEST_GAP = 12
_PIECE = re.compile(r"[^\s-]+")
_LAST = re.compile(r"([^\s-]+)[\s-]+\Z")
_RANGE = re.compile(r"\s+(?:to|through|until|till|and)\s+|\s?[-–—]\s?")
_DASHES = ("-", "–", "—", "through")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",?\s+({alternation(vocabulary().after_date)})\b")


@cache
def _last_words() -> frozenset[str]:
    words = vocabulary()
    phrases = [*words.before_date, *words.approximate, *words.inner_prepositions]
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
    if not mod:
        behind = _behind().match(low, stop)
        if behind is not None:
            mod, stop = vocabulary().after_date[" ".join(behind[1].split())], behind.end()
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


def ranges(low: str, found: list[Found]) -> list[Found]:
    """``found`` with the two ends of a range each carrying the whole of it: "from 2009 to 2011"."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        if (
            right.start - left.end > _LONGEST_GAP
            or left.kind != "date"
            or right.kind != "date"
            or left.vague
            or right.vague
        ):
            continue
        begin = _range_begins(low, left, low[left.end : right.start])
        first, last = left.earliest, right.latest
        if begin is None or first is None or last is None or first > last:
            continue
        for place in (index, index + 1):
            found[place] = replace(
                found[place],
                begin=begin,
                stop=right.stop,
                earliest=first,
                latest=last,
                mod=None,
                granularity="range",
                rules=(*found[place].rules, "range"),
            )
    return found


def _range_begins(low: str, left: Found, gap: str) -> int | None:
    """Where a range begins of which ``left`` is the first end; None where there is no range."""
    if _RANGE.fullmatch(gap) is None:
        return None
    word = gap.strip()
    before = low[max(0, left.start - 14) : left.start].split()[-2:]
    opener = "from" if "from" in before else "between" if "between" in before else ""
    if word in _DASHES:
        return low.rindex(opener, 0, left.start) if opener else left.begin
    if not opener or (word == "and") != (opener == "between"):
        return None
    return low.rindex(opener, 0, left.start)
