"""Labels of charts: none covers another, none crosses a line, and where there is room none is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import history, load
from claimcheck.reports.charts import chart
from claimcheck.reports.html.labels import Box, Labels, Place, Segment, text_width
from claimcheck.reports.html.svg import svg
from tests.conftest import Write

AREA = Box(100, 20, 700, 280)
POINT = st.tuples(st.floats(100, 700), st.floats(20, 280))
SEGMENTS = st.lists(st.builds(lambda a, b: Segment(*a, *b), POINT, POINT), max_size=25)
WORDS = st.lists(st.tuples(st.text(alphabet="+0123456789 dayskm", min_size=1, max_size=14), POINT), max_size=12)


def box_of(words: str, place: Place) -> Box:
    """What a label covers: the height of its letters, the width that is reckoned with."""
    width = text_width(words)
    left = place.x - {"start": 0.0, "middle": width / 2, "end": width}[place.anchor]
    return Box(left, place.y - 9, left + width, place.y + 3)


def inside(box: Box, x: float, y: float) -> bool:
    return box.left < x < box.right and box.top < y < box.bottom


@given(SEGMENTS, WORDS)
def test_no_label_crosses_a_line_covers_another_or_leaves_the_chart(
    segments: list[Segment], wanted: list[tuple[str, tuple[float, float]]]
) -> None:
    labels = Labels(AREA, segments)
    placed = [box_of(words, place) for words, (x, y) in wanted if (place := labels.near(words, x, y)) is not None]
    for number, box in enumerate(placed):
        assert AREA.left <= box.left
        assert box.right <= AREA.right
        for other in placed[:number]:
            assert not (
                box.left < other.right and other.left < box.right and box.top < other.bottom and other.top < box.bottom
            )
        for x1, y1, x2, y2 in segments:
            points = ((x1 + (x2 - x1) * n / 200, y1 + (y2 - y1) * n / 200) for n in range(201))
            assert not any(inside(box, x, y) for x, y in points)


@given(POINT)
def test_in_an_empty_chart_a_short_label_stands_next_to_its_place(point: tuple[float, float]) -> None:
    place = Labels(AREA).near("12", *point)
    assert place is not None
    assert abs(place.x - point[0]) <= 64
    assert abs(place.y - point[1]) <= 70


def test_where_there_is_no_room_the_label_is_left_out() -> None:
    lines = [Segment(100, y, 700, y) for y in range(20, 281, 4)]
    assert Labels(AREA, lines).near("+335 days", 400, 150) is None
    assert Labels(AREA, [lines[0]] * 1_001).near("+335 days", 400, 150) is None, "too crowded to look for a place"


@pytest.fixture
def drawn(write: Write) -> Callable[[list[tuple[str, str]]], str]:
    def build(said: list[tuple[str, str]]) -> str:
        lines = ["claimcheck: 1", "entities: {pier: {name: Pier}}", "sources:"]
        lines += [f"  s{n}: {{published: {day}}}" for n, (day, _) in enumerate(said)]
        lines += ["claims:", "  c:", "    subject: pier", "    property: opening", "    statements:"]
        lines += [f"      - {{source: s{n}, value: {words}, modality: target}}" for n, (_, words) in enumerate(said)]
        project = load(write({"a.yaml": "\n".join([*lines, ""])}))
        found = chart(project, history(project, "c"))
        assert found is not None
        return svg(found, "Pier, opening")

    return build


def lines_of(drawing: str) -> list[Segment]:
    """The straight parts of every path, read back from the SVG."""
    found = []
    for path in re.findall(r'<path[^>]* d="([^"]*)"', drawing):
        x = y = 0.0
        for letter, numbers in re.findall(r"([MLHVv])([^MLHVv]*)", path):
            values = [float(number) for number in numbers.split()]
            to = {
                "M": lambda v: (v[0], v[1]),
                "L": lambda v: (v[0], v[1]),
                "H": lambda v: (v[0], y),  # noqa: B023 - called at once
                "V": lambda v: (x, v[0]),  # noqa: B023
                "v": lambda v: (x, y + v[0]),  # noqa: B023
            }[letter](values)
            if letter != "M":
                found.append(Segment(x, y, *to))
            x, y = to
    return found


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("seed", range(12))
def test_no_label_of_a_drawn_history_crosses_a_line(
    drawn: Callable[[list[tuple[str, str]]], str], seed: int, width: str
) -> None:
    random = Random(seed)  # noqa: S311 - the same drawing each time
    said = [
        (f"20{10 + random.randrange(8)}-{random.randrange(1, 13):02}", f"20{random.randrange(20, 40)}")
        for _ in range(random.randrange(2, 10))
    ]
    (drawing,) = re.findall(rf'<svg class="{width}".*?</svg>', drawn(said))
    lines = lines_of(drawing)
    labels = []
    for group in re.findall(r'<g class="(?:link|mark)[^"]*">.*?</g>', drawing):
        for name, x, y, words in re.findall(r'<text(?: class="(\w+)")? x="([\d.]+)" y="([\d.]+)">([^<]*)', group):
            anchor = name or "start"
            labels.append((words, box_of(words, Place(float(x), float(y), anchor))))
    assert len(lines) > 5
    assert labels
    for words, box in labels:
        for x1, y1, x2, y2 in lines:
            points = ((x1 + (x2 - x1) * n / 300, y1 + (y2 - y1) * n / 300) for n in range(301))
            assert not any(inside(box, x, y) for x, y in points), words


def test_the_numbers_and_sizes_of_a_plain_chart_are_all_there(drawn: Callable[[list[tuple[str, str]]], str]) -> None:
    drawing = drawn([("2010-01-01", "2020-06-30"), ("2012-01-01", "2022-06-30"), ("2014-01-01", "2023-06-30")])
    assert [words for words in ("+730 days", "+365 days", ">1<", ">2<", ">3<") if words not in drawing] == []
