"""Where a history's statements are drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from claimcheck import history, load
from claimcheck.reports.charts import Chart, chart
from tests.conftest import Write


@pytest.fixture
def drawn(write: Write) -> Callable[..., Chart | None]:
    def build(*statements: str, property_: str = "opening", more: str = "", as_of: date | None = None) -> Chart | None:
        sources = [f"  s{n}: {{published: {s.split(' | ')[0]}}}" for n, s in enumerate(statements)]
        said = [f"      - {{source: s{n}, {s.split(' | ')[1]}}}" for n, s in enumerate(statements)]
        lines = ["claimcheck: 1", "entities: {pier: {name: Pier}}", "sources:", *sources, "claims:", "  c:"]
        lines += ["    subject: pier", f"    property: {property_}", *([f"    {more}"] if more else [])]
        project = load(write({"a.yaml": "\n".join([*lines, "    statements:", *said, ""])}))
        return chart(project, history(project, "c"), as_of=as_of)

    return build


Drawn = Callable[..., Chart | None]


def test_a_slip_climbs_and_its_link_tells_by_how_much(drawn: Drawn) -> None:
    found = drawn("2019-01-01 | value: 2020-05", "2020-01-01 | value: 2021-05")
    assert found is not None
    first, second = found.marks
    assert (first.x < second.x, first.high < second.low) == (True, True)
    assert [(link.kind, link.label) for link in found.links] == [("slipped", "+365 days")]


def test_an_open_end_reaches_the_edge_and_is_said_to_be_open(drawn: Drawn) -> None:
    found = drawn("2019-01-01 | value: by May 2020", "2020-01-01 | value: 2021-05-01/..")
    assert found is not None
    by, since = found.marks
    assert (by.open_low, by.low, by.open_high) == (True, 0.0, False)
    assert by.stated == by.high
    assert (since.open_high, since.high, since.stated) == (True, 1.0, since.low)


def test_an_old_plan_is_hollow(drawn: Drawn) -> None:
    found = drawn("2019-01-01 | value: 2020, modality: superseded", "2019-01-01 | value: 2022")
    assert found is not None
    assert [mark.hollow for mark in found.marks] == [True, False]


def test_no_line_of_a_day_unless_one_is_given(drawn: Drawn) -> None:
    told = "2019-01-01 | value: 2020-05", "2020-01-01 | value: 2021-05"
    without, near, far = drawn(*told), drawn(*told, as_of=date(2020, 3, 1)), drawn(*told, as_of=date(2090, 1, 1))
    assert without is not None
    assert near is not None
    assert far is not None
    assert [line for line in without.lines if line.kind == "as-of"] == []
    assert [(line.label, line.beyond) for line in near.lines if line.kind == "as-of"] == [("2020-03-01", False)]
    assert [(line.x1, line.beyond) for line in far.lines if line.kind == "as-of"] == [(1.0, True)]


def test_the_outcome_is_a_band_within_the_axis(drawn: Drawn) -> None:
    found = drawn("2019-01-01 | value: 2020-05", more="outcome: {value: 2025-01}")
    assert found is not None
    (line,) = [line for line in found.lines if line.kind == "outcome"]
    assert 0 < line.y1 < line.y2 < 1
    assert line.y1 > found.marks[0].high


def test_figures_of_another_currency_are_left_out_and_counted(drawn: Drawn) -> None:
    found = drawn("2019 | value: USD 5 million", "2020 | value: EUR 7 million", property_="budget")
    assert found is not None
    assert (found.kind, found.unit, len(found.marks), found.left_out) == ("figures", "USD", 1, 1)


def test_stages_stand_on_a_ladder(drawn: Drawn) -> None:
    found = drawn("2019 | value: in talks", "2020 | value: signed", property_="state", more="type: stage")
    assert found is not None
    assert found.kind == "ladder"
    assert found.marks[0].high < found.marks[1].low
    assert "signed" in [tick.label for tick in found.y.ticks]


def test_words_and_parties_have_no_axis(drawn: Drawn) -> None:
    assert drawn("2019 | value: blue", property_="colour", more="type: text") is None
    assert drawn("2019 | 'value': [Ann, Bob]", property_="crew", more="type: parties") is None


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31", "0001/9999"])
def test_the_ends_of_the_calendar(drawn: Drawn, value: str) -> None:
    assert drawn(f"2019-01-01 | value: {value}") is not None


@pytest.mark.parametrize("value", ["EUR 0", "EUR 0.001", "EUR 999999999999999999999"])
def test_figures_of_any_size(drawn: Drawn, value: str) -> None:
    found = drawn(f"2019-01-01 | value: {value}", property_="budget")
    assert found is not None
    assert 1 <= len(found.y.ticks) <= 9
