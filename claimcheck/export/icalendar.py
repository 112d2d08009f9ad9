"""A calendar (iCalendar, RFC 5545) of promised dates: an all-day event for each plan that is not yet met.

A deadline ("by April 2020") is an event on its last day, a period one that lasts as long. An event keeps its UID when
the date moves, and its SEQUENCE counts the moves, so that a calendar that subscribes to the file moves it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from claimcheck.export.base import About, Exported, address, question_words, without_controls
from claimcheck.histories.portfolio import Plan, portfolio
from claimcheck.run.result import Run

__all__ = ["BINARY", "export", "folded"]

BINARY = False

_NAMESPACE: Final = uuid.UUID("c7d2b3c1-6a27-4f0e-8f0c-2f3f7a1b9d44")
_LONGEST: Final = 75  # octets of a line, without its line break
_UNDATED: Final = "19700101T000000Z"


def export(run: Run, about: About) -> Exported:
    """Write an event for each plan that is not yet met."""
    plans = sorted(
        portfolio(run.project, run.histories.values()).plans, key=lambda plan: (plan.claim, plan.scope or "")
    )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//claimcheck//claimcheck {_text(about.version)}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Promised dates",
    ]
    count, left_out = 0, []
    for plan in plans:
        days = _days(plan)
        if plan.done:
            left_out.append(f"{_name(plan)}: it is met already")
        elif days is None:
            left_out.append(f"{_name(plan)}: '{plan.current}' names no day")
        else:
            lines += _event(run, plan, *days)
            count += 1
    lines.append("END:VCALENDAR")
    content = "".join(f"{folded(line)}\r\n" for line in lines)
    return Exported(content.encode("utf-8"), count, "event", tuple(left_out))


def _name(plan: Plan) -> str:
    return plan.claim if plan.scope is None else f"{plan.claim} [{plan.scope}]"


def _days(plan: Plan) -> tuple[date, date] | None:
    """The first and the last day of the event."""
    ends = plan.current.interval
    if ends is None or (ends.low is None and ends.high is None):
        return None
    low = ends.high if ends.low is None else ends.low
    high = ends.low if ends.high is None else ends.high
    if low is None or high is None:
        return None
    return date.fromordinal(int(low)), date.fromordinal(int(high))


def _event(run: Run, plan: Plan, first: date, last: date) -> Iterator[str]:
    project, entry = run.project, plan.last
    claim, source = project.claims[plan.claim], project.sources.get(entry.source)
    scope = "" if plan.scope is None else f" [{plan.scope}]"
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(_NAMESPACE, repr((plan.claim, plan.scope)))}"
    yield f"DTSTAMP:{_UNDATED if entry.stated is None else f'{_day(entry.stated[1])}T000000Z'}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(f'{question_words(project, claim)}{scope}: {entry.words}')}"
    yield f"DESCRIPTION:{_text(_description(run, plan))}"
    yield f"CATEGORIES:{_text(claim.terms.question)}"
    page = address(source.url) if source is not None else None
    if page is not None:
        yield f"URL:{page}"
    yield f"SEQUENCE:{sum(shift.to.scope == plan.scope for shift in run.histories[plan.claim].shifts)}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _description(run: Run, plan: Plan) -> str:
    entry, source = plan.last, run.project.sources.get(plan.last.source)
    said = [f"Stated as '{entry.words}', read as {plan.current}"]
    if entry.speaker is not None:
        said.append(f"by {run.project.names_of(entry.speaker)[0]}")
    publisher = source.publisher if source is not None else None
    said.append(f"in {publisher or entry.source}")
    if entry.stated is not None:
        said.append(f"on {entry.stated[0]}")
    lines = [" ".join(said) + "."]
    if entry.quote:
        lines.append(f"Quote: {entry.quote}")
    if plan.since_first:
        lines.append(f"{plan.since_first:+,} days since the first promise, '{plan.first.words}'.")
    return "\n".join(lines)


def _text(words: str) -> str:
    r"""Words as the type TEXT: no control characters, with "\\", ";", "," and line breaks escaped.

    >>> _text("a;b, c\\d" + chr(10) + "e")
    'a\\;b\\, c\\\\d\\ne'
    """
    plain = without_controls(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def folded(line: str) -> str:
    r"""A line cut so that no part is longer than 75 octets; no character is cut.

    >>> [len(part.encode()) for part in folded("x" * 100 + "é" * 40).split("\r\n")]
    [75, 74, 33]
    """
    parts: list[list[str]] = [[]]
    size = 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > _LONGEST:
            parts.append([" "])
            size = 1
        parts[-1].append(char)
        size += octets
    return "\r\n".join("".join(part) for part in parts)
