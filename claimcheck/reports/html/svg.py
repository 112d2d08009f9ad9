"""A chart as hand-written SVG: shapes and words only, no styles or scripts.

Every mark has a title that says what it shows, and the chart's label says that a table with the same data follows.
Styles that hold for all charts (text anchors, line styles) are in the page's CSS: a report may hold thousands of
charts. Labels never cross a line: ``labels`` finds them a free place.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from claimcheck.reports.charts import Chart, Line, Link, Mark
from claimcheck.reports.html.labels import Box, Labels, Place, Segment, text_width
from claimcheck.reports.html.safe import clip, shown

__all__ = ["svg"]


_HEIGHT = 300
_RIGHT, _TOP, _BOTTOM = 24, 24, 36
_ARROW = 6
_RADIUS = 5.5
_CAP = 6
_LABEL_CHARACTERS = 40
_BETWEEN_TICKS = 8
_NUMBER_REACH = 20.0


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def _n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _words(text: str, most: int = 200) -> str:
    return escape(shown(clip(text, most)))


def _path(steps: Iterable[str], name: str = "") -> str:
    drawn = "".join(steps)
    kind = f' class="{name}"' if name else ""
    return f'<path{kind} d="{drawn}"/>' if drawn else ""


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    """The path commands from one point to another."""
    if y1 == y2:
        return f"M{_n(x1)} {_n(y1)}H{_n(x2)}"
    return f"M{_n(x1)} {_n(y1)}V{_n(y2)}" if x1 == x2 else f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"


def _text(x: float, y: float, words: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{_n(x)}" y="{_n(y)}">{words}</text>'


def _placed(place: Place, words: str, name: str = "") -> str:
    names = " ".join(part for part in (name, "" if place.anchor == "start" else place.anchor) if part)
    return _text(place.x, place.y, _words(words), names)


class _Frame(NamedTuple):
    """The size of a drawing: its width, the room for the labels of its y axis, and whether its parts have titles."""

    name: str
    width: int
    left: int
    tick_characters: int
    titled: bool

    def x(self, share: float) -> float:
        return self.left + share * (self.width - self.left - _RIGHT)


# A phone shows the wide drawing so small that nobody can read it. A narrow one is only seen there, and says no more.
_WIDE = _Frame("wide", 720, 104, 13, titled=True)
_NARROW = _Frame("narrow", 360, 82, 10, titled=False)


def svg(drawn: Chart, title: str) -> str:
    """Draw the chart as two ``<svg>`` elements, of which the page's style shows the one that fits the screen.

    Args:
        drawn: The geometry.
        title: What it shows, in words; escaped here.
    """
    what = {"slip": "slip chart", "figures": "chart of figures over time", "ladder": "ladder of stages over time"}
    name = _words(f"{what[drawn.kind]}: {title}. A table follows.", 300)
    return "".join(_svg(drawn, name, frame) for frame in (_WIDE, _NARROW))


def _svg(drawn: Chart, name: str, f: _Frame) -> str:
    area = Box(f.left + 2, _y(1), f.width - 2, _y(0) - 2)
    labels = Labels(area, _segments(drawn, f), (_dot(mark, f) for mark in drawn.marks))
    marks = [_mark(mark, labels, f) for mark in drawn.marks]  # the nearest places are for the numbers
    back = [_back(line, drawn, labels, f) for line in drawn.lines]
    links = [_link(link, drawn.marks, labels, f) for link in drawn.links]
    parts = [
        f'<svg class="{f.name}" viewBox="0 0 {f.width} {_HEIGHT}" role="img" aria-label="{name}">',
        *_axes(drawn, f),
        *back,
        *links,
        *marks,
        "</svg>",
    ]
    return "".join(parts)


def _title(words: str, f: _Frame) -> str:
    return f"<title>{words}</title>" if f.titled else ""


def _segments(drawn: Chart, f: _Frame) -> Iterable[Segment]:
    """Every line of the chart inside its axes."""
    left, right, top, bottom = f.x(0), f.x(1), _y(1), _y(0)
    for tick in drawn.y.ticks:
        height = round(_y(tick.at))
        yield Segment(left, height, right, height)
    for line in drawn.lines:
        x1, y1, x2, y2 = f.x(line.x1), _y(line.y1), f.x(line.x2), _y(line.y2)
        if line.kind == "outcome":
            yield from (Segment(left, y, right, y) for y in (min(y1 - 2, y2), y1))
        else:
            yield Segment(x1, top, x1, bottom) if line.kind == "as-of" else Segment(x1, y1, x2, y2)
    for link in drawn.links:
        a, b = drawn.marks[link.from_], drawn.marks[link.to]
        yield Segment(f.x(a.x), _y(a.stated), f.x(b.x), _y(b.stated))
    for mark in drawn.marks:
        x = f.x(mark.x)
        yield Segment(x, _y(mark.high), x, _y(mark.low))
        if _has_range(mark):
            for y, end in ((_y(mark.high), _ARROW), (_y(mark.low), -_ARROW)):
                yield Segment(x - _CAP, y, x + _CAP, y)
                yield Segment(x - _CAP, y + end, x + _CAP, y + end)


def _has_range(mark: Mark) -> bool:
    return _y(mark.low) - _y(mark.high) > 2 * _RADIUS or mark.open_low or mark.open_high


def _dot(mark: Mark, f: _Frame) -> Box:
    x, y = f.x(mark.x), _y(mark.stated)
    return Box(x - _RADIUS - 1, y - _RADIUS - 1, x + _RADIUS + 1, y + _RADIUS + 1)


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


def _axes(drawn: Chart, f: _Frame) -> list[str]:
    left, right, top, bottom = round(f.x(0)), round(f.x(1)), round(_y(1)), round(_y(0))
    heights = [round(_y(tick.at)) for tick in drawn.y.ticks]
    places = [round(f.x(tick.at)) for tick in drawn.x.ticks]
    rungs = (
        _text(left - 8, y + 4, _words(_short(tick.label, f.tick_characters)))
        for y, tick in zip(heights, drawn.y.ticks, strict=True)
    )
    days, end = [], 0.0
    for x, tick in zip(places, drawn.x.ticks, strict=True):
        middle = min(x, f.width - text_width(tick.label) / 2)
        if middle - text_width(tick.label) / 2 >= end:  # the first of those that would overlap
            days.append(_text(middle, bottom + 17, _words(tick.label)))
            end = middle + text_width(tick.label) / 2 + _BETWEEN_TICKS
    return [
        _path((_line(left, y, right, y) for y in heights), "grid"),
        _path([f"M{left} {top}V{bottom}H{right}", *(f"M{x} {bottom}v4" for x in places)], "axis"),
        f'<g class="end">{"".join(rungs)}{_text(right, bottom + 32, "stated on →")}</g>',
        f'<g class="middle">{"".join(days)}</g>',
        _text(4, top - 10, _words(_unit(drawn, f))),
        _text(left + 4, bottom + 32, "undated") if drawn.undated else "",
    ]


def _unit(drawn: Chart, f: _Frame) -> str:
    return _short({"slip": "promised for", "ladder": "stage"}.get(drawn.kind, drawn.unit), 2 * f.tick_characters)


def _back(line: Line, drawn: Chart, labels: Labels, f: _Frame) -> str:
    if line.kind == "outcome":
        height = max(2.0, _y(line.y1) - _y(line.y2))
        top = _y(line.y1) - height
        words = f"outcome {_short(line.label, 30)}"
        at = labels.near(words, f.x(0) + 4, top - 8) or labels.near(words, f.x(0.5), top - 8)
        band = (
            f'<rect class="outcome" x="{_n(f.x(0))}" y="{_n(top)}" '
            f'width="{_n(f.x(1) - f.x(0))}" height="{_n(height)}">{_title(f"outcome: {_words(line.label)}", f)}</rect>'
        )
        return band + ("" if at is None else _placed(at, words, "name"))
    path = _path([_line(f.x(line.x1), _y(line.y1), f.x(line.x2), _y(line.y2))], line.kind)
    if line.kind == "as-of":
        label = f"as of {line.label}"
        if line.beyond:
            label = f"{label} →" if line.x1 >= 1 else f"← {label}"
        # Above the axes, beside their unit.
        least, most = text_width(_unit(drawn, f)) + 12, f.width - text_width(label)
        left = max(min(f.x(line.x1) - text_width(label) / 2, most), least)
        return path + _text(left, _TOP - 10, _words(label), "name")
    return f"<g>{_title(_words(line.label), f)}{path}</g>"


def _link(link: Link, marks: tuple[Mark, ...], labels: Labels, f: _Frame) -> str:
    a, b = marks[link.from_], marks[link.to]
    x1, y1, x2, y2 = f.x(a.x), _y(a.stated), f.x(b.x), _y(b.stated)
    label = ""
    if link.label:
        words = _short(link.label, _LABEL_CHARACTERS)
        thirds = (((x1 * (3 - n) + x2 * n) / 3, (y1 * (3 - n) + y2 * n) / 3) for n in (1.5, 1, 2))
        at = next((found for x, y in thirds if (found := labels.near(words, x, y)) is not None), None)
        label = "" if at is None else _placed(at, words)
    title = f"{link.kind} {link.label}".rstrip()
    return f'<g class="link {link.kind}">{_title(_words(title), f)}{_path([_line(x1, y1, x2, y2)])}{label}</g>'


def _mark(mark: Mark, labels: Labels, f: _Frame) -> str:
    name = "mark" + (" hollow" if mark.hollow else "") + (" about" if mark.approximate else "")
    x, top, bottom = f.x(mark.x), _y(mark.high), _y(mark.low)
    when = "undated" if mark.entry.stated is None else f"stated {mark.entry.stated[0]}"
    old = f", {mark.entry.standing}" if not mark.entry.counts else ", a superseded plan" if mark.hollow else ""
    title = f"{mark.number}. {_words(mark.entry.source, 60)}, {when}: {_words(str(mark.entry.value))}{old}"
    parts = [f'<g class="{name}">{_title(title, f)}']
    if _has_range(mark):
        parts.append(_path([_line(x, top, x, bottom)], "range"))
        caps = []
        if mark.open_high:
            caps.append(_arrow(x, top, 1))
        elif not mark.open_low:
            caps.append(_line(x - _CAP, top, x + _CAP, top))
        if mark.open_low:
            caps.append(_arrow(x, bottom, -1))
        elif not mark.open_high:
            caps.append(_line(x - _CAP, bottom, x + _CAP, bottom))
        parts.append(_path(caps))
    if not (mark.open_low and mark.open_high):
        parts.append(f'<circle cx="{_n(x)}" cy="{_n(_y(mark.stated))}" r="{_RADIUS}"/>')
    at = labels.near(str(mark.number), x, _y(mark.stated), reach=_NUMBER_REACH)
    if at is not None:
        parts.append(_placed(at, str(mark.number)))
    return "".join([*parts, "</g>"])


def _arrow(x: float, y: float, up: int) -> str:
    base = y + up * _ARROW
    return f"M{_n(x - _ARROW)} {_n(base)}L{_n(x)} {_n(y)}L{_n(x + _ARROW)} {_n(base)}"
