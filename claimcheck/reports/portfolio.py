"""All plans together, in the formats of ``timeline --all``: text, JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.project import Project
from claimcheck.escapes import csv_cell, json_text, markdown_words, shown
from claimcheck.histories.entry import Entry
from claimcheck.histories.portfolio import Plan, Portfolio, Slips
from claimcheck.reports.base import counted
from claimcheck.reports.history.base import attribution, days_of, question

__all__ = ["PORTFOLIO_FORMATS", "current_words", "days_late", "format_portfolio", "notes_on", "slips_in_words"]

_HEADINGS = ("against first", "last report", "slips", "first promise", "now", "plan")


def days_late(days: int | None) -> str:
    """Days with their sign and unit: "+696 days", "0 days"; "not measured" where they are not known.

    >>> days_late(696), days_late(-1), days_late(0), days_late(None)
    ('+696 days', '-1 day', '0 days', 'not measured')
    """
    if days is None:
        return "not measured"
    return f"{days:+,} day{'' if abs(days) == 1 else 's'}" if days else "0 days"


def slips_in_words(slips: Slips) -> str:
    """How late a number of plans is, in words.

    >>> from claimcheck.histories.portfolio import slips_of
    >>> slips_in_words(slips_of([100, 0, 20]))
    '2 of 3 late (67 %), mean +40 days, median +20 days'
    """
    if slips.share is None or slips.mean is None or slips.median is None:
        return "nothing to measure yet"
    share = f"{slips.late:,} of {slips.measured:,} late ({slips.share * 100:.0f} %)"
    return f"{share}, mean {_mean(slips.mean)}, median {_mean(slips.median)}"


def _mean(days: Decimal) -> str:
    plain = days.normalize()
    return f"{plain:+,f} days" if plain else "0 days"


def notes_on(project: Project, plan: Plan) -> list[str]:
    """What a reader must know of a plan besides its days: overdue, done, counted from a new first promise."""
    notes = []
    if plan.done:
        notes.append("done")
    if plan.overdue is not None:
        notes.append(f"overdue by {counted(plan.overdue, 'day')}")
    if plan.rebaselined is not None:
        new = plan.rebaselined
        notes.append(
            f"re-baselined: {attribution(project, new.entry)} counts from '{new.entry.words}', "
            f"{counted(new.days, 'day')} after the first promise"
        )
    return notes


def current_words(plan: Plan) -> str:
    """The date as it is known now: the outcome, else the words of the latest report."""
    return plan.last.words if plan.current == plan.last.value else str(plan.current)


def _name(project: Project, plan: Plan) -> str:
    scope = "" if plan.scope is None else f" [{plan.scope}]"
    return f"{question(project, plan.claim)}{scope} ({plan.claim})"


def _totals(found: Portfolio) -> Iterator[str]:
    measured = found.against_first.measured
    plans = f"{counted(len(found.plans), 'plan')}, {measured:,} with a later report"
    if found.as_of is not None:
        plans += f"; {found.overdue:,} overdue on {found.as_of}"
    yield plans + (f"; {found.rebaselined:,} re-baselined" if found.rebaselined else "")
    yield f"against the first promise: {slips_in_words(found.against_first)}"
    yield f"against the last report: {slips_in_words(found.against_last)}"


def _cells(project: Project, plan: Plan) -> tuple[str, ...]:
    return (
        days_late(plan.since_first),
        days_late(plan.since_last),
        str(plan.slips),
        f"{plan.first.words} ({days_of(plan.first.stated) or 'undated'})",
        current_words(plan),
        _name(project, plan),
    )


def _text(project: Project, found: Portfolio) -> str:
    lines = list(_totals(found))
    if found.plans:
        cells = [_cells(project, plan) for plan in found.plans]
        widths = [max(len(row[n]) for row in (_HEADINGS, *cells)) for n in range(len(_HEADINGS) - 1)]
        lines += ["", _row(_HEADINGS, widths)]
        for plan, row in zip(found.plans, cells, strict=True):
            lines.append(_row(row, widths))
            lines += [f"    {note}" for note in notes_on(project, plan)]
    return "".join(f"{shown(line)}\n" for line in lines)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    days = (cell.rjust(width) for cell, width in zip(cells[:3], widths[:3], strict=True))
    dates = (cell.ljust(width) for cell, width in zip(cells[3:5], widths[3:], strict=True))
    return "  ".join([*days, *dates, cells[5]])


def _markdown(project: Project, found: Portfolio) -> str:
    lines = [f"- {markdown_words(line)}" for line in _totals(found)]
    if found.plans:
        lines += ["", f"| {' | '.join(_HEADINGS)} |", "| ---: | ---: | ---: | --- | --- | --- |"]
        for plan in found.plans:
            *cells, name = _cells(project, plan)
            cells.append("; ".join([name, *notes_on(project, plan)]))
            lines.append(f"| {' | '.join(map(markdown_words, cells))} |")
    return "".join(f"{line}\n" for line in lines)


def _csv(project: Project, found: Portfolio) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
            *("claim", "subject", "property", "scope", "first", "first_stated", "last", "last_stated", "current"),
            *("done", "rebaselined", "slips", "days_since_first", "days_since_last", "overdue_days"),
        ]
    )
    for plan in found.plans:
        claim = project.claims[plan.claim]
        words = (
            *(plan.claim, claim.subject, claim.property, plan.scope or ""),
            *(str(plan.first.value), days_of(plan.first.stated), str(plan.last.value), days_of(plan.last.stated)),
            *(str(plan.current), "yes" if plan.done else "no"),
            "" if plan.rebaselined is None else str(plan.rebaselined.entry.value),
        )
        figures = (plan.slips, plan.since_first, plan.since_last, plan.overdue)
        writer.writerow(
            [
                *map(csv_cell, words),
                *("" if figure is None else str(figure) for figure in figures),
            ]
        )
    return out.getvalue()


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _slips(slips: Slips) -> dict[str, Any]:
    return {
        "measured": slips.measured,
        "late": slips.late,
        "on_time": slips.on_time,
        "early": slips.early,
        "late_share": _number(slips.share),
        "mean_days": _number(slips.mean),
        "median_days": _number(slips.median),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    stated = None if entry.stated is None else [str(day) for day in entry.stated]
    return {"source": entry.source, "stated": stated, "value": str(entry.value), "words": entry.words}


def _plan(project: Project, plan: Plan) -> dict[str, Any]:
    claim, new = project.claims[plan.claim], plan.rebaselined
    return {
        "claim": plan.claim,
        "subject": claim.subject,
        "property": claim.property,
        "scope": plan.scope,
        "first": _entry(plan.first),
        "last": _entry(plan.last),
        "current": str(plan.current),
        "done": plan.done,
        "slips": plan.slips,
        "days_since_first": plan.since_first,
        "days_since_last": plan.since_last,
        "overdue_days": plan.overdue,
        "rebaselined": None if new is None else {**_entry(new.entry), "days": new.days},
    }


def _json(project: Project, found: Portfolio) -> str:
    data = {
        "version": 1,
        "as_of": None if found.as_of is None else str(found.as_of),
        "against_first": _slips(found.against_first),
        "against_last": _slips(found.against_last),
        "overdue": found.overdue,
        "rebaselined": found.rebaselined,
        "plans": [_plan(project, plan) for plan in found.plans],
    }
    return json_text(data) + "\n"


PORTFOLIO_FORMATS: Final[Mapping[str, Callable[[Project, Portfolio], str]]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}
"""The formats by name."""


@in_own_context
def format_portfolio(name: str, project: Project, found: Portfolio) -> str:
    """All plans in a format, as text that ends in a line feed; the same project gives the same bytes.

    Args:
        name: "text", "json", "csv" or "markdown".
        project: The project.
        found: Its plans.

    Raises:
        ValueError: there is no such format.
    """
    if name not in PORTFOLIO_FORMATS:
        raise ValueError(f"unknown format '{name}' of all plans; the formats are {', '.join(PORTFOLIO_FORMATS)}")
    return PORTFOLIO_FORMATS[name](project, found)
