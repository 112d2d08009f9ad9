"""Joins neighbouring atoms: "Thursday, April 6", "the first half of" + "next year", "10 p.m." + "Wednesday"."""

from __future__ import annotations

import re

from claimcheck.values.temporal.atoms import Atom

__all__ = ["compose"]

_OF = re.compile(r"['’]?\s+(?:of|in)\s+(?:the\s+|its\s+|our\s+|their\s+)?|,?\s+")
_PLAIN_OF = re.compile(r"\s+of\s+")
_COMMA = re.compile(r",?\s+|,\s+the\s+")
_POSSESSIVE = re.compile(r"['’]s?\s+|\s+")
_CLOCK_GAP = re.compile(
    r"\s*,?\s+(?:on\s+|[A-Za-z]{2,4}\s*,?\s+(?:on\s+)?|\([A-Za-z]{2,4}\)\s+)?|\s+[A-Za-z]+\s+time,?\s+(?:on\s+)?", re.I
)
_AT = re.compile(r",?\s+(?:at\s+|around\s+|about\s+)?")
_FROM = re.compile(r"\s+(?P<way>after|before|from|following|prior to|since)\s+(?:the\s+)?")
_PART_OF = re.compile(
    r"(?:\bthe\s+)?(?:\bvery\s+)?\b(?P<part>end|close|beginning|start|onset|turn|middle|first\s+(?:third|part)|(?:early|later|latter|last)\s+(?:part|days|months|weeks))"
    r"\s+of\s+(?:the\s+)?\Z|\b(?P<mid>mid|early|late|middle)[\s-]+\Z"
)
_WEEK_OF = re.compile(r"\b(?:the\s+)?week\s+(?:of|ending|beginning|starting)\s+(?:on\s+)?\Z")
_PARTS = {"end": "END", "close": "END", "beginning": "START", "start": "START", "onset": "START", "turn": "START", "middle": "MID",
          "mid": "MID", "early": "START", "late": "END"}  # fmt: skip


def compose(atoms: list[Atom], low: str) -> list[Atom]:
    """The atoms with neighbours joined where the words between them allow it; ``low`` is the text in lower case."""
    out: list[Atom] = []
    for atom in atoms:
        current = atom
        while out:
            joined = _join(out[-1], current, low)
            if joined is None:
                break
            out.pop()
            current = joined
        out.append(current)
    floor = 0
    for atom in out:
        _prefix(atom, low, floor)
        floor = atom.end
    return out


def _prefix(atom: Atom, low: str, floor: int) -> None:
    """Takes "the end of", "the week of" before an atom into it."""
    if atom.kind in ("length", "a_unit", "set", "ref", "offset", "clock"):
        return
    window = low[max(floor, atom.start - 40) : atom.start]
    if atom.mod == "" and not window.endswith(
        (
            "of ",
            "mid-",
            "the ",
            "of\n",
            "the\n",
            "ending ",
            "beginning ",
            "starting ",
            " on ",
            "mid ",
            "early ",
            "late ",
            "early-",
            "late-",
            "middle ",
        )
    ):
        return
    match = _PART_OF.search(window)
    if match is not None and not atom.mod:
        word = match["part"] or match["mid"]
        last = word.split()[0]
        atom.mod = _PARTS.get(last, "START" if last in ("first", "early") else "END")
        atom.start -= len(window) - match.start()
        return
    if atom.kind in ("monthday", "weekday", "day") or (atom.kind == "abs" and len(str(atom.a)) == 10):
        week = _WEEK_OF.search(window)
        if week is not None:
            atom.start -= len(window) - week.start()
            atom.mod = "WEEK"


