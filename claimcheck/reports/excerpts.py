"""A finding with its line of the claims file and its line of the article, the words underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from claimcheck.escapes import shown
from claimcheck.finding import Finding, Level, Location
from claimcheck.reports.links import hyperlink

__all__ = ["COLORS", "Paint", "clip", "excerpt", "painted", "plain"]

COLORS: Mapping[Level, str] = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
"""The color of each level."""
_LEAST_BEFORE = 12  # code points before the words, however long their label is
Paint = Callable[[str, str], str]


def plain(words: str, color: str) -> str:  # noqa: ARG001 - takes the place of painted
    """The words unchanged."""
    return words


def painted(words: str, color: str) -> str:
    """The words in a terminal color."""
    import click

    return click.style(words, fg=color, bold=True)


def _cells(words: str) -> int:
    """How many terminal columns the words take."""
    if words.isascii():
        return len(words)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in words
    )


def clip(line: str, column: int, length: int, room: int, beside: int = 0) -> tuple[str, str]:
    """A line cut to fit, with the words of a location in it, and the marks that underline them.

    Args:
        line: The line.
        column: Where the words begin, from 1.
        length: How long they are, in code points.
        room: Columns of the terminal.
        beside: Columns that are wanted to the right of the marks, for a label.

    >>> clip("It cost 5 million.", 9, 9, 60)
    ('It cost 5 million.', '        ^^^^^^^^^')
    >>> clip("The ship, the yard said, cost 5 million.", 31, 9, 50, beside=20)
    ('...e yard said, cost 5 million.', '                     ^^^^^^^^^')
    """
    before, words, after = (shown(part) for part in _parted(line, column, length, room, beside))
    return f"{before}{words}{after}".rstrip(), " " * _cells(before) + "^" * max(1, _cells(words))


def _parted(line: str, column: int, length: int, room: int, beside: int) -> tuple[str, str, str]:
    """What precedes the words, the words, and what follows, cut to fit."""
    at = column - 1
    before, words, after = line[:at], line[at : at + length], line[at + length :]
    if len(words) > room - 6:
        words, after = words[: room - 9] + "...", ""
    rest = max(0, room - len(words))
    left = max(_LEAST_BEFORE, rest - beside)
    if len(before) > left:
        before = "..." + before[len(before) - left + 3 :]
    if len(before) + len(after) > rest:
        keep_after = min(len(after), max(rest // 3, rest - len(before)))
        keep_before = min(len(before), rest - keep_after)
        if keep_before < len(before):
            before = "..." + before.removeprefix("...")[-max(1, keep_before - 3) :]
        if keep_after < len(after):
            after = after[: max(0, keep_after - 3)] + "..."
    return before, words, after


def _line(location: Location, label: str, margin: int, room: int, paint: Paint, color: str) -> list[str]:
    text, underline = clip(location.snippet, location.column, location.length, room, 1 + _cells(label) if label else 0)
    bar, marks = " " * margin + " |", underline.lstrip(" ")
    pointed = f"{bar} {' ' * (len(underline) - len(marks))}{paint(marks, color)}"
    return [f"{location.line:>{margin}} | {text}", f"{pointed}{' ' + paint(label, color) if label else ''}"]


def excerpt(finding: Finding, width: int = 100, paint: Paint = plain, url: str | None = None) -> list[str]:
    """The lines that show a finding to a person: what, where, the words, and how to fix it.

    Args:
        finding: What to show.
        width: Columns that the lines of the files are cut to, at least 30.
        paint: Colors words.
        url: The page of the rule, to which its id is linked on the terminal.
    """
    color = COLORS[finding.level]
    margin = max(len(str(loc.line)) for loc in (finding.location, *(r.location for r in finding.related)))
    room = max(30, width - margin - 3)
    lines = [f"{paint(f'{finding.level}[{hyperlink(finding.rule, url)}]', color)}: {shown(finding.message)}"]
    lines.append(f"{' ' * margin}--> {shown(str(finding.location))}")
    lines.append(f"{' ' * margin} |")
    if finding.location.snippet:
        lines += _line(finding.location, shown(finding.label), margin, room, paint, color)
    for related in finding.related:
        lines.append(f"{' ' * margin}::: {shown(str(related.location))}")
        lines += _line(related.location, shown(related.message), margin, room, paint, "blue")
    if finding.help:
        lines.append(f"{' ' * margin} = help: {shown(finding.help)}")
    return lines
