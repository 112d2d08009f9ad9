"""Joins neighbouring atoms: "Thursday, April 6", "the first half of" + "next year", "10 p.m." + "Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claimcheck.values.temporal.atom import HOURS, Amount, Atom
from claimcheck.values.temporal.daylist import days_apart
from claimcheck.values.temporal.joints import join
from claimcheck.values.temporal.patterns import compiled, pattern
from claimcheck.values.temporal.words import vocabulary

__all__ = ["compose"]

_LONGEST_GAP = 24
_LONGEST_GAPS = {"length": 48, "a_unit": 48}  # "two days before the parliamentary vote on 20 March"
_WITHOUT_PREFIX = frozenset({"length", "a_unit", "set", "ref", "offset", "clock"})
_DAYS = frozenset({"weekday", "day", "monthday"})
_WEEKS_OF = _DAYS | {"holiday", "abs"}
_PREFIX_WINDOW = 40
# Before "next year"; and what is as far from its begin as the day of writing is from this year's.
_THIS_TIME = "this time "
_SMALLER = {"Y": "M", "M": "W", "W": "D"}


@cache
def _part_of() -> re.Pattern[str]:
    """A part of a period before its name: "the end of", "mid-"."""
    words = vocabulary()
    adjectives = [word for word in words.parts if " " not in word]
    return compiled("compose.part_of", adjectives=adjectives)


@cache
def _part_heads() -> tuple[frozenset[str], frozenset[str]]:
    """The last words of what may stand before a period, and of what may stand before "of" and a period."""
    words = vocabulary()
    return frozenset({"end", *words.parts}), frozenset(phrase.split()[-1] for phrase in words.parts_of)


def _ends_in_part(window: str) -> bool:
    """Whether ``window`` may end in a part of a period: few do, and this is told by a word or two."""
    words = window.replace("-", " ").split()
    beside, before_of = _part_heads()
    if words and words[-1] == "the":
        words.pop()
    elif words and words[-1] in beside:
        return True
    return len(words) > 1 and words[-1] == "of" and words[-2] in before_of


def compose(atoms: list[Atom], low: str) -> list[Atom]:
    """The atoms with neighbours joined where the words between them allow it; ``low`` is the text in lower case."""
    out: list[Atom] = []
    for atom in _each_day(atoms, low):
        current = atom
        while out and current.start - out[-1].end <= _LONGEST_GAPS.get(out[-1].kind, _LONGEST_GAP):
            joined = join(out[-1], current, low)
            if joined is None:
                break
            out.pop()
            current = joined
        out.append(current)
    for first, second, day in zip(out, out[1:], [*out[2:], None], strict=False):
        if first.kind == second.kind == "clock" and first.anchor is None:
            _share_day(first, second, day, low)
    floor, endings = 0, vocabulary().part_endings
    for atom in out:
        start = atom.start
        if low.endswith(endings, floor, start) and atom.kind not in _WITHOUT_PREFIX:
            _take_prefix(atom, low, floor)
        elif atom.kind == "unit" and low.endswith(_THIS_TIME, floor, start):
            _take_this_time(atom)
        floor = atom.end
    return out


def _each_day(atoms: list[Atom], low: str) -> Iterator[Atom]:
    """The atoms, lists of days as one for each of them."""
    for atom in atoms:
        if atom.day_to:
            yield from days_apart(atom, low)
        else:
            yield atom


def _share_day(first: Atom, second: Atom, day: Atom | None, low: str) -> None:
    """Gives an hour the day behind the next one: "8 a.m. to 6 p.m. on Friday", "At 10:35 a.m. (0735 GMT) on Friday"."""
    if pattern("compose.hours").fullmatch(low, first.end, second.start) is not None:
        first.anchor = second.anchor if second.anchor is not None and second.anchor.start > second.start else None
        if first.anchor is None:
            first.how = second.how = HOURS
        return
    if pattern("compose.twice").fullmatch(low, first.end, second.start) is None:
        return
    if second.anchor is not None:
        first.anchor = second.anchor
    elif day is not None and day.kind in _DAYS and pattern("compose.closed").fullmatch(low, second.end, day.start):
        first.anchor = second.anchor = day


def _take_prefix(atom: Atom, low: str, floor: int) -> None:
    """Takes "the end of", "the week of" before an atom into it."""
    window = low[max(floor, atom.start - _PREFIX_WINDOW) : atom.start]
    if not atom.mod and _ends_in_part(window) and (part := _part_of().search(window)) is not None:
        _take_part(atom, part, len(window))
    elif atom.kind in _WEEKS_OF and (atom.kind != "abs" or len(atom.name) == 10):
        week = pattern("compose.week_of").search(window)
        if week is not None:
            _take_week(atom, week, len(window))


def _take_this_time(atom: Atom) -> None:
    """Reads "this time next year" as that year's month, "this time last month" as a week, and "last week" as a day."""
    near = _SMALLER.get(atom.name)
    if near is None or atom.deictic not in (1, -1):
        return
    atom.start -= len(_THIS_TIME)
    atom.anchor = Atom(atom.start, atom.end, "day" if near == "D" else "unit", near, deictic=0, rule="this time")
    atom.amount = Amount(atom.name, Decimal(1), Decimal(1))
    atom.kind, atom.rule = "from", "this time <unit>"


def _take_part(atom: Atom, match: re.Match[str], size: int) -> None:
    words, of = vocabulary(), match["part"]
    part = " ".join((of or match["mid"] or match["end"]).split())
    atom.mod = words.parts[part] if match["mid"] else words.parts_of[part]
    atom.start -= size - match.start()
    atom.rule = f"{part} of {atom.rule}" if of else f"{part} {atom.rule}"


def _take_week(atom: Atom, match: re.Match[str], size: int) -> None:
    told, weeks = match[0].split(), vocabulary().weeks_told
    atom.start -= size - match.start()
    atom.mod = "WEEKEND" if match["end"] else next((weeks[word] for word in told if word in weeks), "WEEKOF")
    atom.rule = f"{'weekend' if match['end'] else 'week'} of {atom.rule}"
