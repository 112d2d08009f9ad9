"""Incremental update: finds the one claim that a change of a claims file affects, if it is only one.

Most changes affect one claim. Then only that claim is read, judged and checked, while findings elsewhere move with the
lines; any other change (another section, a new claim, an id) requires a full check.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.claims import yamltree

__all__ = ["Block", "Narrowed", "block_of", "narrowed"]

_SECTION = re.compile(r"claims[ \t]*:[ \t]*(?:#.*)?$")
_FORMAT = re.compile(r"claimcheck[ \t]*:")
_ENTRY = re.compile(r"(?P<indent> +)(?P<id>[^\s#:'\"{\[&*!|>][^:#]*?|'[^']+'|\"[^\"\\]+\")[ \t]*:[ \t]*(?:#.*)?$")


class Block(NamedTuple):
    """The lines of one claim, from 0, half-open, and the line of its section."""

    id: str
    section: int
    start: int
    end: int


def _blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def block_of(lines: list[str], line: int) -> Block | None:
    """The claim that a line (from 0) belongs to, where the claims are written as indented blocks.

    >>> block_of(["claimcheck: 1", "claims:", "  a:", "    subject: x", "  b:"], 3)
    Block(id='a', section=1, start=2, end=4)
    """
    section = next((n for n in range(min(line, len(lines) - 1), -1, -1) if lines[n][:1] not in ("", " ", "#")), None)
    if section is None or _SECTION.match(lines[section]) is None:
        return None
    first = next((n for n in range(section + 1, len(lines)) if not _blank(lines[n])), None)
    if first is None or _indent(lines[first]) == 0:
        return None
    depth = _indent(lines[first])
    heads = (n for n in range(line, section, -1) if not _blank(lines[n]) and _indent(lines[n]) <= depth)
    start = next(heads, None)
    entry = None if start is None else _ENTRY.match(lines[start])
    if start is None or entry is None or len(entry["indent"]) != depth:
        return None
    after = (n for n in range(start + 1, len(lines)) if not _blank(lines[n]) and _indent(lines[n]) <= depth)
    return Block(entry["id"].strip("'\""), section, start, next(after, len(lines)))


class _Change(NamedTuple):
    """The difference of two texts: the first line that differs, and how many lines were added below it."""

    first: int
    delta: int
    same_after: int


def _difference(old: list[str], new: list[str]) -> _Change:
    first, least = 0, min(len(old), len(new))
    while first < least and old[first] == new[first]:
        first += 1
    after = 0
    while after < least - first and old[-1 - after] == new[-1 - after]:
        after += 1
    return _Change(first, len(new) - len(old), after)


class Narrowed(NamedTuple):
    """The one claim that a change affects.

    ``alone`` is a claims file with this claim and nothing else, at its current lines; ``last`` the last line (from 1)
    that it had before, ``delta`` the number of added lines; ``lines`` are those of the whole file.
    """

    claim: str
    alone: str
    last: int
    delta: int
    lines: list[str]


def narrowed(before: str, after: str) -> Narrowed | None:
    r"""The one claim that a change from one text to another affects; None where it affects several, or none.

    >>> text = "claimcheck: 1\nclaims:\n  a:\n    property: x\n  b:\n    property: y"
    >>> narrowed(text, text.replace(": y", ": z")).claim
    'b'
    >>> narrowed(text, text.replace("b:", "c:")) is None
    True
    """
    old, new = yamltree.lines_of(before), yamltree.lines_of(after)
    change = _difference(old, new)
    block = block_of(new, min(change.first, len(new) - 1))
    if block is None or block.start >= change.first:  # lines added or removed at a claim's end
        block = block_of(new, change.first - 1) if change.first else None
    if block is None or block.start >= change.first or len(new) - block.end > change.same_after:
        return None
    if block_of(old, block.start) != Block(block.id, block.section, block.start, block.end - change.delta):
        return None
    format_ = next((n for n in range(block.section) if _FORMAT.match(new[n])), None)
    if format_ is None:
        return None
    kept = {format_, block.section, *range(block.start, block.end)}
    alone = "\n".join(line if n in kept else "" for n, line in enumerate(new[: block.end]))
    return Narrowed(block.id, alone, block.end - change.delta, change.delta, new)
