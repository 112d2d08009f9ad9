"""A chart as SVG, by hand: shapes and words only, no styles of its own and no script.

Every mark has a title that says in words what it draws, and the chart as a whole says that its table follows.
"""

from __future__ import annotations

from html import escape

from claimcheck.charts import Chart, Line, Link, Mark
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


def _line(x1: float, y1: float, x2: float, y2: float, name: str) -> str:
    return f'<line class="{name}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'


def _text(x: float, y: float, words: str, name: str, anchor: str) -> str:
    return f'<text class="{name}" x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{words}</text>'


def svg(drawn: Chart, title: str) -> str:
    """The chart as an ``<svg>`` element.

    Args:
        drawn: The geometry.
        title: What it shows, in words; escaped here.
    """
    labels = _Labels()
    what = {"slip": "slip chart", "figures": "chart of figures over time", "ladder": "ladder of stages over time"}
    name = f"{what[drawn.kind]}: {title}. The table below holds the same."
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{_words(name, 300)}">',
        *_axes(drawn),
        *(_back(line) for line in drawn.lines),
        *(_link(link, drawn.marks, labels) for link in drawn.links),
        *(_mark(mark) for mark in drawn.marks),
        "</svg>",
    ]
    return "".join(parts)


def _axes(drawn: Chart) -> list[str]:
    left, right, top, bottom = _x(0), _x(1), _y(1), _y(0)
    parts = []
    for tick in drawn.y.ticks:
        parts.append(_line(left, _y(tick.at), right, _y(tick.at), "grid"))
        parts.append(_text(left - 8, _y(tick.at) + 4, _words(tick.label, 14), "tick", "end"))
    for tick in drawn.x.ticks:
        parts.append(_line(_x(tick.at), bottom, _x(tick.at), bottom + 4, "axis"))
        parts.append(_text(_x(tick.at), bottom + 17, _words(tick.label), "tick", "middle"))
    parts.append(_line(left, bottom, right, bottom, "axis"))
    parts.append(_line(left, top, left, bottom, "axis"))
    unit = {"slip": "promised for", "ladder": "stage"}.get(drawn.kind, drawn.unit)
    parts.append(_text(left - 8, top - 9, _words(unit, 24), "axis-name", "middle"))
    parts.append(_text(right, bottom + 30, "said on →", "axis-name", "end"))
    if drawn.undated:
        parts.append(_text(left + 4, bottom + 30, "undated", "axis-name", "start"))
    return parts


def _back(line: Line) -> str:
    if line.kind == "outcome":
        height = max(2.0, _y(line.y1) - _y(line.y2))
        band = (
            f'<rect class="outcome" x="{_n(_x(0))}" y="{_n(_y(line.y2))}" '
            f'width="{_n(_x(1) - _x(0))}" height="{_n(height)}"><title>outcome: {_words(line.label)}</title></rect>'
        )
        return band + _text(_x(0) + 6, _y(line.y2) - 4, f"outcome {_words(line.label, 30)}", "line-name", "start")
    drawn = _line(_x(line.x1), _y(line.y1), _x(line.x2), _y(line.y2), line.kind)
    if line.kind == "as-of":
        label = f"as of {_words(line.label)}"
        if line.beyond:
            label = f"{label} →" if line.x1 >= 1 else f"← {label}"
        return drawn + _text(_x(line.x1), _y(1) - 8, label, "line-name", "end" if line.x1 > 0.5 else "start")
    return f"<g><title>{_words(line.label)}</title>{drawn}</g>"


class _Labels:
    """Where words stand already, so that the next ones move down until they stand free."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float, float]] = []

    def free(self, left: float, right: float, y: float) -> float:
        """The height nearest below ``y`` where words from ``left`` to ``right`` cover no others."""
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
    drawn = _line(x1, y1, x2, y2, f"link {link.kind}")
    words = _words(link.label, _LABEL_CHARACTERS)
    title = f"<title>{_words(link.kind)} {words}</title>"
    label = ""
    if words:
        middle = (x1 + x2) / 2
        anchor = "start" if middle < _WIDTH * 0.75 else "end"
        left = middle + 7 if anchor == "start" else middle - 7
        length = len(link.label) * _CHARACTER
        edges = (left, left + length) if anchor == "start" else (left - length, left)
        label = _text(left, labels.free(*edges, (y1 + y2) / 2 - 5), words, f"size {link.kind}", anchor)
    return f"<g>{title}{drawn}{label}</g>"


def _mark(mark: Mark) -> str:
    name = "mark" + (" hollow" if mark.hollow else "") + (" about" if mark.approximate else "")
    x, top, bottom = _x(mark.x), _y(mark.high), _y(mark.low)
    when = "undated" if mark.entry.told is None else f"said {mark.entry.told[0]}"
    old = ", an old plan" if mark.hollow else ""
    title = f"{mark.number}. {_words(mark.entry.source, 60)}, {when}: {_words(str(mark.entry.value))}{old}"
    parts = [f'<g class="{name}"><title>{title}</title>']
    if bottom - top > 2 * _RADIUS or mark.open_low or mark.open_high:
        parts.append(_line(x, top, x, bottom, "range"))
        if mark.open_high:
            parts.append(_arrow(x, top, 1))
        elif not mark.open_low:
            parts.append(_line(x - _CAP, top, x + _CAP, top, "cap"))
        if mark.open_low:
            parts.append(_arrow(x, bottom, -1))
        elif not mark.open_high:
            parts.append(_line(x - _CAP, bottom, x + _CAP, bottom, "cap"))
    if not (mark.open_low and mark.open_high):
        parts.append(f'<circle cx="{_n(x)}" cy="{_n(_y(mark.stated))}" r="{_RADIUS}"/>')
    side = -1 if mark.x > 0.9 else 1
    parts.append(_text(x + side * 9, _y(mark.stated) + 4, str(mark.number), "number", "end" if side < 0 else "start"))
    return "".join([*parts, "</g>"])


def _arrow(x: float, y: float, up: int) -> str:
    tip, base = y, y + up * _ARROW
    return f'<path class="open" d="M{_n(x - _ARROW)} {_n(base)}L{_n(x)} {_n(tip)}L{_n(x + _ARROW)} {_n(base)}"/>'
