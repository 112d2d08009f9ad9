"""A history drawn in characters: a row per statement in order, with its value across.

The geometry is the report's, turned to fit a terminal: time runs down, the value runs across.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from claimcheck.escapes import shown
from claimcheck.reports.charts import Chart, Link, Mark

__all__ = ["ASCII", "LINES", "Signs", "draw"]

_DATE = 10
_LEAST_AREA = 24
_LONGEST_NAME = 18
_GAP = 2


class Signs(NamedTuple):
    """The characters to draw with."""

    dot: str
    hollow: str
    bar: str
    dashed: str
    low: str
    high: str
    open_low: str
    open_high: str
    outcome: str
    axis: str
    tick: str
    moved: str
    rule: str
    cut: str


LINES = Signs("●", "○", "─", "╌", "├", "┤", "◄", "►", "┊", "─", "┴", "↳", "┄", "…")
ASCII = Signs("*", "o", "-", ".", "|", "|", "<", ">", ":", "-", "+", "->", ".", "~")

_STYLES = {"slipped": "yellow", "raised": "yellow", "contradiction": "red"}


@dataclass(slots=True)
class _Row:
    """Cells of the drawing area, each with its style."""

    cells: list[str]
    styles: list[str]

    @classmethod
    def blank(cls, area: int) -> _Row:
        return cls([" "] * area, [""] * area)

    def put(self, at: int, words: str, style: str) -> None:
        for offset, char in enumerate(words):
            if 0 <= at + offset < len(self.cells):
                self.cells[at + offset], self.styles[at + offset] = char, style

    def free(self, start: int, end: int) -> bool:
        return start >= 0 and end <= len(self.cells) and all(c == " " for c in self.cells[start:end])


def _clip(words: str, room: int, signs: Signs) -> str:
    """Words in a number of terminal columns, cut or padded."""
    if cell_len(words) <= room:
        return set_cell_size(words, room)
    return set_cell_size(words, room - 1) + signs.cut


def draw(name: str, drawn: Chart, *, width: int = 80, color: bool = False, signs: Signs = LINES) -> str:
    """Draw the chart as lines of at most ``width`` columns.

    Args:
        name: The title; its first line.
        drawn: The geometry.
        width: Columns of the terminal; below 50 some words are cut.
        color: Whether to use ANSI colors.
        signs: The characters to draw with.
    """
    longest = max(cell_len(shown(mark.entry.source)) for mark in drawn.marks)
    label = min(longest, _LONGEST_NAME, max(4, width - _DATE - 2 * _GAP - _LEAST_AREA))
    area = max(_LEAST_AREA, width - _DATE - 2 * _GAP - label)
    margin = _DATE + _GAP + label + _GAP
    lines = [Text(_clip(shown(name), width, signs).rstrip(), style="bold")]
    day = next((line for line in drawn.lines if line.kind == "as-of"), None)
    for mark in drawn.marks:
        if day is not None and not mark.undated and day.x1 < mark.x:
            lines.append(_day(day.label, width, signs))
            day = None
        lines.append(_line(mark, drawn, area, label, signs))
        lines += [_moved(link, drawn, margin, signs) for link in drawn.links if drawn.marks[link.to] == mark]
    if day is not None:
        lines.append(_day(day.label, width, signs))
    lines += [Text(" " * margin + words, style="dim") for words in _axis(drawn, area, signs)]
    if drawn.left_out:
        lines.append(Text(f"{drawn.left_out} more cannot be drawn on this axis", style="dim"))
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, margin + area),
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        legacy_windows=False,
    )
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return out.getvalue()


def _day(label: str, width: int, signs: Signs) -> Text:
    return Text(f"{label}{' ' * _GAP}{signs.rule * (width - _DATE - _GAP - 6)} as of"[:width], style="dim")


def _place(share: float, area: int) -> int:
    return min(area - 1, max(0, round(share * (area - 1))))


def _line(mark: Mark, drawn: Chart, area: int, label: int, signs: Signs) -> Text:
    row = _Row.blank(area)
    for line in drawn.lines:
        if line.kind == "outcome":
            row.put(_place((line.y1 + line.y2) / 2, area), signs.outcome, "green")
    _draw(row, mark, area, signs)
    text = Text(f"{'undated' if mark.entry.stated is None else str(mark.entry.stated[0]):<{_DATE}}{' ' * _GAP}")
    text.append(_clip(shown(mark.entry.source), label, signs) + " " * _GAP, style="dim" if mark.hollow else "")
    for cell_style, cells in groupby(zip(row.styles, row.cells, strict=True), key=lambda cell: cell[0]):
        text.append("".join(cell for _, cell in cells), style=cell_style)
    return text


def _draw(row: _Row, mark: Mark, area: int, signs: Signs) -> None:
    """Draw a value as a bar, a dot or both, with its words behind it, or before it where there is no room."""
    style = "blue" if mark.hollow else "bold blue"
    low, high, stated = (_place(share, area) for share in (mark.low, mark.high, mark.stated))
    if high > low or mark.open_low or mark.open_high:
        bar = signs.dashed if mark.hollow or mark.approximate else signs.bar
        row.put(low, bar * (high - low + 1), style)
        row.put(low, signs.open_low if mark.open_low else signs.low, style)
        row.put(high, signs.open_high if mark.open_high else signs.high, style)
    if high - low < 2 or mark.open_low != mark.open_high or mark.hollow:
        row.put(stated, signs.hollow if mark.hollow else signs.dot, style)
    words = shown(str(mark.entry.value))
    if row.free(high + 1, high + 2 + len(words)):
        row.put(high + 2, words, "")
    elif row.free(low - 2 - len(words), low):
        row.put(low - 1 - len(words), words, "")


def _moved(link: Link, drawn: Chart, margin: int, signs: Signs) -> Text:
    with_ = f" with {shown(drawn.marks[link.from_].entry.source)}" if link.kind == "contradiction" else ""
    words = f"{signs.moved} {link.kind}{with_} {link.label}".rstrip()
    return Text(" " * (margin - _GAP - len(signs.moved)) + words, style=_STYLES.get(link.kind, "cyan"))


def _axis(drawn: Chart, area: int, signs: Signs) -> list[str]:
    """The axis with its ticks, labelled as far as there is room; for stages, those in use first."""
    line, names = [signs.axis] * area, _Row.blank(area)
    used = {str(mark.entry.value) for mark in drawn.marks}
    for tick in sorted(drawn.y.ticks, key=lambda tick: (tick.label not in used, tick.at)):
        at = _place(tick.at, area)
        line[at] = signs.tick
        begin = min(max(0, at - len(tick.label) // 2), area - len(tick.label))
        if names.free(max(0, begin - 1), min(area, begin + len(tick.label) + 1)):
            names.put(begin, tick.label, "")
    unit = {"slip": "", "ladder": ""}.get(drawn.kind, drawn.unit)
    rows = ["".join(line), "".join(names.cells).rstrip()]
    outcome = next((one.label for one in drawn.lines if one.kind == "outcome"), None)
    if outcome is not None:
        rows.append(f"{signs.outcome} outcome {shown(outcome)}")
    return [*rows, f"in {shown(unit)}"] if unit else rows
