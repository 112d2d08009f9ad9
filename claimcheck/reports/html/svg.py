"""A chart as hand-written SVG: shapes and words only, no styles or scripts.

Every mark has a title that says what it shows, and the chart's label says that a table with the same data follows.
Styles that hold for all charts (text anchors, line styles) are in the page's CSS: a report may hold thousands of
charts.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from claimcheck.reports.charts import Chart, Line, Link, Mark
from claimcheck.reports.html.safe import clip, shown

__all__ = ["svg"]

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 92, 24, 22, 34
_ARROW = 6
_RADIUS = 5.5
_CAP = 6
_LABEL_CHARACTERS = 40
_CHARACTER = 7
_LINE = 14


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


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


def svg(drawn: Chart, title: str) -> str:
    """Draw the chart as an ``<svg>`` element.

    Args:
        drawn: The geometry.
        title: What it shows, in words; escaped here.
    """
    labels = _Labels()
    what = {"slip": "slip chart", "figures": "chart of figures over time", "ladder": "ladder of stages over time"}
    name = f"{what[drawn.kind]}: {title}. A table follows."
    marks = [_mark(mark, labels) for mark in drawn.marks]  # numbers are placed before sizes
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{_words(name, 300)}">',
        *_axes(drawn),
        *(_back(line) for line in drawn.lines),
        *(_link(link, drawn.marks, labels) for link in drawn.links),
        *marks,
        "</svg>",
    ]
    return "".join(parts)


def _axes(drawn: Chart) -> list[str]:
    left, right, top, bottom = round(_x(0)), round(_x(1)), round(_y(1)), round(_y(0))
    heights = [round(_y(tick.at)) for tick in drawn.y.ticks]
    places = [round(_x(tick.at)) for tick in drawn.x.ticks]
    unit = {"slip": "promised for", "ladder": "stage"}.get(drawn.kind, drawn.unit)
    rungs = (_text(left - 8, y + 4, _words(tick.label, 14)) for y, tick in zip(heights, drawn.y.ticks, strict=True))
    days = (_text(x, bottom + 17, _words(tick.label)) for x, tick in zip(places, drawn.x.ticks, strict=True))
    return [
        _path((_line(left, y, right, y) for y in heights), "grid"),
        _path([f"M{left} {top}V{bottom}H{right}", *(f"M{x} {bottom}v4" for x in places)], "axis"),
        f'<g class="end">{"".join(rungs)}{_text(right, bottom + 30, "stated on →")}</g>',
        f'<g class="middle">{"".join(days)}{_text(left - 8, top - 9, _words(unit, 24))}</g>',
        _text(left + 4, bottom + 30, "undated") if drawn.undated else "",
    ]


def _back(line: Line) -> str:
    if line.kind == "outcome":
        height = max(2.0, _y(line.y1) - _y(line.y2))
        band = (
            f'<rect class="outcome" x="{_n(_x(0))}" y="{_n(_y(line.y2))}" '
            f'width="{_n(_x(1) - _x(0))}" height="{_n(height)}"><title>outcome: {_words(line.label)}</title></rect>'
        )
        return band + _text(_x(0) + 6, _y(line.y2) - 4, f"outcome {_words(line.label, 30)}", "name")
    drawn = _path([_line(_x(line.x1), _y(line.y1), _x(line.x2), _y(line.y2))], line.kind)
    if line.kind == "as-of":
        label = f"as of {_words(line.label)}"
        if line.beyond:
            label = f"{label} →" if line.x1 >= 1 else f"← {label}"
        return drawn + _text(_x(line.x1), _y(1) - 8, label, "name end" if line.x1 > 0.5 else "name")
    return f"<g><title>{_words(line.label)}</title>{drawn}</g>"


class _Labels:
    """Places labels: the next one moves down until it covers no other."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float, float]] = []

    def free(self, left: float, right: float, y: float) -> float:
        """The nearest height below ``y`` where words from ``left`` to ``right`` cover no others."""
        for _ in range(len(self.taken) + 1):
            hit = next((t for t in self.taken if left < t[1] and t[0] < right and abs(t[2] - y) < _LINE), None)
            if hit is None:
                break
            y = hit[2] + _LINE
        self.taken.append((left, right, y))
        return y


def _link(link: Link, marks: tuple[Mark, ...], labels: _Labels) -> str:
    a, b = marks[link.from_], marks[link.to]
    x1, y1, x2, y2 = _x(a.x), _y(a.stated), _x(b.x), _y(b.stated)
    words = _words(link.label, _LABEL_CHARACTERS)
    label = ""
    if words:
        middle = (x1 + x2) / 2
        at_start = middle < _WIDTH * 0.75
        left = middle + 7 if at_start else middle - 7
        length = len(link.label) * _CHARACTER
        edges = (left, left + length) if at_start else (left - length, left)
        label = _text(left, labels.free(*edges, (y1 + y2) / 2 - 5), words, "" if at_start else "end")
    drawn = _path([_line(x1, y1, x2, y2)])
    return f'<g class="link {link.kind}"><title>{_words(link.kind)}</title>{drawn}{label}</g>'


def _mark(mark: Mark, labels: _Labels) -> str:
    name = "mark" + (" hollow" if mark.hollow else "") + (" about" if mark.approximate else "")
    x, top, bottom = _x(mark.x), _y(mark.high), _y(mark.low)
    when = "undated" if mark.entry.stated is None else f"stated {mark.entry.stated[0]}"
    old = ", a superseded plan" if mark.hollow else ""
    title = f"{mark.number}. {_words(mark.entry.source, 60)}, {when}: {_words(str(mark.entry.value))}{old}"
    parts = [f'<g class="{name}"><title>{title}</title>']
    if bottom - top > 2 * _RADIUS or mark.open_low or mark.open_high:
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
    side = -1 if mark.x > 0.9 else 1
    left = x + side * 9
    low, high = sorted((left, left + side * _CHARACTER * len(str(mark.number))))
    at = labels.free(low, high, _y(mark.stated) + 4)
    parts.append(_text(left, at, str(mark.number), "end" if side < 0 else ""))
    return "".join([*parts, "</g>"])


def _arrow(x: float, y: float, up: int) -> str:
    base = y + up * _ARROW
    return f"M{_n(x - _ARROW)} {_n(base)}L{_n(x)} {_n(y)}L{_n(x + _ARROW)} {_n(base)}"