def _join(left: Atom, right: Atom, low: str) -> Atom | None:
    distance = right.start - left.end
    if distance > 24:
        return None
    gap = low[left.end : right.start]
    a, b = left.kind, right.kind
    if a == "weekday" and _COMMA.fullmatch(gap):
        if b == "monthday" or (b == "abs" and len(str(right.a)) == 10) or b == "numeric":
            return _span(left, right, right)
    if (
        a == "weekday"
        and b == "unit"
        and right.a == "W"
        and gap.strip(" ,") in ("", "of")
        and right.b in (-1, 0, 1)
        and right.c != "the"
    ):
        return Atom(left.start, right.end, "weekday", left.a, ("week", right.b), None, rule="weekday of a week")
    if (
        a == "unit"
        and b == "weekday"
        and left.a == "W"
        and not gap.strip()
        and left.b in (-1, 0, 1)
        and left.c != "the"
    ):
        return Atom(left.start, right.end, "weekday", right.a, ("week", left.b), None, rule="weekday of a week")
    if a == "month" and b == "abs" and right.rule == "year in words" and _COMMA.fullmatch(gap):
        return Atom(left.start, right.end, "abs", f"{right.a}-{left.a:02}", mod=left.mod, rule="month and year")
    if a in ("month", "monthday", "season", "quarter", "nth", "holiday") and b in ("abs", "unit", "ana"):
        joined = _of_year(left, right, gap)
        if joined is not None:
            return joined
    if a in ("unit", "abs") and b in ("quarter", "month", "season") and _POSSESSIVE.fullmatch(gap):
        joined = _year_of(left, right, gap)
        if joined is not None:
            return joined
    if a == "clock" and b in ("weekday", "day", "monthday", "daypart") and _CLOCK_GAP.fullmatch(gap):
        return Atom(left.start, right.end, "clock", left.a, right, None, rule="time and day")
    if a in ("weekday", "day", "monthday") and b == "clock" and _AT.fullmatch(gap) and right.b is None:
        return Atom(left.start, right.end, "clock", right.a, left, None, rule="day and time")
    if (
        a in ("length", "a_unit")
        and isinstance(left.c, tuple)
        and left.c[3] == 0
        and b in ("day", "weekday", "monthday", "holiday", "abs", "month")
    ):
        match = _FROM.fullmatch(gap)
        if match is not None and match["way"] != "since":
            if match["way"] == "from" and b not in ("day", "weekday"):
                return None
            return Atom(
                left.start,
                right.end,
                "from",
                left,
                right,
                -1 if match["way"] in ("before", "prior to") else 1,
                rule="length from a date",
            )
    return None


def _span(left: Atom, right: Atom, keep: Atom) -> Atom:
    return Atom(
        left.start, right.end, keep.kind, keep.a, keep.b, keep.c, keep.mod, keep.rule, keep.approximate, keep.ambiguous
    )


def _of_year(left: Atom, right: Atom, gap: str) -> Atom | None:
    """A part of a year and the year behind it: "the third quarter of 1990", "January next year"."""
    plain_of = _OF.fullmatch(gap)
    if plain_of is None or right.mod:
        return None
    of = "of" in gap or "in" in gap
    if right.kind == "abs":
        if len(str(right.a)) != 4 or (left.kind in ("month",) and not of) or "in" in gap.split():
            return None
        return Atom(left.start, right.end, "within", left, right, None, left.mod, rule=f"{left.kind} of a year")
    if left.kind == "nth":
        if not of or "in" in gap.split():
            return None
        return Atom(left.start, right.end, "within", left, right, None, left.mod, rule="part of a period")
    if right.a == "Y" and (right.c != "the" or of) and right.b in (-1, 0, 1):
        if "in" in gap.split():
            return None
        return Atom(left.start, right.end, "within", left, right, None, left.mod, rule=f"{left.kind} of a year")
    return None


def _year_of(left: Atom, right: Atom, gap: str) -> Atom | None:
    """A year and the part of it behind: "this year's third quarter", "the 1988 second quarter"."""
    if left.kind == "unit" and (left.a != "Y" or not gap.strip() or left.mod):
        return None
    if left.kind == "abs" and (len(str(left.a)) != 4 or right.kind == "month" or left.mod):
        return None
    return Atom(left.start, right.end, "within", right, left, None, right.mod, rule=f"{right.kind} of a year")
