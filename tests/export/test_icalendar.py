"""The calendar: read by a library as it was meant, an event for each plan that is not yet met."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.export import About, export
from claimcheck.export.icalendar import folded
from tests.export.conftest import Export


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))  # type: ignore[arg-type]


def calendar(root: Path, was: str = "", will: str = "") -> bytes:
    text = (root / "claims.yaml").read_text(encoding="utf-8")
    assert was in text
    (root / "claims.yaml").write_text(text.replace(was, will), encoding="utf-8")
    return export("icalendar", claimcheck.check(root), About(version="1")).content


def test_a_plan_is_an_all_day_event_as_long_as_its_period(exported: Export) -> None:
    [event] = events(exported("icalendar").content)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2021, 3, 1), date(2021, 6, 1))
    assert event["SUMMARY"] == "Skagen, works delivery: spring 2021"
    assert event["URL"] == "https://coast.example/2"
    assert event["SEQUENCE"] == 1
    assert "+396 days since the first promise, 'by April 2020'." in event["DESCRIPTION"]


def test_a_deadline_is_an_event_on_its_last_day(root: Path) -> None:
    article = root / "articles" / "coast.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("in the spring of", "by May"), encoding="utf-8")
    was = 'value: spring 2021, modality: target,\n         quote: "now plans to hand over the Skagen in the spring of'
    will = 'value: by May 2021, modality: target,\n         quote: "now plans to hand over the Skagen by May'
    [event] = events(calendar(root, was, will))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2021, 5, 31), date(2021, 6, 1))


def test_an_event_keeps_its_uid_when_the_date_moves(exported: Export, root: Path) -> None:
    [before] = events(exported("icalendar").content)
    [after] = events(calendar(root, "value: spring 2021", "value: June 2022"))
    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt == date(2022, 6, 1)


def test_what_has_happened_is_no_event(root: Path) -> None:
    met = "value: '2021-04-01', stated: '2021-05-01', modality: done"
    content = calendar(root, "value: spring 2021, modality: target", met)
    assert events(content) == []


def test_nothing_depends_on_the_day(exported: Export) -> None:
    assert exported("icalendar").content == exported("icalendar").content
    [event] = events(exported("icalendar").content)
    assert event["DTSTAMP"].dt.date() == date(2019, 11, 5)


def test_lines_end_as_the_standard_has_them(exported: Export) -> None:
    content = exported("icalendar").content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=300))
def test_folding_keeps_every_character(line: str) -> None:
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])
