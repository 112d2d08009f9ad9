"""The protocol of a history format, and what several formats share: speakers, dates and distances in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from claimcheck.claims.model import Voice
from claimcheck.claims.project import Project
from claimcheck.histories.entry import Days, Entry
from claimcheck.histories.history import History
from claimcheck.histories.shifts import Shift
from claimcheck.histories.summary import Track
from claimcheck.reports.charts.sizes import unit_of, with_unit
from claimcheck.values.amount import plain
from claimcheck.values.base import Size

__all__ = [
    "NOTHING_TO_SHOW",
    "HistoryFormat",
    "attribution",
    "days_of",
    "described",
    "moved",
    "question",
    "searches_of",
    "speaker_of",
    "summed_up",
    "value_of",
]


class HistoryFormat(Protocol):
    """A module of this package, or one that another distribution adds; its name is the format's."""

    def render(self, project: Project, histories: Sequence[History]) -> str:
        """Render histories as text that ends in a line feed."""


NOTHING_TO_SHOW = "no statement to show: each is denied, negated, left out by a filter, or could not be read"
"""What stands under a claim whose history has no entries."""

_YEAR, _TENTH = Decimal("365.25"), Decimal("0.1")


def question(project: Project, claim: str) -> str:
    """The question of a claim: "TF-X, first flight"."""
    asked = project.claims[claim]
    return f"{project.names_of(asked.subject)[0]}, {asked.property.replace('-', ' ')}"


def searches_of(project: Project, claim: str) -> list[str]:
    """The searches that found nothing, in words, in the order of their days."""
    found = project.claims[claim].searches
    ordered = sorted(found, key=lambda one: (one.looked_for, one.source))
    return [f"nothing found in {one.source}, looked for on {one.looked_for}" for one in ordered]


def days_of(days: Days | None) -> str:
    """A day or a range of days; empty where nothing is known."""
    if days is None:
        return ""
    return str(days[0]) if days[0] == days[1] else f"{days[0]}/{days[1]}"


def described(entry: Entry) -> str:
    """The days that a figure describes; of a fiscal period its words as well; empty where nothing is known."""
    if not entry.period:
        return days_of(entry.as_of)
    return f"{entry.period} ({'start unknown' if entry.whose else days_of(entry.as_of)})"


def value_of(entry: Entry) -> str:
    """The words of a statement, with the value they were read as where that differs."""
    literal = str(entry.value)
    return literal if literal == entry.words else f"{entry.words} ({literal})"


def speaker_of(project: Project, entry: Entry) -> str:
    """The name of the speaker, or who speaks instead of one; empty where the statement gives none."""
    return entry.voice.words if entry.voice is not None else project.speaker_name(entry.speaker)


def attribution(project: Project, entry: Entry) -> str:
    """The speaker and the date: "Recep Tayyip Erdoğan on 2019-11-26"."""
    when = "" if entry.stated is None else f" on {days_of(entry.stated)}"
    who = "" if entry.voice is Voice.NONE else speaker_of(project, entry)
    return f"{who or entry.source}{when}"


def moved(size: Size, unit: str = "") -> str:
    """A distance with its sign; empty where there is none.

    Args:
        size: The distance.
        unit: What its figures count, as ``unit_of`` gives it.

    >>> moved(Size(days=696)), moved(Size(amount=Decimal(-8), ratio=Decimal("0.5")), "aircraft")
    ('+696 days (1.9 years)', '-8 aircraft (0.5 times)')
    >>> moved(Size(amount=Decimal(1_500_000)), "EUR")
    '+EUR 1,500,000'
    """
    if size.days is not None:
        years = abs(size.days / _YEAR).quantize(_TENTH)
        return f"{size.days:+,} days" + (f" ({plain(years)} years)" if abs(size.days) > 366 else "")
    if size.amount is not None:
        times = "" if size.ratio is None else f" ({plain(size.ratio.quantize(Decimal('0.01')))} times)"
        whole, _, rest = plain(abs(size.amount)).partition(".")
        return ("-" if size.amount < 0 else "+") + with_unit(f"{int(whole):,}{'.' if rest else ''}{rest}", unit) + times
    return ""


def summed_up(project: Project, track: Track) -> str:
    """All shifts of a scope on one line."""
    number = len(track.shifts)
    shifts = f"in {number} shift" + ("" if number == 1 else "s")
    ends = f"{track.first.value} -> {track.last.value}"
    way = ", ".join(
        part for part in (ends, f"{moved(track.total, unit_of(track.first.value))} {shifts}".strip()) if part
    )
    mean = ""
    if track.per_month is not None and track.months is not None:
        mean = f"; {track.per_month:+} days a month over {track.months} months"
    scope = "" if track.scope is None else f" [{track.scope}]"
    return f"total{scope}: {way}, last stated by {attribution(project, track.last)}{mean}"


def size_of(shift: Shift) -> Size:
    """The size of a shift."""
    return Size(shift.days, shift.amount, shift.ratio)
