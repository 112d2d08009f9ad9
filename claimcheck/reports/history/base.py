"""What a format of histories is, and what several share: who said it, when, and how far it moved, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from claimcheck.claims.project import Project
from claimcheck.histories.entry import Days, Entry
from claimcheck.histories.history import History
from claimcheck.histories.shifts import Shift
from claimcheck.histories.summary import Track
from claimcheck.values.amount import plain
from claimcheck.values.base import Size

__all__ = ["HistoryFormat", "days_of", "moved", "question", "speaker_of", "summed_up", "told_by", "value_of"]


class HistoryFormat(Protocol):
    """A module of this package, or one that another distribution adds; its name is the format's."""

    def render(self, project: Project, histories: Sequence[History]) -> str:
        """The histories as text that ends in a line feed."""


_YEAR, _TENTH = Decimal("365.25"), Decimal("0.1")


def question(project: Project, claim: str) -> str:
    """What a claim asks: "TF-X, first flight"."""
    asked = project.claims[claim]
    return f"{project.names_of(asked.subject)[0]}, {asked.property.replace('-', ' ')}"


def days_of(days: Days | None) -> str:
    """A day or a stretch of days; empty where nothing is known."""
    if days is None:
        return ""
    return str(days[0]) if days[0] == days[1] else f"{days[0]}/{days[1]}"


def value_of(entry: Entry) -> str:
    """The words of a statement and, where that differs, what they were read as."""
    literal = str(entry.value)
    return literal if literal == entry.words else f"{entry.words} ({literal})"


def speaker_of(project: Project, entry: Entry) -> str:
    """The name of who said it; empty where it is the article itself."""
    return "" if entry.speaker is None else project.names_of(entry.speaker)[0]


def told_by(project: Project, entry: Entry) -> str:
    """Who said it and when: "Recep Tayyip Erdoğan on 2019-11-26"."""
    when = "" if entry.told is None else f" on {days_of(entry.told)}"
    return f"{speaker_of(project, entry) or entry.source}{when}"


def moved(size: Size) -> str:
    """A distance with its sign: "+696 days (1.9 years)", "-1,500,000 (0.5 times)"; empty where there is none."""
    if size.days is not None:
        years = abs(size.days / _YEAR).quantize(_TENTH)
        return f"{size.days:+,} days" + (f" ({plain(years)} years)" if abs(size.days) > 366 else "")
    if size.amount is not None:
        times = "" if size.ratio is None else f" ({plain(size.ratio.quantize(Decimal('0.01')))} times)"
        whole, _, rest = plain(abs(size.amount)).partition(".")
        return f"{'-' if size.amount < 0 else '+'}{int(whole):,}{'.' if rest else ''}{rest}{times}"
    return ""


def summed_up(project: Project, track: Track) -> str:
    """All shifts of a scope in one line."""
    number = len(track.shifts)
    shifts = f"in {number} shift" + ("" if number == 1 else "s")
    told = f"{track.first.value} -> {track.last.value}"
    way = ", ".join(part for part in (told, f"{moved(track.total)} {shifts}".strip()) if part)
    mean = ""
    if track.per_month is not None and track.months is not None:
        mean = f"; {track.per_month:+} days a month over {track.months} months"
    scope = "" if track.scope is None else f" [{track.scope}]"
    return f"in all{scope}: {way}, told last by {told_by(project, track.last)}{mean}"


def size_of(shift: Shift) -> Size:
    """The size of a shift."""
    return Size(shift.days, shift.amount, shift.ratio)
