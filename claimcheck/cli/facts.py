"""``claimcheck facts ARTICLE``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.locales import locale_option
from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.reading.fact import Fact, Part
    from claimcheck.text.document import Document

__all__ = ["command"]

_HEADINGS = ("place", "owner", "measure", "value", "period", "status", "speaker", "more")
_WIDEST = (9, 24, 24, 28, 24, 20, 20, 60)  # characters of each column


@click.command("facts")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", type=click.Path())
@click.option("--published", metavar="DATE", help="When the article appeared (EDTF); what 'last year' counts from.")
@locale_option
@click.option(
    "--type", "--types", "types", multiple=True, metavar="TYPES", help="Only these value types, or 'event' (a,b)."
)
@click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to print (default: table)."
)
def command(
    articles: tuple[str, ...], published: str | None, types: tuple[str, ...], locale: tuple[str, ...], format_: str
) -> int:
    """List what ARTICLE says, a fact for each value and each event: whose, what of, when, by whom.

    ARTICLE is a text file, a folder of them, or "-" for standard input; several have a table each. A part that the
    article does not settle stays empty, or is marked (?).
    """
    from claimcheck.cli.articles import each, nothing_read, published_of, read_articles
    from claimcheck.cli.locales import locales
    from claimcheck.reading.build import facts

    wanted = _wanted(types)
    conventions = locales(locale)
    read = read_articles(articles, published)
    try:
        every, broken = each(
            read.documents,
            lambda document: facts(document, published=published_of(document), locale=conventions(document.name)),
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    found = [(document, [fact for fact in some if _is_wanted(fact, wanted)]) for document, some in every]
    if format_ == "json":
        echo(json.dumps([_record(document, fact) for document, some in found for fact in some], indent=2))
    else:
        tables = []
        for document, some in found:
            lines = list(_table([_row(document, fact) for fact in some]))
            tables.append("\n".join([f"{document.name}:", *lines] if read.several else lines))
        echo("\n\n".join(tables))
    if broken is not None:
        raise broken
    return nothing_read(articles) if not read.documents else 2 if read.failed else 0


def _is_wanted(fact: Fact, types: frozenset[str]) -> bool:
    return not types or (fact.type or "event") in types


def _wanted(types: tuple[str, ...]) -> frozenset[str]:
    known = ("date", "duration", "money", "quantity", "event")
    wanted = [name.strip() for told in types for name in told.split(",") if name.strip()]
    unknown = next((name for name in wanted if name not in known), None)
    if unknown is not None:
        raise click.UsageError(f"unknown type '{unknown}'; facts are of type {', '.join(known)}")
    return frozenset(wanted)


def _visible(words: str) -> str:
    """Words as a reader sees them, without markup."""
    from claimcheck.text.markup import unmarked

    view = unmarked(words)
    return words if view is None else view.text


def _row(document: Document, fact: Fact) -> tuple[str, ...]:
    line, column = document.position(fact.start)
    speaker = fact.speaker
    status = f"{fact.status}, negated" if fact.negated else str(fact.status)
    period = "" if fact.period is None else f"{fact.period.value}{_source(fact)}"
    more = [f"{role}: {part}" for role, part in fact.arguments]
    if fact.change is not None:
        more.insert(0, f"change: {' '.join(filter(None, (fact.change.direction, fact.change.kind)))}")
    if fact.quantifier is not None:
        more.insert(0, str(fact.quantifier))
    return (
        f"{line}:{column}",
        _name(fact.owner),
        _name(fact.measure),
        "" if fact.value is None else " ".join(_visible(fact.text).split()),
        period,
        status,
        "" if speaker is None else str(speaker.part),
        "; ".join(more),
    )


def _source(fact: Fact) -> str:
    from claimcheck.reading.fact import PeriodSource

    period = fact.period
    return "" if period is None or period.source is PeriodSource.CLAUSE else f" ({period.source})"


def _name(part: Part | None) -> str:
    return "" if part is None else " ".join(str(part).split())


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    cut = [
        tuple(cell if len(cell) <= most else f"{cell[: most - 1]}…" for cell, most in zip(row, _WIDEST, strict=True))
        for row in [_HEADINGS, *rows]
    ]
    widths = [max(len(row[at]) for row in cut) for at in range(len(_HEADINGS))]
    for row in cut:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _record(document: Document, fact: Fact) -> dict[str, Any]:
    """A fact as JSON; offsets are code points, half-open, lines and columns count from one."""
    line, column = document.position(fact.start)
    return {
        "article": document.name,
        "type": fact.type or "event",
        "start": fact.start,
        "end": fact.end,
        "line": line,
        "column": column,
        "text": fact.text,
        "value": None if fact.value is None else str(fact.value),
        "measure": _part(fact.measure),
        "owner": _part(fact.owner),
        "verb": _part(fact.verb),
        "arguments": [{"role": role, **(_part(part) or {})} for role, part in fact.arguments],
        "change": None if fact.change is None else {"kind": fact.change.kind, "direction": fact.change.direction},
        "quantifier": None if fact.quantifier is None else str(fact.quantifier),
        "period": _period(fact),
        "status": str(fact.status),
        "polarity": fact.polarity,
        "speaker": _speaker(fact),
        "clause": {"start": fact.clause.start, "end": fact.clause.end},
    }


def _part(part: Part | None) -> dict[str, Any] | None:
    return None if part is None else {"name": part.name, "start": part.start, "end": part.end, "text": part.text}


def _period(fact: Fact) -> dict[str, Any] | None:
    period = fact.period
    if period is None:
        return None
    return {"value": str(period.value), "source": str(period.source), "words": _part(period.part)}


def _speaker(fact: Fact) -> dict[str, Any] | None:
    speaker = fact.speaker
    if speaker is None:
        return None
    date = None if speaker.date is None else str(speaker.date)
    return {**(_part(speaker.part) or {}), "relay": _part(speaker.relay), "said": _part(speaker.said), "date": date}
