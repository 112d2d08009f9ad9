"""``claimcheck timeline``."""

from __future__ import annotations

import json
from typing import Any

import click

__all__ = ["command"]


@click.command("timeline")
@click.argument("claim", required=False)
@click.option("--path", default=".", type=click.Path(), help="The claims folder or file.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["chart", "text", "json"]),
    help="How to print (default: chart on a terminal, else text).",
)
@click.option("--as-of", metavar="DATE", help="Mark this day in the charts.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to colour.")
def command(claim: str | None, path: str, format_: str | None, as_of: str | None, color: str) -> int:
    """Print what was said on CLAIM (or on every claim), in the order in which it was said."""
    import sys
    from datetime import date

    from claimcheck.cli.output import colored, terminal_width
    from claimcheck.loading import load_lenient
    from claimcheck.timeline import History, build_history

    project = load_lenient(path)
    if claim is not None and claim not in project.claims:
        from difflib import get_close_matches

        near = get_close_matches(claim, list(project.claims), 1)
        raise click.UsageError(f"unknown claim '{claim}'" + (f"; did you mean '{near[0]}'?" if near else ""))
    histories = [build_history(project, id_) for id_ in ([claim] if claim is not None else project.claims)]
    try:
        day = None if as_of is None else date.fromisoformat(as_of)
    except ValueError as error:
        raise click.UsageError(f"--as-of '{as_of}' is no date; write 2026-11-24") from error
    if format_ == "json":
        click.echo(json.dumps([_data(history) for history in histories], indent=2))
        return 0

    def show(history: History) -> None:
        click.echo(history.claim)
        for entry in history.entries:
            when = "undated" if entry.told is None else str(entry.told[0])
            mark = " (superseded)" if entry.planned_before else ""
            click.echo(f"  {when:<10}  {entry.source:<16}  {entry.value}{mark}")
        for shift in history.shifts:
            size = (
                f"{shift.days:+,} days"
                if shift.days is not None
                else f"{shift.amount:+,f}"
                if shift.amount is not None
                else ""
            )
            click.echo(f"    {shift.kind}: {shift.from_.value} -> {shift.to.value} {size}".rstrip())
        for clash in history.contradictions:
            one, two = (f"{entry.source} {entry.value}" for entry in (clash.first, clash.second))
            click.echo(f"    contradiction: {one}, {two}")

    if format_ == "chart" or (format_ is None and sys.stdout.isatty()):
        from claimcheck.charts import chart
        from claimcheck.cli.drawing import ASCII, LINES, draw

        painted, width = colored(color), terminal_width()
        signs = LINES if (sys.stdout.encoding or "").lower().startswith("utf") else ASCII
        for history in histories:
            drawn = chart(project, history, as_of=day)
            if drawn is None:
                show(history)  # participants and words have no axis
            else:
                click.echo(draw(history.claim, drawn, width=width, color=painted, signs=signs), nl=False, color=painted)
            click.echo()
        return 0 if histories else 3
    for history in histories:
        show(history)
    return 0 if histories else 3


def _data(history: Any) -> dict[str, Any]:
    def entry(item: Any) -> dict[str, Any]:
        told = None if item.told is None else [str(item.told[0]), str(item.told[1])]
        return {
            "statement": item.statement,
            "source": item.source,
            "value": str(item.value),
            "told": told,
            "modality": item.modality.value,
            "scope": item.scope,
        }

    return {
        "claim": history.claim,
        "entries": [entry(item) for item in history.entries],
        "shifts": [
            {
                "from": shift.from_.statement,
                "to": shift.to.statement,
                "kind": shift.kind,
                "days": shift.days,
                "amount": None if shift.amount is None else str(shift.amount),
            }
            for shift in history.shifts
        ],
        "contradictions": [[c.first.statement, c.second.statement] for c in history.contradictions],
    }
